import type { ByteRange } from '../bytes/range';
import { alignOutwards, normaliseRanges, rangeOf } from '../bytes/range';
import { familyOf } from '../dialect/families';
import type { DialectProfile } from '../dialect/dialect-types';
import type { Effect } from '../effect/effect';
import { NO_EFFECT } from '../effect/effect';
import { parseWriteText } from '../protocol/agent/write-requests';
import { kernelOffset } from './constants';
import { linuxLineEffect } from './linux-effects';
import type { PlannedCommand, PlanStep } from './plan-types';

/** Facts besides the text that determine a command's effect. Bytes. */
export interface EffectContext {
  dialect: DialectProfile;
  flashSize: number;
  eraseSize: number;
  /** CPU address of flash byte 0, or null. */
  flashBase: number | null;
  /** Length of the last load into RAM (NetBootFileXferSize), or null if nothing was loaded. */
  loadedBytes: number | null;
  /** In Linux: flash bytes of mtd devices by `mtdN` and by name. */
  mtdRanges?: Readonly<Record<string, ByteRange>>;
}

/** Exact forms of the lines allowed in a plan; `H` is bare hexadecimal. Any other line is refused. */
const HARMLESS: readonly RegExp[] = [
  /^setenv (?:ipaddr|serverip) [0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/,
  /^setenv ethaddr [0-9a-f]{2}(?::[0-9a-f]{2}){5}$/,
  /^setenv tftpwindowsize (?:[1-9]|1[0-6])$/,
  /^tftpboot [0-9a-f]{8} [A-Za-z0-9._-]{1,64}$/,
  /^load[by] [0-9a-f]{8}$/,
  /^md\.[bl] [0-9a-f]{8} [0-9a-f]{1,8}$/,
  /^crc32 [0-9a-f]{8} [0-9a-f]{1,8}$/,
  /^cmp\.b [0-9a-f]{8} [0-9a-f]{8} [0-9a-f]{1,8}$/,
  /^sf probe$/,
  /^sf read [0-9a-f]{8} [0-9a-f]{1,8} [0-9a-f]{1,8}$/,
  /^mtd read nor0 [0-9a-f]{8} [0-9a-f]{1,8} [0-9a-f]{1,8}$/,
  /^spi read [0-9a-f]{1,8} [0-9a-f]{1,8}$/,
  /^protect off [0-9a-f]{8} \+[0-9a-f]{1,8}$/,
];

type Form = [RegExp, (match: RegExpExecArray, context: EffectContext) => Effect | null];
const num = (digits: string | undefined): number => Number.parseInt(digits ?? '', 16);

const FORMS: readonly Form[] = [
  [/^reset$/, () => ({ ...NO_EFFECT, reboots: true })],
  // Only where the loader really switches its rate; elsewhere the line would hang (B§3.8).
  [/^load[by] [0-9a-f]{8} ([0-9]{4,7})$/, (m, c) => (Number(m[1]) === c.dialect.loadBaud ? NO_EFFECT : null)],
  // raspi_erase rounds the start down to its sector and the length up (B§3.5).
  [
    /^spi erase ([0-9a-f]{1,8}) ([0-9a-f]{1,8})$/,
    (m, c) => {
      const start = Math.floor(num(m[1]) / c.eraseSize) * c.eraseSize;
      return erase(rangeOf(start, Math.ceil(num(m[2]) / c.eraseSize) * c.eraseSize), c);
    },
  ],
  [/^spi write ([0-9a-f]{1,8}) ((?:[0-9a-f]{2})+)$/, (m, c) => program(rangeOf(num(m[1]), (m[2] ?? '').length / 2), c)],
  // cp.linux programs NetBootFileXferSize bytes at its fixed address and erases nothing (B§3.3).
  [
    /^cp\.linux$/,
    (_, c) => (c.loadedBytes === null ? null : program(rangeOf(kernelOffset(c.dialect), c.loadedBytes), c)),
  ],
  [
    /^(?:sf erase ([0-9a-f]{1,8}) \+|mtd erase nor0 ([0-9a-f]{1,8}) )([0-9a-f]{1,8})$/,
    (m, c) => wholeUnits(rangeOf(num(m[1] ?? m[2]), num(m[3])), c),
  ],
  [
    /^(?:sf write|mtd write nor0) [0-9a-f]{8} ([0-9a-f]{1,8}) ([0-9a-f]{1,8})$/,
    (m, c) => program(rangeOf(num(m[1]), num(m[2])), c),
  ],
  [
    /^erase ([0-9a-f]{8}) \+([0-9a-f]{1,8})$/,
    (m, c) => (c.flashBase === null ? null : wholeUnits(rangeOf(num(m[1]) - c.flashBase, num(m[2])), c)),
  ],
  [
    /^cp [0-9a-f]{8} ([0-9a-f]{8}) ([0-9a-f]{1,8})$/,
    (m, c) =>
      c.flashBase !== null && familyOf(c.dialect).copyCounts === 'bytes'
        ? program(rangeOf(num(m[1]) - c.flashBase, num(m[2])), c)
        : null,
  ],
  [
    /^cp\.b [0-9a-f]{8} ([0-9a-f]{8}) ([0-9a-f]{1,8})$/,
    (m, c) => (c.flashBase === null ? null : program(rangeOf(num(m[1]) - c.flashBase, num(m[2])), c)),
  ],
];

/**
 * The effect of one command line on the flash, computed from its text alone and never taken from the plan. null if the
 * text has none of the known exact forms or would run past the chip's end (where chips wrap to offset 0, B§4.3).
 */
export function lineEffect(text: string, context: EffectContext): Effect | null {
  if (HARMLESS.some((form) => form.test(text))) return NO_EFFECT;
  for (const [form, effect] of FORMS) {
    const match = form.exec(text);
    if (match) return effect(match, context);
  }
  return linuxLineEffect(text, context);
}

/**
 * The effect of the stock menu's write (B§1.7): it erases and programs the same whole blocks, because the rest of the
 * last one is read, merged and written back; then it boots.
 */
export function menuWriteEffect(context: EffectContext): Effect | null {
  if (context.loadedBytes === null || context.loadedBytes <= 0) return null;
  const blocks = alignOutwards(rangeOf(kernelOffset(context.dialect), context.loadedBytes), context.eraseSize);
  if (blocks.end > context.flashSize) return null;
  return { erased: [blocks], programmed: [blocks], reboots: true };
}

/**
 * The effect of each of a step's commands; null where a command cannot be classified. In a menu write every key and
 * answer carries the whole effect, because each leads to the write and none can be undone.
 */
export function stepEffects(step: Pick<PlanStep, 'kind' | 'commands'>, context: EffectContext): (Effect | null)[] {
  return step.commands.map((command) => commandEffect(command, step.kind, context));
}

/** Serial protocols allowed in a plan at the prompt. */
const LOADS = new Set(['kermit', 'ymodem']);

function commandEffect(command: PlannedCommand, kind: PlanStep['kind'], context: EffectContext): Effect | null {
  switch (command.channel) {
    case 'line':
      return lineEffect(command.text, context);
    case 'packets':
      if (kind === 'load-serial') return LOADS.has(command.text) ? NO_EFFECT : null;
      // The menu's own receiver speaks only Kermit (B§1.5), and writes what has arrived.
      return kind === 'menu-write' && command.text === 'kermit' ? menuWriteEffect(context) : null;
    case 'agent':
      return kind === 'agent-write' ? agentEffect(command.text, context) : null;
    case 'key':
    case 'field':
      return kind === 'menu-write' ? menuWriteEffect(context) : null;
  }
}

/**
 * The effect of such a request on the agent: it erases and programs whole blocks, and only those for which it was
 * armed.
 */
function agentEffect(text: string, context: EffectContext): Effect | null {
  const write = parseWriteText(text);
  if (!write || !inside(write.range, context)) return null;
  return { erased: [write.range], programmed: [write.range], reboots: false };
}

function erase(range: ByteRange, context: EffectContext): Effect | null {
  return inside(range, context) ? { erased: normaliseRanges([range]), programmed: [], reboots: false } : null;
}

function program(range: ByteRange, context: EffectContext): Effect | null {
  return inside(range, context) ? { erased: [], programmed: normaliseRanges([range]), reboots: false } : null;
}

/** Upstream refuses a start that is not aligned to an erase unit, and rounds the length up (B§9.3). */
function wholeUnits(range: ByteRange, context: EffectContext): Effect | null {
  if (range.start % context.eraseSize !== 0) return null;
  return erase(alignOutwards(range, context.eraseSize), context);
}

function inside(range: ByteRange, context: EffectContext): boolean {
  return range.start >= 0 && range.start < range.end && range.end <= context.flashSize;
}
