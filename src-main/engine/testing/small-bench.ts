import { makeRelease } from '../../practice/firmware-data';
import type { PracticePreset } from '../../practice/practice-types';
import { MemoryBench } from './memory-ports';

/** 178 KiB of bootable firmware: writing it takes seconds instead of minutes. */
export const SMALL = makeRelease({
  seed: 9,
  name: 'R1',
  kernelVersion: '3.10.14',
  lte: true,
  kernelLength: 0x18123,
  rootfsLength: 0x14400,
  time: 1_495_006_568,
}).image;

/** The recovery that writes it. */
export const SMALL_WISH = { file: 'small.bin', method: 'prompt-cp-linux' as const };

/** A bench whose owner has it as `/files/small.bin`. */
export function smallBench(preset: PracticePreset = 'brick-healthy-loader'): MemoryBench {
  const bench = new MemoryBench({ preset });
  bench.files.set(`/files/${SMALL_WISH.file}`, { bytes: SMALL });
  return bench;
}
