import { describe, expect, it } from 'vitest';
import { captureText } from '../../test/fixtures/published';
import { deriveLayout, partitionNamed, protectedRanges, topLevelPartitions } from '.';
import type { Layout, LayoutDerivation } from './layout-types';
import { KINGSTON_LINES, LINKIT_LINES, MTD_LIST, MTDPARTS_TABLE, TWIN_PROC_MTD } from './testing/samples';

/** `name start-end` of every partition, bare hex. */
const map = (layout: Layout | undefined) =>
  (layout?.partitions ?? []).map((p) => `${p.name} ${p.range.start.toString(16)}-${p.range.end.toString(16)}`);
const rules = (d: LayoutDerivation) => d.findings.map((f) => f.rule);
const only = (text: string, hints = {}): Layout => {
  const d = deriveLayout(text, hints);
  expect(d.hypotheses).toHaveLength(1);
  return d.hypotheses[0]!;
};

describe('the founding case: /proc/mtd of the twin (design §1, B§6.3)', () => {
  const d = deriveLayout(TWIN_PROC_MTD);
  const [tiling, dual] = d.hypotheses;

  it('gives exactly two hypotheses, tiling first', () => {
    expect(d.source).toBe('proc-mtd');
    expect(d.findings).toEqual([]);
    expect(d.hypotheses.map((h) => [h.id, h.confidence])).toEqual([
      ['tiling', 'hypothesis'],
      ['dual-image', 'hypothesis'],
    ]);
  });

  it('places firmware2 and reserved differently in the two, everything else alike', () => {
    const common = ['ALL 0-1000000', 'Bootloader 0-30000', 'Config 30000-40000', 'Factory 40000-50000'];
    const inside = ['firmware1 50000-800000', 'rootfs 19b1b1-800000', 'rootfs_data 6a0000-800000'];
    expect(map(tiling)).toEqual([...common, ...inside, 'firmware2 800000-fb0000', 'reserved fb0000-1000000']);
    expect(map(dual)).toEqual([...common, ...inside, 'reserved 800000-850000', 'firmware2 850000-1000000']);
  });

  it('knows that rootfs and rootfs_data lie inside firmware1 and that ALL is the chip', () => {
    for (const layout of [tiling!, dual!]) {
      expect(topLevelPartitions(layout).map((p) => p.name)).not.toContain('rootfs');
      expect(partitionNamed(layout, 'rootfs')?.parent).toBe('firmware1');
      expect(partitionNamed(layout, 'rootfs_data')?.parent).toBe('rootfs');
      expect(partitionNamed(layout, 'ALL')).toMatchObject({ role: 'chip', parent: null });
      expect(layout.chipSize).toBe(0x1000000);
      expect(layout.eraseSize).toBe(0x10000);
    }
  });

  it('gives every offset its evidence, with the line that says it', () => {
    for (const p of d.hypotheses.flatMap((h) => h.partitions)) {
      expect(p.evidence.length).toBeGreaterThan(0);
      expect(p.evidence[0]!.line).toBe(p.index! + 2);
    }
    expect(partitionNamed(dual!, 'firmware2')?.evidence[0]?.kind).toBe('dual-image-loader');
    expect(partitionNamed(tiling!, 'firmware2')?.evidence[0]?.kind).toBe('tiling');
    expect(partitionNamed(tiling!, 'rootfs')?.evidence[0]?.kind).toBe('containment');
  });

  it('asks for 64 bytes at 0x800000 and at 0x850000', () => {
    expect(d.probes).toEqual([
      {
        range: { start: 0x800000, end: 0x800040 },
        expectations: [
          { hypothesis: 'tiling', expect: 'uimage', partition: 'firmware2' },
          { hypothesis: 'dual-image', expect: 'not-uimage', partition: 'reserved' },
        ],
      },
      {
        range: { start: 0x850000, end: 0x850040 },
        expectations: [
          { hypothesis: 'tiling', expect: 'not-uimage', partition: 'firmware2' },
          { hypothesis: 'dual-image', expect: 'uimage', partition: 'firmware2' },
        ],
      },
    ]);
  });

  it('protects Bootloader, Config and Factory as one range (P2)', () => {
    expect(protectedRanges(tiling!)).toEqual([{ start: 0, end: 0x50000 }]);
  });

  it.each([
    ['CR LF', TWIN_PROC_MTD.replaceAll('\n', '\r\n')],
    ['LF CR', TWIN_PROC_MTD.replaceAll('\n', '\n\r')],
    ['CR alone', TWIN_PROC_MTD.replaceAll('\n', '\r')],
    ['ts stamps', TWIN_PROC_MTD.replace(/^/gm, 'Nov 22 19:06:11 ')],
    [
      'picocom and a shell around it',
      `Terminal ready\n# cat /proc/mtd\n${TWIN_PROC_MTD}# \n*** Picocom was killed ***`,
    ],
    ['curly quotes of a forum page', TWIN_PROC_MTD.replace(/"(\w+)"/g, '\u201c$1\u201d')],
    ['colours', TWIN_PROC_MTD.replace(/^/gm, '\u001b[0m\u001b[32m')],
  ])('is read the same with %s', (_, text) => {
    const noisy = deriveLayout(text);
    expect(noisy.hypotheses.map(map)).toEqual(d.hypotheses.map(map));
    expect(noisy.findings).toEqual([]);
  });

  it('is proven by the offsets in sysfs', () => {
    const sysfs = [0, 0, 0x30000, 0x40000, 0x50000, 0x19b1b1, 0x6a0000, 0x850000, 0x800000]
      .map((offset, i) => `/sys/class/mtd/mtd${i}/offset:${offset}`)
      .join('\n');
    const layout = only(`${TWIN_PROC_MTD}${sysfs}\n`);
    expect([layout.id, layout.confidence]).toEqual(['dual-image', 'proven']);
    expect(partitionNamed(layout, 'firmware2')?.evidence.at(-1)?.kind).toBe('sysfs-offset');
  });

  it('is settled by the kernel lines in the same paste', () => {
    const lines = `Creating 6 MTD partitions on "raspi":
0x000000000000-0x000001000000 : "ALL"
0x000000000000-0x000000030000 : "Bootloader"
0x000000030000-0x000000040000 : "Config"
0x000000040000-0x000000050000 : "Factory"
0x000000050000-0x000000800000 : "firmware1"
0x000000850000-0x000001000000 : "firmware2"
`;
    const d2 = deriveLayout(lines + TWIN_PROC_MTD);
    expect(d2.source).toBe('kernel-lines');
    const layout = d2.hypotheses[0]!;
    expect(d2.hypotheses).toHaveLength(1);
    expect(layout.confidence).toBe('proven');
    expect(map(layout)).toContain('firmware2 850000-1000000');
    expect(map(layout)).toContain('reserved 800000-850000');
    expect(partitionNamed(layout, 'firmware2')).toMatchObject({ index: 7 });
    expect(partitionNamed(layout, 'firmware2')?.evidence.map((e) => e.kind)).toEqual([
      'kernel-line',
      'dual-image-loader',
    ]);
  });
});

