import { describe, expect, it } from 'vitest';
import { NO_CHOICES } from '@shared/contract/snapshot';
import { loaderIdentity } from '@shared/recovery/steps';
import type { PracticePreset } from '../practice/practice-types';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, waitForActivity, untilIdentified, writeAndReport } from './testing/recover';
import { SMALL, SMALL_WISH as WISH, smallBench } from './testing/small-bench';

const rules = (engine: Engine) => engine.snapshot.findings.map((f) => f.rule);
const takenOver = (engine: Engine) => rules(engine).filter((r) => r.startsWith('takeover/'));

/** A plan that was approved and never carried out, because the program dies. */
async function leftBehind(bench: MemoryBench): Promise<{ id: string; chosen: Engine['snapshot'] }> {
  const life = { over: false };
  const engine = new Engine(bench.ports(life));
  await bench.clock.run(prepare(bench, engine, WISH).then(() => planIt(engine, WISH)));
  life.over = true;
  await bench.transport.close();
  bench.router.powerOff();
  return { id: engine.snapshot.session!.id, chosen: engine.snapshot };
}

describe('a session that is taken up again', () => {
  it('has its layout, file, target and method again, proven anew on this router; only the plan is to be made and approved', async () => {
    const bench = smallBench();
    const { id, chosen } = await leftBehind(bench);
    const engine = new Engine(bench.ports());
    await bench.clock.run(engine.call('sessions.resume', { id }).then(() => untilIdentified(bench, engine)));
    expect(takenOver(engine)).toEqual(['takeover/layout-of-unit', 'takeover/choices']);
    const { layout, choices, files, plan, unitDataSafe } = engine.snapshot;
    expect(layout?.chosen).toEqual(chosen.layout?.chosen);
    expect(choices).toEqual(chosen.choices);
    expect(files.map((f) => f.id)).toContain(chosen.choices.choices[0]!.fileId);
    // Its basis is confirmed again, and nothing may be written before that.
    expect({ plan, unitDataSafe }).toEqual({ plan: null, unitDataSafe: false });

    await bench.clock.run(engine.call('save.start', {}).then(() => waitForActivity(engine)));
    const { choices: again } = engine.snapshot;
    await bench.clock.run(
      engine
        .call('plan.make', again)
        .then(() => waitForActivity(engine))
        .then(() => engine.call('plan.approve', { hash: engine.snapshot.plan!.hash }))
        .then(() => writeAndReport(engine)),
    );
    expect(engine.snapshot.report?.result).toBe('recovered');
    const report = bench.fs.text(engine.snapshot.report!.path);
    for (const said of ['is used: this is the same router', 'are made again: small.bin'])
      expect(report).toContain(said);
    await bench.clock.run(engine.dispose());
  });

  it('whose data was not saved yet is known by the calibration data that was seen when it was identified', async () => {
    const bench = smallBench();
    const life = { over: false };
    const before = new Engine(bench.ports(life));
    await bench.clock.run(before.call('bench.open', { path: 'practice:brick-healthy-loader' }));
    await bench.clock.run(untilIdentified(bench, before));
    await bench.clock.run(before.call('layout.paste', { text: bench.router.partitionText() }));
    life.over = true;
    await bench.transport.close();
    bench.router.powerOff();
    const engine = new Engine(bench.ports());
    const { id } = before.snapshot.session!;
    await bench.clock.run(engine.call('sessions.resume', { id }).then(() => untilIdentified(bench, engine)));
    expect(takenOver(engine)).toEqual(['takeover/layout-of-unit']);
    await bench.clock.run(engine.dispose());
  });

  it('on another router of the kind the layout is a claim, and an answer about the other flash is not repeated', async () => {
    const bench = smallBench();
    const { id } = await leftBehind(bench);
    bench.router.flash[0x40006]! ^= 0x55;
    const engine = new Engine(bench.ports());
    await bench.clock.run(engine.call('sessions.resume', { id }).then(() => untilIdentified(bench, engine)));
    expect(takenOver(engine)).toEqual(['takeover/layout', 'takeover/choices']);
    expect(engine.snapshot.layout?.chosen?.confidence).toBe('hypothesis');
    expect(engine.snapshot.layout?.derivation.source).toBe('claimed');
    await bench.clock.run(engine.dispose());
  });

  it('a file that is gone or another one is said, and what was chosen of it is not chosen', async () => {
    const bench = smallBench();
    const { id } = await leftBehind(bench);
    const other = SMALL.slice();
    other[100]! ^= 1;
    bench.files.set('/files/small.bin', { bytes: other });
    const engine = new Engine(bench.ports());
    await bench.clock.run(engine.call('sessions.resume', { id }).then(() => untilIdentified(bench, engine)));
    expect(takenOver(engine)).toEqual(['takeover/layout-of-unit', 'takeover/file-changed', 'takeover/choices-left']);
    expect(engine.snapshot.choices.choices).toEqual([]);
    await bench.clock.run(engine.dispose());
  });
});

/** Another router of this preset on the bench of an abandoned job; the computer's disk is the same. */
function otherRouter(bench: MemoryBench, preset: PracticePreset): MemoryBench {
  const other = new MemoryBench({ preset });
  other.fs = bench.fs;
  other.files.set('/files/small.bin', { bytes: SMALL });
  return other;
}

