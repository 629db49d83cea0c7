import { openFile } from '../app/open-file';

/** A text file's contents, byte for byte as Latin-1 (logs may contain any bytes). Rejects with `files/...`. */
export async function readText(path: string): Promise<string> {
  const file = await openFile(path);
  try {
    return Buffer.from(await file.read(0, file.size)).toString('latin1');
  } finally {
    await file.close();
  }
}

/** A JSON file. Rejects with `files/...` or, for malformed JSON, with what `orElse` throws. */
export async function readJson(path: string, orElse: (problem: string) => never): Promise<unknown> {
  const text = Buffer.from(await readText(path), 'latin1').toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return orElse((error as Error).message);
  }
}
