import { stat } from 'node:fs/promises';
import { basename, extname, isAbsolute, relative } from 'node:path';
import { fail } from '@shared/finding/finding';

/** Folders that macOS would run as a program instead of opening. */
const RUNS = new Set(['.app', '.bundle', '.workflow', '.prefpane', '.action', '.command', '.pkg']);

function refuse(target: string): never {
  return fail('host/not-openable', { target: target.slice(0, 200) });
}

/**
 * Checks that a path may be passed to the desktop as a folder. The setting comes from the page: without this check, a
 * compromised page could have any program started. Rejects with `host/not-openable`.
 */
export async function assertFolder(path: string): Promise<void> {
  if (!isAbsolute(path) || /[\u0000-\u001f]/.test(path) || RUNS.has(extname(path).toLowerCase())) refuse(path);
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) refuse(path);
}

/** Checks that a path is a report inside the folder of sessions. Rejects with `host/not-openable`. */
export async function assertReport(path: string, sessionsDirectory: string): Promise<void> {
  const inside = relative(sessionsDirectory, path);
  const escapes = inside === '' || inside.startsWith('..') || isAbsolute(inside);
  if (!isAbsolute(path) || escapes || basename(path) !== 'report.html') refuse(path);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) refuse(path);
}
