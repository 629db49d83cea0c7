import '../../i18n/load-catalogues';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { FindingError } from '@shared/finding/finding';
import { findingWords, say } from '@shared/i18n/say';
import { systemClock } from '@main/time/clock';
import { EXIT, exitCodeFor } from '../../app/exit-code';
import packageJson from '../../../package.json';
import { systemLanguage } from '../../i18n/system-language';
import { composeBenches } from '../../app/compose';
import { createDispatch } from '../dispatch';
import { openWithDesktop } from '../open-with-desktop';
import { closingGuard, closingWords } from '../closing-guard';
import { browserHostOptions } from './options';
import { startBrowserHost } from './server';
import { Uploads } from './uploads';

const language = systemLanguage();
const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const options = browserHostOptions(process.argv.slice(2));
  if (options.help) {
    print(say(language, 'host.help'));
    return;
  }
  const benches = await composeBenches();
  benches.open();
  const guard = closingGuard(benches, systemClock);
  const dispatch = createDispatch(benches, {
    kind: 'browser',
    version: packageJson.version,
    platform: process.platform,
    chooseFiles: null,
    openPath: (path) => openWithDesktop(path),
  });
  const host = await startBrowserHost({
    benches,
    dispatch,
    clock: systemClock,
    uploads: new Uploads(tmpdir()),
    rendererRoot: fileURLToPath(new URL('./renderer', import.meta.url)),
    port: options.port,
  });

  const link = host.newLink();
  print(say(language, 'host.serving', { link }));
  print(say(language, 'host.serving-keys'));
  if (options.open) {
    await openWithDesktop(link).catch(() => {
      print(say(language, 'host.no-browser'));
    });
  }

  process.stdin.on('data', () => print(host.newLink()));
  process.stdin.on('error', () => undefined);

  let closing = false;
  const close = () => {
    const atWork = closing ? [] : guard.askToClose();
    if (atWork.length > 0) {
      print(say(language, 'host.stop-again', { meaning: closingWords(language, atWork, benches.all.length) }));
      return;
    }
    if (closing) return;
    closing = true;
    void benches
      .dispose()
      .then(() => host.close())
      .finally(() => process.exit(0));
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
  process.on('SIGHUP', close);
}

main().catch((error: unknown) => {
  if (error instanceof FindingError) {
    const { what, why, next } = findingWords(language, error.finding);
    process.stderr.write(`${what}\n${why}\n${next}\n`);
    process.exit(exitCodeFor(error.finding));
  }
  process.stderr.write(`${String(error)}\n`);
  process.exit(EXIT.defect);
});
