import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Marks of a test file that changes shared state of its process: it renders into a document, replaces a module, or adds
 * a language or loader families (those of the emulated boards).
 */
const CHANGES_THE_PROCESS = /@vitest-environment|\bvi\.mock\(|\baddLanguage\(|\balsoKnow\(|\/rigs\//;

export const needsOwnProcess = (text: string): boolean => CHANGES_THE_PROCESS.test(text);

/**
 * Unit test files below `root` that need their own process; all others share one per processor, which loads the program
 * only once.
 */
export function filesThatNeedOwnProcess(root: string): string[] {
  const folders = readdirSync(root).filter((name) => /^(?:src-\w+|scripts|test)$/.test(name));
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => join(folder, f)),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.test\.tsx?$/.test(path) && !/^test\/(?:integration|packaging)\//.test(path))
    .filter((path) => needsOwnProcess(readFileSync(join(root, path), 'utf8')));
}
