import { describe, expect, it } from 'vitest';
import type { MethodId } from '@shared/dialect/dialect-types';
import { MemoryBench } from './testing/memory-ports';
import { recover } from './testing/recover';

const FIRMWARE1 = 0x50000;

describe('a whole recovery on a loader of SDK 5, which reads half-way up its RAM (B§4.1)', () => {
  it.each<[MethodId | null, MethodId]>([
    ['prompt-cp-linux', 'prompt-cp-linux'],
    [null, 'menu-2'],
  ])('method %s: firmware as planned, every byte outside as before', async (method, used) => {
    const bench = new MemoryBench({ preset: 'sdk-5' });
    const before = bench.router.flash.slice();
    const engine = await bench.clock.run(recover(bench, { file: 'firmware-vendor.bin', method }));
    const { plan, identity } = engine.snapshot;
    expect([identity?.dialect, plan?.method]).toEqual(['ralink-sdk5', used]);
    const file = bench.files.get('/files/firmware-vendor.bin')!.bytes;
    const end = FIRMWARE1 + file.length;
    const flash = bench.router.flash;
    expect(Buffer.compare(flash.subarray(FIRMWARE1, end), file), 'the flash holds the file').toBe(0);
    const erased = Math.ceil(end / 0x10000) * 0x10000;
    expect(Buffer.compare(flash.subarray(0, FIRMWARE1), before.subarray(0, FIRMWARE1))).toBe(0);
    expect(Buffer.compare(flash.subarray(erased), before.subarray(erased))).toBe(0);
    await bench.clock.run(engine.dispose());
  });
});
