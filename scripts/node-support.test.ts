import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { electronNodeProblem, nodeProblem, SUPPORTED_NODE } from './node-support.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');

/** Packages that require a newer Node than ours, and why this does not matter. */
const NEWER_NODE: Record<string, string> = {
  electron: 'downloads Electron: npm start does not try it on such a Node',
  '@electron/get': 'the same',
  '@electron-internal/extract-zip': 'the same',
  '@electron/rebuild': 'compiles modules for Electron: electron-builder.yml has npmRebuild: false',
  'node-abi': 'the same',
  'jsdoc-type-pratt-parser': 'part of the linter, which npm run check starts on each supported Node',
};

describe('the Node that is supported', () => {
  it.each(['20.19.0', '20.20.2', '22.13.0', '22.22.1', '24.0.0', '24.99.0', 'v22.14.0'])('is %s', (version) => {
    expect(nodeProblem(version)).toBeNull();
  });

  it.each(['18.20.8', '20.18.3', '21.7.0', '22.12.0', '23.11.0', '25.0.0', 'nonsense'])('is not %s', (version) => {
    expect(nodeProblem(version)).toBe(
      `Node ${version} is not supported: take one of 20.19.0, 22.13.0, 24.0.0 or a later one of the same line.`,
    );
  });

  it('is this one, and the documents say the same', () => {
    expect(nodeProblem(process.versions.node)).toBeNull();
    expect(SUPPORTED_NODE).toBe('^20.19.0 || ^22.13.0 || ^24.0.0');
    for (const page of ['README.md', 'CONTRIBUTING.md']) {
      expect(read(page), page).toContain('20 (from 20.19), 22 (from 22.13) or 24');
    }
  });

  it('for downloading Electron is 22.12 or newer', () => {
    expect(electronNodeProblem('20.20.2')).toBe('its downloader needs Node 22.12.0, and this is 20.20.2');
    for (const version of ['22.12.0', '22.13.1', '24.0.0']) expect(electronNodeProblem(version)).toBeNull();
  });
});

it('npm warns on this Node of nothing but the packages that do not run on it', () => {
  const dryRun = ['ci', '--dry-run', '--offline', '--ignore-scripts', '--loglevel=warn'];
  const said = spawnSync('npm', dryRun, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' }).stderr;
  const named = [...said.matchAll(/EBADENGINE\s+package: '(@?[^@']+)@/g)].map(([, name]) => name!);
  expect(named.filter((name) => !(name in NEWER_NODE))).toEqual([]);
  // Otherwise the list would prove nothing here.
  if (process.versions.node.startsWith('20.')) expect(named).toContain('electron');
  expect(read('electron-builder.yml')).toMatch(/^npmRebuild: false$/m);
});
