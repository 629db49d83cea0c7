import { firstBeginning } from './joined';
import type { RawLine } from './numbering';

/** A line that is cleaned of everything that is known by its form. */
export interface CleanLine {
  raw: RawLine;
  text: string;
  atMs: number | null;
}

/** Longer than any stamp with a name in front of a line. Characters. */
const MAX_PREFIX = 64;
/** So many lines in a row must look the same in front, and behind it so many must begin like a console's. */
const CONFIRMED = 3;
const ANCHORED = 2;
/** Empty lines between them are held too. */
const MAX_HELD = 40;
/** A log in which so many lines begin like a console's is a bare one; need not be asked of the rest. */
const BARE = 2000;
/** So many bare lines behind decorated ones: the decorated part is over. */
const OVER = 3;

/**
 * Learns what a chat, an editor or a logging program puts in front of each line, whatever its form: lines in a row that look
 * the same in front, digits aside, and behind it begin like lines of a loader or kernel. The lines that teach it are held
 * until it is certain.
 */
export class LearnedPrefix {
  #shape: RegExp | null = null;
  #certain = false;
  #matched = 0;
  #anchored = 0;
  #held: CleanLine[] = [];
  /** Lines in a row that begin like a console's without anything in front. */
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

  /** Hands out this line, or those held before it too, or none yet. */
  take(line: CleanLine, hand: (line: CleanLine) => void): void {
    if (this.#shape === null) this.#search(line, hand);
    else if (this.#certain) hand(this.#strip(line));
    else this.#confirm(line, this.#shape, hand);
  }

  /** Hands out what is held, as it is. */
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

/** Digits may change from line to line, and blanks that align them; null for blanks alone, which loaders indent with. */
function shapeOf(prefix: string): RegExp | null {
  if (prefix.trim() === '') return null;
  const source = prefix
    .trimEnd()
    .replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
    .replace(/\d{1,12}/g, '\\d{1,12}')
    .replace(/^ {1,64}| {1,64}/g, ' {0,12}');
  return new RegExp(`^ {0,12}${source}${prefix.endsWith(' ') ? ' {0,2}' : ''}`);
}

/** The rest of a line of a list of strings. */
function unquoted(text: string): string {
  return text.replace(/"[,;]?$/, '').replace(/\\"/g, '"');
}
