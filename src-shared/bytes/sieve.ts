import { ALPHABET, buildAutomaton, type Automaton } from './automaton';

const FOLD = Uint8Array.from({ length: ALPHABET }, (_, code) => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code));

/**
 * Tells in one pass whether a line holds any of many words, whatever their case: most lines of a long log hold none, and
 * need not be looked at by anything slower.
 */
export class Sieve {
  readonly #automaton: Automaton<true>;

  /** `words`: ASCII, one character or more. */
  constructor(words: readonly string[]) {
    this.#automaton = buildAutomaton(words.map((text) => ({ text: text.toLowerCase(), value: true as const })));
  }

  /** How many of the words' places in `line` are further than `apart` characters from the one before. */
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
