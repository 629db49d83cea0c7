import { describe, expect, it } from 'vitest';
import { deriveLayout, resolveByTechnician } from '../layout';
import { TWIN_PROC_MTD } from '../layout/testing/samples';
import {
  concat,
  FOUNDING_SLOT,
  makeChipDump,
  makeEeprom,
  makeFoundingFirmware,
  makeSquashfsStub,
  makeUimage,
  randomBytes,
  unitMacs,
} from './testing/build';
import { inspect, kinds, offered, params, rules } from './testing/verdict';

const TWIN = deriveLayout(TWIN_PROC_MTD);
const TILING = resolveByTechnician(TWIN, 'tiling').hypotheses[0]!;
const DUAL = resolveByTechnician(TWIN, 'dual-image').hypotheses[0]!;

const FIRST = makeFoundingFirmware(1);
const SECOND = makeFoundingFirmware(2, false);
const MACS = unitMacs(5);
const twinChip = (secondAt: number, factory: Uint8Array | null = makeEeprom(MACS)) =>
  makeChipDump({
    factory,
    at: [
      { offset: 0x50000, bytes: FIRST },
      { offset: secondAt, bytes: SECOND },
    ],
  });

describe('the four rows of the founding case (design §1)', () => {
  it('row 1, cat /dev/mtd4: a firmware, with a warning that its overlay was dumped while mounted (pain 12)', async () => {
    const v = await inspect(FIRST);
    expect(v.kind).toBe('firmware');
    expect(offered(v)).toEqual(['firmware 0-7b0000']);
    expect(kinds(v)).toEqual([
      'uimage 0-14b1b1',
      'squashfs 14b1b1-643fb1',
      'constant 643fb1-650000',
      'jffs2 650000-7b0000',
    ]);
    expect(rules(v)).toEqual(['image/live-overlay warning']);
    expect(params(v, 'image/live-overlay')).toEqual({ start: '0x650000', end: '0x7b0000' });
    expect(v.segments[0]?.detail).toMatchObject({
      uimage: { shape: 3, headerCrcOk: true, dataCrcOk: true, dataSize: 0x14b171, name: 'MIPS OpenWrt Linux-3.10.14' },
    });
  });

  it('row 2, mtd4 and mtd7 in one file: the second image at 0x7B0000 is seen, the whole refused, the halves offered', async () => {
    const file = concat(FIRST, SECOND);
    expect(file.length).toBe(0xf60000);
    for (const context of [{}, { layout: TILING }]) {
      const v = await inspect(file, context);
      expect(v.kind).toBe('concatenation');
      expect(params(v, 'image/concatenation')).toEqual({ size: 0xf60000, second: '0x7b0000', count: 2 });
      expect(offered(v)).toEqual(['firmware 0-7b0000', 'firmware-2 7b0000-f60000']);
      expect(v.slices.some((s) => s.range.start === 0 && s.range.end === file.length)).toBe(false);
    }
  });

  it.each([
    ['tiling', TILING, 0x800000],
    ['dual-image', DUAL, 0x850000],
  ])('row 3, cat /dev/mtd0 with the %s layout: only firmware slices, exactly its slots (P2)', async (_, layout, at) => {
    const v = await inspect(twinChip(at), { layout });
    expect(v.kind).toBe('chip-dump');
    expect(offered(v)).toEqual([
      'firmware 50000-800000',
      `firmware-2 ${at.toString(16)}-${(at + FOUNDING_SLOT).toString(16)}`,
    ]);
    expect(
      v.slices
        .filter((s) => !s.offered)
        .map((s) => s.label)
        .sort(),
    ).toEqual(['bootloader', 'config', 'factory', 'reserved']);
    expect(rules(v)).toEqual(['image/chip-dump warning', 'image/live-overlay warning']);
  });

  it("row 3: the twin's MACs can be read out of the dump, so that a cloned unit is recognised", async () => {
    const v = await inspect(twinChip(0x800000), { layout: TILING });
    expect(v.segments.find((s) => s.detail.kind === 'factory-eeprom')).toMatchObject({
      range: { start: 0x40000 },
      detail: { eeprom: { chipId: 0x7628, wlanMac: MACS.wlan, lanMac: MACS.lan, wanMac: MACS.wan, kind: 'unit' } },
    });
    expect(v.segments.find((s) => s.detail.kind === 'loader-environment')).toMatchObject({
      range: { start: 0x30000, end: 0x31000 },
      detail: { crcOk: true, variables: { bootdelay: '5', bootcmd: 'tftp' } },
    });
    expect(v.segments[0]).toMatchObject({
      detail: { kind: 'u-boot', banner: 'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)' },
    });
    expect(v.segments[0]?.range).toEqual({ start: 0, end: 0x1c000 });
  });

  it('row 4, firmware as the vendor ships it: a firmware without remarks', async () => {
    const v = await inspect(makeUimage({ shape: 3 }));
    expect([v.kind, rules(v)]).toEqual(['firmware', []]);
  });
});

