import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tool, toolMissing, type ToolName } from '../../../scripts/test-line/tools.mjs';
import type { SerialAction } from '../serial-action';
import { XymodemSender } from './xymodem-sender';

const missing = toolMissing('rb', 'rx');
if (missing !== null) process.stdout.write(`NOT RUN: the receivers of lrzsz: ${missing}\n`);
const FILE = Uint8Array.from({ length: 100_003 }, (_, i) => (i * 7 + (i >>> 8) * 3) & 0xff);

/** Runs a receiving program of lrzsz on a pipe against the sender, in real time. */
async function load(program: ToolName, args: string[], directory: string, protocol: 'ymodem' | 'xmodem-1k') {
  const child = spawn(tool(program), args, { cwd: directory, stdio: ['pipe', 'pipe', 'ignore'] });
  const sender = new XymodemSender(FILE, { protocol, name: 'fw.bin', bytesPerSecond: 1_000_000 });
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const last = await new Promise<SerialAction>((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const obey = (actions: SerialAction[]) => {
      for (const action of actions) {
        if (action.type === 'send') child.stdin.write(action.bytes);
        if (action.type === 'done' || action.type === 'failed') resolve(action);
        if (action.type !== 'wait') continue;
        clearTimeout(timer);
        const delay = Math.max(1, action.untilMs - performance.now());
        timer = setTimeout(() => obey(sender.tick(performance.now())), delay);
      }
      if (sender.finished) clearTimeout(timer);
    };
    child.stdout.on('data', (bytes: Uint8Array) => obey(sender.receive(bytes, performance.now())));
    obey(sender.start(performance.now()));
  });
  child.stdin.end();
  return { last, code: await exit };
}

describe.runIf(missing === null)('the receivers of lrzsz, a second opinion', () => {
  it.each([
    ['rb', ['--quiet', '--ymodem', '--overwrite'], 'ymodem'],
    ['rx', ['--quiet', '--with-crc', 'fw.bin'], 'xmodem-1k'],
  ] as const)('%s takes the file', async (program, args, protocol) => {
    const directory = await mkdtemp(join(tmpdir(), 'lrzsz-'));
    try {
      const { last, code } = await load(program, [...args], directory, protocol);
      expect(last).toEqual({ type: 'done' });
      expect(code).toBe(0);
      const received = await readFile(join(directory, 'fw.bin'));
      expect(Buffer.compare(received.subarray(0, FILE.length), FILE)).toBe(0);
      expect(received.length - FILE.length).toBeLessThan(protocol === 'ymodem' ? 1 : 128);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
