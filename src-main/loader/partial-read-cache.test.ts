import { afterEach, describe, expect, it } from 'vitest';
import { Engine } from '../engine/engine';
import { MemoryBench } from '../engine/testing/memory-ports';
import { waitForActivity, untilIdentified } from '../engine/testing/recover';
import type { FlashReader } from './flash-reader';
import { PartialReadCache, withReadCache } from './partial-read-cache';

const benches: MemoryBench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.router.dispose();
});

/** Reads `flash`, and fails where told to. */
function readerOf(flash: Uint8Array) {
  const state = { breaksAt: Infinity, asked: [] as string[] };
  const reader: FlashReader = {
    how: 'md.l',
    read: ({ start, end }) => {
      state.asked.push(`${start.toString(16)}-${end.toString(16)}`);
      if (end > state.breaksAt) return Promise.reject(new Error('pulled'));
      return Promise.resolve(flash.slice(start, end));
    },
  };
  return { reader, state };
}

describe('a reading that broke off goes on where it was', () => {
  it('asks only for the blocks that are missing, and tells the whole progress', async () => {
    const flash = Uint8Array.from({ length: 0x20000 }, (_, i) => (i * 31) >> 3);
    const { reader, state } = readerOf(flash);
    const kept = new PartialReadCache();
    const range = { start: 0x2000, end: 0x12345 };
    state.breaksAt = 0xb000;
    await expect(withReadCache(reader, kept).read(range)).rejects.toThrow('pulled');
    state.breaksAt = Infinity;
    state.asked = [];
    const progress: number[] = [];
    const bytes = await withReadCache(reader, kept).read(range, { onProgress: (done) => progress.push(done) });
    expect(Buffer.from(bytes).equals(Buffer.from(flash.subarray(range.start, range.end)))).toBe(true);
    expect(state.asked).toEqual(['a000-e000', 'e000-12000', '12000-12345']);
    expect(progress).toEqual([0x4000, 0x8000, 0xc000, 0x10000, 0x10345]);
    kept.forget(range);
    state.asked = [];
    await withReadCache(reader, kept).read(range);
    expect(state.asked).toHaveLength(5);
  });

  it('saving is stopped, the adapter is pulled, another line is opened: no block of Factory is read a third time (P2)', async () => {
    const bench = new MemoryBench();
    benches.push(bench);
    const engine = new Engine(bench.ports());
    let said = '';
    let stopAt = Infinity;
    engine.onEvent((event) => {
      if (event.type === 'console' && event.direction === 'in') said += event.text;
      if (event.type === 'snapshot' && (engine.snapshot.activity?.progress?.done ?? 0) >= stopAt) {
        stopAt = Infinity;
        void engine.call('activity.stop', {});
      }
    });
    const toPrompt = async () => {
      await engine.call('bench.open', { path: 'practice:any' });
      await untilIdentified(bench, engine);
    };
    const times = (line: string) => said.split(line).length - 1;
    await bench.clock.run(
      (async () => {
        await toPrompt();
        await engine.call('layout.paste', { text: bench.router.partitionText() ?? '' });
        stopAt = 0x8000;
        await engine.call('save.start', {});
        await engine.idle();
      })(),
    );
    expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['engine/stopped']);
    expect(engine.snapshot.unitDataSafe).toBe(false);
    expect(times('md.l bc040000 1000')).toBe(1);
    await bench.clock.run(
      (async () => {
        await engine.call('bench.close', {});
        bench.router.powerOff();
        await toPrompt();
        await engine.call('layout.paste', { text: bench.router.partitionText() ?? '' });
        await engine.call('save.start', {});
        await waitForActivity(engine);
      })(),
    );
    expect(engine.snapshot.unitDataSafe).toBe(true);
    // Once before the stop, once in the second read, which is not cached.
    expect(times('md.l bc040000 1000')).toBe(2);
    const factory = engine.snapshot.backups.find((backup) => backup.role === 'factory')!;
    expect(factory.readTwice).toBe(true);
  });
});
