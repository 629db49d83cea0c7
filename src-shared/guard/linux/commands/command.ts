import type { GuardVerdict } from '../../types';
import { harmless, unknown } from '../../verdicts';
import type { Argument } from '../arguments';
import type { Scope } from '../judge';

/** Judges one command by its arguments (without its name). */
export type Judge = (args: readonly Argument[], scope: Scope) => GuardVerdict;

export const READS: GuardVerdict = harmless('guard/reads-only');
export const RAM_ONLY: GuardVerdict = harmless('guard/ram-only');

/** Arguments that are not the well-known ones. */
export const oddArguments = (command: string): GuardVerdict => unknown('guard/linux-arguments', { command });
