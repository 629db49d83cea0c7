import { makeRelease } from '@main/practice/firmware-data';

/** A firmware that the practice router boots, 562 KiB: nine erase blocks. */
export const SMALL_RELEASE = makeRelease({
  seed: 9,
  name: 'R1',
  kernelVersion: '3.10.14',
  lte: true,
  kernelLength: 0x58123,
  rootfsLength: 0x34400,
  time: 1_495_006_568,
}).image;
