import { describe, expect, it } from 'vitest';
import { DIALECTS, dialectById, dialects, fromDialects } from '@shared/dialect';
import { alsoKnow } from '@shared/dialect/known';
import { DialectProfile } from '@shared/dialect/dialect-types';
import { RIG_DIALECTS } from './dialects';

describe('the loaders of emulated boards', () => {
  it('are none of the product’s: whoever does not import them does not know them', () => {
    expect(RIG_DIALECTS.map(({ id }) => id)).toEqual(['upstream-qemu-arm', 'upstream-malta']);
    for (const { id } of RIG_DIALECTS) expect(DIALECTS.some((d) => d.id === id)).toBe(false);
    for (const d of RIG_DIALECTS) expect(dialectById(d.id)).toBe(d);
  });

  it.each(RIG_DIALECTS.map((d) => [d.id, d] as const))('%s satisfies the schema', (_id, dialect) => {
    expect(DialectProfile.parse(dialect)).toEqual(dialect);
  });

  it('what was made of all families is made again once there are more, and no sooner', () => {
    let times = 0;
    const ids = fromDialects((all) => {
      times++;
      return all.map((d) => d.id);
    });
    expect([ids().length, ids().length, times]).toEqual([dialects().length, dialects().length, 1]);
    alsoKnow([{ ...RIG_DIALECTS[0]!, id: 'one-more' }]);
    expect([ids().at(-1), times]).toEqual(['one-more', 2]);
    alsoKnow(RIG_DIALECTS);
    expect(ids().filter((id) => id === 'upstream-malta')).toHaveLength(1);
  });
});
