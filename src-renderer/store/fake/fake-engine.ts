import { readBoards, writeBoards } from '@shared/board/file';
import type { Board } from '@shared/board/board-types';
import { EMPTY_SNAPSHOT, type Snapshot } from '@shared/contract/snapshot';
import { BootLogAnalyzer } from '@shared/diagnosis/boot/boot-log-analyzer';
import { judgeModem, observeModem } from '@shared/diagnosis/modem';
import type { TextDiagnosis } from '@shared/diagnosis/text-diagnosis';
import type {
  WindowEvent,
  SessionSummary,
  Settings,
  Verb,
  VerbInput,
  VerbOutput,
  WizardApi,
} from '@shared/contract/verbs';
import { fail, finding } from '@shared/finding/finding';
import type { SessionReview } from '@shared/session/review';
import { languageOf } from '@shared/i18n/language';
import type { HostLink } from '../../api/pick-api';
import { DEFAULT_SETTINGS } from '../wizard-store';
import { ARCHER, searchedBoards } from './fake-board';
import { FAKE_STATES } from './fake-states';
import { FILES, PORTS } from './founding-case';

const CONSOLE = [
  '',
  'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)',
  '',
  'Board: Ralink APSoC DRAM:  128 MB',
  'relocate_code Pointer at: 87fb8000',
  'flash manufacture id: ef, device id 40 18',
  'find flash: W25Q128BV',
  '*** Warning - bad CRC, using default environment',
  '',
  '============================================ ',
  'Ralink UBoot Version: 4.3.0.0',
  '-------------------------------------------- ',
  'ASIC 7628_MP (Port5<->None)',
  '',
  'Please choose the operation: ',
  '   1: Load system code to SDRAM via TFTP. ',
  '   4: Entr boot command line interface.',
  '',
  'You choosed 4',
  '',
  'MT7628 # ',
].join('\n\r');

const SESSIONS: SessionSummary[] = [
  {
    id: 's2',
    directory: '/home/tecnico/MT7628 recoveries/2026-11-22T10-03-11Z-ttyUSB0',
    startedAt: '2026-11-22T10:03:11.000Z',
    port: '/dev/ttyUSB0',
    result: 'recovered',
    unit: '0c:80:63:9a:10:2f',
  },
  {
    id: 's1',
    directory: '/home/tecnico/MT7628 recoveries/2026-11-21T17-40-02Z-practice',
    startedAt: '2026-11-21T17:40:02.000Z',
    port: 'practice:brick-cloned',
    result: 'crashed',
    unit: null,
  },
];

const RANGE = { range: '0x50000–0x800000' };
const REVIEW: SessionReview = {
  id: 's1',
  startedAt: '2026-11-21T17:40:02.000Z',
  lastAt: '2026-11-21T17:52:40.000Z',
  port: '/dev/ttyUSB0',
  unit: '0c:80:63:9a:10:2f',
  step: 'catch',
  finding: finding('resume/write-interrupted', 'warning', { step: '3', ...RANGE }),
  certain: [
    finding('resume/outside-untouched', 'note', RANGE),
    finding('resume/backups-proven', 'note', { count: 2, names: 'Factory, Config' }),
  ],
  uncertain: [
    finding('resume/range-unknown', 'warning', RANGE),
    finding('resume/router-unproven', 'warning'),
    finding('resume/plan-void', 'warning'),
  ],
};

/** Diagnoses without the engine; the board's facts are filled in by hand. */
function diagnosed(text: string): TextDiagnosis {
  const doctor = new BootLogAnalyzer();
  doctor.push(text);
  doctor.end();
  const flash = {
    name: 'W25Q128BV',
    jedecId: 'ef4018',
    sizeBytes: 0x1000000,
    sizeFrom: 'console',
    known: true,
  } as const;
  const modem = judgeModem(observeModem(text));
  return {
    board: {
      dialect: 'ralink-sdk4',
      chip: { name: 'MT7628', from: 'console' },
      flash,
      ramBytes: 0x4000000,
      partitions: [],
    },
    boot: doctor.report,
    modem: modem.finding.rule === 'modem/nothing-known' ? null : modem,
  };
}

/** The state to which the click-through moves when a verb is called. */
const NEXT: Partial<Record<Verb, string>> = {
  'bench.open': 'catch-ready',
  'bench.close': 'bench',
  'catch.start': 'catch-heard',
  'identify.start': 'identify-two',
  'layout.probe': 'identify-proven',
  'layout.choose': 'save-ready',
  'save.start': 'save-done',
  'files.addPractice': 'choose',
  'plan.make': 'plan',
  'plan.approve': 'write-ready',
  'plan.discard': 'choose',
  'write.start': 'write-erasing',
  'activity.stop': 'write-failed',
  'boot.watch': 'boot-up',
  'boot.modem': 'boot-modem',
  'report.make': 'report',
};

export interface FakeEngine extends WizardApi {
  /** Every call, unmodified. */
  readonly calls: { verb: Verb; input: unknown }[];
  emit(event: WindowEvent): void;
  show(snapshot: Snapshot): void;
}

