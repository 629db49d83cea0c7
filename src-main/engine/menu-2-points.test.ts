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
 * Menu 2 ended at every point by every hand, against what the plan says of it (`ui.plan.ends.*`): until the router asks for the
 * file it can be stopped; while it loads nothing is erased and nothing may break it off; then it ends its work alone.
 */

const KERNEL = 0x50000;
/** Two files in turns, so that an untouched flash is told from a written one. Two whole blocks and a part of the third. */
const FILES = [
  firmware({ kernel: 0x18123, rootfs: 0x9000, seed: 9 }),
  firmware({ kernel: 0x18123, rootfs: 0x9000, seed: 10 }),
];
const TARGET = { start: KERNEL, end: KERNEL + 0x30000 };
const BLOCKS = Math.floor(FILES[0]!.length / 512) + 1;
const WISH = { method: 'menu-2' as const };

/**
 * `pull` the adapter; `net` the network cable, back in after 20 s; `cut` the power, and nobody says anything; `told` the power,
 * and the technician says so when he is asked; `dip` the power for a moment; `key` Ctrl-C by another hand than ours.
 */
type Hand = 'stop' | 'pull' | 'net' | 'cut' | 'told' | 'dip' | 'key';
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
  /** A TFTP packet as it goes out: the router's request, our data block, the router's acknowledgement. */
  | { packet: 'request' | 'data' | 'ack'; block?: number };

const failed = (rule: string, flash: Flash = 'untouched'): Ending => ({ state: 'failed', rule, flash });
const FINE: Ending = { state: 'done', rule: null, flash: 'whole' };
/** Stop is refused, and the write goes to its end. */
const REFUSED = FINE;

const STOPPED: Ending = { state: 'stopped', rule: 'menu/stopped-before-load', flash: 'untouched' };
const BEFORE = { stop: STOPPED, pull: failed('menu/line-lost-before-write') };
const SILENT = { cut: failed('menu/receiver-silent'), dip: failed('menu/restarted-before-write') };
const LOADING = {
  stop: REFUSED,
  // It is served on, and the loader ends its work alone.
  pull: failed('menu/line-lost', 'whole'),
  net: FINE,
  cut: failed('menu/load-never-ended'),
  told: failed('menu/power-lost-before-write'),
  dip: failed('menu/restarted-before-write'),
  key: failed('menu/part-written', 'partial'),
};
/** The router may have everything: who says one of these does not know. */
const LAST = {
  ...LOADING,
  cut: failed('menu/count-missing'),
  told: failed('menu/power-lost'),
  dip: failed('menu/restarted'),
};
const WRITING = {
  stop: REFUSED,
  pull: failed('menu/line-lost', 'whole'),
  cut: failed('menu/write-stalled', 'partial'),
  told: failed('menu/power-lost', 'partial'),
  dip: failed('menu/restarted', 'partial'),
};

