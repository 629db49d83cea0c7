import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setupPlan } from './setup-plan.mjs';
import { findTool, missingTools, packagesOf, placesOf, tool, toolNames, type Computer } from './tools.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

describe.runIf(process.platform === 'linux')('a computer that lacks one program', () => {
  const root = mkdtempSync(join(tmpdir(), 'mt7628-tools-'));
  const computer: Computer = { root, platform: 'linux', env: { PATH: '/usr/local/bin:/usr/bin' } };
  beforeAll(() => {
    for (const name of [...toolNames('tests'), ...toolNames('bench')]) {
      const path = join(root, placesOf(name, computer)[0]!);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '', { mode: 0o755 });
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('misses nothing while all are there', () => {
    expect([...missingTools('tests', computer), ...missingTools('bench', computer)]).toEqual([]);
    expect(setupPlan([], { debian: true, root: true }).packages).toEqual([]);
  });

  it.each(toolNames('tests'))('%s is missed, installed by root on Debian, and named everywhere else', (name) => {
    const path = join(root, findTool(name, computer)!);
    renameSync(path, `${path}.hidden`);
    try {
      const missing = missingTools('tests', computer);
      expect(missing).toEqual([name]);
      expect(findTool(name, computer)).toBeNull();
      const [package_] = packagesOf([name]);
      expect(setupPlan(missing, { debian: true, root: true }).packages).toEqual([package_]);
      for (const elsewhere of [
        { debian: true, root: false },
        { debian: false, root: true },
      ]) {
        const { says, packages } = setupPlan(missing, elsewhere);
        expect(packages).toEqual([]);
        expect(says.join('\n')).toContain(name);
        expect(says.join('\n')).toContain(package_);
      }
    } finally {
      renameSync(`${path}.hidden`, path);
    }
  });

  it('on Windows or macOS asks only for what tests use there', () => {
    expect(missingTools('tests', { root: '/nowhere', platform: 'darwin', env: {} })).toEqual(['chromium']);
  });
});

describe('what a test asks for', () => {
  it('is on the list: anything else does not compile', () => {
    // @ts-expect-error a program that nobody installs
    expect(() => tool('no-such-program')).toThrow();
  });

  it('is named to the list, not looked for on its own', () => {
    const own =
      /\b(?:spawn|spawnSync|execFile|execFileSync|execSync|RigProcess)\(\s*['"`]|\bexistsSync\(\s*['"`]\/(?:usr|s?bin)\b/;
    const found = ['test', 'benchmarks', 'e2e', 'scripts', 'src-main', 'src-shared', 'src-renderer']
      .flatMap((top) =>
        readdirSync(join(project, top), { recursive: true, encoding: 'utf8' }).map((f) => join(project, top, f)),
      )
      .filter((path) => /\.m?tsx?$/.test(path))
      .filter((path) => !path.includes('src-') || /\.(?:test|fixture)\.tsx?$/.test(path))
      .flatMap((path) =>
        readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) => own.test(line))
          .map((line) => `${relative(project, path)}: ${line.trim()}`),
      );
    // Node includes these two.
    expect(found.filter((line) => !/\((?:'npx'|'npm'),/.test(line))).toEqual([]);
  });
});
