import type { Operator } from './operator';
import { EVERY_VERB, type OptionName, type OptionValues } from './option-catalogue';
import type { Output } from './output';

/** The positional words after a verb. */
export interface Words {
  /** Placeholder in usage lines: `LOG [LATER-LOG]`. */
  usage: string;
  least: number;
  /** `Infinity`: no limit. */
  most: number;
  /** The error for too few words. */
  missing?: 'cli/missing-file' | 'cli/missing-ports' | 'cli/missing-session' | 'cli/missing-shell';
  /** The only allowed words; omitted for names of files and sessions. */
  choices?: readonly string[];
}

/**
 * A verb's declaration, read by the parser, help, completion and docs/cli.md. Its description is in the catalogue under
 * `cli.verb`.
 */
export interface Declaration<Needed extends OptionName = OptionName, Taken extends OptionName = OptionName> {
  /** One or two words: `sessions export`. */
  name: string;
  words?: Words;
  /** Required options. */
  needs: readonly Needed[];
  /** Optional ones, besides those of every verb. */
  takes: readonly Taken[];
  /** `[a, b]`: `a` requires `b`. */
  together?: readonly (readonly [Taken, OptionName])[];
  /** `[a, b]`: the two exclude each other. */
  apart?: readonly (readonly [Taken, Taken | Needed])[];
  /** Effect on the router. */
  router: 'no' | 'reads' | 'writes';
}

/** A command line parsed for one verb: its options by name, and its positional words. */
export interface Arguments<Needed extends OptionName, Taken extends OptionName> {
  rest: readonly string[];
  values: Pick<OptionValues, Needed> & Partial<Pick<OptionValues, Taken>>;
}

/** A verb of the command line: does the work, prints the result, returns the exit code. */
export interface CliVerb {
  readonly declaration: Declaration;
  /** `args` must have been parsed by `parseArguments` for this verb. */
  run(args: Arguments<never, OptionName>, output: Output, operator: Operator): Promise<number>;
}

/** A verb whose implementation sees only the options that it declares. */
export function declareVerb<const Needed extends OptionName = never, const Taken extends OptionName = never>(
  declaration: Declaration<Needed, Taken>,
  work: (
    args: Arguments<Needed, Taken | (typeof EVERY_VERB)[number]>,
    output: Output,
    operator: Operator,
  ) => Promise<number>,
): CliVerb {
  // `parseArguments` returns exactly the declared options, and refuses a line without the required ones.
  return { declaration: declaration, run: work };
}

/** Every option of a verb, the required ones first. */
export function optionsOf({ needs, takes }: Declaration): OptionName[] {
  return [...needs, ...takes, ...EVERY_VERB];
}
