import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each folder of src-main may take from which others: the picture in ARCHITECTURE.md, from the bottom up. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  time: [],
  transport: ['time'],
  network: ['time'],
  storage: ['time'],
  practice: ['network', 'time', 'transport'],
  console: ['time', 'transport'],
  loader: ['console', 'network', 'time'],
  linux: ['console', 'loader', 'network', 'storage', 'time'],
  engine: ['console', 'linux', 'loader', 'network', 'practice', 'storage', 'time', 'transport'],
  cli: ['i18n', 'engine', 'hosts', 'linux', 'storage', 'time'],
  hosts: ['i18n', 'cli', 'engine', 'linux', 'network', 'practice', 'storage', 'time', 'transport'],
};

/** The practice router's Linux is one system in several files: its shell runs applets, which look at the system that holds the shell. */
const ONE_SYSTEM = 'src-main/practice/linux/';

const isProduct = (file: string) => !/\.(?:test|fixture)\.|\/testing\//.test(file);
const sources = new Set(
  ['src-shared', 'src-main', 'src-renderer']
    .flatMap((top) => readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((f) => `${top}/${f}`))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && isProduct(file)),
);
const imports = new Map([...sources].map((file) => [file, importsOf(file)]));

/** Files of ours that a file names in an import or export, types included. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const names = [...text.matchAll(/^(?:import|export)\b[^;'"]{0,2000}['"]([^'"\n]+)['"]/gm)].map((m) => m[1]!);
  return names.flatMap((name) => {
    const path = name
      .replace(/^@(shared|main)\//, 'src-$1/')
      .replace(/^\.{1,2}\//, (dots) => `${posix.dirname(file)}/${dots}`);
    const found = ['.ts', '.tsx', '/index.ts'].map((end) => posix.normalize(path + end)).find((f) => sources.has(f));
    return found === undefined ? [] : [found];
  });
}

/** A way from a file back to itself, or null. */
function circleAmong(files: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): string[] | null => {
    const back = way.indexOf(file);
    if (back >= 0) return [...way.slice(back), file];
    if (done.has(file)) return null;
    for (const next of files.get(file) ?? []) {
      const circle = follow(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of files.keys()) {
    const circle = follow(file, []);
    if (circle) return circle;
  }
  return null;
}

describe('data takes one way through the folders', () => {
  it('a circle is seen as one', () => {
    const files = { a: ['b', 'c'], b: ['c'], c: ['d'], d: ['b'] };
    expect(circleAmong(new Map(Object.entries(files)))).toEqual(['b', 'c', 'd', 'b']);
  });

  it('imports are found: the way from the window to the wire is there', () => {
    expect(imports.get('src-renderer/app.tsx')?.length).toBeGreaterThan(3);
    expect(imports.get('src-main/console/console.ts')).toContain('src-main/console/wire.ts');
    expect(imports.get('src-main/console/wire.ts')).toContain('src-shared/guard/classify.ts');
  });

  it('no file imports itself by way of others', () => {
    expect(circleAmong(new Map([...imports].filter(([file]) => !file.startsWith(ONE_SYSTEM))))).toBeNull();
  });

  it('each folder of src-main takes only from those that it may (ARCHITECTURE.md)', () => {
    const folder = (file: string) => /^src-main\/([^/]+)\//.exec(file)?.[1] ?? null;
    const wrong = [...imports].flatMap(([file, targets]) => {
      const from = folder(file);
      return targets
        .filter((target) => {
          const to = folder(target);
          return from !== null && to !== null && from !== to && !(MAY_IMPORT[from]?.includes(to) ?? false);
        })
        .map((target) => `${file} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });
});