const POINTS: { at: string; trigger: Trigger; ends: Partial<Record<Hand, Ending>> }[] = [
  {
    at: 'the router restarts',
    trigger: { heard: 'RESET MT7628 PHY' },
    // A dip on the way to the menu is one boot more.
    ends: { ...BEFORE, cut: failed('menu/not-seen'), dip: FINE },
  },
  {
    at: 'the menu counts down',
    trigger: { heard: 'Please choose the operation', afterMs: 30 },
    ends: { ...BEFORE, cut: failed('menu/key-not-taken'), dip: failed('menu/key-not-taken') },
  },
  { at: 'the key is taken', trigger: { heard: 'You choosed 2' }, ends: { ...BEFORE, ...SILENT, net: FINE } },
  { at: 'it asks whether to erase', trigger: { heard: '(Y/N)' }, ends: { ...BEFORE, ...SILENT } },
  { at: 'it asks for its address', trigger: { heard: 'Input device IP' }, ends: { ...BEFORE, ...SILENT } },
  { at: 'it asks for the server', trigger: { heard: 'Input server IP' }, ends: { ...BEFORE, ...SILENT } },
  { at: 'it asks for the file', trigger: { heard: 'filename' }, ends: { ...BEFORE, ...SILENT } },
  { at: 'the name is half typed', trigger: { heard: 'fw.b' }, ends: { ...BEFORE, ...SILENT } },
  {
    at: 'it waits for the first answer',
    trigger: { heard: 'Loading: *' },
    ends: { ...LOADING, stop: STOPPED, key: failed('menu/part-written') },
  },
  {
    at: 'its request goes out',
    trigger: { packet: 'request' },
    ends: { ...LOADING, stop: STOPPED, key: failed('menu/part-written') },
  },
  {
    at: 'the first bytes go out',
    trigger: { packet: 'data', block: 1 },
    ends: { ...LOADING, key: failed('menu/part-written') },
  },
  { at: 'the file is half through', trigger: { packet: 'data', block: BLOCKS >> 1 }, ends: LOADING },
  { at: 'the last bytes go out', trigger: { packet: 'data', block: BLOCKS }, ends: LAST },
  {
    at: 'the last bytes are acknowledged',
    trigger: { packet: 'ack', block: BLOCKS },
    ends: { ...LAST, key: failed('menu/part-written', 'whole') },
  },
  {
    at: 'the loader has said its count',
    trigger: { heard: 'NetBootFileXferSize' },
    // Not a block erased yet, but nobody here can know.
    ends: {
      ...WRITING,
      cut: failed('menu/write-stalled'),
      told: failed('menu/power-lost'),
      dip: failed('menu/restarted'),
    },
  },
  { at: 'it erases', trigger: { heard: '.', times: 1, afterMs: 70 }, ends: { ...WRITING, net: FINE, key: FINE } },
  { at: 'it programs', trigger: { heard: '.', times: 3, afterMs: 200 }, ends: WRITING },
  { at: 'it compares, or erases the last block', trigger: { heard: '.', times: 4, afterMs: 120 }, ends: WRITING },
  { at: 'it programs the last block', trigger: { heard: '.', times: 5, afterMs: 300 }, ends: WRITING },
  {
    at: 'it says Done!, and nobody hears it',
    trigger: { heard: 'Done!' },
    ends: { pull: failed('menu/line-lost', 'whole') },
  },
  {
    at: 'it has said Done!',
    trigger: { heard: 'Done!', afterMs: 5 },
    ends: { pull: { state: 'done', rule: 'port/vanished', flash: 'whole' } },
  },
];

/** What is said on the way and stays beside the end's own finding. */
const ON_THE_WAY = new Set(['verify/loader-claim', 'load/router-not-heard']);
const UNSURE = new Set([
  'menu/line-lost',
  'menu/count-missing',
  'menu/restarted',
  'menu/write-stalled',
  'menu/power-lost',
]);

/** What the plan promises for an ending, in the sentence that the technician reads under the step. */
function promiseOf({ flash, state }: Ending, hand: Hand): string | null {
  if (state === 'stopped') return 'ui.plan.ends.asked';
  if (flash === 'partial') return 'ui.plan.ends.power';
  if (hand === 'pull' && flash === 'whole') return 'ui.plan.ends.adapter';
  return flash === 'untouched' ? 'ui.plan.ends.loading' : null;
}

