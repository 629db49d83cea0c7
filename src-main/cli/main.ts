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
// The verbs close serial ports and sockets; any other open handle must not keep a script waiting.
process.stdout.write('', () => process.exit(code));
