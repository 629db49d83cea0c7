import { boardLibrary } from '@main/board/read-library';
import { expect, it } from 'vitest';
import { likelyBaud, likelyDialect } from './way-in';

const { boards } = boardLibrary();
const board = (id: string) => boards.find((b) => b.id === id)!;

it('the way in is the usual menu but for the group that wants a word, and nobody is assumed to be locked', () => {
  const ways = new Set(boards.map((b) => likelyDialect(b)?.entry.kind ?? 'usual'));
  expect([...ways].sort()).toEqual(['typed-word', 'usual']);
  expect(likelyDialect(board('tplink,archer-c50-v4'))?.id).toBe('tplink-group');
  expect(likelyDialect(board('mercury,mac1200r-v2'))?.id).toBe('mercury');
  expect(likelyDialect(board('cudy,lt300-v3'))).toBeNull();
});

it('the rate is the loader’s where somebody says it, measured before stated', () => {
  expect(likelyBaud(board('tplink,archer-c50-v4'))).toBe(115200);
  const odd = boards.find((b) => b.console?.realBaud !== undefined);
  if (odd) expect(likelyBaud(odd)).toBe(odd.console!.realBaud);
  expect(boards.filter((b) => likelyBaud(b) === null).map((b) => b.console?.baud)).not.toContain(57600);
});
