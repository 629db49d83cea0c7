/** `12: `, `12:`, `12. `, `12) `, `[12] `, `boot.log:12:`: what an editor, a listing or `grep -n` puts in front of a line. */
const NUMBER = /^\s{0,6}(?:\[(\d{1,6})\]|(?:[\w./-]{1,40}:)?(\d{1,6})(?::(?!\d\d)|[.)](?= |$))) ?/;
/** The same where lines before it were numbered: whatever stands behind it. */
const NEXT_NUMBER = /^\s{0,6}(?:\[(\d{1,6})\]|(?:[\w./-]{1,40}:)?(\d{1,6})[:.)]) ?/;
/** Menus of loaders, and tables, count their own lines. */
const OWN_COUNT = /^\s{0,4}(?:System |Load |Boot |Ente?r |Auto |\S{1,32}\s{1,20}0x)/;

/** Lines in a row that are numbered one after the other before the numbers are taken for a paste's. */
const CONFIRMED = 3;
/** Numbers of empty lines may be missing. */
const GAP = 20;

/** A line as it came. */
export interface RawLine {
  raw: string;
  line: number;
  start: number;
  end: number;
  atMs: number | null;
}

/**
 * Takes the numbers of a numbered paste off its lines. A menu counts too (`1: Load system code`), so lines that begin like a
 * numbered one are held until three in a row are, or one is not.
 */
export class Numbering {
  #last = 0;
  /** Numbered lines in a row so far. */
  #run = 0;
  #held: RawLine[] = [];

  get holds(): boolean {
    return this.#held.length > 0;
  }

  /** Hands out this line, or those held before it too, or none yet. */
  take(line: RawLine, hand: (line: RawLine) => void): void {
    const hit = mayBeNumbered(line.raw) ? (this.#run >= CONFIRMED ? NEXT_NUMBER : NUMBER).exec(line.raw) : null;
    if (!hit) {
      if (this.#run > 0) this.release(hand);
      this.#run = 0;
      hand(line);
      return;
    }
    const number = Number(hit[1] ?? hit[2]);
    if (this.#run >= CONFIRMED && number > this.#last && number <= this.#last + GAP) {
      this.#last = number;
      hand(bare(line, hit[0].length));
      return;
    }
    this.#candidate(line, number, hit[0].length, hand);
  }

  /** Hands out what is held, as it is. */
  release(hand: (line: RawLine) => void): void {
    const held = this.#held;
    this.#held = [];
    held.forEach(hand);
  }

  clone(): Numbering {
    const copy = new Numbering();
    copy.#last = this.#last;
    copy.#run = this.#run;
    copy.#held = [...this.#held];
    return copy;
  }

  #candidate(line: RawLine, number: number, length: number, hand: (line: RawLine) => void): void {
    const follows = this.#run > 0 && this.#run < CONFIRMED && number === this.#last + 1;
    if (!follows) this.release(hand);
    if (OWN_COUNT.test(line.raw.slice(length))) {
      this.release(hand);
      this.#run = 0;
      hand(line);
      return;
    }
    this.#run = follows ? this.#run + 1 : 1;
    this.#last = number;
    this.#held.push(line);
    if (this.#run < CONFIRMED) return;
    const held = this.#held;
    this.#held = [];
    for (const numbered of held) hand(bare(numbered, NUMBER.exec(numbered.raw)![0].length));
  }
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Asked of every line: a digit, a bracket before one, or a name and a colon before one. */
function mayBeNumbered(raw: string): boolean {
  let from = 0;
  while (raw.charCodeAt(from) === 0x20) from++;
  const first = raw.charCodeAt(from);
  if (isDigit(first)) return true;
  if (first === 0x5b) return isDigit(raw.charCodeAt(from + 1));
  const colon = raw.indexOf(':', from);
  return colon > from && colon < from + 48 && isDigit(raw.charCodeAt(colon + 1));
}

function bare(line: RawLine, length: number): RawLine {
  return { ...line, raw: line.raw.slice(length), start: line.start + length };
}
