import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeFrame, FrameReader, MAX_PAYLOAD } from './frame';

const frame = fc.record({
  type: fc.nat(255),
  seq: fc.nat(65535),
  payload: fc.uint8Array({ maxLength: MAX_PAYLOAD, size: 'max' }),
});
const join = (parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

it('finds every frame again, in whatever pieces it arrives and whatever garbage came before', () => {
  fc.assert(
    fc.property(
      fc.array(frame, { maxLength: 4 }),
      fc.uint8Array(),
      fc.integer({ min: 1, max: 50 }),
      (frames, noise, size) => {
        const line = join([noise, Uint8Array.of(0xc0), ...frames.map(encodeFrame)]);
        const reader = new FrameReader();
        const found = [];
        for (let at = 0; at < line.length; at += size) found.push(...reader.receive(line.subarray(at, at + size)));
        expect(found).toEqual(frames);
      },
    ),
    { numRuns: 60 },
  );
});

it('a flipped, lost or doubled byte costs at most the two frames beside it, and never makes a false one', () => {
  fc.assert(
    fc.property(
      fc.array(frame, { minLength: 3, maxLength: 5 }),
      fc.nat(),
      fc.nat(2),
      fc.integer({ min: 1, max: 255 }),
      (frames, where, fault, flip) => {
        const line = join(frames.map(encodeFrame));
        const at = where % line.length;
        const byte = line[at]!;
        const middle = fault === 0 ? [byte ^ flip] : fault === 1 ? [] : [byte, byte];
        const found = new FrameReader().receive(
          join([line.subarray(0, at), Uint8Array.from(middle), line.subarray(at + 1)]),
        );
        expect(found.length).toBeGreaterThanOrEqual(frames.length - 2);
        for (const one of found) expect(frames).toContainEqual(one);
      },
    ),
    { numRuns: 100 },
  );
});
