import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const undo = new Set<() => void>();
let hooked = false;

/** Runs `work` when the process ends in any way except a kill; the returned function runs it immediately instead. */
export function atEnd(work: () => void): () => void {
  if (!hooked) {
    hooked = true;
    process.once('exit', () => {
      for (const each of undo) each();
    });
  }
  undo.add(work);
  return () => {
    if (undo.delete(work)) work();
  };
}

/** A folder that is deleted with the rig. */
export function temporaryFolder(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `${name}-`));
  return { path, remove: atEnd(() => rmSync(path, { recursive: true, force: true })) };
}
