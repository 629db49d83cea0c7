/** `12: `, `12:`, `12. `, `12) `, `[12] `, `boot.log:12:`: line numbers of an editor, a listing or `grep -n`. */
const NUMBER = /^\s{0,6}(?:\[(\d{1,6})\]|(?:[\w./-]{1,40}:)?(\d{1,6})(?::(?!\d\d)|[.)](?= |$))) ?/;
/** The same after numbered lines: whatever text follows the number. */
const NEXT_NUMBER = /^\s{0,6}(?:\[(\d{1,6})\]|(?:[\w./-]{1,40}:)?(\d{1,6})[:.)]) ?/;
/** Loader menus and tables number their own lines. */
const OWN_COUNT = /^\s{0,4}(?:System |Load |Boot |Ente?r |Auto |\S{1,32}\s{1,20}0x)/;

/** Number of consecutively numbered lines that prove that a paste was numbered. */
const CONFIRMED = 3;
/** Maximum jump between two numbers: empty lines may be missing. */
const GAP = 20;

/** A line as received. */
export interface RawLine {
  raw: string;
  line: number;
  start: number;
  end: number;
  atMs: number | null;
}

/**
 * Removes the line numbers of a numbered paste. A menu is numbered too (`1: Load system code`), so numbered lines are
 * held back until three consecutive ones confirm the numbering or another line refutes it.
 */
export class Numbering {
  #last = 0;
  /** Numbered lines in a row so far. */
  #run = 0;
  #held: RawLine[] = [];

  get holds(): boolean {
    return this.#held.length > 0;
  }

  /** Passes on this line, with the held ones before it, or holds it back. */
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

  /** Passes on the held lines unchanged. */
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

/** Cheap test on every line: a digit, a bracket before one, or a name and a colon before one. */
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