describe('lists that state offsets', () => {
  it('LinkIt: a split of "firmware" that counts from 0 is moved to where firmware begins', () => {
    const layout = only(LINKIT_LINES);
    expect(layout.confidence).toBe('proven');
    expect(layout.chipSize).toBe(0x2000000);
    expect(map(layout).slice(3)).toEqual([
      'firmware 50000-2000000',
      'kernel 50000-22eecc',
      'rootfs 22eecc-2000000',
      'rootfs_data fc0000-2000000',
    ]);
    expect(partitionNamed(layout, 'kernel')?.parent).toBe('firmware');
  });

  it('Kingston: a split with absolute offsets stays where it is', () => {
    expect(map(only(KINGSTON_LINES)).slice(3)).toEqual([
      'firmware 50000-fb0000',
      'kernel 50000-1861b6',
      'rootfs 1861b6-fb0000',
      'rootfs_data 400000-fb0000',
      'user-config fb0000-1000000',
    ]);
  });

  it('reads a boot loop that prints the same partitions again and again once', () => {
    expect(map(only(LINKIT_LINES.repeat(5)))).toEqual(map(only(LINKIT_LINES)));
  });

  it('uses the last complete boot and says that an earlier one differed', () => {
    const d = deriveLayout(
      LINKIT_LINES.replace('"u-boot-env"', '"config"') + LINKIT_LINES + LINKIT_LINES.slice(0, 300),
    );
    expect(map(d.hypotheses[0])).toEqual(map(only(LINKIT_LINES)));
    expect(rules(d)).toEqual(['layout/tables-differ']);
  });

  it('VoCore2: mtdparts with a rest needs the chip size, and has it from the hint or the log', () => {
    const text =
      'bootargs=console=ttyS2 mtdparts=spi0.0:312k(u-boot),4k(env),4k(factory)ro,2368k(kernel),-(filesystem) quiet';
    const expected = [
      'u-boot 0-4e000',
      'env 4e000-4f000',
      'factory 4f000-50000',
      'kernel 50000-2a0000',
      'filesystem 2a0000-1000000',
    ];
    expect(map(only(text, { chipSize: 0x1000000 }))).toEqual(expected);
    expect(map(only(`spi-nor spi0.0: w25q128 (16384 Kbytes)\n${text}`))).toEqual(expected);
    const without = deriveLayout(text);
    expect(without.hypotheses).toEqual([]);
    expect(without.findings).toMatchObject([
      { rule: 'layout/rest-needs-chip-size', params: { line: 1, name: 'filesystem', start: '0x2a0000' } },
    ]);
  });

  it('Gardena: of two devices the one with the loader counts; @offset, bare and several units are read', () => {
    const gardena = 'spi0.0:640k(uboot),64k(uboot_env0),64k(uboot_env1),64k(factory),-(unused);spi0.1:-(nand)';
    const d = deriveLayout(gardena, { chipSize: 0x400000 });
    expect(map(d.hypotheses[0])).toEqual([
      'uboot 0-a0000',
      'uboot_env0 a0000-b0000',
      'uboot_env1 b0000-c0000',
      'factory c0000-d0000',
      'unused d0000-400000',
    ]);
    expect(d.findings).toMatchObject([{ rule: 'layout/other-device', params: { device: 'spi0.1' } }]);
    const at = deriveLayout('mtdparts=nor0:0x30000(u-boot)ro,64k@0x40000(factory),1m@0x50000(firmware)', {
      chipSize: 0x200000,
    });
    expect(map(at.hypotheses[0])).toEqual(['u-boot 0-30000', 'factory 40000-50000', 'firmware 50000-150000']);
  });

  it("reads U-Boot's mtdparts table and not the default string below it", () => {
    const layout = only(MTDPARTS_TABLE);
    expect(map(layout)).toEqual([
      'u-boot 0-4e000',
      'env 4e000-4f000',
      'factory 4f000-50000',
      'kernel 50000-2a0000',
      'filesystem 2a0000-1000000',
    ]);
  });

  it("reads U-Boot's mtd list, whose inner offsets count from the partition above", () => {
    const layout = only(MTD_LIST);
    expect(layout.eraseSize).toBe(0x1000);
    expect(map(layout)).toEqual([
      'nor0 0-2000000',
      'u-boot 0-30000',
      'u-boot-env 30000-40000',
      'factory 40000-50000',
      'firmware 50000-2000000',
      'kernel 50000-250000',
      'rootfs 250000-2000000',
    ]);
    expect(partitionNamed(layout, 'nor0')?.role).toBe('chip');
  });

  it('reads a hand-made list', () => {
    const layout = only(
      '# my list\nchip 16M\nu-boot 0 0x30000\nFactory 0x40000 +64k\n"my fw" 0x50000 +7872k # slot 1\n',
    );
    expect(map(layout)).toEqual(['u-boot 0-30000', 'Factory 40000-50000', 'my fw 50000-800000']);
    expect(layout).toMatchObject({ chipSize: 0x1000000, confidence: 'proven' });
  });
});

