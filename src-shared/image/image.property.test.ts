import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveLayout } from '../layout';
import { TWIN_PROC_MTD } from '../layout/testing/samples';
import { findingWords } from '../i18n/say';
import { bufferSource, inspectImage } from '.';
import { ImageVerdict } from './image-types';
import {
  concat,
  makeEeprom,
  makeEnvironment,
  makeJffs2,
  makeLoader,
  makeSquashfsStub,
  makeUimage,
  padTo,
  randomBytes,
} from './testing/build';

const LAYOUT = { ...deriveLayout(TWIN_PROC_MTD).hypotheses[0]! };

/** Pieces of which a generated file consists, in any order and cut anywhere. */
const PIECES = [
  makeUimage({ shape: 1, kernelBytes: 0x2100, rootfsBytes: 0x3123 }),
  makeUimage({ shape: 2, kernelBytes: 0x2100, rootfsBytes: 0x3123, seed: 4 }),
  makeUimage({ shape: 3, kernelBytes: 0x2100, rootfsBytes: 0x3123, seed: 8 }),
  makeUimage({ shape: 'initramfs', kernelBytes: 0x1100 }),
  makeSquashfsStub(0x2000),
  makeEeprom(undefined, 0x1000),
  makeEnvironment({ bootdelay: '5', ipaddr: '10.10.10.123' }),
  makeLoader(0x4000),
  makeJffs2(0x10000),
  Uint8Array.from([0xde, 0xad, 0xc0, 0xde]),
  new Uint8Array(0x1000).fill(0xff),
  new Uint8Array(0x300),
  randomBytes(11, 0x1800),
  new TextEncoder().encode(TWIN_PROC_MTD),
];

/** A recipe instead of the bytes, so that a counterexample is readable. */
interface Part {
  piece: number;
  align: number;
  cut: number;
  flip: number | null;
}

const recipe: fc.Arbitrary<Part[]> = fc.array(
  fc.record({
    piece: fc.nat(PIECES.length - 1),
    align: fc.constantFrom(1, 0x1000, 0x10000),
    cut: fc.oneof(
      { weight: 3, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
    ),
    flip: fc.option(fc.nat(), { freq: 3 }),
  }),
  { maxLength: 6 },
);

function build(parts: readonly Part[]): Uint8Array {
  return parts.reduce<Uint8Array>((all, { piece, align, cut, flip }) => {
    const bytes = PIECES[piece]!.slice(0, Math.ceil(PIECES[piece]!.length * cut));
    if (flip !== null && bytes.length > 0) {
      const at = flip % Math.min(bytes.length, 0x80);
      bytes[at] = bytes[at]! ^ (1 << (flip % 8));
    }
    return concat(padTo(all, Math.ceil(all.length / align) * align), bytes);
  }, new Uint8Array(0));
}

/** Invariants of the verdict on any bytes. */
async function expectSound(bytes: Uint8Array, known: boolean): Promise<void> {
  const layout = { ...LAYOUT, chipSize: bytes.length || 1 };
  const v = await inspectImage(bufferSource(bytes), known ? { layout } : {});
  ImageVerdict.parse(v);
  expect(v.size).toBe(bytes.length);
  let cursor = 0;
  for (const { range } of v.segments) {
    expect(range.start).toBe(cursor);
    expect(range.end).toBeGreaterThan(range.start);
    cursor = range.end;
  }
  expect(cursor).toBe(bytes.length);
  for (const { range } of v.slices) expect(range.end).toBeLessThanOrEqual(bytes.length);
  for (const f of v.findings) {
    for (const language of ['en', 'es'] as const) {
      for (const sentence of Object.values(findingWords(language, f))) {
        expect(sentence).not.toMatch(/^finding\.|\{\w+\}/);
      }
    }
  }
}

describe('properties of inspectImage', () => {
  it('never throws; segments cover the file without holes or overlaps; slices lie inside; every finding has words', async () => {
    await fc.assert(
      fc.asyncProperty(recipe, fc.boolean(), (parts, known) => expectSound(build(parts), known)),
      { numRuns: 300 },
    );
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), fc.boolean(), expectSound));
  });

  it("no offered slice ever holds a unit's EEPROM, a proven environment or a loader (P2)", async () => {
    await fc.assert(
      fc.asyncProperty(recipe, async (parts) => {
        const v = await inspectImage(bufferSource(build(parts)));
        const guarded = v.segments.filter(
          (s) =>
            s.detail.kind === 'factory-eeprom' ||
            s.detail.kind === 'u-boot' ||
            (s.detail.kind === 'loader-environment' && s.detail.crcOk),
        );
        for (const slice of v.slices.filter((s) => s.offered)) {
          for (const s of guarded)
            expect(s.range.end <= slice.range.start || s.range.start >= slice.range.end).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('says the same whatever the file is called, and whether its bytes are a Buffer', async () => {
    await fc.assert(
      fc.asyncProperty(recipe, fc.string(), async (parts, name) => {
        const bytes = build(parts);
        const plain = await inspectImage(bufferSource(Buffer.from(bytes)));
        const named = await inspectImage(bufferSource(bytes), { name });
        const withoutEvidence = (v: ImageVerdict) => ({
          ...v,
          findings: v.findings.map((f) => ({ ...f, evidence: [] })),
        });
        expect(withoutEvidence(named)).toEqual(withoutEvidence(plain));
      }),
      { numRuns: 50 },
    );
  });

  it('a file made of thousands of overlapping headers takes no longer than a few passes', async () => {
    const image = makeUimage({ shape: 'initramfs', kernelBytes: 0x100000 });
    const bytes = new Uint8Array(0x180000);
    for (let at = 0; at + 64 <= bytes.length; at += 0x1000) bytes.set(image.subarray(0, 64), at);
    let read = 0;
    const inner = bufferSource(bytes);
    const v = await inspectImage({
      size: inner.size,
      read: (offset, length) => {
        read += length;
        return inner.read(offset, length);
      },
    });
    expect(read).toBeLessThan(8 * bytes.length);
    expect(v.slices.some((s) => s.offered)).toBe(false);
  });
});
