import { describe, expect, it } from 'vitest';
import { TWIN_PROC_MTD } from '../layout/testing/samples';
import { bufferSource, inspectImage } from '.';
import type { ByteSource } from './image-types';
import {
  concat,
  makeChipDump,
  makeEeprom,
  makeEnvironment,
  makeJffs2,
  makeLoader,
  makeSquashfsStub,
  makeUimage,
  padTo,
  randomBytes,
  withUimageHeader,
} from './testing/build';
import { inspect, kinds, offered, params, rules } from './testing/verdict';

describe('uImage shapes (B§8)', () => {
  it.each([
    [1, 64 + 0x8123, 64 + 0x8123],
    [2, null, 0x10000],
    [3, null, 64 + 0x8123],
  ] as const)('shape %i', async (shape, kernelSize, rootfsAt) => {
    const bytes = makeUimage({ shape });
    const v = await inspect(bytes);
    expect(v.kind).toBe('firmware');
    expect(v.findings).toEqual([]);
    expect(v.segments[0]).toMatchObject({ detail: { uimage: { shape, kernelSize, dataCrcOk: true } } });
    expect(v.segments[1]).toMatchObject({
      range: { start: rootfsAt, end: bytes.length },
      detail: { kind: 'squashfs', compression: 'xz' },
    });
  });

  it('shape 3 with its root file system at the next 64 KiB', async () => {
    const bytes = concat(padTo(makeUimage({ shape: 'initramfs' }), 0x10000), makeSquashfsStub(0x5000));
    const v = await inspect(bytes);
    expect(v).toMatchObject({ kind: 'firmware', segments: [{ detail: { uimage: { shape: 3 } } }, {}, {}] });
  });

  it('initramfs, or a kernel alone', async () => {
    const v = await inspect(makeUimage({ shape: 'initramfs' }));
    expect([v.kind, rules(v), offered(v)]).toEqual(['initramfs', ['image/no-rootfs warning'], ['firmware 0-8163']]);
  });

  it('OpenWrt end mark and metadata are no junk', async () => {
    const metadata = new TextEncoder().encode('{"supported_devices":["x"]}');
    const trailer = Uint8Array.from([0x46, 0x57, 0x78, 0x30, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, metadata.length + 16]);
    const image = padTo(makeUimage({ shape: 3 }), 0x20000);
    const v = await inspect(concat(image, Uint8Array.from([0xde, 0xad, 0xc0, 0xde]), metadata, trailer));
    expect(rules(v)).toEqual(['image/openwrt-metadata note']);
    expect(kinds(v)).toContain('overlay-end-mark 20000-20004');
  });

  it.each([
    ['another CPU', { arch: 2 }, 'image/other-cpu'],
    ['a standalone program', { type: 1 }, 'image/not-a-kernel'],
  ])('%s is no firmware', async (_, header, rule) => {
    const v = await inspect(withUimageHeader(randomBytes(4, 0x4000), header));
    expect([v.kind, rules(v), offered(v)]).toEqual(['uimage', [`${rule} blocker`], []]);
  });
});

describe('damaged, cut and lengthened files', () => {
  const good = makeUimage({ shape: 3 });
  const change = (at: number) => {
    const bytes = good.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 0x10;
    return bytes;
  };

  it('a bit in the header', async () => {
    const v = await inspect(change(33));
    expect(rules(v)).toContain('image/bad-header-crc blocker');
    expect(offered(v)).toEqual([]);
  });

  it('a bit in the kernel', async () => {
    const v = await inspect(change(0x4000));
    expect(params(v, 'image/bad-data-crc')).toEqual({ offset: '0x0', size: 0x8123 });
    expect(offered(v)).toEqual([]);
  });

  it('the kernel cut off', async () => {
    const v = await inspect(good.subarray(0, 0x4000));
    expect(params(v, 'image/truncated-uimage')).toEqual({
      offset: '0x0',
      need: 0x8163,
      have: 0x4000,
      missing: 0x4163,
    });
    expect(v.segments[0]).toMatchObject({ detail: { uimage: { dataCrcOk: null } } });
    expect(offered(v)).toEqual([]);
  });

  it("the root file system cut off, which the loader's checksum would not notice", async () => {
    const v = await inspect(good.subarray(0, good.length - 0x1000));
    expect(params(v, 'image/truncated-rootfs')).toEqual({ offset: '0x8163', need: 0x10321, missing: 0x1000 });
    expect(rules(v)).toEqual(['image/truncated-rootfs blocker']);
  });

  it('something appended', async () => {
    const v = await inspect(concat(padTo(good, 0x20000), randomBytes(9, 0x1234)));
    expect(params(v, 'image/trailing-data')).toEqual({ start: '0x20000', end: '0x21234', size: 0x1234 });
    expect(offered(v)).toEqual(['firmware 0-21234']);
  });

  it("a unit's Factory appended: the slice ends before it (P2)", async () => {
    const v = await inspect(concat(padTo(good, 0x20000), makeEeprom()));
    expect(offered(v)).toEqual(['firmware 0-20000']);
    expect(rules(v)).toContain('image/protected-inside warning');
  });

  it('of two images the broken one is not offered, the good one is', async () => {
    const v = await inspect(concat(padTo(good, 0x20000), change(0x4000)));
    expect(offered(v)).toEqual(['firmware 0-20000']);
    expect(params(v, 'image/bad-data-crc')).toMatchObject({ offset: '0x20000' });
    expect(v.findings.some((f) => f.severity === 'blocker')).toBe(false);
  });

  it('two images put together without padding, or the second over the end of the first', async () => {
    expect(offered(await inspect(concat(good, good)))).toEqual([
      `firmware 0-${good.length.toString(16)}`,
      `firmware-2 ${good.length.toString(16)}-${(2 * good.length).toString(16)}`,
    ]);
    const long = makeUimage({ shape: 1, kernelBytes: 0x30000 });
    const over = concat(long.subarray(0, 0x20000), good);
    const v = await inspect(over);
    expect(v.kind).toBe('concatenation');
    expect(offered(v)).toEqual([`firmware-2 20000-${over.length.toString(16)}`]);
    expect(rules(v)).toContain('image/truncated-uimage warning');
  });

  it("a header inside a proven image's data is data", async () => {
    const inner = padTo(good, 0x20000);
    const v = await inspect(withUimageHeader(concat(randomBytes(2, 0x10000 - 64), inner)));
    expect(v.kind).not.toBe('concatenation');
    expect(v.slices).toHaveLength(1);
  });
});

