// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { act, Profiler, type ComponentType } from 'react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { editsBetween } from '@shared/contract/edits';
import type { Snapshot } from '@shared/contract/snapshot';
import { CapturePage } from './pages/capture/capture-page';
import { ActivityBar } from './shared/activity-bar';
import { ConsolePanel } from './shared/console-panel';
import { Header } from './shared/header';
import { ActionSlot } from './shared/step-page';
import { Stepper } from './shared/stepper';
import { BenchStep } from './steps/bench/bench-step';
import { BootStep } from './steps/boot/boot-step';
import { CatchStep } from './steps/catch/catch-step';
import { ChooseStep } from './steps/choose/choose-step';
import { IdentifyStep } from './steps/identify/identify-step';
import { PlanStep } from './steps/plan/plan-step';
import { ReportStep } from './steps/report/report-step';
import { SaveStep } from './steps/save/save-step';
import { WriteStep } from './steps/write/write-step';
import { WizardProvider } from './store/context';
import { fakeEngine } from './store/fake/fake-engine';
import { createWizard } from './store/wizard-store';

const nowhere = () => undefined;
const PARTS: Readonly<Record<string, ComponentType>> = {
  Header,
  Stepper,
  ActivityBar: () => <ActivityBar slotRef={nowhere} />,
  ConsolePanel,
  BenchStep,
  CatchStep,
  IdentifyStep,
  SaveStep,
  ChooseStep,
  PlanStep,
  WriteStep,
  BootStep,
  ReportStep,
  CapturePage,
};

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(cleanup);

/** Every part of the window over one engine in state `state`, each with its own profiler. */
async function watched(state: string) {
  const engine = fakeEngine(state);
  const wizard = createWizard({
    api: engine,
    onConnection: (watcher) => {
      watcher(true);
      return nowhere;
    },
  });
  wizard.start();
  const renders: Record<string, number> = {};
  const slots: Record<string, HTMLElement> = {};
  const places: Record<string, HTMLElement> = {};
  for (const [name, Part] of Object.entries(PARTS)) {
    renders[name] = 0;
    slots[name] = document.createElement('div');
    places[name] = render(
      <WizardProvider value={wizard}>
        <ActionSlot value={slots[name]}>
          <Profiler id={name} onRender={(id) => void (renders[id] = renders[id]! + 1)}>
            <Part />
          </Profiler>
        </ActionSlot>
      </WizardProvider>,
    ).container;
  }
  const settle = () =>
    act(async () => {
      for (let turn = 0; turn < 12; turn++) await Promise.resolve();
    });
  await settle();
  const shown = (name: string) => places[name]!.innerHTML + slots[name]!.innerHTML;
  const now = () => wizard.store.getState().snapshot;
  return {
    engine,
    wizard,
    now,
    /**
     * Changes the engine, reported as by the host over a wire. Returns which parts rendered, and which of these showed
     * nothing new.
     */
    after: async (happens: () => void): Promise<{ rendered: string[]; idly: string[] }> => {
      const before = Object.fromEntries(
        Object.keys(PARTS).map((name) => [name, [renders[name], shown(name)] as const]),
      );
      act(happens);
      await settle();
      const rendered = Object.keys(PARTS).filter((name) => renders[name] !== before[name]![0]);
      return { rendered, idly: rendered.filter((name) => shown(name) === before[name]![1]) };
    },
    change: (change: Partial<Snapshot>): void => {
      const from = now().revision;
      const edits = JSON.parse(JSON.stringify(editsBetween(now(), { ...now(), ...change }))) as ReturnType<
        typeof editsBetween
      >;
      engine.emit({ type: 'edits', from, revision: from + 1, edits });
    },
  };
}

/** What changes in that state, several times a second. */
const COURSES: [state: string, moves: (s: Snapshot, i: number) => Partial<Snapshot>, who: string[]][] = [
  [
    'write-programming',
    ({ run, activity }, i) => {
      const progress = { done: 40 + i, total: 90, unit: 'blocks' as const, etaMs: 60_000 - 1000 * i };
      return {
        activity: { ...activity!, progress },
        run: run.map((r) => (r.state === 'running' ? { ...r, progress } : r)),
      };
    },
    ['ActivityBar', 'WriteStep'],
  ],
  [
    'catch-heard',
    ({ activity }, i) => ({
      activity: { ...activity!, progress: { done: 300 + i, total: 0, unit: 'tries', etaMs: null } },
      catching: { baud: 57600, keysSent: 300 + i, heardBytes: 1874 },
    }),
    ['ActivityBar', 'CatchStep'],
  ],
  [
    'save-running',
    ({ activity }, i) => ({
      activity: { ...activity!, progress: { done: 43_000 + 4000 * i, total: 131_072, unit: 'bytes', etaMs: 60_000 } },
    }),
    ['ActivityBar'],
  ],
];

it.each(COURSES)('while it moves on in “%s”, nothing renders that shows nothing new', async (state, moves, who) => {
  const { after, change, now } = await watched(state);
  for (let i = 1; i <= 5; i++) {
    const { rendered, idly } = await after(() => change(moves(now(), i)));
    expect(rendered).toEqual(who);
    expect(idly).toEqual([]);
  }
});

it('a whole snapshot with nothing new in it renders nothing', async () => {
  const { after, engine, now } = await watched('choose');
  const { rendered } = await after(() => {
    engine.emit({ type: 'edits', from: now().revision, revision: now().revision + 1, edits: [] });
  });
  expect(rendered).toEqual([]);
});

it('console text renders nothing but the line that is shown of it', async () => {
  const { after, engine } = await watched('write-programming');
  const heard = await after(() => engine.emit({ type: 'console', direction: 'in', text: 'block 41 ' }));
  expect(heard.rendered).toEqual([]);
  const sent = await after(() => engine.emit({ type: 'console', direction: 'out', text: 'md' }));
  expect(sent).toEqual({ rendered: ['ConsolePanel'], idly: [] });
});

it('a call renders nothing of the pages that do not wait for it', async () => {
  const { after, wizard } = await watched('write-programming');
  const { rendered } = await after(() => void wizard.store.getState().call('console.history', {}));
  expect(rendered).toEqual([]);
});
