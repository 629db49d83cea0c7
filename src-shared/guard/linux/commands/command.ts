import type { GuardContext, GuardVerdict } from '../../types';
import { harmless, unknown } from '../../verdicts';
import type { Argument } from '../arguments';

/** What judging a command may use. */
export interface Scope {
  readonly context: GuardContext;
  /** Loop variables with their present text; null where it cannot be told. */
  readonly variables: Map<string, string | null>;
  readonly budget: { commands: number };
  readonly depth: number;
  /** Judges a command given as words (`nice mtd erase x`). */
  run(words: readonly Argument[]): GuardVerdict;
  /** Judges a text as a line of its own (`sh -c`, `eval`). */
  line(text: string): GuardVerdict;
}

/** Judges one command by its arguments (without its name). */
export type Judge = (args: readonly Argument[], scope: Scope) => GuardVerdict;

export const READS: GuardVerdict = harmless('guard/reads-only');
export const RAM_ONLY: GuardVerdict = harmless('guard/ram-only');

/** Arguments that are not the well-known ones. */
export const oddArguments = (command: string): GuardVerdict => unknown('guard/linux-arguments', { command });
