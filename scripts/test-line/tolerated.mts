import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Tests that may be skipped without an option, because they need something that a clone of this project does not
 * contain. They are listed in the output nevertheless.
 */
export function toleratedReason(notRun: string): string | null {
  const bench = join(process.env['MT7628_BENCH'] ?? join(homedir(), '.cache', 'mt7628-bench'), 'build-qemu');
  if (notRun.startsWith('electron')) return 'Electron has not been downloaded here';
  if (/^test\/integration\/.*mt7628/i.test(notRun) && !existsSync(bench))
    return 'the emulated MT7628 is not built here';
  if (notRun.startsWith('audit: known advisories')) return 'it needs the package registry';
  return null;
}
