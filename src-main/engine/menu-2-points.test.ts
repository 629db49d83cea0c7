import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MemoryBench } from './testing/memory-ports';
import {
  approve,
  expectFlash,
  expectPromise,
  expectSecondTry,
  expectUncertain,
  failed,
  FILES,
  handsOn,
  KERNEL,
  leave,
  onHeard,
  TARGET,
  UNSURE,
  watch,
  writeOut,
  type CommonHand,
  type Ending,
  type Heard,
} from './testing/menu-endings';
import { tappedLine, type TappedLine } from './testing/tapped-line';
import { Engine } from './engine';

/**
 * Ends menu 2 at every point in every way, and compares with the plan's statement (`ui.plan.ends.*`): until the router
 * requests the file it can be stopped; while it loads nothing is erased and nothing may interrupt it; then it finishes
 * by itself.
 */

const BLOCKS = Math.floor(FILES[0]!.length / 512) + 1;
const WISH = { method: 'menu-2' as const };

/**
 * `pull` the adapter; `net` the network cable, reconnected after 20 s; `cut` the power, which nobody reports; `told`
 * the power, which the technician reports when asked; `dip` a short power loss; `key` a Ctrl-C from another source.
 */
type Hand = CommonHand | 'net' | 'key';
type Trigger =
  | Heard
  /** A TFTP packet as it is sent: the router's request, our data block, the router's acknowledgement. */
  | { packet: 'request' | 'data' | 'ack'; block?: number };

const FINE: Ending = { state: 'done', rule: null, flash: 'whole' };
/** Stop is refused, and the write is completed. */
const REFUSED = FINE;

const STOPPED: Ending = { state: 'stopped', rule: 'menu/stopped-before-load', flash: 'untouched' };
const BEFORE = { stop: STOPPED, pull: failed('menu/line-lost-before-write') };
const SILENT = { cut: failed('menu/receiver-silent'), dip: failed('menu/restarted-before-write') };
const LOADING = {
  stop: REFUSED,
  // Serving continues, and the loader finishes by itself.
  pull: failed('menu/line-lost', 'whole'),
  net: FINE,
  cut: failed('menu/load-never-ended'),
  told: failed('menu/power-lost-before-write'),
  dip: failed('menu/restarted-before-write'),
  key: failed('menu/part-written', 'partial'),
};
/** The router may have everything: a finding with one of these rules leaves it open. */
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
    // A power dip on the way to the menu only causes one more boot.
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
    // No block is erased yet, but that cannot be known here.
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

/** Findings shown on the way that remain beside the final one. */
const ON_THE_WAY = new Set(['verify/loader-claim', 'load/router-not-heard']);

