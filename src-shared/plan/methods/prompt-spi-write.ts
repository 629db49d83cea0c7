import { bareHex, bytesToHex } from '../../bytes/hex';
import { lengthOf, rangeOf } from '../../bytes/range';
import { finding } from '../../finding/finding';
import { eraseEta, sumEta } from '../eta';
import type { PlannedCommand, WriteIntent } from '../plan-types';
import { eraseRange, linesEta, quiet, verifyStep, writeStep } from './common';
import type { Method, MethodContext, StepDraft } from './method';
import { effectOf } from './method';

/** Largest payload for which line-by-line writing is practical (about four minutes). Bytes. */
export const SMALL = 0x10000;
const PAGE = 0x100;
/** Maximum bytes per line (B§3.5); fewer if the offset or the loader's line limit leaves less room. */
const MOST = 118;
/** Bytes read back by one `spi read`; its buffer is allocated from a small heap (B§3.5). */
const READ = 0x1000;

/** `spi erase` and `spi write` line by line: small areas, no network needed (B§3.5). */
export const promptSpiWrite: Method = {
  id: 'prompt-spi-write',
  commands: ['spi'],
  loads: false,
  side: 'loader',
  byAgent: false,
  reach: 'anywhere',
  onlyTransport: null,
  source: 'none',
  trustsChipSize: false,
  keepsSectorRest: true,
  methodNotes: [],
  needsReset: true,
  network: () => null,
  obstacle(context) {
    const large = context.intents.find((intent) => intent.payload.length > SMALL);
    if (large) {
      return finding('plan/too-big-for-lines', 'blocker', { partition: large.partition, bytes: large.payload.length });
    }
    const ragged = context.intents.find((intent) => lengthOf(eraseRange(context, intent)) !== intent.payload.length);
    return ragged ? finding('plan/sector-rest-unknown', 'blocker', { partition: ragged.partition }) : null;
  },
  async steps(context) {
    const steps: StepDraft[] = [];
    for (const [index, intent] of context.intents.entries()) {
      const bytes = await context.payload(intent).read(0, intent.payload.length);
      const erased = eraseRange(context, intent);
      const erase = `spi erase ${bareHex(erased.start)} ${bareHex(lengthOf(erased))}`;
      const lines = writeLines(context, intent, bytes);
      const reads = readLines(intent);
      steps.push(
        writeStep(
          'erase',
          index,
          context,
          [{ channel: 'line', text: erase, effect: effectOf({ erased: [erased] }) }],
          eraseEta(lengthOf(erased)),
        ),
        writeStep('program-lines', index, context, lines, linesEta(context, lines, 60)),
        verifyStep(index, context, reads, sumEta([linesEta(context, reads, READ * 3 + 30)])),
      );
    }
    return steps;
  },
};

/** Lines for all bytes except 0xFF, which erased flash already holds. No line crosses a page of the chip. */
function writeLines(context: MethodContext, intent: WriteIntent, bytes: Uint8Array): PlannedCommand[] {
  const commands: PlannedCommand[] = [];
  for (let at = 0; at < bytes.length;) {
    const offset = intent.target.start + at;
    const head = `spi write ${bareHex(offset)} `;
    const room = Math.floor((context.dialect.lineLimit - head.length) / 2);
    const count = Math.max(1, Math.min(MOST, room, PAGE - (offset % PAGE), bytes.length - at));
    let from = at;
    let to = at + count;
    while (from < to && bytes[from] === 0xff) from++;
    while (to > from && bytes[to - 1] === 0xff) to--;
    at += count;
    if (from === to) continue;
    const start = intent.target.start + from;
    commands.push({
      channel: 'line',
      text: `spi write ${bareHex(start)} ${bytesToHex(bytes.subarray(from, to))}`,
      effect: effectOf({ programmed: [rangeOf(start, to - from)] }),
    });
  }
  return commands;
}

function readLines(intent: WriteIntent): PlannedCommand[] {
  const commands: PlannedCommand[] = [];
  for (let at = intent.target.start; at < intent.target.end; at += READ) {
    commands.push(quiet(`spi read ${bareHex(at)} ${bareHex(Math.min(READ, intent.target.end - at))}`));
  }
  return commands;
}
