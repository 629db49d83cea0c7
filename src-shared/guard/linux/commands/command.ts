import type { GuardContext, GuardVerdict } from '../../guard-types';
import { harmless, unknown } from '../../verdicts';
import type { Argument } from '../arguments';

/** The means available to a judge. */
export interface Scope {
  readonly context: GuardContext;
  /** Loop variables with their present text; null where it cannot be determined. */
  readonly variables: Map<string, string | null>;
  readonly budget: { commands: number };
  readonly depth: number;
  /** Judges a command given as words (`nice mtd erase x`). */
  run(words: readonly Argument[]): GuardVerdict;
  /** Judges a text as a command line (`sh -c`, `eval`). */
  line(text: string): GuardVerdict;
}

/** Judges one command by its arguments (without its name). */
export type Judge = (args: readonly Argument[], scope: Scope) => GuardVerdict;

export const READS: GuardVerdict = harmless('guard/reads-only');
export const RAM_ONLY: GuardVerdict = harmless('guard/ram-only');

/** The verdict on arguments in an unexpected form. */
export const oddArguments = (command: string): GuardVerdict => unknown('guard/linux-arguments', { command });
