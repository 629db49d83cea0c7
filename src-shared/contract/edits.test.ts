import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited, editsBetween } from './edits';

/** JSON values after a round trip, as they arrive at the receiver. */
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const cross = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('edits', () => {
  it('turn one JSON value into the other, also after crossing a wire', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(edited(before, cross(editsBetween(before, after)))).toEqual(after);
      }),
    );
  });

  it('of a value that was changed in one place are small and leave the rest the same object', () => {
    const big = Array.from({ length: 1000 }, (_, i) => ({ id: i, text: 'x'.repeat(100) }));
    const before = { big, run: [{ state: 'running', done: 1 }, { state: 'waiting' }], note: null as string | null };
    const after = { ...before, run: [{ state: 'running', done: 2 }, before.run[1]!] };
    const edits = editsBetween(before, after);
    expect(edits).toEqual([{ at: ['run', 0, 'done'], value: 2 }]);
    const there = edited(before, edits);
    expect(there.big).toBe(big);
    expect(there.run[1]).toBe(before.run[1]);
    expect(there.run[0]).not.toBe(before.run[0]);
  });

  it('of equal values that are other objects are none', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(editsBetween(value, structuredClone(value))).toEqual([]);
      }),
    );
  });

  it('tell a list that grew or shrank by what differs', () => {
    const list = Array.from({ length: 500 }, (_, i) => ({ line: i }));
    expect(editsBetween(list, [...list, { line: 500 }])).toEqual([
      { at: [], from: 500, drop: 0, put: [{ line: 500 }] },
    ]);
    expect(editsBetween(list, list.toSpliced(3, 2))).toEqual([{ at: [], from: 3, drop: 2, put: [] }]);
  });

  it('take no name of a router’s variable for something that objects inherit', () => {
    const before = JSON.parse('{"environment":{"constructor":"a"}}') as object;
    const after = JSON.parse('{"environment":{"__proto__":"b","toString":"c"}}') as object;
    const there = edited(before, cross(editsBetween(before, after)));
    expect(JSON.stringify(there)).toBe('{"environment":{"__proto__":"b","toString":"c"}}');
    expect(Object.getPrototypeOf((there as { environment: object }).environment)).toBe(Object.prototype);
  });
});
