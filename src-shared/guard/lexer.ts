import type { GuardVerdict } from './guard-types';
import { unknown } from './verdicts';

/** One command of a line before variable expansion. */
export interface RawCommand {
  pieces: Piece[];
  /** True if it is executed only under a condition (`&&`, `||`). */
  conditional: boolean;
}

/** Literal text, a variable, or a blank between words. `quoted` text does not split into words. */
export type Piece = { kind: 'text' | 'variable'; text: string; quoted: boolean } | { kind: 'blank' };

export type Lexed = { commands: RawCommand[] } | { refused: GuardVerdict };

const syntax = (what: string): Lexed => ({ refused: unknown('guard/syntax', { what }) });

const NAME = /^[A-Za-z_][\w-]{0,63}$/;

interface Reading {
  commands: RawCommand[];
  current: RawCommand;
}

function add(to: RawCommand, kind: 'text' | 'variable', text: string, quotedText: boolean): void {
  const last = to.pieces.at(-1);
  if (kind === 'text' && last?.kind === 'text' && last.quoted === quotedText) last.text += text;
  else to.pieces.push({ kind, text, quoted: quotedText });
}

function nextCommand(reading: Reading, conditional: boolean): void {
  if (reading.current.pieces.some((p) => p.kind !== 'blank')) reading.commands.push(reading.current);
  reading.current = { pieces: [], conditional };
}

/** Reads `${name}` (and `$(name)` where the family has it) at index `at`; null for anything else. */
function variableAt(text: string, at: number, parentheses: boolean): { name: string; end: number } | null {
  const open = text[at + 1];
  if (open !== '{' && !(parentheses && open === '(')) return null;
  // U-Boot 1.1.3 accepts either closing bracket for either opening one.
  let end = at + 2;
  while (end < text.length && text[end] !== '}' && text[end] !== ')') end++;
  const name = text.slice(at + 2, end);
  return end < text.length && NAME.test(name) ? { name, end } : null;
}

/**
 * Splits a line as U-Boot 1.1.3 does (B§2): `;` outside single quotes ends a command, `$(x)` and `${x}` are variables
 * except in single quotes, and the quotes themselves are removed, so that `er''ase` is `erase`. A backslash is refused,
 * because nothing needs it; so are `&` and `|`: plain text here, they join commands if the loader is not the one that
 * the prompt suggests.
 */
export function lexRalink(line: string): Lexed {
  const reading: Reading = { commands: [], current: { pieces: [], conditional: false } };
  let inQuotes = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (c === '\\') return syntax('\\');
    if (c === "'") inQuotes = !inQuotes;
    else if (inQuotes) {
      // Words are split after quote removal, so a quoted blank still separates.
      if (c === ' ') reading.current.pieces.push({ kind: 'blank' });
      else add(reading.current, 'text', c, false);
    } else if (c === ';') nextCommand(reading, false);
    else if (c === '&' || c === '|') return syntax(c);
    else if (c === ' ') reading.current.pieces.push({ kind: 'blank' });
    else if (c === '$') {
      const variable = variableAt(line, i, true);
      if (!variable) return syntax('$');
      add(reading.current, 'variable', variable.name, false);
      i = variable.end;
    } else add(reading.current, 'text', c, false);
  }
  if (inQuotes) return syntax("'");
  nextCommand(reading, false);
  return { commands: reading.commands };
}

/** Characters without special meaning to the hush parser outside quotes. */
const HUSH_PLAIN = /[A-Za-z0-9_.:,/+=@%?*-]/;
const HUSH_KEYWORDS = new Set(['if', 'then', 'else', 'elif', 'fi', 'for', 'in', 'while', 'until', 'do', 'done']);

/**
 * Splits a line for upstream's hush (B§9.2): `;`, `&&`, `||`, single and double quotes, `${x}`. All other syntax (`if`,
 * `for`, backslash, `$x`, `(`, `{`, `#`, `<`, `&`, `|` ...) is refused.
 */
export function lexHush(line: string): Lexed {
  const reading: Reading = { commands: [], current: { pieces: [], conditional: false } };
  let quote: '"' | "'" | null = null;
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (quote !== null) {
      if (c === quote) {
        quote = null;
        continue;
      }
      if (c === '\\') return syntax('\\');
      if (c === '$' && quote === '"') {
        const variable = variableAt(line, i, false);
        if (!variable) return syntax('$');
        add(reading.current, 'variable', variable.name, true);
        i = variable.end;
      } else add(reading.current, 'text', c, true);
    } else if (c === "'" || c === '"') {
      quote = c;
      add(reading.current, 'text', '', true);
    } else if (c === ';') nextCommand(reading, false);
    else if ((c === '&' || c === '|') && line[i + 1] === c) {
      nextCommand(reading, true);
      i++;
    } else if (c === ' ') reading.current.pieces.push({ kind: 'blank' });
    else if (c === '$') {
      const variable = variableAt(line, i, false);
      if (!variable) return syntax('$');
      add(reading.current, 'variable', variable.name, false);
      i = variable.end;
    } else if (HUSH_PLAIN.test(c)) add(reading.current, 'text', c, false);
    else return syntax(c);
  }
  if (quote !== null) return syntax(quote);
  nextCommand(reading, false);
  return { commands: reading.commands };
}

/** A word, and whether any part of it was quoted (hush only). */
export interface Word {
  text: string;
  quoted: boolean;
}

const SAFE_IN_HUSH = /^[A-Za-z0-9_.:,/+=@% -]*$/;

/**
 * Expands variables and splits into words. An unknown variable yields a verdict, because its value in the loader, even
 * an empty one, would change the command. So does, in hush, a value that the parser would read again as syntax.
 */
export function expand(
  command: RawCommand,
  environment: ReadonlyMap<string, string>,
  hush: boolean,
): { words: Word[] } | { refused: GuardVerdict } {
  const words: Word[] = [];
  let word: Word | null = null;
  const append = (text: string, isQuoted: boolean) => {
    word ??= { text: '', quoted: false };
    word.text += text;
    word.quoted ||= isQuoted;
  };
  const endWord = () => {
    if (word && (word.text !== '' || word.quoted)) words.push(word);
    word = null;
  };
  for (const piece of command.pieces) {
    if (piece.kind === 'blank') endWord();
    else if (piece.kind === 'text') append(piece.text, piece.quoted);
    else {
      const value = environment.get(piece.text);
      if (value === undefined) return { refused: unknown('guard/unknown-variable', { name: piece.text }) };
      if (hush && !SAFE_IN_HUSH.test(value)) return { refused: unknown('guard/syntax', { what: `\${${piece.text}}` }) };
      if (/[^\u0020-\u007e]/.test(value)) return { refused: unknown('guard/not-plain-text') };
      const parts = value.split(' ');
      if (hush && piece.quoted && parts.length > 1) return { refused: unknown('guard/syntax', { what: '"' }) };
      parts.forEach((part, i) => {
        if (i > 0) endWord();
        if (part !== '') append(part, piece.quoted);
      });
    }
  }
  endWord();
  if (hush && words.some((w) => HUSH_KEYWORDS.has(w.text)))
    return { refused: unknown('guard/syntax', { what: 'if/for' }) };
  return { words };
}
