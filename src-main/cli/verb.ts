import type { Operator } from './operator';
import { EVERY_VERB, type OptionName, type OptionValues } from './option-catalogue';
import type { Output } from './output';

/** The words behind a verb. */
export interface Words {
  /** As in usage lines: `LOG [LATER-LOG]`. */
  usage: string;
  least: number;
  /** `Infinity`: as many as you like. */
  most: number;
  /** What is said when there are fewer. */
  missing?: 'cli/missing-file' | 'cli/missing-ports' | 'cli/missing-session' | 'cli/missing-shell';
  /** The only words that are possible; left out for names of files and sessions. */
  choices?: readonly string[];
}

/** What a verb says of itself; parser, help, completion and docs/cli.md read it. What it does is in the catalogue under `cli.verb`. */
export interface Declaration<Needed extends OptionName = OptionName, Taken extends OptionName = OptionName> {
  /** One word, or two: `sessions export`. */
  name: string;
  words?: Words;
  /** Options that it cannot do without. */
  needs: readonly Needed[];
  /** Options that it can do without, beside those of every verb. */
  takes: readonly Taken[];
  /** `[a, b]`: `a` says nothing without `b`. */
  together?: readonly (readonly [Taken, OptionName])[];
  /** `[a, b]`: where one is given, the other has no meaning. */
  apart?: readonly (readonly [Taken, Taken | Needed])[];
  /** What it does to the router. */
  router: 'no' | 'reads' | 'writes';
}

/** A command line that was read for one verb: its options by name, and the words behind it. */
export interface Arguments<Needed extends OptionName, Taken extends OptionName> {
  rest: readonly string[];
  values: Pick<OptionValues, Needed> & Partial<Pick<OptionValues, Taken>>;
}

/** A verb of the command line: does its work, prints its result, returns the exit code. */
export interface CliVerb {
  readonly declaration: Declaration;
  /** `args` must have been read by `parseArguments` for this very verb. */
  run(args: Arguments<never, OptionName>, output: Output, operator: Operator): Promise<number>;
}

/** A verb whose work sees the options that it declares, and no others. */
export function declareVerb<const Needed extends OptionName = never, const Taken extends OptionName = never>(
  declaration: Declaration<Needed, Taken>,
  work: (
    args: Arguments<Needed, Taken | (typeof EVERY_VERB)[number]>,
    output: Output,
    operator: Operator,
  ) => Promise<number>,
): CliVerb {
  // `parseArguments` gives exactly what is declared, and refuses a line that lacks what is needed.
  return { declaration: declaration, run: work };
}

/** Every option that a verb takes, those that it needs first. */
export function optionsOf({ needs, takes }: Declaration): OptionName[] {
  return [...needs, ...takes, ...EVERY_VERB];
}