describe('everything else', () => {
  it.each([
    ['Factory', makeEeprom(), 'factory', 'image/factory-of-unit warning'],
    [
      'Factory template',
      makeEeprom({ wlan: '00:0c:43:e1:76:28', lan: '00:0c:43:e1:76:29', wan: 'ff:ff:ff:ff:ff:ff' }),
      'factory',
      'image/factory-template warning',
    ],
    [
      'environment',
      makeEnvironment({ bootdelay: '1', ipaddr: '10.10.10.123' }),
      'loader-environment',
      'image/loader-environment warning',
    ],
    [
      'Config partition',
      padTo(makeEnvironment({ bootdelay: '1' }), 0x10000),
      'loader-environment',
      'image/loader-environment warning',
    ],
    ['loader', padTo(makeLoader(), 0x30000), 'bootloader', 'image/bootloader warning'],
    [
      'upstream loader',
      makeLoader(0x50000, 'U-Boot SPL 2023.01 (Jan 09 2023 - 16:07:33 +0000)'),
      'bootloader',
      'image/bootloader warning',
    ],
    ['mtd5', padTo(makeSquashfsStub(0x20000), 0x30000), 'rootfs', 'image/rootfs-alone warning'],
    ['mtd6', makeJffs2(0x160000), 'rootfs-data', 'image/rootfs-data-alone warning'],
    ['erased', new Uint8Array(0x10000).fill(0xff), 'erased', 'image/erased blocker'],
    ['zeros', new Uint8Array(0x10000), 'constant', 'image/constant blocker'],
    ['random', randomBytes(1, 0x40000), 'unknown', 'image/unknown blocker'],
    ['text', new TextEncoder().encode(TWIN_PROC_MTD), 'text', 'image/text blocker'],
    ['gzip', concat(Uint8Array.from([0x1f, 0x8b, 8, 0]), randomBytes(1, 0x1000)), 'unknown', 'image/archive blocker'],
    ['zip', concat(Uint8Array.from([0x50, 0x4b, 3, 4]), makeUimage({ shape: 3 })), 'unknown', 'image/archive blocker'],
    ['nothing', new Uint8Array(0), 'unknown', 'image/empty blocker'],
  ])('%s', async (_, bytes, kind, rule) => {
    const v = await inspect(bytes);
    expect([v.kind, rules(v)]).toEqual([kind, [rule]]);
    expect(offered(v)).toEqual([]);
  });

  it('a tar', async () => {
    const tar = new Uint8Array(0x2800);
    tar.set(new TextEncoder().encode('sysupgrade-x/root'));
    tar.set(new TextEncoder().encode('ustar'), 257);
    expect(params(await inspect(tar), 'image/archive')).toEqual({ format: 'tar' });
  });

  it.each([
    ['TRX', [0x48, 0x44, 0x52, 0x30], 28],
    ['TP-Link', [1, 0, 0, 0, ...new TextEncoder().encode('TP-LINK Technologies')], 0x200],
    ['unknown', [0x12, 0x34, 0x56, 0x78], 0x40],
  ])('a vendor header (%s) in front of a uImage', async (vendor, magic, length) => {
    const v = await inspect(concat(padTo(Uint8Array.from(magic), length, 0), makeUimage({ shape: 3 })));
    expect(v.kind).toBe('vendor-upgrade');
    expect(params(v, 'image/vendor-header')).toEqual({ vendor, offset: `0x${length.toString(16)}` });
    expect(v.slices).toMatchObject([{ label: 'firmware', kind: 'firmware', offered: true, range: { start: length } }]);
  });

  it('an environment whose checksum is wrong is still one, and says so', async () => {
    const bytes = makeEnvironment({ bootdelay: '1', ipaddr: '1.2.3.4' });
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    expect(await inspect(bytes)).toMatchObject({
      kind: 'loader-environment',
      segments: [{ detail: { crcOk: false } }, {}],
    });
  });

  it('a file of more than 256 MiB is refused without being read; one that ends early is not believed', async () => {
    const unread: ByteSource = { size: 0x1000_0001, read: () => Promise.reject(new Error('read')) };
    expect(rules(await inspectImage(unread))).toEqual(['image/too-large blocker']);
    const image = makeUimage({ shape: 3 });
    const short: ByteSource = { ...bufferSource(image), size: image.length + 1 };
    expect(params(await inspectImage(short), 'image/short-read')).toEqual({ size: 0x18485, readable: 0x18484 });
  });

  it('reads in pieces of bounded size', async () => {
    let largest = 0;
    const inner = bufferSource(makeChipDump({ at: [{ offset: 0x50000, bytes: makeUimage({ shape: 3 }) }] }));
    const source: ByteSource = {
      size: inner.size,
      read: (offset, length) => {
        largest = Math.max(largest, length);
        return inner.read(offset, length);
      },
    };
    await inspectImage(source);
    expect(largest).toBeLessThanOrEqual(0x40400);
  });
});
