import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '../bytes/range';
import { findingWords } from '../i18n/say';
import { deriveLayout, makeLayout, resolveLayout } from '.';
import { splitLines } from './partition-lines';
import { LayoutDerivation } from './layout-types';
import { KINGSTON_LINES, LINKIT_LINES, MTD_LIST, MTDPARTS_TABLE, TWIN_PROC_MTD } from './testing/samples';
import { processorMs } from '../../test/setup/processor-time';

const BLOCK = 0x10000;
const SAMPLES = [
  TWIN_PROC_MTD,
  LINKIT_LINES,
  KINGSTON_LINES,
  MTDPARTS_TABLE,
  MTD_LIST,
  'mtdparts=a:1k(b),2k@3k(c)ro,-(d)',
  'a 0 +1k\nb 1k 2k',
];

const hex8 = (n: number) => n.toString(16).padStart(8, '0');
const procMtd = (rows: { name: string; size: number }[]) =>
  rows.map((r, i) => `mtd${i}: ${hex8(r.size)} ${hex8(BLOCK)} "${r.name}"\n`).join('');

/**
 * Loader, Config, Factory, some areas of any size, and a split firmware somewhere, filling a chip of a power-of-two
 * size.
 */
const tilingLayout = fc
  .record({
    chipBlocks: fc.constantFrom(64, 128, 256, 512),
    cuts: fc.uniqueArray(fc.integer({ min: 6, max: 60 }), { maxLength: 6 }),
    split: fc.record({ at: fc.nat(5), kernel: fc.integer({ min: 1, max: 0x9000 }), data: fc.boolean() }),
    all: fc.boolean(),
  })
  .map(({ chipBlocks, cuts, split, all }) => {
    const edges = [0, 3, 4, 5, ...[...cuts].sort((a, b) => a - b), chipBlocks].map((b) => b * BLOCK);
    const tops = edges.slice(1).map((end, i) => ({
      name:
        ['Bootloader', 'Config', 'Factory'][i] ??
        (i === 3 + (split.at % (cuts.length + 1)) ? 'firmware' : `area-${i}x`),
      start: edges[i]!,
      end,
    }));
    const parts = tops.flatMap((t) => {
      if (t.name !== 'firmware') return [t];
      const nested = [
        { name: 'kernel', start: t.start, end: t.start + split.kernel },
        { name: 'rootfs', start: t.start + split.kernel, end: t.end },
        { name: 'rootfs_data', start: t.end - BLOCK, end: t.end },
      ];
      return [t, ...nested.slice(0, split.data && t.end - t.start > 2 * BLOCK ? 3 : 2)];
    });
    const chip = { name: 'ALL', start: 0, end: chipBlocks * BLOCK };
    return { chipSize: chipBlocks * BLOCK, parts: all ? [chip, ...parts] : parts };
  });

