import { KeywordFilter } from '../bytes/keyword-filter';
import type { TextLine } from './partition-lines';

/** Words in the lines that any of the parsers reads. */
const TELLING = new KeywordFilter([
  ...['mtd', '-0x', '- 0x', '# parts', 'erasesize', 'flashsize', 'Kbytes', 'SF: Detected'],
  ...['* ', 'type: NAND', 'block size: 0x', 'flash manufacture id', 'Flash: '],
]);
/** A row of `mtdparts`' table, or a definition without `mtdparts=` in front. */
const ROW_LIKE = /^\s{0,40}(?:\d{1,4}:\s|[a-z][\w.-]{0,63}:[\d-])/i;
/** The beginning of a partition list; lines may be left out only in front of one. */
const HEAD = /Creating \d|erasesize|# parts|mtdparts=/;
/** With the number of newest lines, below the limit of `parseKernelLines`, so that the newest table counts. */
const KEPT_FIRST = 300;
const KEPT_LAST = 600;
const MAX_LINE = 16_384;

/** The lines of a long log that matter for layouts: a bounded number of the first and of the newest ones. */
export class LayoutExcerpt {
  readonly #first: TextLine[] = [];
  #last: TextLine[] = [];
  #full = false;

  /** `text`: a clean line; `number`: its 1-based line number. */
  take(text: string, number: number): void {
    if (!TELLING.holds(text) && !ROW_LIKE.test(text)) return;
    const line = { number, text: own(plainQuotes(text).slice(0, MAX_LINE)) };
    this.#full ||= this.#first.length >= KEPT_FIRST && (HEAD.test(text) || this.#first.length >= 2 * KEPT_FIRST);
    if (!this.#full) {
      this.#first.push(line);
      return;
    }
    this.#last.push(line);
    if (this.#last.length < 2 * KEPT_LAST) return;
    const cut = this.#last.findIndex(({ text: one }, i) => i >= KEPT_LAST && HEAD.test(one));
    this.#last = this.#last.slice(cut < 0 ? KEPT_LAST : cut);
  }

  get lines(): TextLine[] {
    return [...this.#first, ...this.#last];
  }
}

/** Restores plain quotes from a forum page's. */
function plainQuotes(text: string): string {
  return text.replace(/[\u201c\u201d\u201e\u2033]/g, '"');
}

/** Copies the text: a substring keeps the whole string in memory, and some thousand lines would keep the whole log. */
function own(text: string): string {
  return ` ${text}`.slice(1);
}
