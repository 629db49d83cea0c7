import { fail, finding } from '@shared/finding/finding';
import type { InspectedFile } from '@shared/image/image-types';
import { layoutText } from '../../linux/capture/probes';
import type { Recovery } from '../context';
import { suggestFromLinux } from './suggest-board';
import { addFiles } from './choose';
import { donated, noteTwin } from './donation';
import { claimLayout } from './identify';
import { cloneFindings } from './confirm-ownership';

/**
 * Adds a capture's partitions to the files: the named ones, or its firmware, each verified against the manifest.
 * Partitions that changed while being read are refused. Rejects with `capture/...`.
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
  suggestFromLinux(recovery, capture.facts, 'capture');
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

/**
 * Applies the layout stated by the captured router: only a claim about this one, until its own flash confirms it (P1).
 * Rejects with `capture/no-such`.
 */
export async function layoutFromCapture(recovery: Recovery, id: string): Promise<void> {
  const { captures } = recovery.ports;
  const capture = (await captures.folder(id).peek()) ?? fail('capture/no-such', { id });
  suggestFromLinux(recovery, capture.facts, 'capture');
  await claimLayout(recovery, layoutText(capture.facts), `capture ${id}: /proc/mtd`);
  await noteTwin(recovery, id, capture);
}
