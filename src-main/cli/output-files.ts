import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { fail } from '@shared/finding/finding';

/** Creates the folder given by `--out` and its parents. Rejects with `cli/cannot-write`. */
export async function makeFolder(path: string): Promise<void> {
  await orCannotWrite(path, mkdir(path, { recursive: true }));
}

/** Rejects with `cli/cannot-write`. */
export async function writeOut(path: string, text: string): Promise<void> {
  await orCannotWrite(path, writeFile(path, text));
}

/** Rejects with `cli/cannot-write`. */
export async function copyOut(from: string, to: string): Promise<void> {
  await orCannotWrite(to, copyFile(from, to));
}

async function orCannotWrite(path: string, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    fail('cli/cannot-write', { path, problem: (error as Error).message });
  }
}
