import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { lookAtPayload } from '@shared/plan/content';
import { firmware } from '@shared/plan/testing/images';
import { AGENT, encodeFrame } from '@shared/protocol/agent/frame';
import { armPayload, burnPayload } from '@shared/protocol/agent/write-requests';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, waitForActivity } from './testing/recover';

const FIRMWARE1 = 0x50000;
const BLOCK = 0x10000;
/** Five blocks, the last of them partial. */
const IMAGE = firmware({ kernel: 0x30000, rootfs: 0x18000 });
const BLOCKS = Math.ceil(IMAGE.length / BLOCK);
const WISH = { file: 'small.bin', method: 'agent' as const };

function workbench(): MemoryBench {
  const bench = new MemoryBench({ preset: 'brick-healthy-loader' });
  bench.files.set('/files/small.bin', { bytes: IMAGE });
  return bench;
}

const same = (flash: Uint8Array, before: Uint8Array, from: number, to: number) =>
  Buffer.compare(flash.subarray(from, to), before.subarray(from, to)) === 0;

/** True if everything except the target's blocks is unchanged. */
function outsideUntouched(flash: Uint8Array, before: Uint8Array): boolean {
  return same(flash, before, 0, FIRMWARE1) && same(flash, before, FIRMWARE1 + BLOCKS * BLOCK, flash.length);
}

/** True if a loader would boot it: header and data have the CRCs stated in the header. */
async function looksBootable(flash: Uint8Array): Promise<boolean> {
  const { uimage } = await lookAtPayload({
    size: flash.length - FIRMWARE1,
    read: (offset, length) => Promise.resolve(flash.subarray(FIRMWARE1 + offset, FIRMWARE1 + offset + length)),
  });
  return uimage !== null && uimage.headerCrcOk && uimage.dataCrcOk === true;
}

/** A recovery by the agent from the first screen on, up to the end of writing; returns the finding that ended it. */
async function write(bench: MemoryBench, engine: Engine) {
  return bench.clock.run(
    (async () => {
      await prepare(bench, engine, WISH);
      await planIt(engine, WISH);
      await engine.call('write.start', {});
      await waitForActivity(engine);
      return null;
    })().catch((error: unknown) => {
      if (error instanceof FindingError) return error.finding;
      throw error;
    }),
  );
}

const told = (engine: Engine) => engine.snapshot.findings.find((f) => f.rule === 'agent/wrote')?.params;

describe('writing by the agent', () => {
  it('writes and verifies every byte, keeps what shares the last block, and finds all of it right the second time', async () => {
    const bench = workbench();
    const before = bench.router.flash.slice();
    const engine = new Engine(bench.ports());
    expect(await write(bench, engine)).toBeNull();
    const { flash } = bench.router;
    expect(same(flash.subarray(FIRMWARE1), IMAGE, 0, IMAGE.length)).toBe(true);
    expect(same(flash, before, FIRMWARE1 + IMAGE.length, flash.length)).toBe(true);
    expect(outsideUntouched(flash, before)).toBe(true);
    expect(told(engine)).toMatchObject({ written: BLOCKS });
    expect(engine.snapshot.run.map((r) => r.state)).toEqual(['done', 'done']);
    await bench.clock.run(engine.dispose());
    bench.router.powerOff();
    const again = new Engine(bench.ports());
    expect(await write(bench, again)).toBeNull();
    expect(told(again)).toMatchObject({ written: 0, right: BLOCKS });
    await bench.clock.run(again.dispose());
  });

  it.each([1, 2])(
    'power cut at a random moment of the burn (%i): nothing else changes, no half image looks bootable, a second run completes it',
    async (seed) => {
      const bench = workbench();
      const before = bench.router.flash.slice();
      const engine = new Engine(bench.ports());
      let cut = false;
      engine.onEvent((event) => {
        if (cut || event.type !== 'snapshot' || event.snapshot.activity?.stop !== 'loader-writes') return;
        cut = true;
        bench.clock.after(50 + ((seed * 7919) % 1_500), () => bench.router.powerOff());
      });
      const end = await write(bench, engine);
      expect(cut).toBe(true);
      const { flash } = bench.router;
      expect(outsideUntouched(flash, before)).toBe(true);
      // Bootable only if it is complete, or if nothing was erased yet.
      const isWhole = same(flash.subarray(FIRMWARE1), IMAGE, 0, IMAGE.length) || same(flash, before, 0, flash.length);
      expect((await looksBootable(flash)) && !isWhole).toBe(false);
      if (end !== null) expect(['agent/burn-cut-off', 'console/router-restarted']).toContain(end.rule);
      await bench.clock.run(engine.dispose());
      const again = new Engine(bench.ports());
      expect(await write(bench, again)).toBeNull();
      expect(same(flash.subarray(FIRMWARE1), IMAGE, 0, IMAGE.length)).toBe(true);
      expect(outsideUntouched(flash, before)).toBe(true);
      await bench.clock.run(again.dispose());
    },
  );

  it('while it burns the guard lets nothing pass for another range or of another plan (P1)', async () => {
    const bench = workbench();
    const engine = new Engine(bench.ports());
    const refused: string[] = [];
    let begun = false;
    engine.onEvent((event) => {
      if (begun || event.type !== 'snapshot' || event.snapshot.activity?.stop !== 'loader-writes') return;
      begun = true;
      const { hash, intents } = event.snapshot.plan!;
      const own = { start: FIRMWARE1, end: FIRMWARE1 + BLOCKS * BLOCK };
      const factory = { start: 0x40000, end: 0x50000 };
      const { wire } = engine.recovery.bench!.console;
      expect(intents[0]!.target.start).toBe(own.start);
      for (const [type, payload] of [
        [AGENT.burn, burnPayload(hash, factory, 0)],
        [AGENT.burn, burnPayload('0'.repeat(64), own, 0)],
        [AGENT.burn, burnPayload(hash, { ...own, start: own.start + BLOCK }, 0)],
        [AGENT.arm, armPayload(hash, factory)],
      ] as const)
        wire.packet(encodeFrame({ type, seq: 999, payload })).catch((error: unknown) => {
          refused.push((error as FindingError).finding.rule);
        });
    });
    expect(await write(bench, engine)).toBeNull();
    expect(refused).toEqual(Array.from({ length: 4 }, () => 'guard/agent-burns'));
    await bench.clock.run(engine.dispose());
  });

  it('is refused where the settings say so, before anything is planned', async () => {
    const bench = workbench();
    const engine = new Engine(bench.ports());
    const refused = await bench.clock.run(
      (async () => {
        await prepare(bench, engine, WISH);
        await engine.call('settings.set', { agent: false });
        await planIt(engine, WISH);
      })().catch((error: unknown) => error),
    );
    expect(refused).toMatchObject({ finding: { rule: 'agent/off' } });
    await bench.clock.run(engine.dispose());
  });
});
