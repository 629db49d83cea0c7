import type { Word } from '../lexer';
import type { GuardContext, GuardVerdict } from '../types';

/** What is known while the commands of one line are judged in their order. */
export interface LineState {
  readonly context: GuardContext;
  /** Variables as they are after the commands judged so far; one that became undecidable is removed. */
  readonly environment: Map<string, string>;
  /** Judges a variable's value as a line of its own (`run`). */
  readonly run: (text: string) => GuardVerdict;
}

/** One command with its variables put in. */
export interface Command {
  /** Full name, abbreviation resolved. */
  name: string;
  /** What stood behind the first dot of the name (`linux`, `b`), or ''. */
  suffix: string;
  args: string[];
  words: readonly Word[];
  /** True if it may or may not run. */
  conditional: boolean;
}

/** Says what a command does. May change `state.environment`. */
export type Judge = (command: Command, state: LineState) => GuardVerdict;

/** Full command name -> judge. Whatever is not in it is unknown, and so dangerous (P1). */
export type CommandTable = ReadonlyMap<string, Judge>;

/** Object width of `.b`, `.w`, `.l`; bytes. Null for another suffix. */
export function widthOf(suffix: string): number | null {
  return { b: 1, w: 2, l: 4, '': 4 }[suffix] ?? null;
}
