import { languageOf } from '@shared/i18n/language';
import { systemLanguage } from '../i18n/system-language';
import { failureFinding } from '../engine/activities';
import { parseArguments } from './arguments';
import { EXIT, exitCodeFor } from '../app/exit-code';
import { NOBODY, type Operator } from './operator';
import { Output } from './output';
import { generalHelp, verbHelp } from './help';
import { VERBS } from './verbs';

/** Runs one command line and returns its exit code. Every failure is reported in three sentences (P9). */
export async function runCli(
  argv: readonly string[],
  out: (text: string) => void,
  err: (text: string) => void,
  environment: Readonly<Record<string, string | undefined>>,
  operator: Operator = NOBODY,
): Promise<number> {
  const asked = systemLanguage(environment);
  let output = new Output(argv.includes('--json'), asked, out, err);
  try {
    const line = parseArguments(argv, VERBS);
    output = new Output(line.json, languageOf(line.lang, asked), out, err);
    const { verb } = line;
    if (line.help || !verb) {
      output.line(verb ? verbHelp(verb.declaration, output.language) : generalHelp(VERBS, output.language));
      return line.help ? EXIT.ok : EXIT.usage;
    }
    return await verb.run(line.arguments(), output, operator);
  } catch (error) {
    const problem = failureFinding(error);
    output.finding(problem);
    output.document({ ok: false, findings: [problem] });
    return exitCodeFor(problem);
  }
}
