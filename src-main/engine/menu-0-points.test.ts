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
import { pressStop, waitForActivity } from './testing/recover';
import { tappedLine, type TappedLine } from './testing/tapped-line';
import { Engine } from './engine';

/**
 * Ends menu 0 at every point in every way, and compares with the plan's statement (`ui.plan.ends.*`): before the loader
 * has the whole file nothing is erased; afterwards it finishes by itself or leaves the planned range half written.
 */

type Hand = CommonHand;
type Trigger =
  | Heard
  /** Kermit packet of that type, just before or after it is sent. */
  | { packet: string; times?: number; when: 'before' | 'after' };

const stopped = (rule: string): Ending => ({ state: 'stopped', rule, flash: 'untouched' });
/** Stop is refused, and the write is completed. */
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
    // A power dip on the way to the menu only causes one more boot.
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
    // Whether it has arrived cannot be known here; waiting is right in both cases.
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
    // No block is erased yet, but that cannot be known here.
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

/** The plan's statement for an ending: the sentence shown to the technician under the step. */
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
  // State left by a failing row must not affect the next one.
  afterEach(async () => {
    disarm();
    for (const engine of engines.splice(0)) await bench.clock.run(engine.dispose());
    bench.router.powerOff();
    line.plugIn();
  });

  async function approved(file: number): Promise<Engine> {
    const engine = new Engine(bench.ports());
    engines.push(engine);
    await approve(bench, engine, file, { transport: 'serial' });
    return engine;
  }

  /** Calls `act` once, at the trigger. */
  function arm(trigger: Trigger, act: () => void): void {
    if (!('packet' in trigger)) {
      onHeard({ line, bench }, trigger, '## Start Addr', act);
      return;
    }
    let left = trigger.times ?? 1;
    const look = (bytes: Uint8Array) => {
      if (bytes.length < 6 || bytes[0] !== 1 || String.fromCharCode(bytes[3]!) !== trigger.packet) return;
      if (--left === 0) act();
    };
    if (trigger.when === 'before') line.beforeSend = look;
    else line.afterSend = look;
  }

  function disarm(): void {
    line.beforeSend = line.afterSend = line.heard = () => undefined;
  }

  const rows = POINTS.flatMap(({ at, trigger, ends }) =>
    (Object.entries(ends) as [Hand, Ending | null][]).flatMap(([hand, ending]) =>
      ending === null ? [] : [{ at, trigger, hand, ending }],
    ),
  );

  it.each(rows)('$hand when $at: $ending.state, $ending.flash', async ({ trigger, hand, ending }) => {
    const file = turn++ % 2;
    const bytes = FILES[file]!;
    const engine = await bench.clock.run(approved(file));
    const { plan } = engine.snapshot;
    expect(plan!.effect).toEqual({ erased: [TARGET], programmed: [TARGET], reboots: true });
    expect(plan!.steps[0]!.stop).toBe('until-loaded');
    const before = bench.router.flash.slice();
    const watched = watch(engine, hand === 'told');
    const act = handsOn({ bench, line }, engine, watched)[hand];
    let acted = false;
    let actedAt = 0;
    arm(trigger, () => {
      acted = true;
      actedAt = bench.clock.now();
      act();
    });
    const minutes = ((await writeOut(bench, engine, 360_000)) - actedAt) / 60_000;
    disarm();
    expect(acted, 'the point was reached').toBe(true);

    // What the engine reports.
    const { findings, run } = engine.snapshot;
    expect(findings.map((f) => f.rule).filter((rule) => rule !== 'verify/loader-claim')).toEqual(
      ending.rule === null ? [] : [ending.rule],
    );
    expect(run[0]?.state).toBe(ending.state);
    if (ending.rule === 'menu/write-stalled')
      expect(watched.shown, 'said long before the time is up').toContain('menu/write-silent');
    if (hand === 'told') expect(minutes, 'not a quarter of an hour').toBeLessThan(1.5);
    if (hand === 'stop') {
      const meaning = { untouched: /safe|until-loaded/, whole: /loader-writes/, partial: /^$/ }[ending.flash];
      expect(watched.stopMeant).toMatch(ending.rule === null && ending.state === 'done' ? /loader-writes/ : meaning);
      if (ending === REFUSED) expect(watched.refused).toContain('engine/must-not-stop');
      else expect(watched.refused).toBeNull();
    }
    expectPromise(promiseOf(ending, hand));
    expectFlash(ending.flash, before, bench.router.flash, bytes);
    // The report: nothing is uncertain if nothing can have been erased.
    const sure = ending.state !== 'failed' || (ending.flash === 'untouched' && !UNSURE.has(ending.rule!));
    await expectUncertain(engine, !sure);

    // And the finding's instructions work: power off and on, adapter in, the plan again.
    await leave({ bench, line }, engine);
    if (ending.flash === 'whole') return;
    await expectSecondTry(bench, await bench.clock.run(approved(file)), bytes);
  });

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
      // After a power cycle the same search finds it.
      searching.catchWithin(60_000);
      bench.router.powerOff();
      bench.router.powerOn();
      await bench.clock.run(waitForActivity(searching));
      expect(searching.snapshot.step).toBe('identify');
      expect(Buffer.compare(bench.router.flash, before)).toBe(0);
      await bench.clock.run(searching.dispose());
      bench.router.powerOff();
    },
  );
});
