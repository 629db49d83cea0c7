import { describe, expect, it } from 'vitest';
import { fail } from '@shared/finding/finding';
import type { Plan } from '@shared/plan/plan-types';
import { firmware } from '@shared/plan/testing/images';
import { attend } from './attend';
import { EXIT } from '../app/exit-code';
import { NOBODY } from './operator';
import { Output } from './output';
import { recoverOn } from './verbs/recover';
import { resumeOn } from './verbs/resume';
import { Engine } from '../engine/engine';
import { MemoryBench } from '../engine/testing/memory-ports';
import { prepareOpened, waitForActivity } from '../engine/testing/recover';

const FILE = '/files/small.bin';
const PORT = 'practice:brick-healthy-loader';
const NO_OPTIONS = { rest: [], values: {} };
const SECOND = 0x800000;
/** Written and verified, but an invented firmware does not boot. */
const WRITTEN = EXIT.notUp;

/**
 * A router whose second firmware is erased, so that only its list shows where the first one ends; and an abandoned job
 * that erases up to there: the program dies before a byte is written.
 */
async function leftBehind(): Promise<{ bench: MemoryBench; id: string; plan: Plan }> {
  const bench = new MemoryBench();
  bench.router.flash.fill(0xff, SECOND, 0xfb0000);
  bench.files.set(FILE, { bytes: firmware({ kernel: 0x18123, rootfs: 0x9000, seed: 9 }) });
  const life = { over: false };
  const engine = new Engine(bench.ports(life));
  const plan = await bench.clock.run(
    (async () => {
      await engine.call('bench.open', { path: PORT });
      await prepareOpened(bench, engine, { file: 'small.bin', layout: null });
      await engine.call('layout.paste', { text: bench.router.partitionText() });
      const listed = engine.snapshot.layout!.derivation.hypotheses;
      const likeTheList = listed.find((h) =>
        h.partitions.some((p) => p.name === 'firmware2' && p.range.start === SECOND),
      );
      await engine.call('layout.choose', { id: likeTheList!.id });
      const { added } = await engine.call('files.add', { paths: [FILE] });
      const slice = { start: 0, end: added[0]!.size };
      const choice = { fileId: added[0]!.id, slice, partition: 'firmware1', overlay: 'erase' as const };
      await engine.call('save.start', {});
      await waitForActivity(engine);
      await engine.call('plan.make', { choices: [choice], method: null });
      await waitForActivity(engine);
      return engine.snapshot.plan ?? fail('plan/not-approved');
    })(),
  );
  life.over = true;
  await bench.transport.close();
  bench.router.powerOff();
  return { bench, id: engine.snapshot.session!.id, plan };
}

/** A run of the command line on the bench: its exit code and what it printed. */
async function run(
  bench: MemoryBench,
  work: (engine: Engine, output: Output) => Promise<number>,
): Promise<{ code: number; printed: string }> {
  let printed = '';
  const engine = new Engine(bench.ports());
  const output = new Output(
    false,
    'en',
    (text) => (printed += text),
    () => undefined,
  );
  const leave = attend(engine, output, NOBODY);
  const code = await bench.clock.run(work(engine, output));
  await bench.clock.run(engine.dispose());
  leave();
  return { code, printed };
}

describe('what the last job knew, on the command line', () => {
  it('resume needs no list: the layout of the job is taken over, since this is the same router, and the plan holds', async () => {
    const { bench, id, plan } = await leftBehind();
    const approved = { json: plan, hash: plan.hash };
    const { code, printed } = await run(bench, (engine, output) => resumeOn(engine, NO_OPTIONS, id, approved, output));
    expect(printed).toContain('takeover/layout-of-unit');
    expect(code, printed).toBe(WRITTEN);
  });

  it('on another router of the kind it is a claim: what the plan erases beyond its file is refused, and nothing is written', async () => {
    const { bench, id, plan } = await leftBehind();
    bench.router.flash[0x40006]! ^= 0x55;
    const before = bench.router.flash.slice();
    const { code, printed } = await run(bench, (engine, output) =>
      resumeOn(engine, NO_OPTIONS, id, { json: plan, hash: plan.hash }, output),
    );
    expect(printed).toContain('takeover/layout]');
    expect([code, printed]).toEqual([EXIT.refused, expect.stringContaining('plan/end-not-proven')]);
    expect(Buffer.compare(bench.router.flash, before)).toBe(0);
  });

  it('recover without the list is refused in the same way, and says which option gives it', async () => {
    const { bench, plan } = await leftBehind();
    const before = bench.router.flash.slice();
    const { code, printed } = await run(bench, (engine, output) =>
      recoverOn(engine, { rest: [], values: { port: PORT } }, { json: plan, hash: plan.hash }, output),
    );
    expect([code, printed]).toEqual([EXIT.refused, expect.stringContaining('plan/end-not-proven')]);
    expect(printed).toContain('--layout');
    expect(Buffer.compare(bench.router.flash, before)).toBe(0);
  });
});
