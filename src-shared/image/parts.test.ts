import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hexToBytes } from '../bytes/hex';
import { hasText } from '../i18n/say';
import { parseEnvironment, parseSquashfs, parseUimageHeader, readEeprom } from '.';
import { isSureEeprom } from './eeprom';
import {
  concat,
  makeEeprom,
  makeEnvironment,
  makeSquashfsStub,
  makeUimage,
  padTo,
  unitMacs,
  withUimageHeader,
} from './testing/build';

const HEADER =
  '270519566ce498755f00000000136176800000008000c1501234567805050203' +
  '4d495053204f70656e577274204c696e75782d342e31342e3633000000000000';

describe('parseUimageHeader', () => {
  it('reads a header computed elsewhere (Python zlib), with both checksums', () => {
    const bytes = hexToBytes(HEADER)!;
    expect(parseUimageHeader(bytes)).toEqual({
      name: 'MIPS OpenWrt Linux-4.14.63',
      dataSize: 1270134,
      loadAddress: 0x80000000,
      entryPoint: 0x8000c150,
      dataCrc: 0x12345678,
      os: 5,
      arch: 5,
      type: 2,
      compression: 3,
      headerCrcOk: true,
      kernelSize: null,
    });
  });

  it("tells Ralink's ih_ksz from the end of a long name", () => {
    const name = 'A name of all thirty-two letters';
    expect(name).toHaveLength(32);
    expect(parseUimageHeader(withUimageHeader(new Uint8Array(99), { name }))).toMatchObject({ name, kernelSize: null });
    expect(parseUimageHeader(makeUimage({ shape: 1 }))).toMatchObject({
      kernelSize: 64 + 0x8123,
      name: 'Linux Kernel Image',
    });
  });

  it("reads Node's Buffer, whose slice is a view, without changing it", () => {
    const bytes = Buffer.from(makeUimage({ shape: 3 }));
    const before = bytes.toString('hex');
    expect(parseUimageHeader(bytes)).toMatchObject({ headerCrcOk: true });
    expect(bytes.toString('hex')).toBe(before);
  });

  it('wants the magic and 64 bytes', () => {
    expect(parseUimageHeader(new Uint8Array(64))).toBeNull();
    expect(parseUimageHeader(makeUimage({ shape: 1 }).subarray(0, 63))).toBeNull();
  });
});

describe('readEeprom (B§7)', () => {
  it('reads the addresses of a unit', () => {
    const macs = unitMacs(3);
    expect(readEeprom(makeEeprom(macs))).toEqual({
      chipId: 0x7628,
      wlanMac: macs.wlan,
      lanMac: macs.lan,
      wanMac: macs.wan,
      kind: 'unit',
    });
  });

  it.each([
    ['erased', new Uint8Array(0x400).fill(0xff), 'blank'],
    ['wiped', new Uint8Array(0x400), 'blank'],
    [
      'the SDK template',
      makeEeprom({ wlan: '00:0c:43:e1:76:28', lan: '00:0c:43:e1:76:29', wan: '00:0c:43:e1:76:28' }),
      'template',
    ],
    [
      'addresses of FF',
      makeEeprom({ wlan: 'ff:ff:ff:ff:ff:ff', lan: 'ff:ff:ff:ff:ff:ff', wan: 'ff:ff:ff:ff:ff:ff' }),
      'template',
    ],
    [
      'group addresses',
      makeEeprom({ wlan: '01:02:03:04:05:06', lan: '01:02:03:04:05:07', wan: '01:02:03:04:05:08' }),
      'template',
    ],
    [
      "one own address beside the SDK's",
      makeEeprom({ wlan: '0c:80:63:01:02:03', lan: '00:0c:43:e1:76:29', wan: 'ff:ff:ff:ff:ff:ff' }),
      'unit',
    ],
  ])('%s is %s', (_, bytes, kind) => {
    expect(readEeprom(bytes)?.kind).toBe(kind);
  });

  it('anything else is none', () => {
    expect(readEeprom(Uint8Array.from({ length: 0x400 }, (_, i) => i & 0xff))).toBeNull();
    expect(readEeprom(makeEeprom().subarray(0, 0x33))).toBeNull();
  });

  it('two bytes of chip id are not enough where none is expected', () => {
    const chance = Uint8Array.from({ length: 0x400 }, (_, i) => (i * 37 + 11) & 0xff);
    chance.set([0x28, 0x76]);
    expect(isSureEeprom(chance)).toBe(false);
    expect(isSureEeprom(makeEeprom())).toBe(true);
  });
});

describe('parseEnvironment (B§5)', () => {
  const variables = { bootcmd: 'tftp', bootdelay: '5', ethaddr: '"00:AA:BB:CC:DD:10"', empty: '' };

  it.each([0x1000, 0x4000, 0x10000, 0x20000])('proves a block of %i bytes by its checksum', (size) => {
    const bytes = padTo(makeEnvironment(variables, size), 0x20000);
    expect(parseEnvironment(bytes)).toEqual({ crcOk: true, size, variables, redundant: false });
  });

  it('reads a redundant one, with its flag byte', () => {
    const inner = makeEnvironment(variables, 0xfff);
    const bytes = concat(inner.subarray(0, 4), Uint8Array.of(1), inner.subarray(4));
    expect(parseEnvironment(bytes)).toMatchObject({ crcOk: true, size: 0x1000, redundant: true, variables });
  });

  it('reads variables in spite of a wrong checksum', () => {
    const bytes = makeEnvironment(variables);
    bytes[3] = (bytes[3] ?? 0) ^ 0xff;
    expect(parseEnvironment(bytes)).toMatchObject({ crcOk: false, variables });
  });

  it('keeps a variable called __proto__ a variable', () => {
    const read = parseEnvironment(makeEnvironment({ ['__proto__']: 'x', a: 'b' }));
    expect(Object.entries(read?.variables ?? {})).toContainEqual(['__proto__', 'x']);
  });

  it.each([
    ['erased', new Uint8Array(0x1000).fill(0xff)],
    ['zeros', new Uint8Array(0x1000)],
    ['too short', new Uint8Array(3)],
    ['text', new TextEncoder().encode('xxxxhello world\0')],
  ])('%s is none', (_, bytes) => {
    expect(parseEnvironment(bytes)).toBeNull();
  });
});

describe('parseSquashfs', () => {
  it('reads size and compression, and wants a superblock that makes sense', () => {
    const bytes = makeSquashfsStub(0x4321);
    expect(parseSquashfs(bytes)).toEqual({ bytesUsed: 0x4321, compression: 'xz', version: '4.0' });
    for (const at of [0, 13, 20, 28, 44]) {
      const broken = bytes.slice();
      broken[at] = 0x77;
      expect(parseSquashfs(broken)).toBeNull();
    }
  });
});

it('every rule that this folder uses has its three sentences (P9)', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const rules = sources.flatMap(
    (name) => readFileSync(new URL(name, folder), 'utf8').match(/'image\/[a-z-]*[a-z]'/g) ?? [],
  );
  expect(new Set(rules).size).toBeGreaterThan(25);
  for (const rule of rules) {
    for (const part of ['what', 'why', 'next']) {
      expect([rule, part, hasText(`finding.${rule.slice(1, -1)}.${part}`)]).toEqual([rule, part, true]);
    }
  }
});
