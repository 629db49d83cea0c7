import { bareHex } from '../../bytes/hex';
import { quiet } from './common';
import type { PlannedCommand, WriteIntent } from '../types';

/** Bytes read at each end of each block. */
export const SAMPLE = 0x20;
const BLOCK = 0x10000;

/**
 * `spi read` of both ends of every 64 KiB block of the target: the loader programs a block from front to back, so that both ends right
 * means that it got through. A full read would take 35 s a block at 57600 baud (B§11).
 */
export function flashSamples(intent: WriteIntent): PlannedCommand[] {
  const { start, end } = intent.target;
  const commands: PlannedCommand[] = [];
  for (let at = start; at < end; at = (Math.floor(at / BLOCK) + 1) * BLOCK) {
    const blockEnd = Math.min((Math.floor(at / BLOCK) + 1) * BLOCK, end);
    const first = Math.min(SAMPLE, blockEnd - at);
    commands.push(quiet(`spi read ${bareHex(at)} ${bareHex(first)}`));
    const last = Math.max(at + first, blockEnd - SAMPLE);
    if (last < blockEnd) commands.push(quiet(`spi read ${bareHex(last)} ${bareHex(blockEnd - last)}`));
  }
  return commands;
}
