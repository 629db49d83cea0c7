import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import { FindingError } from '@shared/finding/finding';
import { findingWords } from '@shared/i18n/say';
import { damageBySum, damageOf, type Damage } from './damage';
import { differ } from './prove';

/** Random bytes like compressed firmware; none is 00 or FF, which have a meaning here. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed >>> 0 || 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + ((state >>> 24) % 254);
  });
}

interface Made {
  got: Uint8Array;
  before?: Uint8Array;
}

/** Creates each kind of damage from the payload, an offset in it, and the previous flash contents. */
const CAUSES: Record<Damage['kind'], (payload: Uint8Array, at: number, length: number, old: Uint8Array) => Made> = {
  old: (_payload, _at, _length, old) => ({ got: old, before: old }),
  erased: (_payload, _at, length) => ({ got: new Uint8Array(length).fill(0xff) }),
  zeros: (_payload, _at, length) => ({ got: new Uint8Array(length) }),
  shifted: (payload, at, length) => ({ got: payload.slice(at + 0x40, at + 0x40 + length) }),
  bits: (payload, at, length) => {
    const got = payload.slice(at, at + length);
    got[length >> 1]! ^= 0x10;
    return { got };
  },
  mixed: (payload, at, length, old) => ({
    got: payload.slice(at, at + length).map((byte, i) => byte & old[i]!),
  }),
  other: (_payload, _at, _length, old) => ({ got: old }),
};

describe('what a failed read-back looks like decides what is said of it (P6, P9)', () => {
  it.each(Object.entries(CAUSES))('%s, wherever it is and however much of the reading is right', (kind, cause) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 0xffff }),
        fc.integer({ min: 0, max: 0x800 }),
        fc.integer({ min: 24, max: 0x80 }),
        fc.integer({ min: 0, max: 12 }),
        (seed, at, length, right) => {
          const payload = noise(0x1000, seed);
          const { got, before } = cause(payload, at, length, noise(length, seed + 0x10000));
          // The read may begin in an undamaged block; a shift affects the whole read.
          if (kind !== 'shifted' && kind !== 'old') got.set(payload.subarray(at, at + right));
          expect(damageOf(got, payload, at, before).kind).toBe(kind);
        },
      ),
    );
  });

  it('a shift is told with its direction', () => {
    const payload = noise(0x200, 3);
    expect(damageOf(payload.slice(0x80, 0xa0), payload, 0x40)).toEqual({ kind: 'shifted', by: 0x40 });
    expect(damageOf(payload.slice(0x00, 0x20), payload, 0x40)).toEqual({ kind: 'shifted', by: -0x40 });
  });

  it('a sum alone tells erased flash and zeros', () => {
    expect(damageBySum(crc32(new Uint8Array(0x1000).fill(0xff)), 0x1000)).toEqual({ kind: 'erased' });
    expect(damageBySum(crc32(new Uint8Array(0x1000)), 0x1000)).toEqual({ kind: 'zeros' });
    expect(damageBySum(1, 0x1000)).toEqual({ kind: 'other' });
  });

  it('each kind, in flash and in RAM, has its own words; none says no more than "write again"', () => {
    const said = new Map<string, string>();
    for (const kind of Object.keys(CAUSES) as Damage['kind'][]) {
      const damage = { kind, by: 4, bits: 1 } as Damage;
      for (const place of ['flash', 'ram'] as const) {
        try {
          differ(damage, place, { where: '0x50000', theirs: '0x0', ours: '0x27' }, 'md');
        } catch (error) {
          const { finding } = error as FindingError;
          for (const language of ['en', 'es'] as const) {
            const { what, why, next } = findingWords(language, finding);
            expect(`${what}${why}${next}`).not.toMatch(/[{}]/);
            if (place === 'flash') said.set(`${language} ${kind}`, why);
            else expect(next).toMatch(/Nothing was erased|No se borró nada/);
          }
        }
      }
    }
    expect(new Set(said.values()).size).toBe(2 * Object.keys(CAUSES).length);
  });
});
