/** Number of character codes in the table; any other character resets the search. */
export const ALPHABET = 128;

/** Finds any of many words in one pass over a text (Aho-Corasick). */
export interface Automaton<T> {
  /** `next[state * ALPHABET + code]` is the next state; the first state is 0. */
  readonly next: Uint16Array;
  /** The values of the words that end in a state, or null. */
  readonly found: readonly (readonly T[] | null)[];
}

/** Builds the full table once. `words`: ASCII. */
export function buildAutomaton<T>(words: readonly { text: string; value: T }[]): Automaton<T> {
  const rows = [new Map<number, number>()];
  const found: (T[] | null)[] = [null];
  for (const { text, value } of words) {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      let target = rows[state]!.get(code);
      if (target === undefined) {
        target = rows.length;
        rows.push(new Map<number, number>());
        found.push(null);
        rows[state]!.set(code, target);
      }
      state = target;
    }
    (found[state] ??= []).push(value);
  }
  return { next: complete(rows, found), found };
}

/** Fills in the table; each state inherits the matches of its longest proper suffix. */
function complete(rows: readonly Map<number, number>[], found: (unknown[] | null)[]): Uint16Array {
  // 16-bit entries halve the table, so that the boot log analyzer's fits in the processor's cache.
  if (rows.length > 0x10000) throw new RangeError('too many words');
  const next = new Uint16Array(rows.length * ALPHABET);
  const fallback = new Int32Array(rows.length);
  const queue = [...rows[0]!.values()];
  for (const [code, target] of rows[0]!) next[code] = target;
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at]!;
    const back = fallback[state]!;
    const inherited = found[back];
    if (inherited) found[state] = [...(found[state] ?? []), ...inherited];
    next.copyWithin(state * ALPHABET, back * ALPHABET, (back + 1) * ALPHABET);
    for (const [code, target] of rows[state]!) {
      fallback[target] = next[back * ALPHABET + code]!;
      next[state * ALPHABET + code] = target;
      queue.push(target);
    }
  }
  return next;
}
