import { ALPHABET, buildAutomaton, type Automaton } from './aho-corasick';

const FOLD = Uint8Array.from({ length: ALPHABET }, (_, code) => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code));

/**
 * Checks in one pass whether a line contains any of many words, ignoring case: most lines of a long log contain none
 * and can skip the slower analysis.
 */
export class KeywordFilter {
  readonly #automaton: Automaton<true>;

  /** `words`: ASCII, one character or more. */
  constructor(words: readonly string[]) {
    this.#automaton = buildAutomaton(words.map((text) => ({ text: text.toLowerCase(), value: true as const })));
  }

  /** Number of matches in `line` that lie more than `apart` characters after the previous one. */
  count(line: string, apart: number): number {
    const { next, found } = this.#automaton;
    let state = 0;
    let count = 0;
    let last = -Infinity;
    for (let i = 0; i < line.length; i++) {
      const code = line.charCodeAt(i);
      state = code < ALPHABET ? next[state * ALPHABET + FOLD[code]!]! : 0;
      if (found[state] == null) continue;
      if (i - last > apart) count++;
      last = i;
    }
    return count;
  }

  holds(line: string): boolean {
    const { next, found } = this.#automaton;
    let state = 0;
    for (let i = 0; i < line.length; i++) {
      const code = line.charCodeAt(i);
      state = code < ALPHABET ? next[state * ALPHABET + FOLD[code]!]! : 0;
      if (found[state] != null) return true;
    }
    return false;
  }
}
