import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { buildCli } from '../../scripts/build.mjs';

const FOLDER = fileURLToPath(new URL(`../../.cache/cli-${process.pid}`, import.meta.url));

/**
 * Builds the command line from the present sources, with the rigs' loaders in addition to the product's, for all tests
 * of a file.
 */
export function builtProgram(): void {
  beforeAll(() => buildCli(FOLDER, 'test/rigs/cli.ts'));
  afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));
}

export interface Ended {
  /** -1 if it was killed. */
  code: number;
  out: string;
  err: string;
  /** The output of --json: exactly one document. */
  json: () => Record<string, unknown>;
}

/**
 * Runs the command line like a script: the built program in a separate process. `heard` receives its stderr, and may
 * kill it.
 */
export function runProgram(
  home: string,
  args: readonly string[],
  heard: (err: string, kill: () => void) => void = () => undefined,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const program = spawn(process.execPath, [join(FOLDER, 'cli.js'), '--home', home, ...args], {
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    program.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    program.stderr.on('data', (bytes: Buffer) => {
      err += bytes.toString();
      heard(err, () => program.kill('SIGKILL'));
    });
    program.once('error', reject);
    program.once('close', (code) => {
      const json = () => {
        try {
          return JSON.parse(out) as Record<string, unknown>;
        } catch {
          throw new Error(`no JSON: ${out.slice(0, 500)} ${err.slice(-500)}`);
        }
      };
      resolve({ code: code ?? -1, out, err, json });
    });
  });
}

/** Switches the power on once, when the program requests it. */
export function onRequest(power: () => unknown) {
  let done = false;
  return (err: string) => {
    if (done || !err.includes('witch')) return;
    done = true;
    void power();
  };
}

export const rulesOf = (ended: Ended) => (ended.json()['findings'] as { rule: string }[]).map((f) => f.rule);
