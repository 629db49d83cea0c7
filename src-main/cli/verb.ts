import type { Arguments } from './arguments';
import type { Output } from './output';

/** A verb of the command line: does its work, prints its result, returns the exit code. */
export type CliVerb = (args: Arguments, output: Output) => Promise<number>;
