import { describe, expect, it } from 'vitest';
import type { DialectProfile } from '../dialect/dialect-types';
import {
  checkLayout,
  combineDerivations,
  defaultLayout,
  deriveLayout,
  makeLayout,
  resolveByTechnician,
  resolveLayout,
} from '.';
import { probesFor } from './hypotheses';
import { roleOf } from './roles';
import { LINKIT_LINES, TWIN_PROC_MTD } from './testing/samples';

const UIMAGE = Uint8Array.from([0x27, 0x05, 0x19, 0x56, ...new Array<number>(60).fill(0x41)]);
const ERASED = new Uint8Array(64).fill(0xff);
const FILLER = Uint8Array.from({ length: 64 }, (_, i) => [0xdd, 0xba, 0xdd, 0xba][i % 4]!);
const OTHER = new Uint8Array(64).fill(0x5a);
const twin = () => deriveLayout(TWIN_PROC_MTD);
const settle = (at800: Uint8Array, at850: Uint8Array) =>
  resolveLayout(twin(), [
    { offset: 0x800000, bytes: at800 },
    { offset: 0x850000, bytes: at850 },
  ]);
const ids = (d: { hypotheses: { id: string; confidence: string }[] }) =>
  d.hypotheses.map((h) => `${h.id} ${h.confidence}`);
const rules = (d: { findings: { rule: string }[] }) => d.findings.map((f) => f.rule);

describe('settling the founding case by 64 bytes at two offsets (B§6.3)', () => {
  it.each([
    ['erased', ERASED],
    ['other data', OTHER],
  ])('an image at 0x800000 and %s at 0x850000 proves tiling', (_, bytes) => {
    const d = settle(UIMAGE, bytes);
    expect(ids(d)).toEqual(['tiling proven']);
    expect(d.probes).toEqual([]);
    const firmware2 = d.hypotheses[0]!.partitions.find((p) => p.name === 'firmware2');
    expect(firmware2?.evidence.at(-1)).toEqual({ kind: 'flash-bytes', detail: '27 05 19 56 read at 0x800000' });
  });

  it('an image at 0x850000 proves dual-image, even if 0x800000 is not readable', () => {
    expect(ids(settle(ERASED, UIMAGE))).toEqual(['dual-image proven']);
    const d = settle(FILLER, UIMAGE);
    expect(ids(d)).toEqual(['dual-image proven']);
    expect(rules(d)).toEqual(['layout/probe-not-readable', 'layout/probe-settled']);
  });

  it('images at both stay open and say so', () => {
    const d = settle(UIMAGE, UIMAGE);
    expect(ids(d)).toEqual(['tiling hypothesis', 'dual-image hypothesis']);
    expect(d.findings).toMatchObject([
      { rule: 'layout/probe-both', params: { seen: '0x800000: 27 05 19 56, 0x850000: 27 05 19 56' } },
    ]);
    expect(d.probes).toHaveLength(2);
  });

  it.each([
    ['erased', ERASED],
    ['other data', OTHER],
    ['filler', FILLER],
  ])('neither (%s) strikes nothing out', (_, bytes) => {
    const d = settle(bytes, bytes);
    expect(ids(d)).toEqual(['tiling hypothesis', 'dual-image hypothesis']);
    expect(rules(d)).toContain('layout/probe-neither');
  });

  it('of three layouts, the one that expects exactly what is seen wins over those that exclude a part of it', () => {
    const images = (id: string, ...starts: number[]) =>
      makeLayout(
        id,
        0x400000,
        0x10000,
        [0, 0x100000, 0x200000]
          .map((start, i) => ({
            name: `area${i}`,
            range: { start, end: start + 0x100000 },
            evidence: [{ kind: 'tiling' as const, detail: '' }],
          }))
          .map((p) => (starts.includes(p.range.start) ? { ...p, name: p.name.replace('area', 'firmware') } : p)),
        'hypothesis',
      );
    const hypotheses = [images('first', 0x100000), images('both', 0x100000, 0x200000), images('second', 0x200000)];
    const derivation = { ...twin(), hypotheses, probes: probesFor(hypotheses) };
    const d = resolveLayout(derivation, [
      { offset: 0x100000, bytes: UIMAGE },
      { offset: 0x200000, bytes: UIMAGE },
    ]);
    expect(ids(d)).toEqual(['both proven']);
  });

  it('a second attempt replaces the findings of the first', () => {
    const d = resolveLayout(settle(ERASED, ERASED), [
      { offset: 0x7fff00, bytes: new Uint8Array(0x200).map((_, i) => (i < 0x100 ? 0 : UIMAGE[(i - 0x100) % 64]!)) },
    ]);
    expect(ids(d)).toEqual(['tiling proven']);
    expect(rules(d)).toEqual(['layout/probe-settled']);
  });

  it('reads that touch no probe, or stop short of it, change nothing', () => {
    expect(resolveLayout(twin(), [{ offset: 0x800000, bytes: UIMAGE.subarray(0, 3) }])).toEqual(twin());
  });

  it('the technician may settle it; an unknown id settles nothing', () => {
    const d = resolveByTechnician(twin(), 'dual-image');
    expect(ids(d)).toEqual(['dual-image proven']);
    expect(d.probes).toEqual([]);
    expect(d.hypotheses[0]!.partitions.find((p) => p.name === 'firmware2')?.evidence.at(-1)?.kind).toBe('technician');
    const wrong = resolveByTechnician(twin(), 'nonsense');
    expect(ids(wrong)).toHaveLength(2);
    expect(rules(wrong)).toEqual(['layout/no-such-hypothesis']);
  });
});