describe('lists that are damaged or contradict themselves are named by line and number', () => {
  const edit = (from: string | RegExp, to: string) => deriveLayout(TWIN_PROC_MTD.replace(from, to));
  const found = (d: LayoutDerivation, rule: string) => d.findings.find((f) => f.rule === rule);

  it('sizes that exceed ALL: no layout at all', () => {
    const d = edit('00050000 00010000 "reserved"', '00060000 00010000 "reserved"');
    expect(d.hypotheses).toEqual([]);
    expect(found(d, 'layout/sizes-exceed-chip')).toMatchObject({
      severity: 'blocker',
      params: { sum: '0x1010000', chip: '0x1000000', name: 'ALL', line: 2, difference: '0x10000' },
    });
  });

  it('a last line that was lost', () => {
    const d = edit(/mtd8.*\n/, '');
    expect(found(d, 'layout/sizes-fall-short')?.params).toMatchObject({
      sum: '0xfb0000',
      chip: '0x1000000',
      difference: '0x50000',
    });
    expect(found(d, 'layout/gap')?.params).toEqual({ start: '0xfb0000', end: '0x1000000', size: '0x50000' });
  });

  it('a line that was lost in the middle: offsets behind it are not guessed', () => {
    const d = edit(/mtd4.*\n/, '');
    expect(found(d, 'layout/index-missing')?.params).toEqual({ mtd: 'mtd4', line: 6 });
    expect(d.hypotheses).toEqual([]);
  });

  it('mtd5 behind mtd7: sorted by number again, and said', () => {
    const lines = TWIN_PROC_MTD.split('\n');
    const moved = [...lines.slice(0, 6), lines[7]!, lines[8]!, lines[6]!, ...lines.slice(9)].join('\n');
    const d = deriveLayout(moved);
    expect(found(d, 'layout/index-order')?.params).toEqual({ line: 9, mtd: 'mtd5', after: 'mtd7' });
    expect(d.hypotheses.map(map)).toEqual(deriveLayout(TWIN_PROC_MTD).hypotheses.map(map));
  });

  it.each<[string, string, string, string, Record<string, string | number>]>([
    ['bad hexadecimal', '00664e4f', '00664e4g', 'layout/bad-hex', { line: 7, mtd: 'mtd5', text: '00664e4g' }],
    ['a missing quote', '"rootfs_data"', '"rootfs_data', 'layout/missing-quote', { line: 8, mtd: 'mtd6' }],
    [
      'a line cut short',
      '00160000 00010000 "rootfs_data"',
      '00160000 00',
      'layout/truncated-line',
      { line: 8, mtd: 'mtd6' },
    ],
    [
      'an odd erase size',
      '00010000 "Factory"',
      '00010001 "Factory"',
      'layout/odd-erasesize',
      { line: 5, mtd: 'mtd3', value: '0x10001' },
    ],
    [
      'two erase sizes',
      '00010000 "Factory"',
      '00001000 "Factory"',
      'layout/erasesize-differs',
      { line: 5, mtd: 'mtd3', value: '0x1000', other: '0x10000' },
    ],
    [
      'a size of zero',
      '00050000 00010000 "reserved"',
      '00000000 00010000 "reserved"',
      'layout/empty-partition',
      { line: 10, mtd: 'mtd8' },
    ],
    ['a number twice', 'mtd8:', 'mtd7:', 'layout/index-twice', { line: 10, mtd: 'mtd7' }],
  ])('%s', (_, from, to, rule, params) => {
    expect(found(edit(from, to), rule)?.params).toEqual(params);
  });

  it('a missing quote does not cost the layout', () => {
    expect(edit('"rootfs_data"', '"rootfs_data').hypotheses).toHaveLength(2);
  });

  it('a list of a larger chip than this unit has is out of the chip', () => {
    const d = deriveLayout(TWIN_PROC_MTD, { chipSize: 0x800000 });
    expect(found(d, 'layout/chip-size-differs')?.params).toEqual({ known: '0x800000', said: '0x1000000' });
    expect(found(d, 'layout/out-of-chip')).toMatchObject({ severity: 'blocker', params: { chip: '0x800000' } });
  });

  it('kernel lines of which some were lost, with bad digits, or back to front', () => {
    const d = deriveLayout(LINKIT_LINES.replace(/.*"factory"\n/, ''));
    expect(found(d, 'layout/fewer-than-promised')?.params).toEqual({ line: 3, device: 'spi0.0', count: 4, seen: 3 });
    expect(rules(deriveLayout(LINKIT_LINES.replace('0x000000030000 : "u', '0x0000000300z0 : "u')))).toContain(
      'layout/bad-hex',
    );
    expect(rules(deriveLayout(LINKIT_LINES.replace('0x000000000000-0x000000030000', '0x30000-0x0')))).toContain(
      'layout/reversed-range',
    );
  });

  it('mtdparts with a bad entry, or a rest that is not the last', () => {
    const bad = deriveLayout('mtdparts=spi0.0:192k(u-boot),64q(env)', { chipSize: 0x1000000 });
    expect(bad.findings[0]).toMatchObject({ rule: 'layout/bad-mtdparts', params: { line: 1, text: '64q(env)' } });
    const rest = deriveLayout('mtdparts=spi0.0:192k(u-boot),-(firmware),64k(art)', { chipSize: 0x1000000 });
    expect(rest.findings[0]).toMatchObject({ rule: 'layout/rest-not-last', params: { line: 1, name: 'firmware' } });
  });

  it('a hand-made list with a line that is none', () => {
    const d = deriveLayout('u-boot 0 0x30000\nFactory at 0x40000\nfirmware 0x50000 +7872k\n');
    expect(found(d, 'layout/bad-list-line')).toMatchObject({ params: { line: 2, text: 'Factory at 0x40000' } });
    expect(d.hypotheses[0]?.confidence).toBe('hypothesis');
  });

  it('a text without any list', () => {
    expect(deriveLayout('hello\nworld')).toMatchObject({
      hypotheses: [],
      findings: [{ rule: 'layout/nothing-recognised', severity: 'blocker' }],
    });
  });

  it('lists of two different routers in one paste: the last one is used, and said', () => {
    const other = TWIN_PROC_MTD.replace('"reserved"', '"User_CFG"');
    const d = deriveLayout(other + TWIN_PROC_MTD);
    expect(found(d, 'layout/tables-differ')?.params).toEqual({ first: 2, second: 12 });
    expect(map(d.hypotheses[0])).toContain('reserved fb0000-1000000');
  });
});

