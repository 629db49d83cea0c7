// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Snapshot, StepRun } from '@shared/contract/snapshot';
import { findingAmong } from '@shared/finding/finding';
import { transportOf } from '@shared/plan/checks/method';
import { changedByRun } from '@shared/plan/run-outcome';
import { summarise } from '@shared/plan/summary';
import { FAKE_STATES } from './store/fake/fake-states';
import { PLAN, runAt } from './store/fake/founding-plan';
import { ConsoleFeed } from './store/console-feed';
import { showWizard } from './test-kit';

vi.mock('./shared/terminal', () => ({ Terminal: () => null }));

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(cleanup);

const state = (name: string): Snapshot => FAKE_STATES[name]!;
const stepAt = (kind: string) => PLAN.steps.findIndex((step) => step.kind === kind);
const main = () => document.querySelector('#main')!.textContent;

async function showRun(run: StepRun[]) {
  const shown = await showWizard('write-ready');
  act(() => shown.engine.show({ ...state('write-ready'), approvedHash: null, run }));
  await shown.settle();
  return shown;
}

describe('the write step says what the flash is like, step by step', () => {
  it.each(PLAN.steps.map((step, index) => [step.kind, index] as const))(
    'failed in %s (%i): "nothing was erased" exactly if no step with an effect has begun',
    async (_kind, index) => {
      const run = runAt(index, 'failed');
      await showRun(run);
      const untouched = PLAN.steps.slice(0, index + 1).every((step) => step.effect.erased.length === 0);
      expect(changedByRun(PLAN, run).length === 0).toBe(untouched);
      expect(main().includes('Nothing was erased')).toBe(untouched);
      expect(main().includes('are not verified')).toBe(!untouched);
    },
  );

  it('a step that may erase and ended before it did counts as untouched', async () => {
    const erase = stepAt('erase');
    const run = runAt(erase, 'stopped').map((r, i) => (i === erase ? { ...r, nothingErased: true as const } : r));
    await showRun(run);
    expect(main()).toContain('Nothing was erased');
  });

  it('a read-back by samples is called that, with how many bytes were compared', async () => {
    const run = runAt(PLAN.steps.length).map((r) => ({ ...r, sampled: { compared: 7872, total: 8_060_928 } }));
    await showRun(run);
    expect(main()).toContain('Samples of every block match');
    expect(main()).not.toContain('in full');
  });
});

describe('the catch step has one headline', () => {
  it.each(['catching', 'idle'])('a known cause replaces the instruction (%s)', async (activity) => {
    const { engine, settle } = await showWizard('catch-failed');
    const failed = state('catch-failed');
    act(() =>
      engine.show({ ...failed, activity: activity === 'idle' ? null : state('catch-heard').activity, identity: null }),
    );
    await settle();
    expect(document.querySelector('.line-doctor [data-rule]')).toBeTruthy();
    expect(document.querySelector('.instruction')).toBeNull();
  });

  it('while nothing is known the instruction stands', async () => {
    await showWizard('catch-heard');
    expect(document.querySelector('.instruction')?.textContent).toContain('The router is sending text');
  });
});

describe('console', () => {
  it('a rule parts one router’s text from the next one’s, and what was sent to the last is gone', () => {
    const feed = new ConsoleFeed();
    feed.divide('new session, 03:02');
    expect(feed.text, 'nothing to part yet').toBe('');
    feed.receive('MT7628 # ');
    feed.sent('4');
    feed.divide('new session, 03:02');
    expect(feed.text).toMatch(/MT7628 # \r\n[\s\S]*new session, 03:02/);
    expect(feed.lastSent).toBe('');
    expect(feed.lastLine(), 'the last router’s prompt is not this one’s').toBe('');
    feed.receive('U-Boot 1.1.3');
    expect(feed.lastLine()).toBe('U-Boot 1.1.3');
  });

  it('is divided when the session changes, not by a reload in the middle of one', async () => {
    const { engine, wizard, settle } = await showWizard('catch-ready');
    const { session } = state('catch-ready');
    const before = wizard.feed.text;
    expect(before).not.toContain('new session');
    act(() => engine.show({ ...state('catch-ready'), session: { ...session!, id: 's2' } }));
    await settle();
    expect(wizard.feed.text).toContain('new session');
  });
});

describe('a lost connection', () => {
  it('claims nothing about a program that may be gone', async () => {
    const { wizard, settle } = await showWizard('write-loading');
    act(() => wizard.store.setState({ connection: 'lost' }));
    await settle();
    const banner = document.querySelector('.banner')!.textContent;
    expect(banner).toContain('start it again');
    expect(banner).not.toMatch(/goes on working|by itself/);
  });
});

describe('the approval names what a person checks', () => {
  it('file, partition, what is kept: on the plan page and in the last question', async () => {
    const { settle } = await showWizard('plan');
    const { writes, untouched } = summarise(PLAN);
    expect(writes[0]!.files[0]).toBe(PLAN.files[0]!.name);
    expect(untouched).toEqual(expect.arrayContaining(['Bootloader', 'Config', 'Factory']));
    for (const word of [...writes[0]!.files, writes[0]!.partition, ...untouched]) expect(main()).toContain(word);
    cleanup();
    await showWizard('write-ready');
    fireEvent.click(screen.getByRole('button', { name: 'Start writing' }));
    await settle();
    const dialog = screen.getByRole('alertdialog').textContent;
    for (const word of [...writes[0]!.files, writes[0]!.partition, ...untouched]) expect(dialog).toContain(word);
  });

  it('a partition of which one byte is erased is not called untouched', () => {
    const factory = PLAN.layout.partitions.find((p) => p.role === 'factory')!.range;
    const erased = [...PLAN.effect.erased, { start: factory.end - 1, end: factory.end }];
    expect(summarise({ ...PLAN, effect: { ...PLAN.effect, erased } }).untouched).not.toContain('Factory');
  });
});

describe('the question about the flash behind the file', () => {
  it('an answer keeps the way of loading and the method that were chosen', async () => {
    const { engine, settle } = await showWizard('plan');
    const question = findingAmong('plan/end-unknown', 'blocker', {
      partition: PLAN.intents[0]!.partition,
      ...{ end: 0x7b0000, to: 0x800000, size: 0x50000 },
      from: 0x7b0000,
      eraseTo: 0x800000,
    });
    const steps = PLAN.steps.map((s) => (s.kind === 'load-tftp' ? { ...s, kind: 'load-serial' as const } : s));
    act(() => {
      engine.show({
        ...state('plan'),
        choices: { choices: [], method: PLAN.method },
        plan: { ...PLAN, network: null, steps, findings: [question] },
      });
    });
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Leave it as it is' }));
    await settle();
    const asked = engine.calls.filter((c) => c.verb === 'plan.make').at(-1)!.input;
    expect(asked).toMatchObject({ method: PLAN.method, transport: transportOf({ ...PLAN, network: null, steps }) });
  });
});
