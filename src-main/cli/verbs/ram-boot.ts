import type { Engine } from '../../engine/engine';
import { fail, FindingError } from '@shared/finding/finding';
import { type Arguments, declareVerb } from '../verb';
import { EXIT } from '../../app/exit-code';
import type { Output } from '../output';
import { CATCHING, identifyOn, ON_PORT, waitForActivity, withEngine } from '../with-engine';

const declaration = {
  name: 'ram-boot',
  needs: ['port', 'image'],
  takes: [...CATCHING, ...ON_PORT],
  router: 'reads',
} as const;

/**
 * Saves the data unique to the unit, then boots an initramfs image from RAM. Does not change the flash; the system
 * keeps running after this program has ended.
 */
export const ramBoot = declareVerb(declaration, (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const [path, second] = args.values.image;
    if (second !== undefined) fail('cli/option-twice', { option: '--image' });
    await bootFromRam(engine, args, output, path);
    const { linux, session, findings } = engine.snapshot;
    findings.forEach((f) => output.finding(f));
    output.document({ ok: true, linux, session, findings });
    return EXIT.ok;
  }),
);

/** Interrupts the boot, identifies, saves, and boots the image; then its shell is attached. */
export async function bootFromRam(
  engine: Engine,
  args: Arguments<'port', (typeof CATCHING)[number]>,
  output: Output,
  path: string,
): Promise<void> {
  await identifyOn(engine, args, output);
  const { added } = await engine.call('files.add', { paths: [path] });
  const fileId = added[0]?.id ?? fail('files/missing', { path });
  const { lines, findings } = await engine.call('ram.check', { fileId });
  // Reported before the saving, on which it does not depend; the boot itself checks again that the data was saved.
  const blocker = findings.find((f) => f.severity === 'blocker' && f.rule !== 'ram/unit-data-first');
  if (blocker) throw new FindingError(blocker);
  for (const line of lines) output.progress(`    ${line}`);
  await engine.call('save.start', {});
  await waitForActivity(engine);
  await engine.call('ram.boot', { fileId });
  await waitForActivity(engine);
}
