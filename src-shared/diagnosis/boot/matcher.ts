import { ALPHABET, buildAutomaton, type Automaton } from '../../bytes/aho-corasick';
import { LineMemo } from '../../bytes/line-memo';
import { nearFrom, nearUntil } from './fuzzy-match';

/** Literals shorter than this must match exactly: with one wrong character they would match harmless lines. */
const FORGIVEN_FROM = 10;

interface Needle<T> {
  payload: T;
  /** Which part of the literal this search word is; when a half is found, the other half is compared. */
  part: 'whole' | 'head' | 'tail';
  length: number;
  /** The other part. */
  other: string;
  id: number;
}

/**
 * Finds any of many literals in a line in one pass (Aho-Corasick), tolerating one damaged, lost or added character in
 * each. A literal with one wrong character still contains one of its halves intact, so the halves are searched for.
 */
export class LiteralMatcher<T> {
  readonly #automaton: Automaton<Needle<T>>;
  readonly #seen: Int32Array;
  readonly #memo = new LineMemo<readonly T[]>();
  readonly #findIn = (line: string): readonly T[] => this.#find(line);
  #line = 0;

  /** `literals`: ASCII texts of at least three characters. */
  constructor(literals: readonly { text: string; payload: T }[]) {
    const needles = literals.flatMap(({ text, payload }, id) => needlesOf(text, payload, id));
    this.#automaton = buildAutomaton(needles);
    this.#seen = new Int32Array(literals.length);
  }

  /** Calls `hit` once for each literal found in `line`, in order of discovery. */
  match(line: string, hit: (payload: T) => void): void {
    for (const payload of this.#memo.get(line, this.#findIn)) hit(payload);
  }

  #find(line: string): readonly T[] {
    const hits: T[] = [];
    const { next, found } = this.#automaton;
    const mark = ++this.#line;
    let state = 0;
    for (let i = 0; i < line.length; i++) {
      const code = line.charCodeAt(i);
      state = code < ALPHABET ? next[state * ALPHABET + code]! : 0;
      const needles = found[state];
      if (!needles) continue;
      for (const needle of needles) {
        if (this.#seen[needle.id] === mark || !confirmed(line, i + 1, needle)) continue;
        this.#seen[needle.id] = mark;
        hits.push(needle.payload);
      }
    }
    return hits;
  }
}

function confirmed<T>(line: string, end: number, needle: Needle<T>): boolean {
  if (needle.part === 'whole') return true;
  if (needle.part === 'head') return nearFrom(line, end, needle.other);
  return nearUntil(line, end - needle.length, needle.other);
}

function needlesOf<T>(literal: string, payload: T, id: number): { text: string; value: Needle<T> }[] {
  if (literal.length < FORGIVEN_FROM) {
    return [{ text: literal, value: { payload, part: 'whole', length: literal.length, other: '', id } }];
  }
  const middle = Math.floor(literal.length / 2);
  const [head, tail] = [literal.slice(0, middle), literal.slice(middle)];
  return [
    { text: head, value: { payload, part: 'head', length: head.length, other: tail, id } },
    { text: tail, value: { payload, part: 'tail', length: tail.length, other: head, id } },
  ];
}
