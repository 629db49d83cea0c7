import { cleanLine, MAX_LINE } from './clean';
import { joinedLines } from './joined';
import { LearnedPrefix, type CleanLine } from './learned-prefix';
import { Numbering, type RawLine } from './numbering';

/** One cleaned line of a console log with its position in the text. */
export interface LogLine {
  /** Without line end, escape sequences, control characters, the terminal's time stamp and the kernel's. */
  text: string;
  /** The line as quoted in evidence: cleaned, kernel time stamp kept. */
  quote: string;
  /** 1-based, counted by LF, or by CR until the first LF. Lines split out of one joined line share its number. */
  line: number;
  /** First character in the pushed text; equals the byte offset where the text is Latin-1. */
  start: number;
  /** Exclusive. */
  end: number;
  /** Seconds of the kernel's own stamp, or null. */
  kernelSeconds: number | null;
  /** Time of the line in ms, from the terminal's time stamp or the caller's clock; null if neither is known. */
  atMs: number | null;
}

const KERNEL_STAMP = /^\s{0,4}\[\s{0,8}(\d{1,6}\.\d{5,6})\] ?/;
/** Byte order marks of UTF-8 and UTF-16 at the beginning of a file. */
const BYTE_ORDER_MARK = /^(?:\u00ef\u00bb\u00bf|\ufeff|\u00ff\u00fe|\u00fe\u00ff)/;

function placed(quote: string, { line, start, end }: RawLine, atMs: number | null): LogLine {
  const stamp = quote.includes('[') ? KERNEL_STAMP.exec(quote) : null;
  return {
    text: stamp ? quote.slice(stamp[0].length) : quote,
    quote,
    line,
    start,
    end,
    kernelSeconds: stamp ? Number(stamp[1]) : null,
    atMs,
  };
}

/**
 * Splits text in any pieces into lines: LF CR (loader, B§0.1), CR LF (Linux), bare LF or CR, doubled blank lines; lines
 * that a paste numbered, prefixed or joined. Keeps only a bounded number of unfinished lines.
 */
export class LineFeed {
  readonly #take: (line: LogLine) => void;
  readonly #handLine = (line: RawLine): void => this.#hand(line);
  readonly #placeLine = (line: CleanLine): void => this.#place(line);
  #numbering = new Numbering();
  #prefix = new LearnedPrefix();
  #tail = '';
  #lfs = 0;
  #crs = 0;
  /** Position at which the unfinished line begins. */
  #start = 0;
  /** Number of its characters that exceeded the limit and were dropped. */
  #dropped = 0;

  constructor(take: (line: LogLine) => void) {
    this.#take = take;
  }

  /** True if pushed text was not passed on yet: a prompt has no line end. */
  get pending(): boolean {
    return this.#tail !== '' || this.#numbering.holds || this.#prefix.holds;
  }

  /** A copy that passes its lines to another receiver. */
  clone(take: (line: LogLine) => void): LineFeed {
    const copy = new LineFeed(take);
    copy.#numbering = this.#numbering.clone();
    copy.#prefix = this.#prefix.clone();
    copy.#tail = this.#tail;
    copy.#lfs = this.#lfs;
    copy.#crs = this.#crs;
    copy.#start = this.#start;
    copy.#dropped = this.#dropped;
    return copy;
  }

  push(text: string, atMs: number | null): void {
    let from = 0;
    let lf = text.indexOf('\n');
    let cr = text.indexOf('\r');
    while (lf >= 0 || cr >= 0) {
      const isLf = cr < 0 || (lf >= 0 && lf < cr);
      const at = isLf ? lf : cr;
      if (at > from) this.#append(text, from, at, atMs);
      this.#finish(atMs);
      if (isLf) this.#lfs++;
      else this.#crs++;
      from = at + 1;
      if (isLf) lf = text.indexOf('\n', from);
      else cr = text.indexOf('\r', from);
    }
    if (from < text.length) this.#append(text, from, text.length, atMs);
  }

  /** Ends the text: passes on the unfinished line as it is. */
  flush(atMs: number | null): void {
    this.#finish(atMs);
    this.#numbering.release(this.#handLine);
    this.#prefix.release(this.#placeLine);
  }

  get #line(): number {
    return 1 + (this.#lfs > 0 ? this.#lfs : this.#crs);
  }

  #append(text: string, from: number, until: number, atMs: number | null): void {
    let at = from;
    while (at < until) {
      const taken = Math.min(until - at, MAX_LINE - this.#tail.length);
      if (taken > 0) this.#tail += text.slice(at, at + taken);
      at += taken;
      if (at < until && !this.#shorten(atMs)) {
        this.#dropped += until - at;
        return;
      }
    }
  }

  /**
   * A log that lost its line ends can exceed the maximum line length: passes on the lines found at its beginning. False
   * if it is a single line.
   */
  #shorten(atMs: number | null): boolean {
    const last = this.#dropped === 0 ? joinedLines(this.#tail)?.at(-1) : undefined;
    if (last === undefined || last.from === 0) return false;
    this.#hand({
      raw: this.#tail.slice(0, last.from),
      line: this.#line,
      start: this.#start,
      end: this.#start + last.from,
      atMs,
    });
    this.#tail = this.#tail.slice(last.from);
    this.#start += last.from;
    return true;
  }

  #finish(atMs: number | null): void {
    const end = this.#start + this.#tail.length + this.#dropped;
    if (this.#tail !== '') {
      const raw = this.#start === 0 ? this.#tail.replace(BYTE_ORDER_MARK, '') : this.#tail;
      this.#numbering.take({ raw, line: this.#line, start: this.#start, end, atMs }, this.#handLine);
    }
    this.#tail = '';
    this.#dropped = 0;
    this.#start = end + 1;
  }

  #hand(raw: RawLine): void {
    const { text, atMs } = cleanLine(raw.raw);
    this.#prefix.take({ raw, text, atMs }, this.#placeLine);
  }

  #place({ raw: line, text, atMs }: CleanLine): void {
    const time = line.atMs ?? atMs;
    const pieces = joinedLines(text);
    if (pieces === null) {
      this.#take(placed(text, line, time));
      return;
    }
    // The removed characters were in front of the text.
    const before = line.start + line.raw.length - text.length;
    for (const { from, until } of pieces) {
      const quote = text.slice(from, until).trimEnd();
      if (quote === '') continue;
      this.#take(placed(quote, { ...line, start: before + from, end: before + until }, time));
    }
  }
}