describe('putting sources together', () => {
  it('kernel lines of another firmware contradict /proc/mtd: the stated offsets stay, with a warning', () => {
    const kernel = deriveLayout(
      'Creating 2 MTD partitions on "raspi":\n0x0-0x40000 : "Bootloader"\n0x40000-0x1000000 : "firmware"\n',
    );
    for (const d of [combineDerivations(twin(), kernel), combineDerivations(kernel, twin())]) {
      expect(d.source).toBe('kernel-lines');
      expect(d.hypotheses).toEqual(kernel.hypotheses);
      expect(d.findings.find((f) => f.rule === 'layout/sources-disagree')?.params).toEqual({
        name: 'Bootloader',
        start: '0x0',
        end: '0x40000',
        otherStart: '0x0',
        otherEnd: '0x30000',
      });
    }
  });

  it('kernel lines that say nothing about the difference leave both hypotheses', () => {
    const kernel = deriveLayout(
      'Creating 2 MTD partitions on "raspi":\n0x0-0x30000 : "Bootloader"\n0x40000-0x50000 : "Factory"\n',
    );
    const d = combineDerivations(twin(), kernel);
    expect(ids(d)).toEqual(['tiling hypothesis', 'dual-image hypothesis']);
    expect(d.probes).toHaveLength(2);
  });

  it('anything replaces a default', () => {
    const profile = {
      title: 'Ralink SDK',
      flash: {
        eraseSize: 0x10000,
        bootloader: { start: 0, end: 0x30000 },
        environment: { start: 0x30000, end: 0x31000 },
        config: { start: 0x30000, end: 0x40000 },
        factory: { start: 0x40000, end: 0x50000 },
        firmware: 0x50000,
      },
    } as DialectProfile;
    const byDefault = defaultLayout(profile, 0x1000000);
    expect(byDefault.hypotheses[0]!.partitions.map((p) => [p.name, p.range.start, p.range.end, p.role])).toEqual([
      ['Bootloader', 0, 0x30000, 'bootloader'],
      ['Config', 0x30000, 0x40000, 'config'],
      ['Factory', 0x40000, 0x50000, 'factory'],
      ['firmware', 0x50000, 0x1000000, 'firmware'],
    ]);
    expect(ids(byDefault)).toEqual(['dialect-default hypothesis']);
    expect(combineDerivations(byDefault, twin())).toEqual(twin());
    const atEnd = {
      ...profile,
      flash: { ...profile.flash, config: null, environment: null, factory: { start: 0x7f0000, end: 0x800000 } },
    };
    expect(defaultLayout(atEnd, 0x800000).hypotheses[0]!.partitions.find((p) => p.name === 'firmware')?.range).toEqual({
      start: 0x50000,
      end: 0x7f0000,
    });
  });
});

