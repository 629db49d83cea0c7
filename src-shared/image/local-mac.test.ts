import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEeprom } from './eeprom';
import { inspectImage } from './inspect';
import { isLocalMac, isLocalMacCopy, normaliseMac, withLocalMacs } from './local-mac';
import { bufferSource } from './source';

/** A Factory partition of 64 KiB, optionally with a second radio. */
function factory(second = false): Uint8Array {
  const bytes = new Uint8Array(0x10000).fill(0xff);
  bytes.fill(0x11, 0, 0x400);
  bytes.set([0x28, 0x76, 1, 0, 0xd4, 0x8f, 0x2e, 1, 2, 3], 0);
  bytes.set([0xd4, 0x8f, 0x2e, 1, 2, 4, 0xd4, 0x8f, 0x2e, 1, 2, 5], 0x28);
  if (second) bytes.set([0x12, 0x76, 0, 0, 0xd4, 0x8f, 0x2e, 1, 2, 6], 0x8000);
  return bytes;
}

/** Faster than `toEqual`, which takes a tenth of a second for 64 KiB. */
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

describe('locally administered addresses in a copy of the calibration (B§7)', () => {
  it('the label stays recognisable but for the bit that says so, and every interface has an address of its own', () => {
    const { macs } = withLocalMacs(factory(true), 'D4-8F-2E-01-02-FE');
    expect(macs).toEqual({
      wlan: 'd6:8f:2e:01:02:fe',
      lan: 'd6:8f:2e:01:02:ff',
      wan: 'd6:8f:2e:01:03:00',
      wlan5: 'd6:8f:2e:01:03:01',
    });
  });

  it('nothing but the addresses differs, the original is untouched, and the same seed gives the same bytes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.boolean(), (seed, second) => {
        fc.pre(seed.trim() !== '');
        const original = factory(second);
        const before = original.slice();
        const { bytes, macs } = withLocalMacs(original, seed);
        expect(same(original, before)).toBe(true);
        expect(isLocalMacCopy(original, bytes)).toBe(true);
        expect(
          Object.values(macs)
            .filter((m) => m !== null)
            .every(isLocalMac),
        ).toBe(true);
        expect(same(withLocalMacs(original, seed).bytes, bytes)).toBe(true);
        const at = bytes.findIndex((b, i) => b !== original[i]);
        expect(at).toBe(4);
      }),
      { numRuns: 60 },
    );
  });

  it('a copy with one more byte changed, a burnt-in address or two equal ones is no such copy', () => {
    const original = factory();
    const { bytes } = withLocalMacs(original, 'serial 4711');
    const changed = (edit: (b: Uint8Array) => void) => {
      const copy = bytes.slice();
      edit(copy);
      return isLocalMacCopy(original, copy);
    };
    expect(changed(() => undefined)).toBe(true);
    expect(changed((b) => (b[0x58] = b[0x58]! ^ 1))).toBe(false);
    expect(changed((b) => (b[0xffff] = 0))).toBe(false);
    expect(changed((b) => b.set(original.subarray(4, 10), 4))).toBe(false);
    expect(changed((b) => b.set(b.slice(4, 10), 0x28))).toBe(false);
    expect(isLocalMacCopy(original, original)).toBe(false);
  });

  it('an erased Factory has no calibration to copy', () => {
    expect(() => withLocalMacs(new Uint8Array(0x10000).fill(0xff), 'x')).toThrow('factory/no-calibration');
    expect(() => withLocalMacs(factory(), '  ')).toThrow('factory/no-seed');
  });

  it('is inspected as what it is, never as a unit’s own', async () => {
    const { bytes } = withLocalMacs(factory(), 'D4:8F:2E:01:02:04');
    const verdict = await inspectImage(bufferSource(bytes));
    expect([verdict.kind, verdict.findings.map((f) => f.rule)]).toEqual(['factory', ['image/factory-local-mac']]);
    expect(readEeprom(bytes)?.kind).toBe('unit');
  });

  it.each([
    ['d4:8f:2e:01:02:03', 'd4:8f:2e:01:02:03'],
    ['D48F2E010203', 'd4:8f:2e:01:02:03'],
    ['d4:8f', null],
  ])('reads %s as %s', (text, mac) => {
    expect(normaliseMac(text)).toBe(mac);
  });
});
