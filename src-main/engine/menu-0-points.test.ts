import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { firmware } from '@shared/plan/testing/images';
import { say } from '@shared/text/text';
import { reportFacts } from '../storage/report-facts';
import { sleep } from '../time/clock';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, pressStop, settle } from './testing/recover';
import { tappedLine, type TappedLine } from './testing/tapped-line';
import { Engine } from './engine';

/**
 * Menu 0 ended at every point by every hand, against what the plan says of it (`ui.plan.ends.*`): before the loader has the
 * whole file nothing is erased, afterwards it ends its work alone or is left half written, within the planned range.
 */

const KERNEL = 0x50000;
/** Two files in turns, so that an untouched flash is told from a written one. Two whole blocks and a part of the third. */
const FILES = [
  firmware({ kernel: 0x18123, rootfs: 0x9000, seed: 9 }),
  firmware({ kernel: 0x18123, rootfs: 0x9000, seed: 10 }),
];
const TARGET = { start: KERNEL, end: KERNEL + 0x30000 };

/** `told`: the power, and the technician says so when he is asked. */
type Hand = 'stop' | 'pull' | 'cut' | 'told' | 'dip';
/** What the flash holds in the end: as it was, the whole file, or nobody knows what within the plan's range. */
type Flash = 'untouched' | 'whole' | 'partial';
interface Ending {
  state: 'stopped' | 'failed' | 'done';
  /** The one finding that says what happened and what to do; null where all went well. */
  rule: string | null;
  flash: Flash;
}
type Trigger =
  | { heard: string; times?: number; afterMs?: number }
  /** Kermit packet of that type, as it is about to go out or has gone out. */
  | { packet: string; times?: number; when: 'before' | 'after' };

const stopped = (rule: string): Ending => ({ state: 'stopped', rule, flash: 'untouched' });
const failed = (rule: string, flash: Flash = 'untouched'): Ending => ({ state: 'failed', rule, flash });
/** Stop is refused, and the write goes to its end. */
const REFUSED: Ending = { state: 'done', rule: null, flash: 'whole' };

const BEFORE = {
  stop: stopped('menu/stopped-before-sending'),
  pull: failed('menu/line-lost-before-write'),
};
const SENDING: Record<Exclude<Hand, 'told'>, Ending> = {
  stop: stopped('menu/stopped-while-sending'),
  pull: failed('menu/line-lost-before-write'),
  cut: failed('menu/load-broke-off'),
  dip: failed('menu/restarted-before-write'),
};
const WRITING: Record<Hand, Ending> = {
  told: failed('menu/power-lost', 'partial'),
  stop: REFUSED,
  pull: failed('menu/line-lost', 'whole'),
  cut: failed('menu/write-stalled', 'partial'),
  dip: failed('menu/restarted', 'partial'),
};

