import { describe, expect, it } from 'vitest';
import type { LoaderIdentity } from '../identity/identity-types';
import { identity, STOCK } from '../plan/testing/fixtures';
import { isSameKind, legacyOf } from './legacy';

const THEN = identity(STOCK);
const kind = (now: LoaderIdentity, then: LoaderIdentity | null = THEN) =>
  isSameKind({ ...legacyOf('session', 'x', []), identity: then }, now);
const flash = (change: Partial<LoaderIdentity['flash']>) => ({ ...THEN, flash: { ...THEN.flash, ...change } });

describe('a router of the same kind', () => {
  it('has the loader, the chip and the flash of that job', () => {
    expect(kind(THEN)).toBe(true);
    const differing: LoaderIdentity[] = [
      { ...THEN, dialect: 'ralink-sdk5' },
      { ...THEN, soc: 'MT7621' },
      flash({ jedecId: 'c84018' }),
      flash({ sizeBytes: 0x800000 }),
    ];
    for (const now of differing)
      expect([now.dialect, now.soc, now.flash, kind(now)]).toEqual([now.dialect, now.soc, now.flash, false]);
  });

  it('what one of the two does not know is no difference, and a job without a loader is known by its layout’s size alone', () => {
    expect(kind({ ...THEN, soc: null })).toBe(true);
    expect(kind(flash({ jedecId: null, sizeBytes: null }))).toBe(true);
    expect(kind(THEN, null)).toBe(true);
  });

  it('one that is known from power-on and one at its prompt may be the same; two that were heard from power-on are not', () => {
    const widora = { ...THEN, dialect: 'widora', relocatedTo: 0x83fb0000 };
    const atPrompt = { ...THEN, dialect: 'ralink-sdk4', sdkVersion: null, relocatedTo: null, ramBytes: null };
    expect(kind(atPrompt, widora)).toBe(true);
    expect(kind(widora, atPrompt)).toBe(true);
    expect(kind({ ...widora, dialect: 'ralink-sdk4' }, widora)).toBe(false);
  });
});
