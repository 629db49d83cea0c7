import type { CapturedPart, TwinCapture } from '@shared/capture/types';
import { fail, finding } from '@shared/finding/finding';
import { readEeprom } from '@shared/image/eeprom';
import type { InspectedFile } from '@shared/image/types';
import type { PartitionRole } from '@shared/layout/types';
import { layoutOf, layoutText } from '../../linux/capture/questions';
import type { Recovery } from '../context';
import { addFiles } from './choose';
import { claimLayout } from './identify';
import { cloneFindings } from './vouch';

/** What a healthy twin may give; everything else of it belongs to that unit (P2). */
const DONATED: readonly PartitionRole[] = ['firmware', 'kernel', 'rootfs'];

/**
 * Puts a capture's partitions on the shelf, those named or its firmware, each proven against the manifest. What changed while
 * it was read is no donor. Rejects with `capture/...`.
 */
export async function addCaptureFiles(
  recovery: Recovery,
  id: string,
  names: readonly string[] | undefined,
): Promise<InspectedFile[]> {
  recovery.activities.assertIdle();
  const { ports, store } = recovery;
  const capture = await ports.captures.load(id);
  const wanted = names
    ? names.map(
        (name) => capture.parts.find((p) => p.name === name) ?? fail('capture/part-missing', { partition: name }),
      )
    : donated(capture);
  const changing = wanted.find((p) => p.stability === 'changing');
  if (changing) fail('capture/changing', { partition: changing.name });
  if (wanted.length === 0) fail('capture/nothing-to-give', { id });
  await noteTwin(recovery, id, capture);
  const added = await addFiles(
    recovery,
    wanted.map((part) => ports.captures.pathOf(id, part)),
  );
  const unstable = wanted
    .filter((p) => p.stability === 'mounted-writable')
    .map((p) => finding('capture/mounted-writable', 'warning', { partition: p.name }));
  store.set({ findings: [...cloneFindings(recovery), ...unstable] });
  return added;
}

/** The layout as the capture's router stated it: a claim about this one, until its own flash says so (P1). Rejects with `capture/no-such`. */
export async function layoutFromCapture(recovery: Recovery, id: string): Promise<void> {
  const { captures } = recovery.ports;
  const capture = (await captures.folder(id).peek()) ?? fail('capture/no-such', { id });
  await claimLayout(recovery, layoutText(capture.facts), `capture ${id}: /proc/mtd`);
  await noteTwin(recovery, id, capture);
}

/** The firmware of a capture by path, proven against the manifest. Rejects with `capture/...`. */
export async function donatedPaths(recovery: Recovery, id: string): Promise<string[]> {
  const { captures } = recovery.ports;
  const capture = await captures.load(id);
  await noteTwin(recovery, id, capture);
  return donated(capture).map((part) => captures.pathOf(id, part));
}

/** Firmware that was taken and did not change meanwhile. */
function donated(capture: TwinCapture): CapturedPart[] {
  const layout = layoutOf(capture.facts).hypotheses[0]?.partitions ?? [];
  const roleOf = (part: CapturedPart) => layout.find((p) => p.index === part.index && p.name === part.name)?.role;
  return capture.parts.filter((part) => {
    const role = roleOf(part);
    return role !== undefined && DONATED.includes(role) && part.file !== null && part.stability !== 'changing';
  });
}

/** A unit that carries this twin's Factory is known from now on (founding case, row 3). */
async function noteTwin(recovery: Recovery, id: string, capture: TwinCapture): Promise<void> {
  if (capture.of !== 'twin') return;
  const layout = layoutOf(capture.facts).hypotheses[0]?.partitions ?? [];
  const factory = capture.parts.find((part) => layout.some((p) => p.index === part.index && p.role === 'factory'));
  if (!factory?.file) return;
  const eeprom = readEeprom(await recovery.ports.captures.folder(id).read(factory));
  if (eeprom) recovery.twins.set(id, eeprom);
}
