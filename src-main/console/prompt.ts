import { ArrivingLines } from './arriving-lines';
import type { Inbox } from './inbox';

/** Silence that confirms a prompt at the start of a line, ms. */
const SETTLE_MS = 25;
/** Silence after which a prompt after other text is worth proving, ms. */
const SUSPECT_MS = 400;

/** A prompt at the end of the received text; `sure` is false if it follows other text and must be proven. */
export interface PromptSeen {
  at: number;
  sure: boolean;
}

/**
 * Checks whether the text after `from` ends in `prompt`. At the start of a line it counts after a short silence;
 * anywhere else (a crc32 prints `==> `, some commands end without a line end) it is only a candidate after a longer
 * one.
 */
export function promptAtEnd(inbox: Inbox, from: number, prompt: string): PromptSeen | null | { recheckMs: number } {
  const end = inbox.position;
  const start = end - prompt.length;
  if (start < from || inbox.slice(start, end) !== prompt) return null;
  const before = start > from ? inbox.slice(start - 1, start) : '\n';
  const atLineStart = before === '\n' || before === '\r';
  const needed = atLineStart ? SETTLE_MS : SUSPECT_MS;
  if (inbox.silentFor < needed) return { recheckMs: needed - inbox.silentFor };
  return { at: end, sure: atLineStart };
}

/** Lines that only a starting loader or kernel prints (B§1.2, B§1.3, B§9.1); `version` prints none of them. */
const RESTART =
  /^[ \r]*(?:Board: Ralink APSoC|DRAM: +\d+ (?:MB|MiB)|Please choose the operation|Ralink UBoot Version|Hit any key to stop autoboot|Starting kernel \.\.\.)/m;

/** The line in a text that shows that the router has restarted, or null. */
export function restartIn(text: string): string | null {
  return RESTART.exec(text)?.[0].trim() ?? null;
}

/** Watches the text received after a position for a restart; each part is searched only once. */
export class RestartWatch {
  readonly #arriving: ArrivingLines;

  constructor(inbox: Inbox, from: number) {
    this.#arriving = new ArrivingLines(inbox, from);
  }

  /** The line that shows a restart, in the text since the last call; null if there is none. */
  sign(): string | null {
    const { lines, rest } = this.#arriving.take();
    return restartIn(lines.join('\n')) ?? restartIn(rest);
  }
}
