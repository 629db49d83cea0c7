import { bareHex } from '../../bytes/hex';
import { quiet } from './common';
import type { PlannedCommand, WriteIntent } from '../plan-types';

/** Bytes read at each end of each block. */
export const SAMPLE = 0x20;
const BLOCK = 0x10000;

/**
 * `spi read` of both ends of every 64 KiB block of the target: the loader programs a block from front to back, so
 * correct ends show that it was completed. The end of a block and the start of the next are read by one line, because a
 * line's pauses take longer than its bytes. A full read would take 35 s per block at 57600 baud (B§11).
 */
export function flashSamples(intent: WriteIntent): PlannedCommand[] {
  const { start, end } = intent.target;
  const commands: PlannedCommand[] = [];
  let read = start;
  for (let edge = start; edge < end; edge = nextEdge(edge, end)) {
    const from = Math.max(read, edge - SAMPLE);
    read = Math.min(edge + SAMPLE, end);
    commands.push(quiet(`spi read ${bareHex(from)} ${bareHex(read - from)}`));
  }
  const last = Math.max(read, end - SAMPLE);
  if (last < end) commands.push(quiet(`spi read ${bareHex(last)} ${bareHex(end - last)}`));
  return commands;
}

function nextEdge(at: number, end: number): number {
  return Math.min(end, (Math.floor(at / BLOCK) + 1) * BLOCK);
}
