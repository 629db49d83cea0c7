import '../i18n/load-catalogues';
import { app } from 'electron';
import { processOperator, survivesLostTerminal } from '../cli/operator';
import { runCli } from '../cli/run';
import { openWizard } from '../hosts/electron/main';
import { commandOf } from './command-of';

// The same verbs as `npm run cli`.
const command = commandOf(process.argv.slice(app.isPackaged ? 1 : 2));
if (command) {
  // Neither window nor instance lock: a script may run while the wizard is open; the port itself is locked.
  const write = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(text);
  survivesLostTerminal();
  void runCli(command, write(process.stdout), write(process.stderr), process.env, processOperator()).then((code) => {
    process.stdout.write('', () => {
      app.exit(code);
    });
  });
} else {
  openWizard();
}
