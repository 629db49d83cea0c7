import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findTool, tool, type ToolName } from '../../scripts/test-line/tools.mjs';
import { atEnd } from './cleanup';
import { Qmp } from './qmp';
import type { RigPower } from './types';

/** A started program and its output, killed with the test process (by the kernel, if setpriv is available). */
export class RigProcess {
  readonly child: ChildProcess;
  output = '';
  readonly ended: Promise<void>;
  readonly #kill: () => void;
  #running = true;

  constructor(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    const setpriv = findTool('setpriv');
    const [command, all] = setpriv ? [setpriv, ['--pdeathsig', 'TERM', program, ...args]] : [program, [...args]];
    this.child = spawn(command, all, { stdio: ['ignore', 'pipe', 'pipe'], env });
    const take = (bytes: Buffer) => (this.output += bytes.toString('latin1'));
    this.child.stdout?.on('data', take);
    this.child.stderr?.on('data', take);
    this.ended = new Promise((resolve) => {
      const end = () => {
        this.#running = false;
        resolve();
      };
      this.child.once('exit', end);
      this.child.once('error', (error) => {
        this.output += error.message;
        end();
      });
    });
    this.#kill = atEnd(() => this.child.kill('SIGTERM'));
  }

  /** Waits until `ready` finds what it looks for; throws with the program's output if it ends before, or after `ms`. */
  async until<T>(ready: () => T | null, ms: number): Promise<T> {
    const deadline = performance.now() + ms;
    for (;;) {
      const found = ready();
      if (found !== null) return found;
      if (!this.#running) throw new Error(`${this.child.spawnfile} ended: ${this.output.trim()}`);
      if (performance.now() > deadline) throw new Error(`${this.child.spawnfile} is not ready: ${this.output.trim()}`);
      await wait(20);
    }
  }

  async stop(): Promise<void> {
    this.#kill();
    await this.ended;
  }
}

/** QEMU with its console on a pty, stopped before the first instruction. */
export async function startQemu(program: ToolName, args: readonly string[], folder: string) {
  const socket = join(folder, 'qmp');
  const qemu = new RigProcess(tool(program), [
    ...args,
    ...['-display', 'none', '-serial', 'pty', '-S', '-monitor', 'none'],
    ...['-qmp', `unix:${socket},server=on,wait=off`],
  ]);
  try {
    const ptyPath = await qemu.until(() => /\/dev\/pts\/\d+/.exec(qemu.output)?.[0] ?? null, 20_000);
    await qemu.until(() => (existsSync(socket) ? true : null), 20_000);
    const qmp = await Qmp.connect(socket);
    return { qemu, ptyPath, qmp };
  } catch (error) {
    await qemu.stop();
    throw error;
  }
}

/** Power by QEMU's control socket. */
export function powerOver(qmp: Qmp): RigPower {
  const off = async () => {
    await qmp.command('stop');
    await qmp.command('system_reset');
  };
  const on = async () => {
    await qmp.command('cont');
  };
  return {
    on,
    off,
    cycle: async () => {
      await off();
      await on();
    },
  };
}

/** Stopping makes QEMU finish its writes to files. */
export async function settleFlash(qmp: Qmp): Promise<void> {
  await qmp.command('stop');
  await qmp.command('cont');
}
