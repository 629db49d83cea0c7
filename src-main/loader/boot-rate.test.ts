import { describe, expect, it } from 'vitest';
import { resample } from '../practice/wire';
import { BootRate } from './boot-rate';

const LOADER = `\r\nU-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\r\n\r\nBoard: Ralink APSoC DRAM:  64 MB\r\n3: System Boot system code via Flash.
## Booting image at bc050000 ...\r\n   Verifying Checksum ... OK\r\n## Transferring control to Linux (at address 8000c150) ...\r\n`;
const KERNEL = Array.from(
  { length: 60 },
  (_, i) =>
    `[    0.${String(i * 3791).padStart(6, '0')}] Linux line ${i} of a kernel that starts and tells what it finds\r\n`,
).join('');

/** Receives a boot piece by piece, with the line set to the rate that the follower requests. */
function boot(follower: BootRate, set: number, loader: number, kernel: number, said = KERNEL): number {
  let baud = set;
  for (const [text, rate] of [
    [LOADER, loader],
    [said, kernel],
  ] as const) {
    for (let at = 0; at < text.length; at += 40) {
      const heard = resample(Buffer.from(text.slice(at, at + 40), 'latin1'), rate, baud);
      baud = follower.push(Buffer.from(heard).toString('latin1')) ?? baud;
    }
  }
  return baud;
}

describe('following a boot from rate to rate (B§1.1)', () => {
  it.each([
    [115200, 57600],
    [57600, 115200],
    [57600, 38400],
    [115200, 9600],
  ])('a loader at %i and a kernel at %i: both are named', (loader, kernel) => {
    const follower = new BootRate(loader);
    expect(boot(follower, loader, loader, kernel)).toBe(kernel);
    expect(follower.note?.params).toEqual({ loader, kernel });
    expect(follower.kernelUnread).toBe(false);
  });

  it('finds a line that was set wrong from the beginning, and the loader again after a restart', () => {
    const follower = new BootRate(115200);
    expect(boot(follower, 115200, 57600, 57600, KERNEL + LOADER)).toBe(57600);
    expect(follower.note).toBeNull();
    const two = new BootRate(115200);
    const after = boot(two, 115200, 115200, 57600);
    expect(boot(two, after, 115200, 57600)).toBe(57600);
    expect(two.note?.params).toEqual({ loader: 115200, kernel: 57600 });
  });

  it('stays where a break, a floating line or damaged characters are no text', () => {
    const follower = new BootRate(57600);
    expect(follower.push(LOADER.slice(0, LOADER.indexOf('## Transferring')))).toBeNull();
    expect(follower.push('\0'.repeat(500))).toBeNull();
    expect(follower.push('\xff'.repeat(500))).toBeNull();
    const damaged = KERNEL.replace(/[aeiou]/g, (c, at: number) => (at % 7 === 0 ? '\xe7' : c));
    expect(follower.push(damaged)).toBeNull();
  });

  it('a few unreadable characters behind the hand-over are worth a question; none are not', () => {
    const follower = new BootRate(115200);
    follower.push(LOADER);
    expect(follower.kernelUnread).toBe(false);
    follower.push('\x98\xe0\x06\x7e\x18\xf8\x80\x00\x86\xe6\x98\xe0\x06\x7e\x18\xf8\x80\x00\x86\xe6');
    expect(follower.kernelUnread).toBe(true);
    follower.found(57600);
    follower.push('\r\nPlease press Enter to activate this console.\r\n');
    expect(follower.kernelUnread).toBe(false);
    expect(follower.note?.params).toEqual({ loader: 115200, kernel: 57600 });
  });
});
