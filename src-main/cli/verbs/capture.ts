import { join } from 'node:path';
import { copyFile, mkdir } from 'node:fs/promises';
import { fail } from '@shared/finding/finding';
import { say } from '@shared/text/text';
import { MANIFEST } from '../../linux/capture/folder';
import { need } from '../arguments';
import type { CliVerb } from '../verb';
import { EXIT } from '../output';
import { attachOn, settle, withEngine } from '../with-engine';

/**
 * `capture --port PATH --out DIR [--partition NAME,...]`: takes the flash of a running router out of its Linux by reading alone, each
 * partition twice. One that was broken off goes on where it stood, as long as `--home` is the same.
 */
export const capture: CliVerb = (args, output) =>
  withEngine(args, async (engine) => {
    const out = need(args.values, 'out');
    const only = args.values.partition?.split(',').map((name) => name.trim());
    await mkdir(out, { recursive: true });
    await attachOn(engine, args, output, false);
    const { linux, session } = engine.snapshot;
    const names = linux?.facts.devices.map((d) => d.name) ?? [];
    const missing = only?.find((name) => !names.includes(name));
    if (missing !== undefined) fail('capture/no-partition', { partition: missing, names: names.join(', ') });
    output.progress(say(output.language, 'activity.capturing'));
    const id = linux?.unfinished ?? undefined;
    await engine.call('capture.start', { ...(only && { only }), ...(id !== undefined && { id }) });
    await settle(engine).finally(() => engine.call('linux.detach', {}).catch(() => undefined));
    const run = engine.snapshot.capture!;
    const { findings } = engine.snapshot;
    findings.forEach((f) => output.finding(f));
    for (const part of run.parts) {
      if (part.file === null) continue;
      await copyFile(join(run.directory, part.file), join(out, part.file));
      output.line(`${part.sha256 ?? ''}  ${join(out, part.file)}  ${part.name} ${part.stability ?? ''}`);
    }
    // Last, so that a folder with a manifest has all that it lists.
    await copyFile(join(run.directory, MANIFEST), join(out, MANIFEST));
    output.document({ ok: true, directory: out, capture: run, session, findings });
    return EXIT.ok;
  });