describe('properties', () => {
  it('any tiling layout rendered as /proc/mtd is derived again, offset for offset', () => {
    fc.assert(
      fc.property(tilingLayout, ({ chipSize, parts }) => {
        const d = deriveLayout(procMtd(parts.map((p) => ({ name: p.name, size: p.end - p.start }))), { chipSize });
        const tiling = d.hypotheses[0];
        const got = tiling?.partitions.map((p) => `${p.name} ${p.range.start}-${p.range.end}`).sort();
        expect(got).toEqual(parts.map((p) => `${p.name} ${p.start}-${p.end}`).sort());
        expect(tiling?.chipSize).toBe(chipSize);
      }),
    );
  });

  it('any layout rendered as mtdparts with offsets is derived again', () => {
    fc.assert(
      fc.property(tilingLayout, ({ chipSize, parts }) => {
        const text = parts.map((p) => `${p.end - p.start}@0x${p.start.toString(16)}(${p.name})`).join(',');
        const layout = deriveLayout(`mtdparts=spi0.0:${text}`, { chipSize }).hypotheses[0];
        const got = layout?.partitions.map((p) => `${p.name} ${p.range.start}-${p.range.end}`).sort();
        expect(got).toEqual(parts.map((p) => `${p.name} ${p.start}-${p.end}`).sort());
      }),
    );
  });

  it('containment is a tree: every parent exists, holds its child, and no chain of parents comes back', () => {
    const part = fc.record({ start: fc.nat(40), length: fc.integer({ min: 1, max: 40 }) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (ranges) => {
        const placed = ranges.map((r, i) => ({
          name: `p${i}`,
          range: { start: r.start, end: r.start + r.length },
          evidence: [{ kind: 'technician' as const, detail: '' }],
        }));
        const layout = makeLayout('t', 80, 1, placed, 'proven');
        const byName = new Map(layout.partitions.map((p) => [p.name, p]));
        for (const p of layout.partitions) {
          const seen = new Set([p.name]);
          for (let up = p.parent; up !== null; up = byName.get(up)!.parent) {
            expect(seen.has(up)).toBe(false);
            seen.add(up);
            expect(contains(byName.get(up)!.range, p.range)).toBe(true);
          }
        }
      }),
    );
  });

  const damaged = fc
    .tuple(
      fc.constantFrom(...SAMPLES),
      fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.string({ maxLength: 4 })), { maxLength: 6 }),
    )
    .map(([sample, edits]) =>
      edits.reduce((text, [at, drop, put]) => {
        const i = at % (text.length + 1);
        return text.slice(0, i) + put + text.slice(i + drop);
      }, sample),
    );
  const anyText = fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 400 }), damaged);

  it('never throws, returns what its schema says, and has words in both languages for every finding (P9)', () => {
    fc.assert(
      fc.property(anyText, fc.option(fc.constantFrom(0x400000, 0x1000000), { nil: undefined }), (text, chipSize) => {
        const d = deriveLayout(text, chipSize === undefined ? {} : { chipSize });
        LayoutDerivation.parse(d);
        resolveLayout(d, [{ offset: 0x800000, bytes: new Uint8Array(64) }]);
        for (const f of d.findings) {
          for (const language of ['en', 'es'] as const) {
            for (const sentence of Object.values(findingWords(language, f))) {
              expect(sentence).not.toMatch(/^finding\.|\{\w+\}/);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the line numbers of every line end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z ]{0,8}$/), { minLength: 2 }),
        fc.constantFrom('\n', '\r\n', '\n\r'),
        (parts, end) => {
          const lines = splitLines(parts.join(end));
          expect(lines.map((l) => [l.number, l.text])).toEqual(parts.map((p, i) => [i + 1, p]));
        },
      ),
    );
  });

  it.each([
    ['one long line', 'mtd0: 0x'.repeat(120_000)],
    ['digits', '0'.repeat(1_000_000)],
    ['dashes', '0x0-'.repeat(250_000)],
    ['open brackets', `mtdparts=a:${'('.repeat(900_000)}`],
    ['a hundred thousand rows', 'mtd1: 00010000 00010000 "a"\n'.repeat(40_000)],
    ['a hundred thousand ranges', '0x0-0x10000 : "a"\n'.repeat(60_000)],
    ['headers', 'Creating 1 MTD partitions on "a":\n0x0-0x1 : "b"\n'.repeat(20_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['escapes', '\u001b['.repeat(400_000)],
    ['quotes and colons', '" : '.repeat(250_000)],
    ['words', 'a 1 2\n'.repeat(150_000)],
    ['flags', `mtdparts=a:${'ro'.repeat(8000)}x\n`.repeat(60)],
    ['rows before a line separator', `${'mtd0: '.repeat(170_000)}\u2028`],
    ['kernel chip lines', 'spi'.repeat(300_000)],
  ])('a megabyte of %s takes linear time', (_, text) => {
    expect(processorMs(() => deriveLayout(text))).toBeLessThan(5_000);
  });
});