describe('menu 2 ends at any point as the plan said (P1, P5, P9; B§0.7, B§1.5, B§1.6, B§1.7)', () => {
  let line!: TappedLine;
  let onPacket: (bytes: Uint8Array) => void = () => undefined;
  const bench: MemoryBench = new MemoryBench({
    wrap: (inner) => (line = tappedLine(inner)),
    faults: (bytes) => {
      onPacket(bytes);
      return [0];
    },
  });
  const holds = (file: number) =>
    Buffer.compare(bench.router.flash.subarray(KERNEL, KERNEL + FILES[file]!.length), FILES[file]!) === 0;
  const triedAgain = new Set<string>();
  beforeAll(() => FILES.forEach((bytes, i) => bench.files.set(`/files/${i}.bin`, { bytes })));
  afterAll(() => bench.router.dispose());
  const engines: Engine[] = [];
  // What one row leaves behind when it fails is not the next one's.
  afterEach(async () => {
    disarm();
    for (const engine of engines.splice(0)) await bench.clock.run(engine.dispose());
    bench.router.powerOff();
    bench.router.setCable(true);
    line.plugIn();
  });

  async function approved(file: number): Promise<Engine> {
    const engine = new Engine(bench.ports());
    engines.push(engine);
    const wish = { file: `${file}.bin`, ...WISH };
    await prepare(bench, engine, wish);
    await planIt(engine, wish);
    return engine;
  }

  /** Calls `act` once, when the trigger comes. */
  function arm(trigger: Trigger, act: () => void): void {
    if ('packet' in trigger) {
      const code = { request: 1, data: 3, ack: 4 }[trigger.packet];
      onPacket = (bytes) => {
        if (bytes[1] !== code || (trigger.block ?? -1) !== (code === 1 ? -1 : (bytes[2]! << 8) | bytes[3]!)) return;
        onPacket = () => undefined;
        act();
      };
      return;
    }
    let left = trigger.times ?? 1;
    let text = '';
    // Dots count from the loader's count of bytes on.
    let counting = trigger.heard !== '.';
    line.heard = (said) => {
      for (const character of said) {
        text = (text + character).slice(-80);
        if (trigger.heard === '.' && text.endsWith('NetBootFileXferSize')) counting = true;
        if (!counting || !text.endsWith(trigger.heard) || --left !== 0) continue;
        if (trigger.afterMs === undefined) act();
        else bench.clock.after(trigger.afterMs, act);
      }
    };
  }

  function disarm(): void {
    line.beforeSend = line.afterSend = line.heard = () => undefined;
    onPacket = () => undefined;
  }

  const rows = POINTS.flatMap(({ at, trigger, ends }) =>
    (Object.entries(ends) as [Hand, Ending][]).map(([hand, ending]) => ({ at, trigger, hand, ending })),
  );

  it.each(rows)(
    '$hand when $at: $ending.state, $ending.flash',
    async ({ trigger, hand, ending }) => {
      // Never the one that is in the flash already.
      const file = holds(0) ? 1 : 0;
      const bytes = FILES[file]!;
      const engine = await bench.clock.run(approved(file));
      const { plan } = engine.snapshot;
      expect(plan!.effect).toEqual({ erased: [TARGET], programmed: [TARGET], reboots: true });
      expect(plan!.steps[0]!.stop).toBe('until-asked');
      const before = bench.router.flash.slice();
      let stopMeant: string | undefined;
      let refused: string | null = null;
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
      let sent = '';
      let actedAt = 0;
      const act: Record<Hand, () => void> = {
        stop: () => {
          stopMeant = engine.snapshot.activity?.stop;
          pressStop(engine).catch((error: unknown) => (refused = String(error)));
        },
        pull: () => line.pull(),
        net: () => {
          bench.router.setCable(false);
          bench.clock.after(20_000, () => bench.router.setCable(true));
        },
        cut: () => bench.router.powerOff(),
        told: () => bench.router.powerOff(),
        dip: () => {
          bench.router.powerOff();
          bench.clock.after(250, () => bench.router.powerOn());
        },
        key: () => void bench.router.transport.write(Uint8Array.of(3)),
      };
      arm(trigger, () => {
        actedAt = bench.clock.now();
        line.beforeSend = (b) => (sent += Buffer.from(b).toString('latin1'));
        act[hand]();
      });
      let minutes = 0;
      await bench.clock.run(
        (async () => {
          await engine.call('write.start', {});
          await engine.idle();
          minutes = (bench.clock.now() - actedAt) / 60_000;
          // Whatever the loader does without us, it has done by then: what the sentence about the adapter asks for.
          if (ending.state !== 'done' || hand === 'pull') await sleep(bench.clock, hand === 'dip' ? 30_000 : 360_000);
        })(),
      );
      disarm();
      expect(actedAt, 'the point was reached').toBeGreaterThan(0);
      // Nothing that might break a load off ever went out, whatever happened.
      expect(sent).not.toContain('\u0003');

      // What the engine reports.
      const { findings, run } = engine.snapshot;
      expect(findings.map((f) => f.rule).filter((rule) => !ON_THE_WAY.has(rule))).toEqual(
        ending.rule === null ? [] : [ending.rule],
      );
      expect(run[0]?.state).toBe(ending.state === 'done' && ending.rule === null ? 'done' : ending.state);
      if (hand === 'pull' && ending.rule === 'menu/line-lost' && 'packet' in trigger && trigger.packet !== 'ack')
        expect(shown, 'served on, and said so').toContain('menu/line-lost-serving');
      if (hand === 'told') {
        expect(minutes).toBeLessThan(1.5);
        expect([...shown].some((rule) => rule === 'menu/load-silent' || rule === 'menu/write-silent')).toBe(true);
      }
      if (hand === 'stop' && ending !== STOPPED) {
        expect(stopMeant).toMatch(/never-interrupt|loader-writes/);
        expect(refused).toContain('engine/must-not-stop');
      } else if (hand === 'stop') {
        expect(stopMeant).toBe('until-asked');
        expect(refused).toBeNull();
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
      const unsure = ending.state === 'failed' && (UNSURE.has(ending.rule!) || ending.rule === 'menu/part-written');
      expect(uncertain).toEqual(unsure ? [TARGET] : []);

      // And the way on that the finding names: off and on, the adapter in, the plan again.
      await bench.clock.run(engine.dispose());
      bench.router.powerOff();
      line.plugIn();
      // A flash that is as it was is no other than at the first try: once for each finding is enough.
      if (ending.flash === 'whole' || (ending.flash === 'untouched' && triedAgain.has(ending.rule!))) return;
      triedAgain.add(ending.rule!);
      const again = await bench.clock.run(approved(file));
      await bench.clock.run(again.call('write.start', {}).then(() => settle(again)));
      expect(Buffer.compare(after.subarray(KERNEL, KERNEL + bytes.length), bytes)).toBe(0);
      await bench.clock.run(again.dispose());
      bench.router.powerOff();
    },
    60_000,
  );

  /** Writes with `act` at the trigger, to the end of the step and as long after it as the loader may need. */
  async function run(engine: Engine, trigger: Trigger, act: () => void): Promise<number> {
    let actedAt = 0;
    arm(trigger, () => {
      actedAt = bench.clock.now();
      act();
    });
    let minutes = 0;
    await bench.clock.run(
      (async () => {
        await engine.call('write.start', {});
        await engine.idle();
        minutes = (bench.clock.now() - actedAt) / 60_000;
        await sleep(bench.clock, 360_000);
      })(),
    );
    disarm();
    expect(actedAt).toBeGreaterThan(0);
    return minutes;
  }
  const HALF: Trigger = { packet: 'data', block: BLOCKS >> 1 };
  const rules = (engine: Engine) => engine.snapshot.findings.map((f) => f.rule).filter((r) => !ON_THE_WAY.has(r));

  it('adapter out and network cable out for two minutes: the file waits for the cable, and the loader gets it to its end', async () => {
    const engine = await bench.clock.run(approved(0));
    await run(engine, HALF, () => {
      line.pull();
      bench.router.setCable(false);
      bench.clock.after(120_000, () => bench.router.setCable(true));
    });
    expect(rules(engine)).toEqual(['menu/line-lost']);
    expect(Buffer.compare(bench.router.flash.subarray(KERNEL, KERNEL + FILES[0]!.length), FILES[0]!)).toBe(0);
  }, 60_000);

  it.each([true, false])(
    'network cable out for ever (adapter out too: %s): ended after 15 minutes, nothing erased',
    async (pull) => {
      const engine = await bench.clock.run(approved(1));
      const before = bench.router.flash.slice();
      const minutes = await run(engine, HALF, () => {
        if (pull) line.pull();
        bench.router.setCable(false);
      });
      expect(minutes).toBeGreaterThan(14.9);
      expect(minutes).toBeLessThan(16);
      expect(rules(engine).at(-1)).toBe(pull ? 'menu/line-lost-before-write' : 'menu/load-never-ended');
      expect(Buffer.compare(bench.router.flash, before)).toBe(0);
    },
    60_000,
  );

  it('a router that is asked about and speaks again takes the question back; what was said to the old one ends nothing', async () => {
    const engine = await bench.clock.run(approved(1));
    let phase = -1;
    let refused = '';
    engine.onEvent((e) => {
      if (e.type !== 'snapshot') return;
      const { activity } = e.snapshot;
      if (activity?.asks === 'power') phase = activity.phase!;
      else if (phase >= 0 && refused === '' && activity)
        void engine.call('power.tell', { phase }).catch((error: unknown) => (refused = String(error)));
    });
    await expect(engine.call('power.tell', { phase: 0 })).rejects.toThrow('engine/power-not-asked');
    // Deaf for 70 s while it erases, as with a build that prints no dots; then it is heard again.
    await run(engine, { heard: '.', times: 2 }, () => {
      const { console } = engine.recovery.bench!;
      const push = console.inbox.push.bind(console.inbox);
      const kept: Uint8Array[] = [];
      console.inbox.push = (bytes) => void kept.push(bytes.slice());
      bench.clock.after(70_000, () => {
        console.inbox.push = push;
        kept.forEach(push);
      });
    });
    expect(phase).toBeGreaterThan(0);
    expect(refused).toContain('engine/power-not-asked');
    expect(engine.snapshot.run[0]?.state).toBe('done');
  }, 60_000);
});
