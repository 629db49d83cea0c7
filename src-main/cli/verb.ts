import type { Arguments } from './arguments';
import type { Operator } from './operator';
import type { Output } from './output';

/** A verb of the command line: does its work, prints its result, returns the exit code. */
export type CliVerb = (args: Arguments, output: Output, operator: Operator) => Promise<number>;
