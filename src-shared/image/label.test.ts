import { boardLibrary } from '@main/board/read-library';
import { describe, expect, it } from 'vitest';
import { fitOf, needsNewerMap } from '../board/image';
import { crc32 } from '../bytes/crc32';
import { inspectImage } from './inspect';
import { readLabels } from './label';
import { bufferSource } from './source';

const library = boardLibrary();
const board = (id: string) => library.find(id)!;
const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Bytes that are neither text nor padding nor a header. */
const body = (length: number, seed = 1) => Uint8Array.from({ length }, (_, i) => ((i + seed) * 2654435761) >>> 24);

/** A block of OpenWrt's trailer: the contents, then `FWx0`, a checksum, the kind and the total size. */
function block(kind: number, content: Uint8Array): Uint8Array {
  const trailer = new Uint8Array(16);
  const view = new DataView(trailer.buffer);
  view.setUint32(0, 0x46577830);
  view.setUint32(4, crc32(content));
  trailer[8] = kind;
  view.setUint32(12, content.length + 16);
  return joined(content, trailer);
}

const openwrt = (about: object, signed = false) =>
  joined(body(0x3000), block(1, ascii(JSON.stringify(about))), ...(signed ? [block(0, body(100))] : []));

function tplink2(hardware: number, front = new Uint8Array(0)): Uint8Array {
  const header = new Uint8Array(0x200).fill(0xff);
  const view = new DataView(header.buffer);
  header.set([2, 0, 0, 0]);
  header.set(ascii('ver. 1.0\0'), 4);
  view.setUint32(0x34, hardware);
  view.setUint32(0x70, 0x7a0000);
  header.set([0x55, 0xaa], 0x8c);
  return joined(front, header, body(0x8000));
}

function tplink1(hardware: number): Uint8Array {
  const header = new Uint8Array(0x200);
  const view = new DataView(header.buffer);
  header.set([1, 0, 0, 0]);
  header.set(ascii('OpenWrt'), 4);
  view.setUint32(0x40, hardware);
  view.setUint32(0x7c, 0x600000);
  return joined(header, body(0x8000));
}

function safeloader(products: string[]): Uint8Array {
  const file = new Uint8Array(0x8000);
  file.set(body(0x14));
  const list = ascii(`SupportList:\n${products.map((p) => `{${p}}\n`).join('')}`);
  const table =
    `fwup-ptn support-list base 0x00800 size 0x${list.length.toString(16)}\t\r\n` +
    'fwup-ptn os-image base 0x01000 size 0x02000\t\r\nfwup-ptn file-system base 0x03000 size 0x01000\t\r\n';
  file.set(ascii(table), 0x1014);
  file.set(list, 0x1814);
  return file;
}

function vendorUimage(magic: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(64);
  const view = new DataView(header.buffer);
  view.setUint32(0, magic);
  view.setUint32(12, 0x4000);
  header.set([5, 5, 2, 3], 28);
  view.setUint32(4, crc32(header));
  return joined(header, body(0x4000));
}

const labelsOf = (bytes: Uint8Array) => readLabels(bufferSource(bytes), bytes.subarray(0, 0x1000));
const inspect = (bytes: Uint8Array, id?: string) =>
  inspectImage(bufferSource(bytes), { name: 'a.bin', boards: library, ...(id !== undefined && { board: board(id) }) });
const rules = async (bytes: Uint8Array, id?: string) => (await inspect(bytes, id)).findings.map((f) => f.rule);

describe('OpenWrt’s description at the end of an image', () => {
  it('names the boards, with or without a signature behind it', async () => {
    for (const signed of [false, true]) {
      const [label] = await labelsOf(openwrt({ supported_devices: ['tplink,archer-c50-v4'] }, signed));
      expect(label).toMatchObject({ format: 'openwrt', devices: ['tplink,archer-c50-v4'], compatVersion: '1.0' });
      expect(label?.firmware).toEqual({ start: 0, end: 0x3000 });
    }
  });

  it('takes the new names where a newer map made the old ones a message', async () => {
    const about = {
      supported_devices: ['Image version mismatch'],
      new_supported_devices: ['tplink,re305-v1'],
      compat_version: '2.0',
    };
    const labels = await labelsOf(openwrt(about));
    expect(labels[0]).toMatchObject({ devices: ['tplink,re305-v1'], compatVersion: '2.0' });
    expect(needsNewerMap(labels, { ...board('tplink,re305-v1'), image: {} })).toBe(true);
    expect(needsNewerMap(labels, board('tplink,re305-v1'))).toBe(false);
  });

  it.each([
    ['cut off in the trailer', (b: Uint8Array) => b.subarray(0, b.length - 3)],
    ['cut off before it', (b: Uint8Array) => b.subarray(0, 0x2fff)],
    [
      'with a size beyond the file',
      (b: Uint8Array) => joined(b.subarray(0, b.length - 4), new Uint8Array([0x7f, 0, 0, 0])),
    ],
  ])('says nothing when it is %s', async (_, damage) => {
    expect(await labelsOf(damage(openwrt({ supported_devices: ['a,b'] })))).toEqual([]);
  });
});

