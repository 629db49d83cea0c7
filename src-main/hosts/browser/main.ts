import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FindingError } from '@shared/finding/finding';
import { findingWords, say } from '@shared/text/text';
import type { Language } from '@shared/text/types';
import { systemClock } from '@main/time/clock';
import packageJson from '../../../package.json';
import { composeEngine } from '../compose';
import { createDispatch } from '../dispatch';
import { openWithDesktop } from '../open-with-desktop';
import { closingGuard } from '../closing-guard';
import { startBrowserHost } from './server';
import { Uploads } from './uploads';

const language: Language = (process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('es') ? 'es' : 'en';
const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { 'no-open': { type: 'boolean' }, port: { type: 'string' } },
    strict: true,
  });
  const engine = await composeEngine();
  const guard = closingGuard(engine, systemClock);
  const dispatch = createDispatch(engine, {
    kind: 'browser',
    version: packageJson.version,
    platform: process.platform,
    chooseFiles: null,
    openPath: (path) => openWithDesktop(path),
  });
  const host = await startBrowserHost({
    engine,
    dispatch,
    clock: systemClock,
    uploads: new Uploads(tmpdir()),
    rendererRoot: fileURLToPath(new URL('./renderer', import.meta.url)),
    port: Number(values.port ?? 0),
  });

  const link = host.newLink();
  print(say(language, 'host.serving', { link }));
  print(say(language, 'host.serving-keys'));
  if (!values['no-open']) {
    await openWithDesktop(link).catch(() => {
      print(say(language, 'host.no-browser'));
    });
  }

  process.stdin.on('data', () => print(host.newLink()));
  process.stdin.on('error', () => undefined);

  let closing = false;
  const close = () => {
    const warning = closing ? null : guard.askToClose();
    if (warning !== null) {
      print(say(language, 'host.stop-again', { meaning: say(language, warning) }));
      return;
    }
    if (closing) return;
    closing = true;
    void engine
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
  } else {
    process.stderr.write(`${String(error)}\n`);
  }
  process.exit(1);
});
