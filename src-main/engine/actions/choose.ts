import type { Choices } from '@shared/contract/snapshot';
import type { InspectedFile } from '@shared/image/image-types';
import { fail } from '@shared/finding/finding';
import { isDefault } from '@shared/layout/claim';
import { requireBench, type Recovery } from '../context';
import { suggestFromImages } from './suggest-board';
import { cloneFindings } from './confirm-ownership';

/** Inspects files by content and adds them. Every readable file is kept; the first failure is reported. */
export async function addFiles(recovery: Recovery, paths: readonly string[]): Promise<InspectedFile[]> {
  const { store, shelf } = recovery;
  assertNotWriting(recovery);
  const chosen = store.now.layout?.chosen ?? null;
  // Files are not sliced by a default layout: a dump's firmware is offered up to the end of its own bytes.
  const layout = chosen && isDefault(chosen) ? null : chosen;
  const added: InspectedFile[] = [];
  let firstError: unknown = null;
  for (const path of paths) {
    try {
      const file = await shelf.add(path, layout, (sha256) => recovery.ports.captures.originOf(sha256));
      added.push(file);
      await recovery.bench?.session.journal.append({
        type: 'image-added',
        id: file.id,
        name: file.name,
        sha256: file.sha256,
        path: file.path,
      });
    } catch (error) {
      firstError ??= error;
    }
  }
  if (added.length > 0) store.set({ files: shelf.list });
  suggestFromImages(recovery, added);
  const unit = cloneFindings(recovery);
  // Findings of an earlier activity stay, because adding a file does not resolve them.
  const kept = store.now.findings.filter((f) => !unit.some((u) => u.rule === f.rule));
  store.set({ findings: [...kept, ...unit] });
  if (firstError !== null) throw firstError as Error;
  return added;
}

/** Adds the files on the disk of the practice router's owner. */
export async function addPracticeFiles(recovery: Recovery): Promise<InspectedFile[]> {
  const bench = requireBench(recovery);
  const practice = bench.line.practice ?? fail('engine/not-practice');
  const paths = [];
  for (const file of practice.files())
    paths.push(await bench.session.saveFile('practice-files', file.name, file.bytes));
  return addFiles(recovery, paths);
}

export async function removeFile(recovery: Recovery, id: string): Promise<void> {
  const { store, shelf } = recovery;
  assertNotWriting(recovery);
  await shelf.remove(id);
  store.set({ files: shelf.list });
}

/** Sets what to write where, and how; this voids a plan made from other choices. */
export function setChoices(recovery: Recovery, request: Choices): void {
  const { activities, store } = recovery;
  activities.assertIdle();
  if (!sameChoices(store.now.choices, request)) store.set({ choices: request });
}

/** True if both lead to the same plan. */
export function sameChoices(a: Choices, b: Choices): boolean {
  const text = ({ choices, method, transport }: Choices) =>
    JSON.stringify([
      choices.map(({ fileId, slice, partition, overlay, eraseTo, givenUp }) => [
        ...[fileId, slice.start, slice.end, partition, overlay, eraseTo ?? null],
        (givenUp ?? []).map(({ start, end }) => [start, end]),
      ]),
      method,
      transport ?? null,
    ]);
  return text(a) === text(b);
}

/** Throws while a plan that needs its files is being carried out. */
function assertNotWriting({ store }: Recovery): void {
  if (store.now.activity?.name === 'writing') fail('engine/busy', { activity: 'writing' });
}