describe('whole-chip dumps', () => {
  it('is recognised without a layout too, and then offers no more than what is surely firmware (P2)', async () => {
    const v = await inspect(twinChip(0x800000));
    expect(v.kind).toBe('chip-dump');
    expect(offered(v)).toEqual(['firmware 50000-6a0000', 'firmware-2 800000-e50000']);
    expect(v.slices.filter((s) => !s.offered).map((s) => `${s.label} ${s.range.start.toString(16)}`)).toEqual([
      'bootloader 0',
      'config 30000',
      'factory 40000',
    ]);
    expect(rules(v)).toContain('image/slot-end-unknown note');
  });

  it.each([
    ['its Factory is blank', { factory: null }],
    ['its environment is blank', { environment: null }],
    ['its loader is not known', { loader: randomBytes(3, 0x20000) }],
    ['loader and Factory say nothing', { loader: randomBytes(3, 0x20000), factory: null, environment: null }],
  ])('is recognised even if %s', async (_, options) => {
    const v = await inspect(makeChipDump({ ...options, at: [{ offset: 0x50000, bytes: SECOND }] }));
    expect(v.kind).toBe('chip-dump');
    expect(v.slices.filter((s) => s.range.start < 0x50000).every((s) => !s.offered)).toBe(true);
    expect(v.slices.some((s) => s.offered)).toBe(true);
  });

  it('shows a blank Factory as one', async () => {
    const v = await inspect(twinChip(0x800000, null));
    expect(v.segments.find((s) => s.detail.kind === 'factory-eeprom')).toMatchObject({
      range: { start: 0x40000, end: 0x40400 },
      detail: { eeprom: { kind: 'blank' } },
    });
  });

  it('is recognised even if its firmware is erased; then nothing is offered', async () => {
    const v = await inspect(makeChipDump());
    expect([v.kind, offered(v)]).toEqual(['chip-dump', []]);
  });

  it('with a layout that puts the second image elsewhere says so and does not offer that slot', async () => {
    const v = await inspect(twinChip(0x850000), { layout: TILING });
    expect(offered(v)).toEqual(['firmware 50000-800000']);
    expect(params(v, 'image/layout-mismatch')).toEqual({ offset: '0x850000', partition: 'firmware2' });
  });

  it('of TP-Link (kernel and rootfs side by side, radio at the end) never offers what holds unit data', async () => {
    const layout = deriveLayout(`Creating 6 MTD partitions on "raspi":
0x000000000000-0x000000020000 : "boot"
0x000000020000-0x000000160000 : "kernel"
0x000000160000-0x0000007d0000 : "rootfs"
0x0000007d0000-0x0000007e0000 : "config"
0x0000007e0000-0x0000007f0000 : "romfile"
0x0000007f0000-0x000000800000 : "radio"
`).hypotheses[0]!;
    const kernel = makeUimage({ shape: 'initramfs', kernelBytes: 0xf0000 });
    const chip = makeChipDump({
      size: 0x800000,
      environment: null,
      factory: null,
      at: [
        { offset: 0x20000, bytes: kernel },
        { offset: 0x160000, bytes: makeSquashfsStub(0x300000) },
        { offset: 0x7f0000, bytes: makeEeprom() },
      ],
    });
    const v = await inspect(chip, { layout });
    expect(v.kind).toBe('chip-dump');
    expect(offered(v)).toEqual(['kernel 20000-160000', 'rootfs 160000-7d0000']);
    const without = await inspect(chip);
    expect(offered(without)).toEqual(['firmware 20000-460000']);
  });

  it('that was cut short, or is of another chip, says so', async () => {
    const v = await inspect(twinChip(0x800000).subarray(0, 0xa00000), { layout: TILING });
    expect(v.kind).toBe('chip-dump');
    expect(offered(v)).toEqual(['firmware 50000-6a0000']);
    expect(rules(v)).toContain('image/truncated-rootfs warning');
    expect(rules(v)).toContain('image/dump-size-odd warning');
    expect(rules(v)).toContain('image/dump-size-differs warning');
  });
});
