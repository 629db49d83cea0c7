import { deeper, readWord, type Cursor } from './parse-word';
import { refuse, type Assignment, type Command, type Pipeline, type Redirect, type Script, type Word } from './script';

const OPENERS = new Set(['if', 'for', 'while', 'until', '{']);
const CLOSERS = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}']);
/** Keywords whose syntax is not supported here. */
const NOT_READ = new Set(['case', 'function', 'select', '[[', 'coproc']);
const OPERATORS = ['>>', '>|', '>&', '<>', '<&', '>', '<'] as const;
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]{0,63})=/;

/**
 * Reads a line as a POSIX shell would (BusyBox ash). Throws NotUnderstood for here-documents, `case`, functions, `!`, comments,
 * unusual expansions, and everything that would make the shell ask for another line. Linear in the line's length.
 */
export function parseScript(text: string): Script {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  return readScript(cursor, '');
}

function blanks(cursor: Cursor): void {
  while (cursor.text[cursor.at] === ' ' || cursor.text[cursor.at] === '\t') cursor.at++;
}

const starts = (cursor: Cursor, what: string) => cursor.text.startsWith(what, cursor.at);

/** Reads commands up to and including `end`. */
function readScript(cursor: Cursor, end: ')' | ''): Script {
  const script = readList(cursor);
  blanks(cursor);
  if (end === '') {
    if (cursor.at < cursor.text.length) refuse(cursor.text[cursor.at]!);
    return script;
  }
  if (cursor.text[cursor.at] !== end) refuse('(');
  cursor.at++;
  return script;
}

/** Commands separated by `;`, `&`, `&&`, `||`, up to a token that cannot begin one. */
function readList(cursor: Cursor): Script {
  const script: Script = [];
  let mustFollow = false;
  for (;;) {
    blanks(cursor);
    const pipeline = readPipeline(cursor);
    if (!pipeline) {
      if (mustFollow) refuse('&&');
      return script;
    }
    script.push(pipeline);
    blanks(cursor);
    mustFollow = false;
    if (starts(cursor, '&&') || starts(cursor, '||')) {
      cursor.at += 2;
      mustFollow = true;
    } else if (starts(cursor, ';;')) {
      refuse(';;');
    } else if (starts(cursor, ';')) {
      cursor.at++;
    } else if (starts(cursor, '&')) {
      cursor.at++;
      pipeline.background = true;
    } else {
      return script;
    }
  }
}

function readPipeline(cursor: Cursor): Pipeline | null {
  const commands: Command[] = [];
  for (;;) {
    blanks(cursor);
    const command = readCommand(cursor);
    if (!command) {
      if (commands.length > 0) refuse('|');
      return null;
    }
    commands.push(command);
    blanks(cursor);
    if (cursor.text[cursor.at] !== '|' || cursor.text[cursor.at + 1] === '|') return { commands, background: false };
    if (cursor.text[cursor.at + 1] === '&') refuse('|&');
    cursor.at++;
  }
}

/** The next word if it is a plain unquoted one, without consuming it. */
function peekPlain(cursor: Cursor): string {
  let end = cursor.at;
  while (end < cursor.text.length && !' \t;&|<>()'.includes(cursor.text[end]!)) end++;
  return cursor.text.slice(cursor.at, end);
}

function readCommand(cursor: Cursor): Command | null {
  if (cursor.text[cursor.at] === '(') {
    if (cursor.text[cursor.at + 1] === '(') refuse('((');
    cursor.at++;
    const body = deeper(cursor, () => readScript(cursor, ')'));
    if (body.length === 0) refuse('(');
    return { kind: 'group', body, redirects: readRedirects(cursor) };
  }
  const keyword = peekPlain(cursor);
  if (NOT_READ.has(keyword)) refuse(keyword);
  if (CLOSERS.has(keyword)) return null;
  if (OPENERS.has(keyword)) return deeper(cursor, () => readCompound(cursor, keyword));
  return readSimple(cursor);
}