const POINTS: { at: string; trigger: Trigger; ends: Partial<Record<Hand, Ending | null>> }[] = [
  {
    at: 'the router restarts',
    trigger: { heard: 'RESET MT7628 PHY' },
    // A dip on the way to the menu is one boot more.
    ends: { ...BEFORE, cut: failed('menu/not-seen'), dip: REFUSED },
  },
  {
    at: 'the menu counts down',
    trigger: { heard: 'Please choose the operation', afterMs: 30 },
    ends: { ...BEFORE, cut: failed('menu/key-not-taken'), dip: failed('menu/key-not-taken') },
  },
  {
    at: 'the key is taken',
    trigger: { heard: 'You choosed 0' },
    ends: { ...BEFORE, cut: failed('menu/receiver-silent'), dip: failed('menu/restarted-before-write') },
  },
  {
    at: 'the loader waits for the first packet',
    trigger: { heard: 'at 57600 bps...' },
    ends: { ...BEFORE, cut: failed('menu/receiver-silent'), dip: failed('menu/restarted-before-write') },
  },
  {
    at: 'Send-Init is acknowledged',
    trigger: { packet: 'F', when: 'before' },
    ends: { ...BEFORE, cut: failed('menu/receiver-silent'), dip: failed('menu/restarted-before-write') },
  },
  { at: 'the first file bytes go out', trigger: { packet: 'D', when: 'after' }, ends: SENDING },
  { at: 'the file is half through', trigger: { packet: 'D', times: 10, when: 'before' }, ends: SENDING },
  { at: 'the last file bytes are acknowledged', trigger: { packet: 'Z', when: 'before' }, ends: SENDING },
  {
    at: 'the packet that ends the load is about to go out',
    trigger: { packet: 'B', when: 'before' },
    // Whether it has arrived nobody knows here: to wait is right in both cases.
    ends: {
      stop: REFUSED,
      pull: failed('menu/line-lost'),
      cut: failed('menu/count-missing'),
      dip: failed('menu/restarted'),
    },
  },
  {
    at: 'the packet that ends the load has arrived',
    trigger: { packet: 'B', when: 'after' },
    ends: { ...WRITING, cut: failed('menu/count-missing'), told: null, dip: failed('menu/restarted') },
  },
  {
    at: 'the loader has said its count',
    trigger: { heard: '## Start Addr      = 0x80100000' },
    // Not a block erased yet, but nobody here can know.
    ends: {
      ...WRITING,
      cut: failed('menu/write-stalled'),
      told: failed('menu/power-lost'),
      dip: failed('menu/restarted'),
    },
  },
  { at: 'it erases', trigger: { heard: '.', times: 1, afterMs: 70 }, ends: WRITING },
  { at: 'it programs', trigger: { heard: '.', times: 3, afterMs: 200 }, ends: WRITING },
  { at: 'it compares, or erases the last block', trigger: { heard: '.', times: 4, afterMs: 120 }, ends: WRITING },
  { at: 'it programs the last block', trigger: { heard: '.', times: 5, afterMs: 300 }, ends: WRITING },
  {
    at: 'it says Done!, and nobody hears it',
    trigger: { heard: 'Done!' },
    ends: { stop: null, pull: failed('menu/line-lost', 'whole'), cut: null, dip: null },
  },
  {
    at: 'it has said Done!',
    trigger: { heard: 'Done!', afterMs: 5 },
    ends: { stop: null, pull: { state: 'done', rule: 'port/vanished', flash: 'whole' }, cut: null, dip: null },
  },
];

/** From the packet that ends the load on, the loader may be at it: who says one of these does not know. */
const UNSURE = new Set([
  'menu/line-lost',
  'menu/count-missing',
  'menu/restarted',
  'menu/write-stalled',
  'menu/power-lost',
]);

/** What the plan promises for an ending, in the sentence that the technician reads under the step. */
function promiseOf({ flash, state }: Ending, hand: Hand): string | null {
  if (flash === 'untouched') return 'ui.plan.ends.sending';
  if (flash === 'partial') return 'ui.plan.ends.power';
  return hand === 'pull' && state === 'failed' ? 'ui.plan.ends.line' : null;
}

