import { nearFrom } from '../boot/fuzzy-match';

/** Rates to try, the most likely first (B§1.1; field notes, pain 6): 119048 is the true rate of some 115200 builds. */
export const SEARCH_RATES: readonly number[] = [57600, 115200, 119048, 38400, 9600, 19200, 230400, 460800, 921600];

/** Minimum score of readable text. */
export const READABLE = 0.8;
/** Minimum number of bytes to judge: a wrong rate makes a few printable ones by chance. */
export const ENOUGH_BYTES = 24;

/** Words that every boot prints; one of them is proof. */
const KNOWN = ['U-Boot', 'Ralink', 'MT7628', 'Please choose', 'Booting', 'DRAM', 'kernel', 'Linux', 'procd', 'eth0'];
const MAX_BYTES = 8192;

/** Readability of console text at the present rate. */
export type Readability = 'too-little' | 'text' | 'garbage';

/** Above the first share of printable characters it is text, below the second one garbage. */
const TEXT_SHARE = 0.92;
const GARBAGE_SHARE = 0.75;

/**
 * Quick test whether received bytes are text or the product of a wrong rate: real boot text is printable ASCII with
 * line ends and the countdown's backspaces, garbage is mostly control characters, 0x80 and above (B§1.1, field notes
 * 6). `enough`: minimum number of characters to judge; a short answer needs fewer than the default.
 */
export function readability(text: string, enough = ENOUGH_BYTES): Readability {
  if (text.length < enough) return 'too-little';
  // A ruler of 44 '=' contains no letters but is text, so only its printable share is judged.
  const share = 1 - damagedShare(text);
  if (share >= TEXT_SHARE) return 'text';
  if (share <= GARBAGE_SHARE) return 'garbage';
  return scoreText(text) >= READABLE ? 'text' : 'too-little';
}

/**
 * How much received bytes resemble console text, 0 to 1. A wrong rate turns text into bytes at and above 0x80, zeros
 * and control characters, and mixes letters, digits and signs at random; real text has words, spaces and line ends.
 */
export function scoreText(bytes: Uint8Array | string): number {
  const text = typeof bytes === 'string' ? bytes.slice(-MAX_BYTES) : latin1(bytes.subarray(-MAX_BYTES));
  if (text.length === 0) return 0;
  let printable = 0;
  let smooth = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const kind = kindOf(text.charCodeAt(i));
    if (kind > 0) printable++;
    if (kind > 0 && before > 0 && (kind === before || kind === SPACE || before === SPACE)) smooth++;
    before = kind;
  }
  const share = printable / text.length;
  const flow = text.length > 1 ? smooth / (text.length - 1) : share;
  const known = KNOWN.some((word) => text.includes(word)) ? 0.15 : 0;
  const score = Math.max(0, Math.min(1, share * share * (0.45 + 0.55 * flow) + known));
  return share >= TEXT_SHARE && text.length >= ENOUGH_BYTES ? Math.max(score, READABLE) : score;
}

/** The best of the rates with enough bytes to judge, or null. */
export function bestRate<T extends { bytes: number; textScore: number }>(rates: readonly T[]): T | null {
  const judged = rates.filter((r) => r.bytes >= ENOUGH_BYTES);
  return judged.reduce<T | null>((best, r) => (best === null || r.textScore > best.textScore ? r : best), null);
}

/** Share of characters that cannot occur in console text: the damage on an otherwise readable line. */
export function damagedShare(text: string): number {
  if (text.length === 0) return 0;
  let wrong = 0;
  for (let i = 0; i < text.length; i++) if (kindOf(text.charCodeAt(i)) === 0) wrong++;
  return wrong / text.length;
}

/** How many of the `sent` bytes came back in order; one lost or added byte does not affect the rest. */
export function echoed(sent: string, back: string): number {
  let at = 0;
  let count = 0;
  for (const c of sent) {
    const found = back.indexOf(c, at);
    if (found < 0 || found > at + 1) continue;
    count++;
    at = found + 1;
  }
  return nearFrom(back, 0, sent) ? Math.max(count, sent.length - 1) : count;
}

const SPACE = 4;

/** 0 no text, 1 letter, 2 digit, 3 sign, 4 white space and the countdown's backspace. */
function kindOf(code: number): number {
  if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x08) return SPACE;
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return 1;
  if (code >= 0x30 && code <= 0x39) return 2;
  return code > 0x20 && code < 0x7f ? 3 : 0;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
