import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { nodeProblem, SUPPORTED_NODE } from './node-support.mjs';

/** Files for the public host cannot be run here, so they are checked against the project that they describe. */
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

interface Job {
  'runs-on': string;
  container?: string;
  'timeout-minutes'?: number;
  strategy: { matrix: { node?: number[]; os?: string[]; include?: { os: string }[] } };
  steps: { uses?: string; run?: string; with?: Record<string, unknown> }[];
}
interface Workflow {
  permissions: unknown;
  jobs: Record<string, Job>;
}
const workflows = readdirSync(join(root, '.github/workflows')).map(
  (name) => [name, parse(read(`.github/workflows/${name}`)) as Workflow] as const,
);
const jobs = workflows.flatMap(([name, { jobs }]) =>
  Object.entries(jobs).map(([job, it]) => [`${name}: ${job}`, it] as const),
);
const lint = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/workflows.mts', ...args], { cwd: root, encoding: 'utf8' });

/** The `npm run`, `npm ci` and `npm test` commands in a command line. */
const npmCommands = (line: string) => [...line.matchAll(/\bnpm (?:run )?([\w:]+)/g)].map(([, name]) => name!);

describe('the workflows', () => {
  it('are read by GitHub’s own parser without a complaint', () => {
    const { stdout, stderr, status } = lint();
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  it.each([
    ['a key that there is not', 'runs-on: x', 'runs-onn: x', "Unexpected value 'runs-onn'"],
    ['an event that there is not', 'on: push', 'on: pusch', "Unexpected value 'pusch'"],
    ['an expression about nothing', 'echo', 'echo ${{ matrx.os }}', "Unrecognized named-value: 'matrx'"],
  ])('%s would be found', (_, good, bad, said) => {
    const folder = mkdtempSync(join(tmpdir(), 'mt7628-workflow-'));
    const path = join(folder, 'w.yml');
    writeFileSync(path, 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo\n'.replace(good, bad));
    const { stdout, status } = lint(`--file=${path}`);
    rmSync(folder, { recursive: true });
    expect({ status, said: stdout.includes(said) }).toEqual({ status: 1, said: true });
  });

  it.each(workflows)('%s may only read the repository', (_, { permissions }) => {
    expect(permissions).toEqual({ contents: 'read' });
  });

  it.each(jobs)('%s ends by itself, and runs what package.json has', (_, job) => {
    expect(job['timeout-minutes']).toBeGreaterThan(0);
    const commands = job.steps.flatMap(({ run }) => npmCommands(run ?? ''));
    expect(commands.length).toBeGreaterThan(0);
    for (const name of commands) expect(name === 'ci' || name in scripts, name).toBe(true);
  });

  it('run the whole line on each Node that is supported, and Electron and packing on the three systems', () => {
    const { line, electron } = workflows.find(([name]) => name === 'ci.yml')![1].jobs;
    const supported = SUPPORTED_NODE.split('||').map((range) => Number(/\d+/.exec(range)![0]));
    expect(line!.strategy.matrix.node).toEqual(supported);
    expect(line!.container).toBe('node:${{ matrix.node }}-bookworm');
    expect(line!.steps.flatMap(({ run }) => run ?? [])).toEqual(['npm ci', 'npm run setup', 'npm test']);
    const pack = workflows.find(([name]) => name === 'pack.yml')![1].jobs['pack']!;
    for (const systems of [electron!.strategy.matrix.os!, pack.strategy.matrix.include!.map(({ os }) => os)]) {
      expect(systems.map((os) => os.split('-')[0])).toEqual(['ubuntu', 'windows', 'macos']);
    }
  });

  it('take for Electron a Node that its downloader runs on', () => {
    for (const [name, { steps }] of jobs) {
      for (const { with: given } of steps.filter(({ uses }) => uses?.startsWith('actions/setup-node@'))) {
        expect(given?.['node-version'], name).toBe(22);
      }
    }
  });
});

it('dependencies are looked after: packages and the workflows’ actions', () => {
  const { version, updates } = parse(read('.github/dependabot.yml')) as {
    version: number;
    updates: { 'package-ecosystem': string; directory: string; schedule: { interval: string } }[];
  };
  expect(version).toBe(2);
  expect(updates.map((u) => u['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  expect(updates.every((u) => u.directory === '/' && u.schedule.interval === 'weekly')).toBe(true);
});

it('the dev container has a Node that is supported, and is set up by the project’s own commands', () => {
  const container = JSON.parse(read('.devcontainer/devcontainer.json')) as { image: string; postCreateCommand: string };
  const [, major] = /^node:(\d+)-bookworm$/.exec(container.image)!;
  expect(nodeProblem(`${major!}.99.0`)).toBeNull();
  expect(container.postCreateCommand).toBe('npm ci && npm run setup');
});
