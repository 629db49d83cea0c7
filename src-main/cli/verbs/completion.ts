import { completionModel } from '../completion/model';
import { SHELLS, type Shell } from '../completion/shells';
import { EXIT } from '../../app/exit-code';
import { declareVerb, type CliVerb } from '../verb';

/** Prints the shell's completion script for verbs, options and their values; docs/cli.md shows how to install it. */
export function completionFor(verbs: () => readonly CliVerb[]): CliVerb {
  const choices = Object.keys(SHELLS) as Shell[];
  const words = { usage: choices.join('|'), least: 1, most: 1, missing: 'cli/missing-shell', choices } as const;
  return declareVerb({ name: 'completion', words, needs: [], takes: [], router: 'no' }, (args, output) => {
    const script = SHELLS[args.rest[0] as Shell](completionModel(verbs(), output.language));
    output.line(script.trimEnd());
    output.document({ ok: true, script });
    return Promise.resolve(EXIT.ok);
  });
}