/** A fake engine with hand-made snapshots: shows `state`, answers every verb, and moves to the next snapshot. */
export function fakeEngine(state: string, settings: Partial<Settings> = {}): FakeEngine {
  const listeners = new Set<(event: WindowEvent) => void>();
  const calls: FakeEngine['calls'] = [];
  let current = FAKE_STATES[state] ?? EMPTY_SNAPSHOT;
  let own: Board[] = [];
  let kept: Settings = { ...DEFAULT_SETTINGS, ...settings };

  const emit = (event: WindowEvent) => {
    for (const listener of listeners) listener(event);
  };
  const show = (snapshot: Snapshot) => {
    current = { ...snapshot, revision: current.revision + 1 };
    emit({ type: 'snapshot', snapshot: current });
  };
  const answer = (verb: Verb, input: unknown): unknown => {
    switch (verb) {
      case 'app.info':
        return { version: '0.1.0', host: 'browser', platform: 'linux', dialogs: false };
      case 'bench.snapshot':
        return current;
      case 'settings.get':
        return kept;
      case 'settings.set':
        return (kept = { ...kept, ...(input as Partial<Settings>) });
      case 'ports.list':
        return { ports: PORTS, findings: [] };
      case 'console.history':
        return { text: current.port ? CONSOLE : '' };
      case 'console.send': {
        const { text } = input as VerbInput<'console.send'>;
        if (!/erase|write|saveenv/.test(text)) return { sent: true, findings: [] };
        return { sent: false, findings: [finding('guard/not-approved', 'blocker', { step: text })] };
      }
      case 'benches.add':
        return { bench: '2' };
      case 'boards.search':
        return { boards: searchedBoards((input as VerbInput<'boards.search'>).query), count: 138 };
      case 'boards.own':
        return { boards: own, text: own.length > 0 ? writeBoards(own) : '' };
      case 'boards.import':
        own = readBoards((input as VerbInput<'boards.import'>).text, 'import').boards;
        return { added: own.map(({ id }) => id) };
      case 'boards.remove':
        own = own.filter(({ id }) => id !== (input as VerbInput<'boards.remove'>).id);
        return {};
      case 'board.share':
        return { id: ARCHER.id, text: writeBoards([ARCHER]) };
      case 'board.choose': {
        const { id } = input as VerbInput<'board.choose'>;
        show({ ...current, board: { ...current.board, chosen: id === ARCHER.id ? ARCHER : null } });
        return {};
      }
      case 'choices.set':
        show({ ...current, choices: input as VerbInput<'choices.set'> });
        return {};
      case 'files.add':
      case 'files.choose':
        return { added: FILES };
      case 'bench.open':
        if ((input as VerbInput<'bench.open'>).path === '/dev/ttyUSB1') fail('port/busy', { port: '/dev/ttyUSB1' });
        return {};
      case 'practice.power':
        show({ ...current, practice: { cable: true, powered: (input as VerbInput<'practice.power'>).on } });
        return {};
      case 'factory.look':
        return { current: null, label: null, own: null, twin: null, backups: [] };
      case 'ram.check':
        return { lines: [], address: null, findings: [] };
      case 'capture.estimate':
        return { id: null, of: 'twin', way: 'tftp', baud: 57600, parts: [], findings: [] };
      case 'captures.list':
        return { captures: [] };
      case 'sessions.list':
        return { sessions: SESSIONS };
      case 'sessions.review':
        return REVIEW;
      case 'sessions.export':
        return { path: `${SESSIONS[0]!.directory}/wire.pcapng` };
      case 'sessions.interrupted':
        return { review: state === 'bench-interrupted' ? REVIEW : null };
      case 'sessions.resume':
        return REVIEW;
      case 'diagnose.text':
        return { result: diagnosed((input as VerbInput<'diagnose.text'>).text) };
      default:
        return {};
    }
  };

  return {
    calls,
    emit,
    show,
    call: async <V extends Verb>(verb: V, input: VerbInput<V>) => {
      calls.push({ verb, input });
      await Promise.resolve();
      const value = answer(verb, input) as VerbOutput<V>;
      const next = FAKE_STATES[NEXT[verb] ?? ''];
      // Choices are kept from snapshot to snapshot, until the plan is discarded.
      if (next) show(verb === 'plan.discard' ? next : { ...next, choices: current.choices });
      return value;
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    upload: (file) => Promise.resolve(`/tmp/${file.name}`),
  };
}

export interface FakeHost extends HostLink {
  /** Adds a bench; returns its id. */
  add(engine: FakeEngine): string;
  remove(id: string): void;
}

/** A window's link to fake engines, one per bench: `1`, `2`, ... */
export function fakeHost(...first: readonly FakeEngine[]): FakeHost {
  const engines = new Map(first.map((engine, i) => [String(i + 1), engine]));
  let opened = engines.size;
  const listeners = new Set<(ids: readonly string[]) => void>();
  const tell = () => {
    for (const listener of listeners) listener([...engines.keys()]);
  };
  const onConnection: HostLink['onConnection'] = (watcher) => {
    watcher(true);
    return () => undefined;
  };
  return {
    bench: (id) => ({ api: engines.get(id)!, onConnection }),
    listBenches: () => Promise.resolve([...engines.keys()]),
    onBenches: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection,
    add: (engine) => {
      const id = String(++opened);
      engines.set(id, engine);
      tell();
      return id;
    },
    remove: (id) => {
      engines.delete(id);
      tell();
    },
  };
}

/**
 * A link to one or several fake engines (`?fake=plan,write-erasing`); language and theme may be set in the address
 * (`&lang=es&theme=dark`).
 */
export function fakeLink(state: string): HostLink {
  const asked = new URLSearchParams(location.search);
  const language = languageOf(asked.get('lang'));
  const theme = (['light', 'dark'] as const).find((name) => name === asked.get('theme')) ?? 'system';
  return fakeHost(...state.split(',').map((one) => fakeEngine(one, { language, theme })));
}
