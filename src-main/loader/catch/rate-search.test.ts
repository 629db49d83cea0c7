import { describe, expect, it } from 'vitest';
import { Inbox } from '../../console/inbox';
import { VirtualClock } from '../../time/virtual-clock';
import { RateSearch } from './rate-search';

const BANNER = 'U-Boot 1.1.3 (Jul 22 2019 - 10:21:14)\r\n';
/** The result of receiving text at a wrong rate. */
const garbage = (length: number) => '\u0080\u00f8\u0000\u00e6'.repeat(length / 4);

function scene(baud: 'auto' | number = 'auto', likely: number | null = null) {
  const inbox = new Inbox(new VirtualClock());
  const search = new RateSearch(inbox, baud, likely);
  const hear = (text: string) => {
    inbox.push(Buffer.from(text, 'latin1'));
    return search.judge();
  };
  /** The rates that are tried in turn. */
  const turns = (after: 'garbage' | 'silence', count: number) =>
    Array.from({ length: count }, () => {
      search.next(after);
      search.listenFromHere();
      return search.baud;
    });
  return { search, hear, turns };
}

describe('the search of the baud rate (B§1.1)', () => {
  it('begins at the rate that is likely on the chosen board, also one that nobody else has, and tries all the others', () => {
    const { search, turns } = scene('auto', 117_000);
    expect(search.baud).toBe(117_000);
    expect(turns('silence', 3)).toEqual([57600, 115200, 117_000]);
    expect(turns('garbage', 6)).toEqual(expect.arrayContaining([57600, 115200, 117_000]));
  });

  it('is open until readable text proves the rate', () => {
    const { search, hear } = scene();
    expect(search.proven).toBe(false);
    expect(hear('U-Boot'), 'too little to judge is no reason to go on').toBe(true);
    expect(search.proven).toBe(false);
    expect(hear(BANNER)).toBe(true);
    expect(search.proven).toBe(true);
  });

  it('garbage moves an open search on through five rates, and round', () => {
    const { search, hear, turns } = scene();
    expect(hear(garbage(24))).toBe(false);
    expect(turns('garbage', 5)).toEqual([115200, 119048, 38400, 9600, 57600]);
    expect(search.proven).toBe(false);
  });

  it('a silence is asked at the two usual rates only, from wherever the search stands', () => {
    const { turns } = scene();
    expect(turns('silence', 3)).toEqual([115200, 57600, 115200]);
    turns('garbage', 2);
    expect(turns('silence', 1)).toEqual([57600]);
  });

  it('what stays neither text nor garbage is given up after 256 characters', () => {
    const { hear } = scene();
    expect(hear('a1-b\u0080'.repeat(51))).toBe(true);
    expect(hear('a')).toBe(false);
  });

  it('a proven rate stands a burst of noise, and falls when 256 characters are garbage: Linux may speak at another rate', () => {
    const { search, hear } = scene();
    hear(BANNER);
    expect(hear(garbage(200)), 'much of it is noise, part is still text').toBe(true);
    expect(search.proven).toBe(true);
    expect(hear(garbage(256))).toBe(false);
    expect(search.proven).toBe(false);
  });

  it('what was heard at one rate does not count at the next', () => {
    const { search, hear } = scene();
    hear(garbage(40));
    expect(search.next('garbage')).toBe(true);
    search.listenFromHere();
    expect(search.heard).toBe('');
    expect(search.heardNothing()).toBe(true);
    expect(hear(BANNER)).toBe(true);
    expect(search.proven).toBe(true);
  });

  it('a single byte ends a silence', () => {
    const { search, hear } = scene();
    expect(search.heardNothing()).toBe(true);
    hear('\u0000');
    expect(search.heardNothing()).toBe(false);
  });

  it('a given rate is never left, only listened to anew', () => {
    const { search, hear } = scene(9600);
    expect(hear(garbage(300))).toBe(false);
    expect(search.next('garbage')).toBe(false);
    expect(search.baud).toBe(9600);
    expect(search.heard).toBe('');
  });
});