describe('checkLayout', () => {
  const at = (name: string, start: number, end: number) => ({
    name,
    range: { start, end },
    evidence: [{ kind: 'technician' as const, detail: '' }],
  });
  const check = (...parts: ReturnType<typeof at>[]) =>
    checkLayout(
      makeLayout(
        't',
        0x100000,
        0x10000,
        [at('u-boot', 0, 0x30000), at('factory', 0x30000, 0x40000), ...parts],
        'proven',
      ),
    );

  it('has nothing to say about a sound layout with nested parts', () => {
    expect(check(at('firmware', 0x40000, 0x100000), at('rootfs', 0x81234, 0x100000))).toEqual([]);
    expect(checkLayout(deriveLayout(LINKIT_LINES).hypotheses[0]!)).toEqual([]);
  });

  it('tells overlap from containment', () => {
    expect(check(at('a', 0x40000, 0x90000), at('b', 0x80000, 0x100000))).toMatchObject([
      { rule: 'layout/partial-overlap', severity: 'blocker', params: { name: 'a', other: 'b', otherStart: '0x80000' } },
    ]);
  });

  it('finds what leaves the chip, what is unaligned, gaps, doubled names, and a missing Factory', () => {
    expect(check(at('a', 0x40000, 0x110000))).toMatchObject([
      { rule: 'layout/out-of-chip', params: { end: '0x110000' } },
    ]);
    expect(rules({ findings: check(at('a', 0x40000, 0x84321), at('b', 0x84321, 0x100000)) })).toEqual([
      'layout/unaligned',
      'layout/unaligned',
    ]);
    expect(check(at('a', 0x40000, 0xf0000))).toMatchObject([
      { rule: 'layout/gap', params: { start: '0xf0000', size: '0x10000' } },
    ]);
    expect(rules({ findings: check(at('a', 0x40000, 0x80000), at('a', 0x80000, 0x100000)) })).toEqual([
      'layout/name-twice',
    ]);
    expect(checkLayout(makeLayout('t', 0x10000, 0x10000, [at('x', 0, 0x10000)], 'proven')).map((f) => f.rule)).toEqual([
      'layout/no-bootloader',
      'layout/no-factory',
    ]);
  });
});

it.each([
  ['Bootloader', 'bootloader'],
  ['u-boot', 'bootloader'],
  ['boot', 'bootloader'],
  ['normal_boot', 'bootloader'],
  ['Config', 'config'],
  ['u-boot-env', 'config'],
  ['uboot_env1', 'config'],
  ['nvram', 'config'],
  ['Factory', 'factory'],
  ['radio', 'factory'],
  ['art', 'factory'],
  ['romfile', 'factory'],
  ['factory_info', 'factory'],
  ['firmware', 'firmware'],
  ['firmware2', 'firmware'],
  ['KernelA', 'firmware'],
  ['OS1', 'firmware'],
  ['Kernel', 'kernel'],
  ['Kernel2', 'kernel'],
  ['rootfs', 'rootfs'],
  ['RootFS', 'rootfs'],
  ['rootfs_data', 'rootfs-data'],
  ['User_CFG', 'user-data'],
  ['user-config', 'user-data'],
  ['reserved', 'reserved'],
  ['ALL', 'chip'],
  ['something', 'other'],
  ['__proto__', 'other'],
])('a partition called %s is for %s', (name, role) => {
  expect(roleOf(name)).toBe(role);
});
