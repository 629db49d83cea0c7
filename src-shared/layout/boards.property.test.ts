import { boardLibrary } from '@main/board/read-library';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Board } from '../board/board-types';
import { contains } from '../bytes/range';
import { deriveLayout } from './derive';
import { topLevelPartitions } from './query';
import { CUTS, FORMS, linesOf, pasted } from './testing/board-lists';
import type { Cut, Form } from './testing/board-lists';
import type { Layout } from './layout-types';

const boards = boardLibrary().boards;

/** Statements of a layout that are wrong for a router of this board; omissions are not wrong. */
function wrongOn(board: Board, layout: Layout): string[] {
  return topLevelPartitions(layout).flatMap((p) => {
    // A name truncated at either end is not a wrong place.
    const isName = (name: string) => name.startsWith(p.name) || /^part\d+$/.test(p.name);
    const there = board.partitions.find(({ name, start }) => start === p.range.start && isName(name));
    const truth = there ?? board.partitions.find(({ name }) => name === p.name);
    if (truth)
      return truth.start === p.range.start && truth.end === p.range.end
        ? []
        : [`${p.name} ${p.range.start.toString(16)}`];
    // A part of a firmware whose own row was lost must still lie within one.
    return board.firmware.ranges.some((f) => contains(f, p.range)) ? [] : [`${p.name} is nowhere`];
  });
}

function judge(board: Board, form: Form, cut: Cut, at: number, split: number, chip: 'hint' | 'id' | 'unknown') {
  const lines = linesOf(board, form, split);
  const code = Math.log2(board.flashBytes).toString(16);
  const head = chip === 'id' ? [`flash manufacture id: ef, device id 40 ${code}`] : [];
  const text = [...head, pasted(lines, cut, at)].join('\n');
  const derivation = deriveLayout(text, { boards, ...(chip === 'hint' && { chipSize: board.flashBytes }) });
  return { text, derivation };
}

describe('proof 1: every board in every form', () => {
  it('whole lists are derived as they are, or openly ambiguous with the truth among the layouts', () => {
    const wrong: string[] = [];
    for (const board of boards) {
      for (const form of FORMS) {
        for (const cut of ['whole', 'flat', 'quoted', 'numbered', 'syslog'] as const) {
          const { derivation } = judge(board, form, cut, 3, 0x5a123, 'hint');
          const [first] = derivation.hypotheses;
          const name = `${board.id} ${form} ${cut}`;
          if (!first) wrong.push(`${name}: nothing`);
          else if (wrongOn(board, first).length > 0) wrong.push(`${name}: ${wrongOn(board, first).join()}`);
          else if (topLevelPartitions(first).length !== board.partitions.length) wrong.push(`${name}: not all`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('whatever is lost, nothing is wrong and proven, and no single layout is wrong', () => {
    const any = fc.record({
      board: fc.constantFrom(...boards),
      form: fc.constantFrom(...FORMS),
      cut: fc.constantFrom(...CUTS),
      at: fc.nat(60),
      split: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 0x7ffff })),
      chip: fc.constantFrom('hint' as const, 'id' as const, 'unknown' as const),
    });
    fc.assert(
      fc.property(any, ({ board, form, cut, at, split, chip }) => {
        const { text, derivation } = judge(board, form, cut, at, split, chip);
        const { hypotheses, findings } = derivation;
        const errors = hypotheses.map((h) => wrongOn(board, h));
        const shown = `${text}\n${hypotheses.map((h, i) => `${h.id} ${h.confidence} ${errors[i]!.join()}`).join('\n')}`;
        hypotheses.forEach((h, i) => {
          if (h.confidence === 'proven') expect(errors[i], `proven\n${shown}`).toEqual([]);
        });
        if (hypotheses.length === 0) expect(findings.length, shown).toBeGreaterThan(0);
        else
          expect(
            errors.some((e) => e.length === 0),
            shown,
          ).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('lists that do not tile', () => {
  const C50 = `flash manufacture id: 1c, device id 70 17
mtd0: 00020000 00010000 "boot"
mtd1: 00140000 00010000 "kernel"
mtd2: 00630000 00010000 "rootfs"
mtd3: 00010000 00010000 "config"
mtd4: 00010000 00010000 "romfile"
mtd5: 00010000 00010000 "rom"
mtd6: 00010000 00010000 "radio"`;
  const starts = (layout: Layout) => Object.fromEntries(topLevelPartitions(layout).map((p) => [p.name, p.range.start]));

  it('an Archer C50 v4 does not name its first loader: the head comes first, the front stays possible', () => {
    const { hypotheses } = deriveLayout(C50, { boards });
    expect(hypotheses[0]?.id).toBe('hidden-head');
    expect(starts(hypotheses[0]!)).toEqual({
      ...{ boot: 0x30000, kernel: 0x50000, rootfs: 0x190000, config: 0x7c0000 },
      ...{ romfile: 0x7d0000, rom: 0x7e0000, radio: 0x7f0000 },
    });
    expect(hypotheses.every((h) => h.confidence === 'hypothesis')).toBe(true);
    expect(hypotheses.some((h) => starts(h).boot === 0)).toBe(true);
  });

  it('without boards too it is never a single layout', () => {
    expect(deriveLayout(C50).hypotheses.length).toBeGreaterThan(2);
  });
});
