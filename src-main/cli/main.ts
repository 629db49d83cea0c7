import '../i18n/load-catalogues';
import { processOperator, survivesLostTerminal } from './operator';
import { runCli } from './run';

survivesLostTerminal();
const code = await runCli(
  process.argv.slice(2),
  (text) => process.stdout.write(text),
  (text) => process.stderr.write(text),
  process.env,
  processOperator(),
);
// Serial ports and sockets are closed by the verbs; a handle that lingers must not keep a script waiting.
process.stdout.write('', () => process.exit(code));
