import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const undo = new Set<() => void>();
let hooked = false;

/** Runs `work` when the process ends, however it ends short of a kill; the returned function runs it now instead. */
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

/** A folder that goes away with the rig. */
export function temporaryFolder(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `${name}-`));
  return { path, remove: atEnd(() => rmSync(path, { recursive: true, force: true })) };
}

/** The program's full path, or null. sbin is looked through as well, as `ip` lies there. */
export function findProgram(name: string): string | null {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  return null;
}
