/** One cleaned line of a console log with its place in the text. */
export interface LogLine {
  /** Without line end, escape sequences, control characters and the terminal's time stamp; a kernel stamp is taken off too. */
  text: string;
  /** The line as evidence quotes it: cleaned, kernel stamp kept. */
  quote: string;
  /** 1-based, counted by LF; by CR as long as no LF has come. */
  line: number;
  /** First character in the pushed text; equals the byte offset where the text is Latin-1. */
  start: number;
  /** Exclusive. */
  end: number;
  /** Seconds of the kernel's own stamp, or null. */
  kernelSeconds: number | null;
  /** Time of the line in ms, by the terminal's stamp or the caller's clock; null if neither is known. */
  atMs: number | null;
}

/** Longer lines are cut: no sign lies beyond, and memory stays flat. */
export const MAX_LINE = 4096;

const KERNEL_STAMP = /^\s{0,4}\[\s{0,8}(\d{1,6}\.\d{5,6})\] ?/;
/** `[2026-08-10 12:34:56.789] ` (minicom, KiTTY), `2026-08-10T12:34:56 `, `[12:34:56] ` (tio), `12:34:56.123456 ` (ts -s). */
const CLOCK_STAMP =
  /^(?:\[\+?)?(?:\d{4}[-/.]\d\d[-/.]\d\d[ T_])?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?:Z|[+-]\d\d:?\d\d)?(?:\](?: - | > |: | |\t)?| -> | - | > |: | |\t|$)/;
/** `Aug 10 12:34:56 ` (ts), `[Mon Aug 10 12:34:56.789 2026] ` (Tera Term). */
const MONTH_STAMP =
  /^\[?(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} [ \d]\d (\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: \d{4})?\]?(?: |\t|$)/;
/** `[1700000000.123] `, `1.234567 ` (ts -s %.s), `[12.345678 0.001234] ` (grabserial). */
const SECONDS_STAMP = /^(?:\[\d{9,11}\.\d{1,6}\] |\d{1,11}\.\d{3,9} |\[\d{1,9}\.\d{3,6} {1,4}\d{1,9}\.\d{3,6}\] )/;

/** What a forum puts in front of quoted lines, and an editor in front of numbered ones. */
const QUOTED = /^(?:> ?){1,4}/;
const NUMBERED = /^\s{0,6}\d{1,6}(?: ?\| ?|\t)/;
/** Behind its stamp sscom marks what came in and what went out with arrows; as Latin-1 they are several odd characters. */
const ARROW = /^(?:[\u0080-\u00ff]{4,9}|[\u6536\u53d1][\u2190\u2192][\u25c6\u25c7]) ?/;
/** `kern.notice kernel: `, `OpenWrt kernel: `: what logread and syslog put between the date and the kernel's line. */
const SYSLOG = /^(?:(?:kern|user|daemon|syslog|local\d)\.\w{3,7} )?(?:[\w.-]{1,40} )?kernel: /;

const ESCAPE_SEQUENCE = /\u001b(?:\[[0-9;?]{0,16}[A-Za-z]|[()][A-Z0-9]|[=>78cDEHM])/g;

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

const ANY_CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Takes escape sequences, control characters and what terminals, forums and syslog put in front off one line. */
export function cleanLine(raw: string): { text: string; atMs: number | null } {
  let text = raw.length > MAX_LINE ? raw.slice(0, MAX_LINE) : raw;
  if (ANY_CONTROL.test(text)) text = text.replace(ESCAPE_SEQUENCE, '').replace(CONTROL, '');
  text = text.replace(QUOTED, '').replace(NUMBERED, '');
  const clock = CLOCK_STAMP.exec(text) ?? MONTH_STAMP.exec(text);
  if (clock) return { text: text.slice(clock[0].length).replace(ARROW, '').replace(SYSLOG, ''), atMs: msOf(clock) };
  const seconds = SECONDS_STAMP.exec(text);
  return seconds ? { text: text.slice(seconds[0].length), atMs: null } : { text, atMs: null };
}

function msOf(hit: RegExpExecArray): number {
  const fraction = hit[4] === undefined ? 0 : Number(`0.${hit[4]}`);
  return (Number(hit[1]) * 3600 + Number(hit[2]) * 60 + Number(hit[3]) + fraction) * 1000;
}

/** A whole log without a logging terminal's stamps, escape codes and control characters; its lines keep their numbers. */
export function cleanConsole(text: string): string {
  const clean = (byLf: string): string =>
    byLf
      .split('\r')
      .map((piece) => cleanLine(piece).text)
      .join('\r');
  return text.split('\n').map(clean).join('\n');
}

/** A raw line, cleaned and placed. */
export function logLine(raw: string, line: number, start: number, end: number, atMs: number | null): LogLine {
  const cleaned = cleanLine(raw);
  const stamp = KERNEL_STAMP.exec(cleaned.text);
  const skip = stamp?.[0].length ?? 0;
  return {
    text: skip > 0 ? cleaned.text.slice(skip) : cleaned.text,
    quote: cleaned.text,
    line,
    start,
    end,
    kernelSeconds: stamp ? Number(stamp[1]) : null,
    atMs: atMs ?? cleaned.atMs,
  };
}

/**
 * Text in any pieces -> lines: LF CR (loader, B§0.1), CR LF (Linux), bare LF or CR, doubled blank lines.
 * Keeps at most one unfinished line.
 */
export class LineFeed {
  readonly #take: (line: LogLine) => void;
  #tail = '';
  #lfs = 0;
  #crs = 0;
  #start = 0;
  #dropped = 0;

  constructor(take: (line: LogLine) => void) {
    this.#take = take;
  }

  /** The unfinished line at the end: a prompt or a login question has no line end. */
  get tail(): string {
    return this.#tail;
  }

  push(text: string, atMs: number | null): void {
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code !== 10 && code !== 13) continue;
      this.#append(text, from, i);
      this.#finish(atMs);
      if (code === 10) this.#lfs++;
      else this.#crs++;
      from = i + 1;
    }
    this.#append(text, from, text.length);
  }

  /** Hands out the unfinished line as it is. */
  flush(atMs: number | null): void {
    this.#finish(atMs);
  }

  /** The unfinished line as a line, without taking it. */
  peek(atMs: number | null): LogLine {
    return logLine(this.#tail, this.#line, this.#start, this.#start + this.#tail.length, atMs);
  }

  get #line(): number {
    return 1 + (this.#lfs > 0 ? this.#lfs : this.#crs);
  }

  #append(text: string, from: number, until: number): void {
    const room = MAX_LINE - this.#tail.length;
    const taken = Math.min(until - from, room);
    if (taken > 0) this.#tail += text.slice(from, from + taken);
    this.#dropped += until - from - taken;
  }

  #finish(atMs: number | null): void {
    const end = this.#start + this.#tail.length + this.#dropped;
    if (this.#tail !== '') this.#take(logLine(this.#tail, this.#line, this.#start, end, atMs));
    this.#tail = '';
    this.#dropped = 0;
    this.#start = end + 1;
  }
}
