import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';

/** A regular expression literal and its place. */
export interface Found {
  file: string;
  line: number;
  source: string;
  flags: string;
}

/** All regular expression literals of a TypeScript file. */
export function literalsOf(root: string, path: string): Found[] {
  const text = readFileSync(path, 'utf8');
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({
        file: relative(root, path).replaceAll('\\', '/'),
        line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Characters 0 to 255; all above count as 255. */
type Chars = ReadonlySet<number>;
type Node =
  | { kind: 'chars'; chars: Chars }
  | { kind: 'nothing' }
  | { kind: 'sequence'; items: Node[] }
  | { kind: 'choice'; items: Node[] }
  | { kind: 'repeat'; body: Node; min: number; max: number };

const ALL: Chars = new Set(Array.from({ length: 256 }, (_, i) => i));
const CLASSES: Record<string, RegExp> = { d: /\d/, w: /\w/, s: /\s/, D: /\D/, W: /\W/, S: /\S/ };
const charsOf = (pattern: RegExp): Chars => new Set([...ALL].filter((c) => pattern.test(String.fromCharCode(c))));

/** Parses a pattern as far as the analysis needs. Ignores case throughout, which can only find more. */
class Parser {
  #at = 0;
  constructor(private readonly source: string) {}

  parse(): Node {
    return this.#choice();
  }

  #choice(): Node {
    const items = [this.#sequence()];
    while (this.source[this.#at] === '|') {
      this.#at++;
      items.push(this.#sequence());
    }
    return items.length === 1 ? items[0]! : { kind: 'choice', items };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (this.#at < this.source.length && !'|)'.includes(this.source[this.#at]!)) items.push(this.#quantified());
    return { kind: 'sequence', items };
  }

  #quantified(): Node {
    const body = this.#atom();
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(this.source.slice(this.#at))?.[0];
    if (quantifier === undefined) return body;
    this.#at += quantifier.length;
    if (quantifier.startsWith('*')) return { kind: 'repeat', body, min: 0, max: Infinity };
    if (quantifier.startsWith('+')) return { kind: 'repeat', body, min: 1, max: Infinity };
    if (quantifier.startsWith('?')) return { kind: 'repeat', body, min: 0, max: 1 };
    const [low, high] = quantifier.replace(/[{}?]/g, '').split(',');
    const max = high === undefined ? Number(low) : high === '' ? Infinity : Number(high);
    return { kind: 'repeat', body, min: Number(low), max };
  }

  #atom(): Node {
    const c = this.source[this.#at++]!;
    if (c === '(') {
      const opening = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.source.slice(this.#at))?.[0] ?? '';
      this.#at += opening.length;
      const body = this.#choice();
      this.#at++;
      // Look-around consumes no characters, but its pattern is searched nevertheless.
      return body;
    }
    if (c === '[') return { kind: 'chars', chars: this.#class() };
    if (c === '.') return { kind: 'chars', chars: charsOf(/[^\n]/) };
    if (c === '^' || c === '$') return { kind: 'nothing' };
    if (c === '\\') {
      const chars = this.#escape();
      return chars ? { kind: 'chars', chars } : { kind: 'nothing' };
    }
    return { kind: 'chars', chars: this.#folded(c) };
  }

  #folded(c: string): Chars {
    return new Set([c.toLowerCase(), c.toUpperCase()].map((x) => Math.min(x.charCodeAt(0), 255)));
  }

  #escape(): Chars | null {
    const c = this.source[this.#at++]!;
    if (CLASSES[c]) return charsOf(CLASSES[c]);
    if (c === 'b' || c === 'B') return null;
    if (c === 'u' || c === 'x') {
      const digits = this.source.slice(this.#at, this.#at + (c === 'u' ? 4 : 2));
      this.#at += digits.length;
      return new Set([Math.min(Number.parseInt(digits, 16), 255)]);
    }
    const control = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' }[c];
    return this.#folded(control ?? c);
  }

  #class(): Chars {
    const isNegated = this.source[this.#at] === '^';
    if (isNegated) this.#at++;
    const chars = new Set<number>();
    while (this.source[this.#at] !== ']') {
      const from = this.#classMember();
      if (this.source[this.#at] === '-' && this.source[this.#at + 1] !== ']' && from.size <= 2) {
        this.#at++;
        const to = this.#classMember();
        for (let i = Math.min(...from); i <= Math.max(...to); i++)
          for (const x of this.#folded(String.fromCharCode(i))) chars.add(x);
      } else for (const x of from) chars.add(x);
    }
    this.#at++;
    return isNegated ? new Set([...ALL].filter((x) => !chars.has(x) || x === 255)) : chars;
  }

  #classMember(): Chars {
    const c = this.source[this.#at++]!;
    if (c !== '\\') return new Set([Math.min(c.charCodeAt(0), 255)]);
    if (this.source[this.#at] === 'b') {
      this.#at++;
      return new Set([8]);
    }
    return this.#escape() ?? new Set();
  }
}

/** From this maximum on, a bounded quantifier counts as unbounded. */
const MANY = 25;

const overlap = (a: Chars, b: Chars): boolean => [...a].some((c) => b.has(c));

/** True if the node can match the empty text. */
function isEmpty(node: Node): boolean {
  switch (node.kind) {
    case 'chars':
      return false;
    case 'nothing':
      return true;
    case 'sequence':
      return node.items.every(isEmpty);
    case 'choice':
      return node.items.some(isEmpty);
    case 'repeat':
      return node.min === 0 || isEmpty(node.body);
  }
}

/** The characters with which a match may begin. */
function first(node: Node): Chars {
  switch (node.kind) {
    case 'chars':
      return node.chars;
    case 'nothing':
      return new Set();
    case 'choice':
      return new Set(node.items.flatMap((item) => [...first(item)]));
    case 'repeat':
      return first(node.body);
    case 'sequence': {
      const chars = new Set<number>();
      for (const item of node.items) {
        for (const c of first(item)) chars.add(c);
        if (!isEmpty(item)) break;
      }
      return chars;
    }
  }
}

/** The repetitions with which a match may end. */
function lastRepeats(node: Node): (Node & { kind: 'repeat' })[] {
  switch (node.kind) {
    case 'chars':
    case 'nothing':
      return [];
    case 'choice':
      return node.items.flatMap(lastRepeats);
    case 'repeat':
      return node.max > MANY ? [node, ...lastRepeats(node.body)] : lastRepeats(node.body);
    case 'sequence': {
      const found: (Node & { kind: 'repeat' })[] = [];
      for (const item of [...node.items].reverse()) {
        found.push(...lastRepeats(item));
        if (!isEmpty(item)) break;
      }
      return found;
    }
  }
}

/**
 * Ways in which a pattern could take exponential time: inside a repetition, a text that two of its parts could split in
 * more than one way. Sound for the supported syntax (no back references), and stricter than necessary.
 */
export function dangers(source: string): string[] {
  const found = new Set<string>();
  if (/\\[1-9]|\\k</.test(source)) found.add('back reference');
  const visit = (node: Node, repeated: boolean): void => {
    if (node.kind === 'repeat') {
      const many = node.max > MANY;
      if (many && isEmpty(node.body)) found.add('repeats what may be empty');
      if (many) {
        const begins = first(node.body);
        for (const inner of lastRepeats(node.body)) {
          if (overlap(first(inner.body), begins)) found.add('nested quantifier');
        }
      }
      visit(node.body, repeated || many);
      return;
    }
    if (node.kind === 'choice' && repeated) {
      node.items.forEach((a, i) => {
        if (node.items.slice(i + 1).some((b) => overlap(first(a), first(b)) && !differSomewhere(a, b))) {
          found.add('overlapping alternatives that are repeated');
        }
      });
    }
    if (node.kind === 'sequence' && repeated) {
      node.items.forEach((item, i) => {
        const rest: Node = { kind: 'sequence', items: node.items.slice(i + 1) };
        for (const inner of lastRepeats(item)) {
          if (overlap(first(inner.body), first(rest)) && rest.items.length > 0 && lastRepeats(rest).length > 0) {
            found.add('neighbours that share characters, repeated');
          }
        }
      });
    }
    if (node.kind === 'sequence' || node.kind === 'choice') for (const item of node.items) visit(item, repeated);
  };
  visit(new Parser(source).parse(), false);
  return [...found];
}

/** The character sets of a fixed-length text; null if its length varies. */
function fixedChars(node: Node): Chars[] | null {
  if (node.kind === 'chars') return [node.chars];
  if (node.kind === 'nothing') return [];
  if (node.kind !== 'sequence') return null;
  const parts = node.items.map(fixedChars);
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
}

/** True if two fixed-length texts certainly differ at a common position, so that no text begins with both. */
function differSomewhere(a: Node, b: Node): boolean {
  const [x, y] = [fixedChars(a), fixedChars(b)];
  return x !== null && y !== null && x.some((chars, i) => y[i] !== undefined && !overlap(chars, y[i]));
}

/** One character from each set and literal of the pattern, from which long hostile strings are made. */
export function pumps(source: string): string[] {
  const seeds = new Set<string>([
    'a',
    '0',
    ' ',
    '\t',
    '=',
    '"',
    "'",
    ':',
    ',',
    '\n',
    '\r\n',
    '.',
    '-',
    'a ',
    ' =',
    '1.',
  ]);
  const visit = (node: Node): void => {
    if (node.kind === 'chars') {
      const printable = [...node.chars].find((c) => c >= 0x20 && c < 0x7f) ?? [...node.chars][0];
      if (printable !== undefined) seeds.add(String.fromCharCode(printable));
    } else if (node.kind === 'repeat') visit(node.body);
    else if (node.kind !== 'nothing') {
      node.items.forEach(visit);
      if (node.kind === 'sequence') seeds.add(sample(node));
    }
  };
  visit(new Parser(source).parse());
  return [...seeds].filter((s) => s !== '');
}

/** A text matched by the node. */
export function sample(node: Node): string {
  switch (node.kind) {
    case 'chars': {
      const c = [...node.chars].find((x) => x > 0x20 && x < 0x7f) ?? [...node.chars][0] ?? 0x61;
      return String.fromCharCode(c);
    }
    case 'nothing':
      return '';
    case 'choice':
      return sample(node.items[0]!);
    case 'repeat':
      return sample(node.body).repeat(Math.min(Math.max(node.min, 1), 8));
    case 'sequence':
      return node.items.map(sample).join('').slice(0, 200);
  }
}
