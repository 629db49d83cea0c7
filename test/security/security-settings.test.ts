import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const electron = readdirSync(join(root, 'src-main/hosts/electron'))
  .filter((name) => name.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(name))
  .map((name) => read(`src-main/hosts/electron/${name}`))
  .join('\n')
  // Mentions in comments do not count as uses.
  .replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '');

describe('Electron’s security checklist, items that are met by never being used', () => {
  it.each([
    ['8', /allowRunningInsecureContent/],
    ['9', /experimentalFeatures/],
    ['10', /enableBlinkFeatures/],
    ['11', /allowpopups|webviewTag: true/],
    ['15', /openExternal/],
    ['18', /file:\/\/|loadFile\(|setAsDefaultProtocolClient|open-url/],
    [
      '4, 2',
      /nodeIntegration: true|sandbox: false|contextIsolation: false|nodeIntegrationInWorker|nodeIntegrationInSubFrames/,
    ],
    ['6', /webSecurity: false|ignore-certificate-errors|bypassCSP: true/],
    ['20', /exposeInMainWorld\([^)]*ipcRenderer\)/],
  ])('item %s', (_item, pattern) => {
    expect(electron.length).toBeGreaterThan(5000);
    expect(electron).not.toMatch(pattern);
  });
});

it('docs/SECURITY.md has a line for each of the twenty items, and every test that it names is there', () => {
  const page = read('docs/SECURITY.md');
  for (let item = 1; item <= 20; item++) expect(page).toMatch(new RegExp(`^\\| ${String(item)} +\\|`, 'm'));
  const folders: Record<string, string> = {
    'main.test.ts': 'src-main/hosts/electron',
    'dispatch.test.ts': 'src-main/hosts',
    'server.test.ts': 'src-main/hosts/browser',
    'attacks.test.ts': 'src-main/hosts/browser',
    'packaging.test.ts': 'test/packaging',
    'security-settings.test.ts': 'test/security',
  };
  const named = [...page.matchAll(/(\S+\.test\.ts) "([^"]+)"/g)];
  expect(named.length).toBeGreaterThan(20);
  for (const [, file, title] of named) {
    const folder = folders[file!.split('/').at(-1)!];
    const source = read(folder === undefined ? file! : join(folder, file!));
    // Titles made by it.each keep their placeholder in the source.
    const plain = title!.replace(/^refuses will-.*/, 'refuses %s');
    expect(source, `${file!} "${title!}"`).toContain(plain);
  }
});
