import { expect, it } from 'vitest';
import { DIALECTS } from '../dialect';
import { METHODS } from './methods/registry';

it('a loader whose own writers are not known is offered none of them, whatever its help lists', () => {
  for (const { id, methods, traps } of DIALECTS) {
    if (!traps.some((t) => t.id === 'own-writer-not-offered')) continue;
    const writers = methods.filter((m) => METHODS.get(m)?.loads !== false || METHODS.get(m)?.source !== 'none');
    expect([id, writers]).toEqual([id, []]);
  }
  expect(DIALECTS.filter((d) => d.traps.some((t) => t.id === 'own-writer-not-offered')).map((d) => d.id)).toEqual(
    expect.arrayContaining(['tplink-group', 'mercury', 'vocore2-vendor']),
  );
});
