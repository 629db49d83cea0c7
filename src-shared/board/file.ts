import { z } from 'zod';
import { overlaps } from '../bytes/range';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import { BoardFile } from './board-types';
import type { Board } from './board-types';

/**
 * The boards in a file, or the findings that say why it is refused; `name` is the file's name, for the finding. Never
 * throws.
 */
export function readBoards(text: string, name: string): { boards: Board[]; findings: Finding[] } {
  const refuse = (problem: string) => ({
    boards: [],
    findings: [finding('board/bad-file', 'blocker', { file: name, problem: problem.slice(0, 200) })],
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return refuse((error as Error).message);
  }
  const read = z.safeDecode(BoardFile, data as z.input<typeof BoardFile>);
  if (!read.success) {
    const [issue] = read.error.issues;
    return refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const { boards } = read.data;
  const wrong = boards.flatMap((board) => {
    const [problem] = problemsOf(board);
    return problem === undefined ? [] : [`${board.id}: ${problem}`];
  });
  return wrong[0] === undefined ? { boards, findings: [] } : refuse(wrong[0]);
}

/** The text of a board file that holds these boards. */
export function writeBoards(boards: readonly Board[]): string {
  return `${JSON.stringify(z.encode(BoardFile, { format: 1, boards: [...boards] }), null, 2)}\n`;
}

/**
 * Checks that the schema cannot express: partitions inside the chip, in order and disjoint; firmware within partitions;
 * unit data inside one.
 */
export function problemsOf(board: Board): string[] {
  const problems: string[] = [];
  const { partitions, flashBytes } = board;
  if (flashBytes === 0 || !Number.isInteger(Math.log2(flashBytes))) problems.push('flashBytes is no power of two');
  partitions.forEach((p, i) => {
    if (p.end <= p.start) problems.push(`partition ${p.name} is empty`);
    if (p.end > flashBytes) problems.push(`partition ${p.name} lies outside the chip`);
    const before = partitions[i - 1];
    if (before && overlaps(before, p)) problems.push(`partitions ${before.name} and ${p.name} overlap`);
    if (before && p.start < before.start) problems.push(`partition ${p.name} is out of order`);
  });
  const names = partitions.map((p) => p.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) problems.push(`partition ${twice} is there twice`);
  for (const { start, end } of board.firmware.ranges) {
    if (!partitions.some((p) => p.start === start && p.end === end)) problems.push('firmware is no partition');
  }
  for (const { at, size } of board.calibration ?? []) {
    const range = { start: at, end: at + size };
    if (board.firmware.ranges.some((f) => overlaps(f, range))) problems.push('calibration lies in the firmware');
    if (!partitions.some((p) => p.start <= range.start && range.end <= p.end)) {
      problems.push('calibration is in no partition');
    }
  }
  for (const { at } of board.macs ?? []) {
    if (at !== undefined && board.firmware.ranges.some((f) => f.start <= at && at < f.end)) {
      problems.push('an address lies in the firmware');
    }
  }
  return problems;
}