describe('menu 0 ends at any point as the plan said (P1, P5, P9; B§0.7, B§1.5, B§1.7, B§3.8)', () => {
  let line!: TappedLine;
  const bench: MemoryBench = new MemoryBench({ wrap: (inner) => (line = tappedLine(inner)) });
  let turn = 0;
  beforeAll(() => {
    bench.router.setCable(false);
    FILES.forEach((bytes, i) => bench.files.set(`/files/${i}.bin`, { bytes }));
  });
  afterAll(() => bench.router.dispose());
  const engines: Engine[] = [];
  // What one row leaves behind when it fails is not the next one's.
  afterEach(async () => {
    disarm();
    for (const engine of engines.splice(0)) await bench.clock.run(engine.dispose());
    bench.router.powerOff();
    line.plugIn();
  });

  async function approved(file: number): Promise<Engine> {
    const engine = new Engine(bench.ports());
    engines.push(engine);
    const wish = { file: `${file}.bin`, transport: 'serial' as const };
    await prepare(bench, engine, wish);
    await planIt(engine, wish);
    return engine;
  }

  /** Calls `act` once, when the trigger comes. */
  function arm(trigger: Trigger, act: () => void): void {
    let left = trigger.times ?? 1;
    const hit = () => {
      if (--left === 0) act();
    };
    if ('packet' in trigger) {
      const look = (bytes: Uint8Array) => {
        if (bytes.length >= 6 && bytes[0] === 1 && String.fromCharCode(bytes[3]!) === trigger.packet) hit();
      };
      if (trigger.when === 'before') line.beforeSend = look;
      else line.afterSend = look;
      return;
    }
    let text = '';
    // Dots count from the loader's count of bytes on.
    let counting = trigger.heard !== '.';
    line.heard = (said) => {
      for (const character of said) {
        text = (text + character).slice(-80);
        if (trigger.heard === '.' && text.endsWith('## Start Addr')) counting = true;
        if (!counting || !text.endsWith(trigger.heard)) continue;
        if (trigger.afterMs === undefined) hit();
        else if (--left === 0) bench.clock.after(trigger.afterMs, act);
      }
    };
  }

  function disarm(): void {
    line.beforeSend = line.afterSend = line.heard = () => undefined;
  }

  const rows = POINTS.flatMap(({ at, trigger, ends }) =>
    (Object.entries(ends) as [Hand, Ending | null][]).flatMap(([hand, ending]) =>
      ending === null ? [] : [{ at, trigger, hand, ending }],
    ),
  );

  it.each(rows)(
    '$hand when $at: $ending.state, $ending.flash',
    async ({ trigger, hand, ending }) => {
      const file = turn++ % 2;
      const bytes = FILES[file]!;
      const engine = await bench.clock.run(approved(file));
      const { plan } = engine.snapshot;
      expect(plan!.effect).toEqual({ erased: [TARGET], programmed: [TARGET], reboots: true });
      expect(plan!.steps[0]!.stop).toBe('until-loaded');
      const before = bench.router.flash.slice();
      let stopMeant: string | undefined;
      const shown = new Set<string>();
      let answered = false;
      engine.onEvent((e) => {
        if (e.type !== 'snapshot') return;
        e.snapshot.findings.forEach((f) => shown.add(f.rule));
        const { activity } = e.snapshot;
        if (hand !== 'told' || activity?.asks !== 'power' || answered) return;
        answered = true;
        void engine.call('power.tell', { phase: activity.phase! });
      });
      let actedAt = 0;
      let minutes = 0;
      let refused: string | null = null;
      const act = {
        stop: () => {
          stopMeant = engine.snapshot.activity?.stop;
          pressStop(engine).catch((error: unknown) => (refused = String(error)));
        },
        pull: () => line.pull(),
        cut: () => bench.router.powerOff(),
        told: () => bench.router.powerOff(),
        dip: () => {
          bench.router.powerOff();
          bench.clock.after(250, () => bench.router.powerOn());
        },
      }[hand];
      let acted = false;
      arm(trigger, () => {
        acted = true;
        actedAt = bench.clock.now();
        act();
      });
      await bench.clock.run(
        (async () => {
          await engine.call('write.start', {});
          await engine.idle();
          minutes = (bench.clock.now() - actedAt) / 60_000;
          // Whatever the loader does without us, it has done by then: what the sentence about the adapter asks for.
          await sleep(bench.clock, 360_000);
        })(),
      );
      disarm();
      expect(acted, 'the point was reached').toBe(true);

      // What the engine reports.
      const { findings, run } = engine.snapshot;
      expect(findings.map((f) => f.rule).filter((rule) => rule !== 'verify/loader-claim')).toEqual(
        ending.rule === null ? [] : [ending.rule],
      );
      expect(run[0]?.state).toBe(ending.state);
      if (ending.rule === 'menu/write-stalled')
        expect(shown, 'said long before the time is up').toContain('menu/write-silent');
      if (hand === 'told') expect(minutes, 'not a quarter of an hour').toBeLessThan(1.5);
      if (hand === 'stop') {
        const meaning = { untouched: /safe|until-loaded/, whole: /loader-writes/, partial: /^$/ }[ending.flash];
        expect(stopMeant).toMatch(ending.rule === null && ending.state === 'done' ? /loader-writes/ : meaning);
        if (ending === REFUSED) expect(refused).toContain('engine/must-not-stop');
        else expect(refused).toBeNull();
      }
      for (const language of ['en', 'es'] as const) {
        const promise = promiseOf(ending, hand);
        if (promise !== null) expect(say(language, promise).length).toBeGreaterThan(40);
      }

      // What the flash holds, byte for byte.
      const after = bench.router.flash;
      const same = (start: number, end: number) =>
        Buffer.compare(after.subarray(start, end), before.subarray(start, end)) === 0;
      expect(same(0, TARGET.start) && same(TARGET.end, after.length), 'outside the plan nothing changes').toBe(true);
      if (ending.flash === 'untouched') expect(same(TARGET.start, TARGET.end)).toBe(true);
      if (ending.flash === 'partial') expect(same(TARGET.start, TARGET.end)).toBe(false);
      if (ending.flash === 'whole') {
        expect(Buffer.compare(after.subarray(KERNEL, KERNEL + bytes.length), bytes)).toBe(0);
        // The rest of the last block is kept (B§1.7).
        expect(same(KERNEL + bytes.length, TARGET.end)).toBe(true);
      }

      // What the report says: nothing is uncertain where nothing can have been erased.
      const { ports, bench: open } = engine.recovery;
      const { records } = await ports.sessions.readJournal(open!.session.id);
      const { uncertain } = reportFacts(engine.snapshot, records);
      const sure = ending.state !== 'failed' || (ending.flash === 'untouched' && !UNSURE.has(ending.rule!));
      expect(uncertain).toEqual(sure ? [] : [TARGET]);

      // And the way on that the finding names: off and on, the adapter in, the plan again.
      await bench.clock.run(engine.dispose());
      bench.router.powerOff();
      line.plugIn();
      if (ending.flash === 'whole') return;
      const again = await bench.clock.run(approved(file));
      await bench.clock.run(again.call('write.start', {}).then(() => settle(again)));
      expect(Buffer.compare(after.subarray(KERNEL, KERNEL + bytes.length), bytes)).toBe(0);
      await bench.clock.run(again.dispose());
      bench.router.powerOff();
    },
    60_000,
  );

  it.each(['stop', 'pull'] as const)(
    '%s in the packets and the router left on: looking for the loader sends nothing that its receiver takes',
    async (hand) => {
      const engine = await bench.clock.run(approved(0));
      const before = bench.router.flash.slice();
      arm({ packet: 'D', times: 5, when: 'before' }, () => {
        if (hand === 'stop') void pressStop(engine);
        else line.pull();
      });
      await bench.clock.run(engine.call('write.start', {}).then(() => engine.idle()));
      disarm();
      let searching = engine;
      if (hand === 'stop') {
        const { console } = engine.recovery.bench!;
        await expect(console.key('\u0003')).rejects.toThrow('guard/interrupt-flashes-partial');
        await expect(engine.call('write.start', {})).rejects.toThrow('plan/not-approved');
        await engine.call('plan.approve', { hash: engine.snapshot.plan!.hash });
        await expect(engine.call('write.start', {})).rejects.toThrow('engine/loader-first');
      } else {
        await bench.clock.run(engine.dispose());
        line.plugIn();
        searching = new Engine(bench.ports());
        await bench.clock.run(searching.call('bench.open', { path: 'practice:brick-healthy-loader' }));
      }
      let sent = '';
      line.afterSend = (bytes) => (sent += Buffer.from(bytes).toString('latin1'));
      searching.catchWithin(60_000);
      await bench.clock.run(searching.idle());
      disarm();
      expect(sent).toMatch(/^4+$/);
      expect(Buffer.compare(bench.router.flash, before)).toBe(0);
      // Off and on, and the same search finds it.
      searching.catchWithin(60_000);
      bench.router.powerOff();
      bench.router.powerOn();
      await bench.clock.run(settle(searching));
      expect(searching.snapshot.step).toBe('identify');
      expect(Buffer.compare(bench.router.flash, before)).toBe(0);
      await bench.clock.run(searching.dispose());
      bench.router.powerOff();
    },
    60_000,
  );
});
