import { boardLibrary } from '@main/board/read-library';
import { describe, expect, it } from 'vitest';
import { roleOf } from '../layout/roles';
import { PROTECTED_ROLES } from '../layout/layout-types';
import { hasText } from '../i18n/say';
import { factsOf, rescueOf, trapsOf } from './card';
import { problemsOf, readBoards, writeBoards } from './file';
import { BoardLibrary, titleOf } from './library';

const library = boardLibrary();
const ids = (boards: readonly { id: string }[]) => boards.map(({ id }) => id);

describe('the project’s boards', () => {
  it('are 138, each with an id of its own, and contradict themselves nowhere', () => {
    expect(library.boards).toHaveLength(138);
    expect(library.boards.flatMap((board) => problemsOf(board).map((p) => `${board.id}: ${p}`))).toEqual([]);
  });

  it('are written and read again without a difference', () => {
    const again = readBoards(writeBoards(library.boards), 'again.json');
    expect(again.findings).toEqual([]);
    expect(again.boards).toEqual(library.boards);
  });

  it('have a sentence for everything that a card shows', () => {
    const keys = library.boards.flatMap((b) => [...factsOf(b), ...trapsOf(b), ...rescueOf(b)].map(({ key }) => key));
    expect([...new Set(keys)].filter((key) => !hasText(key))).toEqual([]);
  });

  it('call nothing the unit’s own or a loader’s that a list of the same router would not be protected for by its names', () => {
    const known = library.boards.flatMap((board) =>
      board.partitions.filter(
        ({ name, role }) =>
          role !== undefined && PROTECTED_ROLES.includes(role) && !PROTECTED_ROLES.includes(roleOf(name)),
      ),
    );
    expect(known.map(({ name }) => name)).toEqual([]);
  });

  it('name a source for every board', () => {
    expect(ids(library.boards.filter((b) => b.source?.dts === undefined || b.source.commit === undefined))).toEqual([]);
  });

  it('are found by every name that they have', () => {
    for (const board of library.boards) {
      for (const name of [board.id, titleOf(board), board.machine ?? board.id, ...(board.alsoSoldAs ?? [])]) {
        expect(ids(library.named(name)), name).toContain(board.id);
        expect(ids(library.search(name, 138)), name).toContain(board.id);
      }
      for (const device of board.image?.devices ?? []) {
        expect(ids(library.forDevices([device])), device).toContain(board.id);
      }
    }
  });
});

describe('searching', () => {
  it.each([
    ['archer c50 v4', 'tplink,archer-c50-v4'],
    ['c50v4', 'tplink,archer-c50-v4'],
    ['C50-V4', 'tplink,archer-c50-v4'],
    ['keenetic,kn-1510', 'keenetic,kn-1510'],
    ['xiaomi 4a 100m', 'xiaomi,mi-router-4a-100m'],
    ['e5350', 'linksys,e5400'],
    ['WR841N v14', 'tplink,tl-wr841n-v14'],
  ])('%s finds %s first', (query, id) => {
    expect(library.search(query)[0]?.id).toBe(id);
  });

  it('finds nothing for words that no board has, and all for none', () => {
    expect(library.search('archer zx9000')).toEqual([]);
    expect(library.search('', 500)).toHaveLength(138);
  });

  it('takes a board of one’s own over one with the same id', () => {
    const mine = { ...library.find('vocore,vocore2')!, note: 'mine' };
    const both = new BoardLibrary([...library.boards, mine]);
    expect(both.boards).toHaveLength(138);
    expect(both.find('vocore,vocore2')?.note).toBe('mine');
  });
});

describe('what a text names', () => {
  it.each([
    ['[    0.000000] MIPS: machine is TP-Link Archer C50 v4', 'tplink,archer-c50-v4'],
    ['[    0.000000] OF: fdt: Machine model: Keenetic KN-1510', 'keenetic,kn-1510'],
    ['machine\t\t\t: Xiaomi Mi Router 4C', 'xiaomi,mi-router-4c'],
    ['Board: Xiaomi MiWiFi Nano', 'xiaomi,miwifi-nano'],
  ])('%s', (line, id) => {
    const [first, ...others] = library.mentionedIn(`U-Boot 1.1.3\r\n${line}\r\nmore`);
    expect(first?.board.id).toBe(id);
    expect(first?.quote).toBe(line.trim());
    expect(others).toEqual([]);
  });

  it.each(['Board: Ralink APSoC DRAM:  64 MB', 'machine is off', 'Machine model: Nobody NX-1', ''])(
    'nothing in %j',
    (line) => {
      expect(library.mentionedIn(line)).toEqual([]);
    },
  );
});

describe('files that are no board files', () => {
  const board = library.find('tplink,archer-c50-v4')!;
  const text = (change: object) => JSON.stringify({ ...JSON.parse(writeBoards([board])), ...change });
  const changed = (change: object) => {
    const file = JSON.parse(writeBoards([board])) as { boards: object[] };
    return JSON.stringify({ ...file, boards: [{ ...file.boards[0], ...change }] });
  };

  it.each([
    ['no JSON', '{'],
    ['another format', text({ format: 2 })],
    ['a field that nobody knows', changed({ color: 'white' })],
    ['an id without a vendor', changed({ id: 'c50' })],
    ['a number where an offset belongs', changed({ flashBytes: 8388608 })],
    [
      'overlapping partitions',
      changed({
        partitions: [
          { name: 'a', start: '0x0', end: '0x2' },
          { name: 'b', start: '0x1', end: '0x3' },
        ],
      }),
    ],
    ['a partition outside the chip', changed({ flashBytes: '0x400000' })],
    ['calibration in the firmware', changed({ calibration: [{ radio: 'wlan2g', at: '0x60000', size: '0x200' }] })],
  ])('%s is refused with what is wrong', (_, bad) => {
    const { boards, findings } = readBoards(bad, 'mine.json');
    expect(boards).toEqual([]);
    expect(findings[0]?.rule).toBe('board/bad-file');
    expect(findings[0]?.params.problem).not.toBe('');
  });
});
