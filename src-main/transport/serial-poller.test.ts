import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { tool, toolMissing } from '../../scripts/test-line/tools.mjs';
import { systemClock } from '../time/clock';
import { keepEverySubscription } from './serial-poller';
import { serialTransport } from './serial-port';

class FakePoller extends EventEmitter {
  readonly polled: number[] = [];
  poll(flags: number): void {
    this.polled.push(flags);
  }
  override once(event: string, listener: () => void): this {
    this.poll({ readable: 1, writable: 2, disconnect: 4 }[event] ?? 0);
    return super.once(event, listener);
  }
}

describe('keepEverySubscription', () => {
  it('a new subscription names the ones that are still waited for, and no others', () => {
    const poller = new FakePoller();
    keepEverySubscription({ poller });
    poller.once('readable', () => undefined);
    poller.once('writable', () => undefined);
    expect(poller.polled).toEqual([1, 3]);
    poller.emit('readable');
    poller.once('disconnect', () => undefined);
    expect(poller.polled).toEqual([1, 3, 6]);
  });

  it('leaves a binding without poller alone', () => {
    expect(() => {
      keepEverySubscription(undefined);
      keepEverySubscription({});
      keepEverySubscription({ poller: {} });
    }).not.toThrow();
  });
});

// A pty whose far end reads nothing, which socat cannot do: prints once the driver's buffer is full.
const MUTE_READER = `
import fcntl, os, pty, struct, termios, time, tty, sys
far, near = pty.openpty()
tty.setraw(near)
print(os.ttyname(near), flush=True)
held = lambda: struct.unpack('i', fcntl.ioctl(far, termios.FIONREAD, b'....'))[0]
while held() < 2048: time.sleep(0.01)
last = -1
while held() != last:
    last = held()
    time.sleep(0.05)
os.write(far, b'hello')
sys.stdin.readline()
`;
const missing = toolMissing('python3');
if (missing !== null) process.stdout.write(`NOT RUN: a blocked write leaves the port its hearing: ${missing}\n`);

it.runIf(missing === null)(
  'a port whose write is blocked still hears (it went deaf without the union of subscriptions)',
  async () => {
    const far = spawn(tool('python3'), ['-c', MUTE_READER], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      const path = await new Promise<string>((resolve) =>
        far.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString().trim())),
      );
      const port = serialTransport(path, { clock: systemClock });
      await port.open(115200);
      const heard = new Promise<string>((resolve) => port.onData((bytes) => resolve(Buffer.from(bytes).toString())));
      const ended = new Promise<string>((resolve) => port.onEnd((end) => resolve(end.kind)));
      const write = port.write(new Uint8Array(1 << 20)).catch(() => undefined);
      expect(await Promise.race([heard, ended])).toBe('hello');
      await port.close();
      await write;
    } finally {
      far.kill();
    }
  },
);