describe('for which board', () => {
  it.each<[string, Uint8Array, string, string]>([
    [
      'OpenWrt',
      openwrt({ supported_devices: ['tplink,archer-c50-v4'] }),
      'tplink,archer-c50-v4',
      'tplink,archer-c50-v6',
    ],
    ['an older name of OpenWrt', openwrt({ supported_devices: ['vocore2'] }), 'vocore,vocore2', 'vocore,vocore2-lite'],
    ['TP-Link v2', tplink2(0x08410014), 'tplink,tl-wr841n-v14', 'tplink,tl-wr840n-v5'],
    [
      'safeloader',
      safeloader(['product_name:RE305,product_ver:3.0.0,special_id:45550000']),
      'tplink,re305-v3',
      'tplink,re305-v1',
    ],
  ])('%s: the right one, and another one refused with what the image says', async (_, bytes, right, wrong) => {
    const labels = await labelsOf(bytes);
    expect(fitOf(labels, board(right))).toBe('yes');
    expect(fitOf(labels, board(wrong))).toBe('no');
    expect(await rules(bytes, right)).toContain('image/for-this-board');
    const refused = (await inspect(bytes, wrong)).findings.find((f) => f.rule === 'image/for-other-board');
    expect(refused?.severity).toBe('blocker');
    expect(refused?.evidence[0]?.quote).not.toBe('');
  });

  it('every board’s own names fit it', () => {
    for (const one of library.boards) {
      for (const device of one.image?.devices ?? []) {
        const label = { devices: [device], compatVersion: '1.0', hardware: null, length: null, bootPart: null };
        expect(fitOf([{ ...label, format: 'openwrt', firmware: { start: 0, end: 1 } }], one), device).toBe('yes');
      }
    }
  });

  it('an image that names nobody is neither', async () => {
    expect(fitOf(await labelsOf(tplink1(0)), board('tplink,re200-v2'))).toBe('unknown');
    expect(fitOf([], board('vocore,vocore2'))).toBe('unknown');
  });

  it('without a board of one’s own it says whose it is', async () => {
    const says = (await inspect(openwrt({ supported_devices: ['keenetic,kn-1510'] }))).findings;
    expect(says.find((f) => f.rule === 'image/says-board')?.params.boards).toContain('Keenetic KN-1510');
  });
});

describe('wrappings', () => {
  it('TP-Link v2 behind filling or behind a boot loader: only what follows goes into the flash', async () => {
    const [padded] = await labelsOf(tplink2(1, new Uint8Array(0x20000).fill(0xff)));
    expect(padded).toMatchObject({ format: 'tplink-v2', bootPart: null });
    expect(padded?.firmware.start).toBe(0x20000);
    const stock = joined(tplink2(1).subarray(0, 0x200), body(0x20000, 7));
    const [boot] = await labelsOf(tplink2(1, stock));
    expect(boot).toMatchObject({ bootPart: { start: 0, end: 0x20200 }, firmware: { start: 0x20200 } });
    expect(await rules(tplink2(1, stock))).toContain('image/boot-part');
  });

  it.each<[string, Uint8Array, string]>([
    ['TP-Link v1', tplink1(0x1), 'tplink-v1'],
    ['TRX', joined(ascii('HDR0'), new Uint8Array([0, 0x80, 0, 0]), body(0x8000)), 'trx'],
    ['Xiaomi', joined(ascii('HDR1'), body(0x8000)), 'xiaomi'],
    ['a uImage under another magic', vendorUimage(0x27151967), 'vendor-uimage'],
  ])('%s is known by its header, and said', async (_, bytes, format) => {
    expect((await labelsOf(bytes)).map((l) => l.format)).toEqual([format]);
    expect((await inspect(bytes)).labels?.map((l) => l.format)).toEqual([format]);
    expect(await rules(bytes)).toContain('image/vendor-format');
  });

  it('TRX and a foreign uImage that are shorter than their headers say are cut off', async () => {
    for (const bytes of [
      joined(ascii('HDR0'), new Uint8Array([0, 0, 1, 0]), body(0x8000)),
      vendorUimage(0x27151967).subarray(0, 0x3000),
    ]) {
      expect(await rules(bytes)).toContain('image/shorter-than-header');
    }
  });

  it('what nobody knows is shown by its first 64 bytes', async () => {
    const unknown = (await inspect(joined(ascii('QQZZ'), body(0x9000, 3)))).findings.find(
      (f) => f.rule === 'image/unknown',
    );
    expect(unknown?.evidence[0]?.quote).toMatch(/^51 51 5a 5a(?: [0-9a-f]{2}){60}$/);
  });
});