/** The plan's statement for an ending: the sentence shown to the technician under the step. */
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
  // State left by a failing row must not affect the next one.
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
    await approve(bench, engine, file, WISH);
    return engine;
  }

  /** Calls `act` once, at the trigger. */
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
    onHeard({ line, bench }, trigger, 'NetBootFileXferSize', act);
  }

  function disarm(): void {
    line.beforeSend = line.afterSend = line.heard = () => undefined;
    onPacket = () => undefined;
  }

  /**
   * Writes with `act` at the trigger, to the end of the step and `afterwardsMs` more. Returns the time from trigger to
   * end, in minutes.
   */
  async function writeWith(engine: Engine, trigger: Trigger, act: () => void, afterwardsMs = 360_000): Promise<number> {
    let actedAt = 0;
    arm(trigger, () => {
      actedAt = bench.clock.now();
      act();
    });
    const endedAt = await writeOut(bench, engine, afterwardsMs);
    disarm();
    expect(actedAt, 'the point was reached').toBeGreaterThan(0);
    return (endedAt - actedAt) / 60_000;
  }

  const rows = POINTS.flatMap(({ at, trigger, ends }) =>
    (Object.entries(ends) as [Hand, Ending][]).map(([hand, ending]) => ({ at, trigger, hand, ending })),
  );

  it.each(rows)('$hand when $at: $ending.state, $ending.flash', async ({ trigger, hand, ending }) => {
    // The file that is not in the flash already.
    const file = holds(0) ? 1 : 0;
    const bytes = FILES[file]!;
    const engine = await bench.clock.run(approved(file));
    const { plan } = engine.snapshot;
    expect(plan!.effect).toEqual({ erased: [TARGET], programmed: [TARGET], reboots: true });
    expect(plan!.steps[0]!.stop).toBe('until-asked');
    const before = bench.router.flash.slice();
    const watched = watch(engine, hand === 'told');
    const act: Record<Hand, () => void> = {
      ...handsOn({ bench, line }, engine, watched),
      net: () => {
        bench.router.setCable(false);
        bench.clock.after(20_000, () => bench.router.setCable(true));
      },
      key: () => void bench.router.transport.write(Uint8Array.of(3)),
    };
    let sent = '';
    // The endings whose finding mentions the adapter.
    const waits = ending.state !== 'done' || hand === 'pull';
    const minutes = await writeWith(
      engine,
      trigger,
      () => {
        line.beforeSend = (b) => (sent += Buffer.from(b).toString('latin1'));
        act[hand]();
      },
      waits ? (hand === 'dip' ? 30_000 : 360_000) : 0,
    );
    // Nothing that could interrupt a load was ever sent.
    expect(sent).not.toContain('\u0003');

    // What the engine reports.
    const { findings, run } = engine.snapshot;
    expect(findings.map((f) => f.rule).filter((rule) => !ON_THE_WAY.has(rule))).toEqual(
      ending.rule === null ? [] : [ending.rule],
    );
    expect(run[0]?.state).toBe(ending.state === 'done' && ending.rule === null ? 'done' : ending.state);
    if (hand === 'pull' && ending.rule === 'menu/line-lost' && 'packet' in trigger && trigger.packet !== 'ack')
      expect(watched.shown, 'served on, and said so').toContain('menu/line-lost-serving');
    if (hand === 'told') {
      expect(minutes).toBeLessThan(1.5);
      expect([...watched.shown].some((rule) => rule === 'menu/load-silent' || rule === 'menu/write-silent')).toBe(true);
    }
    if (hand === 'stop' && ending !== STOPPED) {
      expect(watched.stopMeant).toMatch(/never-interrupt|loader-writes/);
      expect(watched.refused).toContain('engine/must-not-stop');
    } else if (hand === 'stop') {
      expect(watched.stopMeant).toBe('until-asked');
      expect(watched.refused).toBeNull();
    }
    expectPromise(promiseOf(ending, hand));
    expectFlash(ending.flash, before, bench.router.flash, bytes);
    const unsure = ending.state === 'failed' && (UNSURE.has(ending.rule!) || ending.rule === 'menu/part-written');
    await expectUncertain(engine, unsure);

    // And the finding's instructions work: power off and on, adapter in, the plan again.
    await leave({ bench, line }, engine);
    // An unchanged flash is the same as at the first try, so once for each finding is enough.
    if (ending.flash === 'whole' || (ending.flash === 'untouched' && triedAgain.has(ending.rule!))) return;
    triedAgain.add(ending.rule!);
    await expectSecondTry(bench, await bench.clock.run(approved(file)), bytes);
  });

  const HALF: Trigger = { packet: 'data', block: BLOCKS >> 1 };
  const rules = (engine: Engine) => engine.snapshot.findings.map((f) => f.rule).filter((r) => !ON_THE_WAY.has(r));

  it('adapter out and network cable out for two minutes: the file waits for the cable, and the loader gets it to its end', async () => {
    const engine = await bench.clock.run(approved(0));
    await writeWith(engine, HALF, () => {
      line.pull();
      bench.router.setCable(false);
      bench.clock.after(120_000, () => bench.router.setCable(true));
    });
    expect(rules(engine)).toEqual(['menu/line-lost']);
    expect(Buffer.compare(bench.router.flash.subarray(KERNEL, KERNEL + FILES[0]!.length), FILES[0]!)).toBe(0);
  });

  it.each([true, false])(
    'network cable out for ever (adapter out too: %s): ended after 15 minutes, nothing erased',
    async (pull) => {
      const engine = await bench.clock.run(approved(1));
      const before = bench.router.flash.slice();
      const minutes = await writeWith(engine, HALF, () => {
        if (pull) line.pull();
        bench.router.setCable(false);
      });
      expect(minutes).toBeGreaterThan(14.9);
      expect(minutes).toBeLessThan(16);
      expect(rules(engine).at(-1)).toBe(pull ? 'menu/line-lost-before-write' : 'menu/load-never-ended');
      expect(Buffer.compare(bench.router.flash, before)).toBe(0);
    },
  );

  it('a router that is asked about and speaks again takes the question back; what was said to the old one ends nothing', async () => {
    const engine = await bench.clock.run(approved(1));
    let phase = -1;
    let refused = '';
    engine.onEvent((e) => {
      if (e.type !== 'snapshot') return;
      const { activity } = e.snapshot;
      if (activity?.prompt === 'power') phase = activity.phase!;
      else if (phase >= 0 && refused === '' && activity)
        void engine.call('power.confirmLost', { phase }).catch((error: unknown) => (refused = String(error)));
    });
    await expect(engine.call('power.confirmLost', { phase: 0 })).rejects.toThrow('engine/power-not-asked');
    // Nothing is received for 70 s while it erases, as with a build that prints no dots; then output returns.
    await writeWith(engine, { heard: '.', times: 2 }, () => {
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
  });
});
