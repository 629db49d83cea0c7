import { refuse, type Script, type Word, type WordPart } from './script';

/** The line and the position up to which it was read. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** Number of substitutions and groups around the current position. */
  depth: number;
}

/** Reads a script up to `end` (`)` or the end of the text); supplied by the parser of the whole grammar. */
export type ReadScript = (cursor: Cursor, end: ')' | '') => Script;

const MAX_DEPTH = 12;
const BREAKS = new Set([' ', '\t', ';', '&', '|', '<', '>', '(', ')']);
const NAME_START = /[A-Za-z_]/;
const NAME_REST = /[A-Za-z0-9_]/;
const ARITHMETIC = /^[A-Za-z0-9_$ +*/%-]*$/;

/** Runs `work` one nesting level deeper. */
export function deeper<T>(cursor: Cursor, work: () => T): T {
  if (++cursor.depth > MAX_DEPTH) refuse('nesting');
  const result = work();
  cursor.depth--;
  return result;
}

/** Reads one word (POSIX 2.3), or null where none begins. */
export function readWord(cursor: Cursor, readScript: ReadScript): Word | null {
  const { text } = cursor;
  const parts: WordPart[] = [];
  const literal = (piece: string, quoted: boolean) => {
    const last = parts.at(-1);
    if (last?.kind === 'text' && last.quoted === quoted) last.text += piece;
    else parts.push({ kind: 'text', text: piece, quoted });
  };
  if (text[cursor.at] === '#') refuse('#');
  while (cursor.at < text.length && !BREAKS.has(text[cursor.at]!)) {
    const c = text[cursor.at]!;
    if (c === '!') refuse('!'); // bash: history
    if (c === "'") literal(readSingle(cursor), true);
    else if (c === '"') readDouble(cursor, readScript, parts, literal);
    else if (c === '\\') literal(readEscape(cursor), true);
    else if (c === '$') parts.push(readDollar(cursor, false, readScript));
    else if (c === '`') parts.push(readBackticks(cursor, false, readScript));
    else {
      literal(c, false);
      cursor.at++;
    }
  }
  return parts.length > 0 ? parts : null;
}

function readSingle(cursor: Cursor): string {
  const end = cursor.text.indexOf("'", cursor.at + 1);
  if (end < 0) refuse("'");
  const inside = cursor.text.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  return inside;
}

function readEscape(cursor: Cursor): string {
  const c = cursor.text[cursor.at + 1];
  if (c === undefined) refuse('\\');
  cursor.at += 2;
  return c;
}

function readDouble(
  cursor: Cursor,
  readScript: ReadScript,
  parts: WordPart[],
  literal: (piece: string, quoted: boolean) => void,
): void {
  cursor.at++;
  literal('', true);
  for (;;) {
    const c = cursor.text[cursor.at];
    if (c === undefined) refuse('"');
    if (c === '!') refuse('!');
    if (c === '"') {
      cursor.at++;
      return;
    }
    if (c === '$') parts.push(readDollar(cursor, true, readScript));
    else if (c === '`') parts.push(readBackticks(cursor, true, readScript));
    else if (c === '\\' && '$`"\\'.includes(cursor.text[cursor.at + 1] ?? '-')) literal(readEscape(cursor), true);
    else {
      literal(c, true);
      cursor.at++;
    }
  }
}

function readDollar(cursor: Cursor, quoted: boolean, readScript: ReadScript): WordPart {
  const { text } = cursor;
  const next = text[cursor.at + 1] ?? '';
  if (next === '(') {
    if (text[cursor.at + 2] === '(') return readArithmetic(cursor, quoted);
    cursor.at += 2;
    const script = deeper(cursor, () => readScript(cursor, ')'));
    return { kind: 'substitution', script, quoted };
  }
  if (next === '{') return readBraced(cursor, quoted);
  if (NAME_START.test(next)) {
    let end = cursor.at + 2;
    while (end < text.length && NAME_REST.test(text[end]!)) end++;
    const name = text.slice(cursor.at + 1, end);
    cursor.at = end;
    return { kind: 'variable', name, quoted };
  }
  // `$'..'` and `$".."` are not the same in every shell.
  if (next === "'" || next === '"') refuse('$');
  if (next !== '' && '?$#@*-0123456789'.includes(next)) {
    cursor.at += 2;
    return { kind: 'opaque', quoted };
  }
  cursor.at++;
  return { kind: 'text', text: '$', quoted: true };
}

/** Reads `${name}`; every other form (`:=`, `%`, nested commands) is refused. */
function readBraced(cursor: Cursor, quoted: boolean): WordPart {
  const end = cursor.text.indexOf('}', cursor.at);
  const name = cursor.text.slice(cursor.at + 2, Math.max(end, 0));
  if (end < 0 || !/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) refuse('${');
  cursor.at = end + 1;
  return { kind: 'variable', name, quoted };
}

function readArithmetic(cursor: Cursor, quoted: boolean): WordPart {
  const end = cursor.text.indexOf('))', cursor.at);
  const inside = cursor.text.slice(cursor.at + 3, Math.max(end, 0));
  // `++` and `--` change variables.
  if (end < 0 || !ARITHMETIC.test(inside) || /\+\+|--/.test(inside)) refuse('$((');
  cursor.at = end + 2;
  return { kind: 'opaque', quoted };
}

function readBackticks(cursor: Cursor, quoted: boolean, readScript: ReadScript): WordPart {
  const { text } = cursor;
  let inside = '';
  for (cursor.at++; ; cursor.at++) {
    const c = text[cursor.at];
    if (c === undefined) refuse('`');
    if (c === '`') break;
    // Inside double quotes a backslash has further meanings; rare enough to refuse.
    if (c === '\\') refuse('`\\');
    inside += c;
  }
  cursor.at++;
  const inner: Cursor = { text: inside, at: 0, depth: cursor.depth };
  return { kind: 'substitution', script: deeper(inner, () => readScript(inner, '')), quoted };
}
