import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findTool } from '../../scripts/test-line/tools.mjs';

/** Two ptys connected by socat; `stop` kills it, which looks like unplugging an adapter. */
export interface PtyPair {
  a: string;
  b: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** Null if socat is not installed. */
export async function startPtyPair(): Promise<PtyPair | null> {
  const socat = findTool('socat');
  if (socat === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'pty-pair-'));
  const a = join(folder, 'a');
  const b = join(folder, 'b');
  const child = spawn(socat, [`pty,raw,echo=0,link=${a}`, `pty,raw,echo=0,link=${b}`], { stdio: 'ignore' });
  const state = { missing: false };
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => {
      state.missing = true;
      resolve();
    });
    child.once('exit', () => resolve());
  });
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 200 && !state.missing; tries++) {
    if (existsSync(a) && existsSync(b)) return { a, b, process: child, stop };
    await wait(10);
  }
  await stop();
  return null;
}