describe('a router of another kind', () => {
  it.each<PracticePreset>(['sdk-5', 'upstream', 'no-menu'])(
    'gets nothing of that job, and is told so: %s',
    async (preset) => {
      const bench = smallBench();
      const { id } = await leftBehind(bench);
      const other = otherRouter(bench, preset);
      const engine = new Engine(other.ports());
      await other.clock.run(engine.call('sessions.resume', { id }).then(() => untilIdentified(other, engine)));
      expect(takenOver(engine)).toEqual(['takeover/other-kind']);
      const { layout, choices, files } = engine.snapshot;
      expect(layout?.derivation.source).toBe('dialect-default');
      expect({ choices, files }).toEqual({ choices: NO_CHOICES, files: [] });
      await other.clock.run(engine.dispose());
    },
  );

  it('is not one that only its prompt cannot tell apart: the next Widora stands at its prompt, and its job is offered', async () => {
    const bench = smallBench('widora');
    const engine = new Engine(bench.ports());
    await bench.clock.run(prepare(bench, engine, WISH).then(() => planIt(engine, WISH)));
    expect(loaderIdentity(engine.snapshot)?.dialect).toBe('widora');
    await bench.clock.run(engine.call('bench.close', {}));
    bench.router.flash[0x40006]! ^= 0x55;
    await bench.clock.run(engine.call('bench.open', { path: 'practice:widora' }));
    await bench.clock.run(untilIdentified(bench, engine));
    expect(loaderIdentity(engine.snapshot)?.dialect).toBe('ralink-sdk4');
    expect(takenOver(engine)).toEqual(['takeover/layout', 'takeover/choices']);
    await bench.clock.run(engine.dispose());
  });
});

describe('a flash that contradicts the layout of that job', () => {
  it.each([
    ['the same unit', false],
    ['another unit of the kind', true],
  ])('%s: the layout is not taken over, it is said, and what was chosen for it is not chosen', async (_, otherUnit) => {
    const bench = smallBench();
    const { id } = await leftBehind(bench);
    const { flash } = bench.router;
    expect([...flash.subarray(0x800000, 0x800004)]).toEqual([0x27, 0x05, 0x19, 0x56]);
    // Its second firmware is where a dual-image loader puts it (B§6.3), not where the list has it.
    flash.copyWithin(0x850000, 0x800000, 0xfb0000);
    flash.fill(0xff, 0x800000, 0x850000);
    if (otherUnit) flash[0x40006]! ^= 0x55;
    const engine = new Engine(bench.ports());
    await bench.clock.run(engine.call('sessions.resume', { id }).then(() => untilIdentified(bench, engine)));
    expect(takenOver(engine)).toEqual(['takeover/layout-contradicted', 'takeover/choices-left']);
    expect(engine.snapshot.layout?.derivation.source).toBe('dialect-default');
    expect(engine.snapshot.choices.choices).toEqual([]);
    await bench.clock.run(engine.dispose());
  });
});

describe('the next router', () => {
  it('of the same kind is offered what the last one got, its layout as a claim and never a silent default', async () => {
    const bench = smallBench();
    const engine = new Engine(bench.ports());
    await bench.clock.run(prepare(bench, engine, WISH).then(() => planIt(engine, WISH)));
    await bench.clock.run(writeAndReport(engine));
    await bench.clock.run(engine.call('bench.close', {}));
    bench.router.powerOff();
    await bench.clock.run(engine.call('bench.open', { path: `practice:${bench.router.preset}` }));
    await bench.clock.run(untilIdentified(bench, engine));
    expect(takenOver(engine)).toEqual(['takeover/layout', 'takeover/choices']);
    expect(engine.snapshot.layout?.derivation.source).toBe('claimed');
    expect(engine.snapshot.choices).toMatchObject({
      choices: [{ partition: 'firmware1' }],
      method: 'prompt-cp-linux',
    });
    await bench.clock.run(engine.dispose());
  });
});

describe('another router without closing the bench', () => {
  it('is noticed by its Factory: what was saved and vouched for is not its own, and the layout is a claim', async () => {
    const bench = smallBench();
    const engine = new Engine(bench.ports());
    await bench.clock.run(prepare(bench, engine, WISH));
    await bench.clock.run(untilIdentified(bench, engine));
    expect(rules(engine)).toContain('unit/same-as-saved');
    expect(engine.snapshot.unitDataSafe).toBe(true);
    const [backup] = engine.snapshot.backups;
    expect(backup).toBeDefined();

    bench.router.flash[0x40006]! ^= 0x55;
    await bench.clock.run(untilIdentified(bench, engine));
    expect(rules(engine)).toEqual(expect.arrayContaining(['unit/not-the-one-saved', 'takeover/layout']));
    const { unitDataSafe, backups, confirmedOwn, layout } = engine.snapshot;
    expect({ unitDataSafe, backups, confirmedOwn }).toEqual({ unitDataSafe: false, backups: [], confirmedOwn: [] });
    expect(layout?.chosen?.confidence).toBe('hypothesis');
    await bench.clock.run(engine.dispose());
  });
});