describe('every partition table in the captures', () => {
  it.each([
    ['linkit-smart-7688_stock-uboot_full-boot.txt', LINKIT_LINES],
    ['kingston-mlwg3_mt7628_dual-bank_openwrt-boot.txt', KINGSTON_LINES],
    ['excerpts.txt', TWIN_PROC_MTD],
  ])('%s says the same as its inline copy', (name, copy) => {
    const d = deriveLayout(captureText(name));
    expect(d.hypotheses.map(map)).toEqual(deriveLayout(copy).hypotheses.map(map));
    expect(d.findings).toEqual([]);
  });

  it('HLK-7628N: ALL and an automatic rootfs_data', () => {
    expect(map(only(captureText('hlk-7628n_mt7628_gnubee-uboot_factory-boot.txt')))).toEqual([
      'ALL 0-2000000',
      'Bootloader 0-30000',
      'Config 30000-40000',
      'Factory 40000-50000',
      'firmware 50000-2000000',
      'rootfs 1870f4-2000000',
      'rootfs_data 490000-2000000',
    ]);
  });

  it('MR200 v4: config, romfile and radio at the end are protected (P2)', () => {
    const layout = only(captureText('tplink-mr200v4_mt7628_4g-router_help-printenv-bdinfo.txt'));
    expect(layout.chipSize).toBe(0x800000);
    expect(protectedRanges(layout)).toEqual([
      { start: 0, end: 0x20000 },
      { start: 0x7d0000, end: 0x800000 },
    ]);
  });

  it('MAC1200R: CPU addresses become flash offsets, and art is protected (P2)', () => {
    const layout = only(captureText('mercury-mac1200r-v2_mt7628_tplink-dialect_session.txt'));
    expect(partitionNamed(layout, 'art')).toMatchObject({ range: { start: 0x1e000, end: 0x20000 }, role: 'factory' });
    expect(protectedRanges(layout)).toEqual([{ start: 0, end: 0x40000 }]);
  });
});
