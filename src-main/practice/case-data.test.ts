import { crc32 } from '@shared/bytes/crc32';
import { describe, expect, it } from 'vitest';
import { makeCase, PROC_MTD } from './case-data';
import { PRACTICE_PRESETS } from './presets';
import { same } from './testing/workbench';
import { sayAny } from '@shared/i18n/say';

const file = (c: ReturnType<typeof makeCase>, name: string) => c.files().find((f) => f.name === name)!.bytes;

describe('the founding case (design §1, B§6.3)', () => {
  const twin = makeCase('healthy-twin', 7628).flash;

  it('has both images where the thread puts them, with right sums, and squashfs at 0x19B1B1', () => {
    for (const start of [0x50000, 0x800000]) {
      const header = twin.slice(start, start + 64);
      const view = new DataView(header.buffer);
      expect(view.getUint32(0)).toBe(0x27051956);
      expect(view.getUint32(12)).toBe(0x14b171);
      const stated = view.getUint32(4);
      view.setUint32(4, 0);
      expect(crc32(header)).toBe(stated);
      expect(crc32(twin.subarray(start + 64, start + 0x14b1b1))).toBe(view.getUint32(24));
    }
    expect(String.fromCharCode(...twin.slice(0x19b1b1, 0x19b1b5))).toBe('hsqs');
    const used = Number(new DataView(twin.buffer).getBigUint64(0x19b1b1 + 40, true));
    expect(Math.ceil((0x19b1b1 + used) / 0x10000) * 0x10000).toBe(0x6a0000);
    expect([...twin.slice(0x6a0000, 0x6a0004)]).toEqual([0x85, 0x19, 0x03, 0x20]);
  });

  it('differs between the two units in Config, Factory and overlay only', () => {
    const brick = makeCase('brick-healthy-loader', 7628).flash;
    const at = (flash: Uint8Array, a: number, b: number) => flash.subarray(a, b);
    expect(same(at(brick, 0, 0x30000), at(twin, 0, 0x30000))).toBe(true);
    expect(same(at(brick, 0x40000, 0x50000), at(twin, 0x40000, 0x50000))).toBe(false);
    expect(same(at(brick, 0x800000, 0x1000000), at(twin, 0x800000, 0x1000000))).toBe(true);
    for (const offset of [0x04, 0x28, 0x2e]) {
      const mac = (flash: Uint8Array) => [...flash.slice(0x40000 + offset, 0x40006 + offset)];
      expect(mac(brick)).not.toEqual(mac(twin));
      expect(mac(brick)[0]! & 3).toBe(0); // a real, global, single address
    }
  });

  it('gives the owner files of the thread: mtd4 of 0x7B0000, joined 0xF60000, ALL 16 MiB', () => {
    expect(file(makeCase('brick-healthy-loader', 1), 'mtd4.bin')).toHaveLength(0x7b0000);
    expect(file(makeCase('brick-concatenated', 1), 'mtd4+mtd7.bin')).toHaveLength(0xf60000);
    const cloned = makeCase('brick-cloned', 1);
    expect(file(cloned, 'mtd0.bin')).toHaveLength(0x1000000);
    const backup = file(cloned, 'own-factory-backup.bin');
    expect(backup).toHaveLength(0x10000);
    expect(same(backup, cloned.flash.subarray(0x40000, 0x50000))).toBe(false);
    const sizes = PROC_MTD.match(/: [0-9a-f]{8} /g)!.map((s) => Number.parseInt(s.slice(2), 16));
    expect(sizes[5]).toBe(0x800000 - 0x19b1b1);
  });

  it('is the same for the same seed and another for another', () => {
    for (const preset of PRACTICE_PRESETS) {
      expect(same(makeCase(preset, 5).flash, makeCase(preset, 5).flash)).toBe(true);
    }
    expect(same(makeCase('healthy-twin', 5).flash, makeCase('healthy-twin', 6).flash)).toBe(false);
  });

  it('has a title and a story for every preset in both languages', () => {
    for (const preset of PRACTICE_PRESETS) {
      for (const part of ['title', 'story']) {
        const key = `practice.${preset}.${part}`;
        expect(sayAny('en', key)).not.toBe(key);
        expect(sayAny('es', key)).not.toBe(sayAny('en', key));
      }
    }
  });
});
