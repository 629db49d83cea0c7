import { firstBeginning } from './joined';
import type { RawLine } from './numbering';

/** A line cleaned of all known prefix formats. */
export interface CleanLine {
  raw: RawLine;
  text: string;
  atMs: number | null;
}

/** Longer than any time stamp with a name in front of a line. Characters. */
const MAX_PREFIX = 64;
/** Number of consecutive lines that must share a prefix, followed by the beginning of a console line. */
const CONFIRMED = 3;
const ANCHORED = 2;
/** Maximum number of lines held back, empty ones included. */
const MAX_HELD = 40;
/** After this many lines that begin like console lines the log has no prefixes, and the search stops. */
const BARE = 2000;
/** After this many lines without the prefix, the prefixed part has ended. */
const OVER = 3;

/**
 * Learns the prefix that a chat, an editor or a logging program put in front of each line, whatever its format:
 * consecutive lines with the same prefix, digits aside, followed by the beginning of a loader or kernel line. These
 * lines are held back until the prefix is certain.
 */
export class LearnedPrefix {
  #shape: RegExp | null = null;
  #certain = false;
  #matched = 0;
  #anchored = 0;
  #held: CleanLine[] = [];
  /** Consecutive lines that begin like console lines, without a prefix. */
  #bare = 0;

  get holds(): boolean {
    return this.#held.length > 0;
  }

  clone(): LearnedPrefix {
    const copy = new LearnedPrefix();
    copy.#shape = this.#shape;
    copy.#certain = this.#certain;
    copy.#matched = this.#matched;
    copy.#anchored = this.#anchored;
    copy.#held = [...this.#held];
    copy.#bare = this.#bare;
    return copy;
  }

  /** Passes on this line, with the held ones before it, or holds it back. */
  take(line: CleanLine, hand: (line: CleanLine) => void): void {
    if (this.#shape === null) this.#search(line, hand);
    else if (this.#certain) hand(this.#strip(line));
    else this.#confirm(line, this.#shape, hand);
  }

  /** Passes on the held lines unchanged. */
  release(hand: (line: CleanLine) => void): void {
    const held = this.#held;
    this.#held = [];
    if (!this.#certain) this.#shape = null;
    held.forEach(hand);
  }

  #search(line: CleanLine, hand: (line: CleanLine) => void): void {
    const at = this.#bare < BARE ? firstBeginning(line.text) : -1;
    if (at === 0) this.#bare++;
    const shape = at > 0 && at <= MAX_PREFIX ? shapeOf(line.text.slice(0, at)) : null;
    if (shape === null) {
      hand(line);
      return;
    }
    this.#bare = 0;
    this.#shape = shape;
    this.#matched = 1;
    this.#anchored = 1;
    this.#held.push(line);
  }

  #confirm(line: CleanLine, shape: RegExp, hand: (line: CleanLine) => void): void {
    const empty = line.text.trim() === '';
    const hit = shape.exec(line.text);
    if ((!hit && !empty) || this.#held.length >= MAX_HELD) {
      this.release(hand);
      this.#search(line, hand);
      return;
    }
    this.#held.push(line);
    if (!hit) return;
    this.#matched++;
    if (firstBeginning(line.text) === hit[0].length) this.#anchored++;
    if (this.#matched < CONFIRMED || this.#anchored < ANCHORED) return;
    this.#certain = true;
    const held = this.#held;
    this.#held = [];
    for (const each of held) hand(this.#strip(each));
  }

  #strip(line: CleanLine): CleanLine {
    const hit = this.#shape?.exec(line.text);
    if (hit) {
      this.#bare = 0;
      const text = line.text.slice(hit[0].length);
      return { ...line, text: hit[0].endsWith('"') ? unquoted(text) : text };
    }
    if (firstBeginning(line.text) === 0 && ++this.#bare >= OVER) {
      this.#shape = null;
      this.#certain = false;
    }
    return line;
  }
}

/**
 * Pattern of a prefix; digits and alignment blanks may change from line to line. Null for blanks alone, since loaders
 * indent too.
 */
function shapeOf(prefix: string): RegExp | null {
  if (prefix.trim() === '') return null;
  const source = prefix
    .trimEnd()
    .replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
    .replace(/\d{1,12}/g, '\\d{1,12}')
    .replace(/^ {1,64}| {1,64}/g, ' {0,12}');
  return new RegExp(`^ {0,12}${source}${prefix.endsWith(' ') ? ' {0,2}' : ''}`);
}

/** The rest of a line from a list of string literals. */
function unquoted(text: string): string {
  return text.replace(/"[,;]?$/, '').replace(/\\"/g, '"');
}
