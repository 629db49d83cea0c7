import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveLayout } from './derive';

const hex = (n: number) => `0x${n.toString(16).padStart(12, '0')}`;
const row = (start: number, end: number, name: string) => `${hex(start)}-${hex(end)} : "${name}"`;
const ranges = (text: string) =>
  Object.fromEntries(
    deriveLayout(text, { chipSize: 0x1000000 }).hypotheses[0]!.partitions.map((p) => [
      p.name,
      [p.range.start, p.range.end],
    ]),
  );

describe('nested partition lines in the middle of an outer list (kernels since 4.14)', () => {
  it('are read at their place, a split of a split counted from the outer one', () => {
    const text = [
      '6 fixed-partitions partitions found on MTD device spi0.0',
      'Creating 6 MTD partitions on "spi0.0":',
      row(0, 0x30000, 'u-boot'),
      row(0x30000, 0x40000, 'u-boot-env'),
      row(0x40000, 0x50000, 'factory'),
      row(0x50000, 0xf80000, 'firmware'),
      '2 uimage-fw partitions found on MTD device firmware',
      'Creating 2 MTD partitions on "firmware":',
      row(0, 0x19c000, 'kernel'),
      row(0x19c000, 0xf30000, 'rootfs'),
      '1 squashfs-split partitions found on MTD device rootfs',
      row(0x5d0000, 0xf30000, 'rootfs_data'),
      row(0xf80000, 0xff0000, 'oem'),
      row(0xff0000, 0x1000000, 'bdinfo'),
    ].join('\n');
    expect(ranges(text)).toMatchObject({
      kernel: [0x50000, 0x1ec000],
      rootfs: [0x1ec000, 0xf80000],
      rootfs_data: [0x620000, 0xf80000],
      oem: [0xf80000, 0xff0000],
      bdinfo: [0xff0000, 0x1000000],
    });
    expect(deriveLayout(text).hypotheses[0]?.confidence).toBe('proven');
  });

  it('whatever partition is split, wherever it stands in the list', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 255 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(cuts, fc.nat(), fc.integer({ min: 1, max: 0xffff }), (blocks, pick, inner) => {
        const edges = [0, ...[...blocks].sort((a, b) => a - b), 256].map((b) => b * 0x10000);
        const outer = edges.slice(1).map((end, i) => ({ start: edges[i]!, end, name: `part${i}` }));
        const split = outer[pick % outer.length]!;
        const cut = inner % (split.end - split.start) || 1;
        const lines = outer.flatMap((p) => [
          row(p.start, p.end, p.name),
          ...(p === split
            ? [`Creating 2 MTD partitions on "${p.name}":`, row(0, cut, 'kernel'), row(cut, p.end - p.start, 'rootfs')]
            : []),
        ]);
        const got = ranges([`Creating ${outer.length} MTD partitions on "spi0.0":`, ...lines].join('\n'));
        for (const p of outer) expect(got[p.name]).toEqual([p.start, p.end]);
        expect(got.kernel).toEqual([split.start, split.start + cut]);
        expect(got.rootfs).toEqual([split.start + cut, split.end]);
      }),
      { numRuns: 100 },
    );
  });
});

it('/proc/mtd that was flattened to one line is read row by row', () => {
  const text =
    'dev: size erasesize name mtd0: 01000000 00010000 "ALL" mtd1: 00030000 00010000 "Bootloader" mtd2: 00010000 00010000 "Config" ' +
    'mtd3: 00010000 00010000 "Factory" mtd4: 007b0000 00010000 "firmware1" mtd5: 007b0000 00010000 "firmware2" ' +
    'mtd6: 0065ef59 00010000 "rootfs" mtd7: 000b0000 00010000 "rootfs_data" mtd8: 00050000 00010000 "reserved"';
  const partitions = deriveLayout(text).hypotheses[0]?.partitions ?? [];
  expect(partitions).toHaveLength(9);
  expect(partitions.find((p) => p.name === 'ALL')?.role).toBe('chip');
  expect(partitions.find((p) => p.name === 'firmware2')?.range).toEqual({ start: 0x800000, end: 0xfb0000 });
});

it('a list without its head, and rows of two boots that differ, are never proven', () => {
  const list = (end: number, from = 0) =>
    ['Creating 2 MTD partitions on "spi0.0":', row(from, 0x50000, 'u-boot'), row(0x50000, end, 'firmware')].join('\n');
  expect(deriveLayout(list(0x1000000)).hypotheses[0]?.confidence).toBe('proven');
  expect(deriveLayout(list(0x1000000, 0x30000)).hypotheses[0]?.confidence).toBe('hypothesis');
  expect(deriveLayout(`${list(0x800000)}\n${list(0x1000000)}`).hypotheses[0]?.confidence).toBe('hypothesis');
});
