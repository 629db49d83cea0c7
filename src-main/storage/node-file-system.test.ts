import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tool } from '../../scripts/test-line/tools.mjs';
import { NodeFileSystem } from './node-file-system';

const FIXTURE = fileURLToPath(new URL('./short-write.fixture.ts', import.meta.url));
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the real disk', () => {
  let folder: string;
  const fs = new NodeFileSystem();
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mt7628-fs-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes whole files, replaces them whole, and leaves no temporary behind', async () => {
    const path = join(folder, 'a.json');
    await fs.writeAtomic(path, bytes('old'));
    await fs.writeAtomic(path, bytes('new and longer'));
    expect(await readFile(path, 'utf8')).toBe('new and longer');
    expect(await fs.list(folder)).toEqual(['a.json']);
  });

  it('a replacement that fails leaves the old contents and no temporary', async () => {
    // An existing folder makes the rename fail after everything else was done.
    const path = join(folder, 'in-the-way');
    await fs.makeFolder(path);
    await fs.writeAtomic(join(path, 'kept'), bytes('x'));
    await expect(fs.writeAtomic(path, bytes('y'))).rejects.toMatchObject({ finding: { rule: 'storage/io' } });
    expect(await readdir(folder)).toEqual(['in-the-way']);
  });

  it('many writers of one file leave one of the contents, whole', async () => {
    const path = join(folder, 'a');
    const contents = Array.from({ length: 20 }, (_, i) => String(i).repeat(10_000));
    await Promise.all(contents.map((c) => fs.writeAtomic(path, bytes(c))));
    expect(contents).toContain(await readFile(path, 'utf8'));
  });

  it('appends, cuts to a given length and goes on from there', async () => {
    const path = join(folder, 'log');
    await writeFile(path, 'one\ntorn');
    const file = await fs.openAppend(path, 4);
    await file.append(bytes('two\n'), true);
    await file.append(bytes('three\n'), false);
    await file.close();
    expect(await readFile(path, 'utf8')).toBe('one\ntwo\nthree\n');
  });

  it('makes nested folders', async () => {
    await fs.makeFolder(join(folder, 'a', 'b', 'c'));
    await fs.makeFolder(join(folder, 'a', 'b', 'c'));
    expect(await fs.list(join(folder, 'a', 'b'))).toEqual(['c']);
  });

  it('what is not there reads as null and lists as empty', async () => {
    expect(await fs.read(join(folder, 'none'))).toBeNull();
    expect(await fs.list(join(folder, 'none'))).toEqual([]);
  });

  it.runIf(process.platform !== 'win32')('a write that the disk takes only half is undone by the next one', () => {
    // A file size limit (in KiB here) makes a real, short write and then an error.
    const path = join(folder, 'limited');
    const child = spawnSync(
      tool('bash'),
      ['-c', `trap '' XFSZ; ulimit -f 2; exec "$0" --import tsx "$@"`, process.execPath, FIXTURE, path],
      { encoding: 'utf8' },
    );
    expect(child.stderr.replace(/^npm.*$/gm, '')).toBe('');
    expect(JSON.parse(child.stdout)).toEqual({ refused: 'storage/io', sizeAfterFailure: 2048 });
    expect(readFileSync(path, 'utf8')).toBe(`${'a'.repeat(1500)}b`);
  });
});
