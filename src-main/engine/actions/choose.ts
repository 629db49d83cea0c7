import type { Choices } from '@shared/contract/snapshot';
import type { InspectedFile } from '@shared/image/types';
import { fail } from '@shared/finding/finding';
import { isDefault } from '@shared/layout/claim';
import { requireBench, type Recovery } from '../context';
import { suggestFromImages } from './board';
import { cloneFindings } from './vouch';

/** Inspects files by content and puts them on the shelf. Every file that can be read is kept; the first that cannot is reported. */
export async function addFiles(recovery: Recovery, paths: readonly string[]): Promise<InspectedFile[]> {
  const { store, shelf } = recovery;
  assertNotWriting(recovery);
  const chosen = store.now.layout?.chosen ?? null;
  // A guess cuts no file: what a chip's dump holds is offered as far as its own bytes go.
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
  // What an earlier activity had to say stays: adding a file does not answer it.
  const kept = store.now.findings.filter((f) => !unit.some((u) => u.rule === f.rule));
  store.set({ findings: [...kept, ...unit] });
  if (firstError !== null) throw firstError as Error;
  return added;
}

/** The files that the owner of the practice router has on disk. */
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

/** What is to be written where, and how; a plan that was made from something else falls with it. */
export function setChoices(recovery: Recovery, wish: Choices): void {
  const { activities, store } = recovery;
  activities.assertIdle();
  if (!sameChoices(store.now.choices, wish)) store.set({ choices: wish });
}

/** True if a plan would be made from the same. */
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

/** A plan that is being carried out keeps its files. */
function assertNotWriting({ store }: Recovery): void {
  if (store.now.activity?.name === 'writing') fail('engine/busy', { activity: 'writing' });
}
