import { firmware } from '@shared/plan/testing/images';
import { sayAny } from '@shared/i18n/say';
import { expect } from 'vitest';
import { reportFacts } from '../../storage/report-facts';
import { sleep } from '../../time/clock';
import type { Engine } from '../engine';
import type { MemoryBench } from './memory-ports';
import { planIt, prepare, pressStop, waitForActivity, type RecoveryRequest } from './recover';
import type { TappedLine } from './tapped-line';

export const KERNEL = 0x50000;
/** Two files, so that untouched and rewritten flash can be distinguished. Two whole blocks and a part of the third. */
export const FILES = [
  firmware({ kernel: 0x18123, rootfs: 0x9000, seed: 9 }),
  firmware({ kernel: 0x18123, rootfs: 0x9000, seed: 10 }),
];
export const TARGET = { start: KERNEL, end: KERNEL + 0x30000 };

/** The final flash contents: unchanged, the whole file, or undefined within the plan's range. */
export type Flash = 'untouched' | 'whole' | 'partial';

export interface Ending {
  state: 'stopped' | 'failed' | 'done';
  /** The finding that states what happened and what to do; null if all went well. */
  rule: string | null;
  flash: Flash;
}

export const failed = (rule: string, flash: Flash = 'untouched'): Ending => ({ state: 'failed', rule, flash });

/** The `times`th occurrence of a text on the console, and a delay in ms after it. */
export interface Heard {
  heard: string;
  times?: number;
  afterMs?: number;
}

/** Rules of findings that leave open whether the loader is already writing. */
export const UNSURE = new Set([
  'menu/line-lost',
  'menu/count-missing',
  'menu/restarted',
  'menu/write-stalled',
  'menu/power-lost',
]);

/**
 * Every kind of interruption that both menu entries share. `told`: a power loss that the technician reports when asked.
 */
export type CommonHand = 'stop' | 'pull' | 'cut' | 'told' | 'dip';

/** Observations of a write during an interruption. */
export interface Watched {
  /** Rules of all displayed findings. */
  shown: Set<string>;
  /** The meaning of Stop when it was pressed, and why it was refused. */
  stopMeant: string | undefined;
  refused: string | null;
}

/**
 * Calls `act` once, when the text appears on the console. Dots are counted only after the loader's byte count, which
 * begins with `countBegins`.
 */
export function onHeard(
  { line, bench }: { line: TappedLine; bench: MemoryBench },
  { heard, times = 1, afterMs }: Heard,
  countBegins: string,
  act: () => void,
): void {
  let left = times;
  let text = '';
  let counting = heard !== '.';
  line.heard = (said) => {
    for (const character of said) {
      text = (text + character).slice(-80);
      if (heard === '.' && text.endsWith(countBegins)) counting = true;
      if (!counting || !text.endsWith(heard) || --left !== 0) continue;
      if (afterMs === undefined) act();
      else bench.clock.after(afterMs, act);
    }
  };
}

/** Prepares a plan for one of the FILES. */
export async function approve(
  bench: MemoryBench,
  engine: Engine,
  file: number,
  request: Omit<RecoveryRequest, 'file'>,
): Promise<void> {
  const whole = { file: `${file}.bin`, ...request };
  await prepare(bench, engine, whole);
  await planIt(engine, whole);
}

/** Records what is shown; with `tells`, reports the power loss when asked. */
export function watch(engine: Engine, tells: boolean): Watched {
  const watched: Watched = { shown: new Set(), stopMeant: undefined, refused: null };
  let answered = false;
  engine.onEvent((e) => {
    if (e.type !== 'snapshot') return;
    e.snapshot.findings.forEach((f) => watched.shown.add(f.rule));
    const { activity } = e.snapshot;
    if (!tells || activity?.prompt !== 'power' || answered) return;
    answered = true;
    void engine.call('power.confirmLost', { phase: activity.phase! });
  });
  return watched;
}

/** The action of each kind of interruption. */
export function handsOn(
  { bench, line }: { bench: MemoryBench; line: TappedLine },
  engine: Engine,
  watched: Watched,
): Record<CommonHand, () => void> {
  return {
    stop: () => {
      watched.stopMeant = engine.snapshot.activity?.stop;
      pressStop(engine).catch((error: unknown) => (watched.refused = String(error)));
    },
    pull: () => line.pull(),
    cut: () => bench.router.powerOff(),
    told: () => bench.router.powerOff(),
    dip: () => {
      bench.router.powerOff();
      bench.clock.after(250, () => bench.router.powerOn());
    },
  };
}

/**
 * Writes to the end of the step, and waits as long afterwards as the loader may need to finish by itself. Returns when
 * the step ended, ms of the bench's clock.
 */
export async function writeOut(bench: MemoryBench, engine: Engine, afterwardsMs: number): Promise<number> {
  let endedAt = 0;
  await bench.clock.run(
    (async () => {
      await engine.call('write.start', {});
      await engine.idle();
      endedAt = bench.clock.now();
      await sleep(bench.clock, afterwardsMs);
    })(),
  );
  return endedAt;
}

/** The sentence shown to the technician under the step exists in both languages. */
export function expectPromise(promise: string | null): void {
  for (const language of ['en', 'es'] as const) {
    if (promise !== null) expect(sayAny(language, promise).length).toBeGreaterThan(40);
  }
}

/** Checks the flash contents byte for byte. */
export function expectFlash(flash: Flash, before: Uint8Array, after: Uint8Array, bytes: Uint8Array): void {
  const same = (start: number, end: number) =>
    Buffer.compare(after.subarray(start, end), before.subarray(start, end)) === 0;
  expect(same(0, TARGET.start) && same(TARGET.end, after.length), 'outside the plan nothing changes').toBe(true);
  if (flash === 'untouched') expect(same(TARGET.start, TARGET.end)).toBe(true);
  if (flash === 'partial') expect(same(TARGET.start, TARGET.end)).toBe(false);
  if (flash === 'whole') {
    expect(Buffer.compare(after.subarray(KERNEL, KERNEL + bytes.length), bytes)).toBe(0);
    // The rest of the last block is preserved (B§1.7).
    expect(same(KERNEL + bytes.length, TARGET.end)).toBe(true);
  }
}

/** Checks the report: nothing is uncertain if nothing can have been erased. */
export async function expectUncertain(engine: Engine, unsure: boolean): Promise<void> {
  const { ports, bench: open } = engine.recovery;
  const { records } = await ports.sessions.readJournal(open!.session.id);
  const { uncertain } = reportFacts(engine.snapshot, records);
  expect(uncertain).toEqual(unsure ? [TARGET] : []);
}

/** Power off and adapter in, the first instruction of every finding. */
export async function leave({ bench, line }: { bench: MemoryBench; line: TappedLine }, engine: Engine): Promise<void> {
  await bench.clock.run(engine.dispose());
  bench.router.powerOff();
  line.plugIn();
}

/** Runs the plan again; the flash must then hold the file. */
export async function expectSecondTry(bench: MemoryBench, again: Engine, bytes: Uint8Array): Promise<void> {
  await bench.clock.run(again.call('write.start', {}).then(() => waitForActivity(again)));
  expect(Buffer.compare(bench.router.flash.subarray(KERNEL, KERNEL + bytes.length), bytes)).toBe(0);
  await bench.clock.run(again.dispose());
  bench.router.powerOff();
}