function take(cursor: Cursor, keyword: string): void {
  blanks(cursor);
  if (peekPlain(cursor) !== keyword) refuse(keyword);
  cursor.at += keyword.length;
}

/** A list that must not be empty, ended by a keyword. */
function readBody(cursor: Cursor): Script {
  const body = readList(cursor);
  if (body.length === 0) refuse(';');
  return body;
}

function readCompound(cursor: Cursor, keyword: string): Command {
  take(cursor, keyword);
  if (keyword === 'for') return readFor(cursor);
  if (keyword === '{') {
    const body = readBody(cursor);
    take(cursor, '}');
    return { kind: 'group', body, redirects: readRedirects(cursor) };
  }
  const bodies = [readBody(cursor)];
  if (keyword !== 'if') {
    take(cursor, 'do');
    bodies.push(readBody(cursor));
    take(cursor, 'done');
    return { kind: 'branches', bodies, redirects: readRedirects(cursor) };
  }
  take(cursor, 'then');
  bodies.push(readBody(cursor));
  for (;;) {
    blanks(cursor);
    const next = peekPlain(cursor);
    if (next === 'fi') break;
    if (next !== 'elif' && next !== 'else') refuse('if');
    take(cursor, next);
    bodies.push(readBody(cursor));
    if (next === 'elif') {
      take(cursor, 'then');
      bodies.push(readBody(cursor));
    }
  }
  take(cursor, 'fi');
  return { kind: 'branches', bodies, redirects: readRedirects(cursor) };
}

function readFor(cursor: Cursor): Command {
  blanks(cursor);
  const name = peekPlain(cursor);
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) refuse('for');
  cursor.at += name.length;
  take(cursor, 'in');
  const items: Word[] = [];
  for (;;) {
    blanks(cursor);
    const word = readWord(cursor, readScript);
    if (!word) break;
    items.push(word);
  }
  if (cursor.text[cursor.at] !== ';') refuse('for');
  cursor.at++;
  take(cursor, 'do');
  const body = readBody(cursor);
  take(cursor, 'done');
  return { kind: 'for', name, items, body, redirects: readRedirects(cursor) };
}

function readRedirects(cursor: Cursor): Redirect[] {
  const redirects: Redirect[] = [];
  for (;;) {
    blanks(cursor);
    const redirect = readRedirect(cursor);
    if (!redirect) return redirects;
    redirects.push(redirect);
  }
}

/** `>file`, `2>&1`, `<file` ...; null where none begins. */
function readRedirect(cursor: Cursor): Redirect | null {
  let at = cursor.at;
  while (at < cursor.text.length && cursor.text[at]! >= '0' && cursor.text[at]! <= '9') at++;
  const rest = cursor.text.slice(at, at + 2);
  if (rest === '<<') refuse('<<');
  if (rest === '<(' || rest === '>(') refuse(rest);
  const operator = OPERATORS.find((op) => rest.startsWith(op));
  if (!operator) return null;
  cursor.at = at + operator.length;
  blanks(cursor);
  const target = readWord(cursor, readScript);
  if (!target) refuse(operator);
  return { operator, target };
}

function readSimple(cursor: Cursor): Command | null {
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  for (;;) {
    blanks(cursor);
    const redirect = readRedirect(cursor);
    if (redirect) {
      redirects.push(redirect);
      continue;
    }
    if (cursor.text[cursor.at] === '(') refuse('(');
    const word = readWord(cursor, readScript);
    if (!word) break;
    const assignment = words.length === 0 ? assignmentOf(word) : null;
    if (assignment) assignments.push(assignment);
    else words.push(word);
  }
  if (assignments.length + words.length + redirects.length === 0) return null;
  return { kind: 'simple', assignments, words, redirects };
}

function assignmentOf(word: Word): Assignment | null {
  const first = word[0];
  if (first?.kind !== 'text' || first.quoted) return null;
  const match = ASSIGNMENT.exec(first.text);
  if (!match) return null;
  return { name: match[1]!, value: [{ ...first, text: first.text.slice(match[0].length) }, ...word.slice(1)] };
}
