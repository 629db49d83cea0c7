import { join } from 'node:path';
import type { CaptureEstimate, EstimatePart } from '@shared/capture/capture-types';
import { fail } from '@shared/finding/finding';
import { say } from '@shared/i18n/say';
import { MANIFEST } from '../../linux/capture/folder';
import { declareVerb } from '../verb';
import { EXIT } from '../../app/exit-code';
import { copyOut, makeFolder } from '../output-files';
import type { Output } from '../output';
import { attachOn, LOGIN, ON_PORT, waitForActivity, withEngine } from '../with-engine';

const declaration = {
  name: 'capture',
  needs: ['port'],
  takes: ['out', 'partition', 'of', 'estimate', ...LOGIN, ...ON_PORT],
  apart: [['estimate', 'out']],
  router: 'reads',
} as const;

/**
 * Dumps the flash of a running router through its Linux with read-only commands, each partition twice. An interrupted
 * capture is resumed if `--home` is the same. `--estimate` prints size and time of each partition for the method that
 * would be used, and captures nothing.
 */
export const capture = declareVerb(declaration, (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const { values } = args;
    const out = values.estimate ? null : (values.out ?? fail('cli/missing-option', { option: '--out' }));
    const { of } = values;
    const only = values.partition?.split(',').map((name) => name.trim());
    if (out !== null) await makeFolder(out);
    await attachOn(engine, args, output, false);
    const { linux, session } = engine.snapshot;
    const names = linux?.facts.devices.map((d) => d.name) ?? [];
    const missing = only?.find((name) => !names.includes(name));
    if (missing !== undefined) fail('capture/no-partition', { partition: missing, names: names.join(', ') });
    const id = linux?.unfinished ?? undefined;
    const estimate = await engine.call('capture.estimate', {});
    const wanted = estimate.parts.filter((p) => (only ? only.includes(p.name) : p.chosen));
    if (out === null) {
      printEstimate(estimate, output);
      output.document({ ok: true, estimate });
      await engine.call('linux.detach', {}).catch(() => undefined);
      return EXIT.ok;
    }
    output.progress(say(output.language, 'cli.capture.expected', expected(wanted, estimate.way)));
    await engine.call('capture.start', { ...(only && { only }), ...(of && { of }), ...(id !== undefined && { id }) });
    await waitForActivity(engine).finally(() => engine.call('linux.detach', {}).catch(() => undefined));
    const run = engine.snapshot.capture!;
    const { findings } = engine.snapshot;
    findings.forEach((f) => output.finding(f));
    for (const part of run.parts) {
      if (part.file === null) continue;
      await copyOut(join(run.directory, part.file), join(out, part.file));
      output.line(`${part.sha256 ?? ''}  ${join(out, part.file)}  ${part.name} ${part.stability ?? ''}`);
    }
    // Copied last, so that a folder with a manifest has all the files that it lists.
    await copyOut(join(run.directory, MANIFEST), join(out, MANIFEST));
    output.document({ ok: true, directory: out, capture: run, session, findings });
    return EXIT.ok;
  }),
);

/** The partitions, bytes still to be read, and ms in whole minutes. */
function expected(parts: readonly EstimatePart[], way: CaptureEstimate['way']) {
  const ms = parts.reduce((sum, p) => sum + (p.typicalMs ?? 0), 0);
  const bytes = parts.reduce((sum, p) => sum + p.size - p.done, 0);
  return { count: parts.length, bytes, time: Math.ceil(ms / 60_000) * 60_000, way: way ?? '-' };
}

function printEstimate(estimate: CaptureEstimate, output: Output): void {
  estimate.findings.forEach((f) => output.finding(f));
  for (const part of estimate.parts) {
    const seconds = part.typicalMs === null ? '-' : String(Math.ceil(part.typicalMs / 1000));
    const mark = part.chosen ? '*' : ' ';
    output.line(`${mark} ${part.name.padEnd(18)} ${String(part.size).padStart(9)} B ${seconds.padStart(6)} s`);
  }
  const chosen = estimate.parts.filter((p) => p.chosen);
  output.say('cli.capture.expected', expected(chosen, estimate.way));
}
