import { FindingError, finding } from '@shared/finding/finding';
import { languageOf } from '@shared/i18n/language';
import { systemLanguage } from '../i18n/system-language';
import { failureFinding } from '../engine/activities';
import { parseArguments } from './arguments';
import { EXIT, exitCodeFor } from './exit-code';
import { NOBODY, type Operator } from './operator';
import { Output } from './output';
import type { CliVerb } from './verb';
import { backup } from './verbs/backup';
import { boards } from './verbs/boards';
import { capture } from './verbs/capture';
import { diagnose } from './verbs/diagnose';
import { identify } from './verbs/identify';
import { inspect } from './verbs/inspect';
import { layout } from './verbs/layout';
import { linuxWrite } from './verbs/linux-write';
import { plan } from './verbs/plan';
import { ports } from './verbs/ports';
import { ramBoot } from './verbs/ram-boot';
import { recover } from './verbs/recover';
import { resume } from './verbs/resume';
import { sessions } from './verbs/sessions';

const VERBS: Readonly<Record<string, CliVerb>> = {
  layout,
  inspect,
  diagnose,
  boards,
  ports,
  identify,
  backup,
  capture,
  plan,
  recover,
  sessions,
  resume,
  'ram-boot': ramBoot,
  'linux-write': linuxWrite,
};

export const CLI_VERBS: readonly string[] = Object.keys(VERBS);

/** Runs one command line and returns its exit code. Everything that fails does so in three sentences (P9). */
export async function runCli(
  argv: readonly string[],
  out: (text: string) => void,
  err: (text: string) => void,
  environment: Readonly<Record<string, string | undefined>>,
  operator: Operator = NOBODY,
): Promise<number> {
  let output = new Output(argv.includes('--json'), systemLanguage(environment), out, err);
  try {
    const args = parseArguments(argv);
    output = new Output(args.values.json ?? false, languageOf(args.values.lang, systemLanguage(environment)), out, err);
    const verb = args.verb === null ? undefined : VERBS[args.verb];
    if (args.values.help || args.verb === null) {
      output.say('cli.help');
      return args.values.help ? EXIT.ok : EXIT.usage;
    }
    if (!verb)
      throw new FindingError(finding('cli/unknown-verb', 'blocker', { verb: args.verb, verbs: CLI_VERBS.join(', ') }));
    return await verb(args, output, operator);
  } catch (error) {
    const problem = failureFinding(error);
    output.finding(problem);
    output.document({ ok: false, findings: [problem] });
    return exitCodeFor(problem);
  }
}
