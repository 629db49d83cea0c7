import type { Word } from '../lexer';
import type { GuardContext, GuardVerdict } from '../guard-types';

/** State carried along while the commands of one line are judged in order. */
export interface LineState {
  readonly context: GuardContext;
  /** Variables after the commands judged so far; one with an undecidable value is removed. */
  readonly environment: Map<string, string>;
  /** Judges a variable's value as a command line (`run`). */
  readonly run: (text: string) => GuardVerdict;
}

/** One command with its variables expanded. */
export interface Command {
  /** Full name, abbreviation resolved. */
  name: string;
  /** The part after the first dot of the name (`linux`, `b`), or ''. */
  suffix: string;
  args: string[];
  words: readonly Word[];
  /** True if it is executed only under a condition. */
  conditional: boolean;
}

/** Judges what a command does. May change `state.environment`. */
export type Judge = (command: Command, state: LineState) => GuardVerdict;

/** Full command name -> judge. A command that is missing here is unknown, and so dangerous (P1). */
export type CommandTable = ReadonlyMap<string, Judge>;

/** Object width of `.b`, `.w`, `.l`; bytes. Null for another suffix. */
export function widthOf(suffix: string): number | null {
  return { b: 1, w: 2, l: 4, '': 4 }[suffix] ?? null;
}
