import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../time/virtual-clock';
import { Inbox, latin1 } from './inbox';
import { processorMs } from '../../test/setup/processor-time';

const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe('the inbox', () => {
  it('keeps one character a byte at absolute positions, bytes above 0x7f too', () => {
    const inbox = new Inbox(new VirtualClock());
    inbox.push(Uint8Array.from({ length: 256 }, (_, i) => i));
    inbox.push(bytes('MT7628 # '));
    expect(inbox.position).toBe(265);
    expect(inbox.slice(0, 256)).toBe(latin1(Uint8Array.from({ length: 256 }, (_, i) => i)));
    expect(inbox.slice(256)).toBe('MT7628 # ');
    expect(inbox.slice(300)).toBe('');
    expect(inbox.slice(260, 258)).toBe('');
    expect(inbox.slice(-5, 2)).toBe('\u0000\u0001');
  });

  it('is bounded: old text is dropped, positions stay what they were', () => {
    const inbox = new Inbox(new VirtualClock());
    const chunk = bytes('0123456789abcde\n'.repeat(0x1_0000)); // 1 MiB
    for (let i = 0; i < 20; i++) inbox.push(chunk);
    expect(inbox.position).toBe(20 * 0x10_0000);
    const kept = inbox.slice(0);
    expect(kept.length).toBeGreaterThanOrEqual(4 * 0x10_0000);
    expect(kept.length).toBeLessThanOrEqual(8 * 0x10_0000);
    expect(inbox.slice(inbox.position - 16)).toBe('0123456789abcde\n');
    expect(inbox.slice(20 * 0x10_0000 - 32, 20 * 0x10_0000 - 30)).toBe('01');
  });

  it('takes a single chunk that is larger than all it keeps', () => {
    const inbox = new Inbox(new VirtualClock());
    const huge = new Uint8Array(20 * 0x10_0000);
    huge.set(bytes('the end'), huge.length - 7);
    inbox.push(huge);
    expect(inbox.position).toBe(huge.length);
    expect(inbox.slice(inbox.position - 7)).toBe('the end');
  });

  it('incident: looking at the end after each byte stays cheap when megabytes have come before', () => {
    // A growing string would be copied whole at every look: a 64 KiB dump took seconds, a 16 MiB one hours.
    const inbox = new Inbox(new VirtualClock());
    inbox.push(new Uint8Array(4 * 0x10_0000));
    const took = processorMs(() => {
      for (let i = 0; i < 20_000; i++) {
        inbox.push(Uint8Array.of(0x41));
        expect(inbox.slice(inbox.position - 1)).toBe('A');
      }
    });
    // The string version moved 4 MiB per byte: 80 GB, minutes.
    expect(took).toBeLessThan(5_000);
  });

  it('wakes whoever waits at each arrival, at the recheck time, and at the end of the line', async () => {
    const clock = new VirtualClock();
    const inbox = new Inbox(clock);
    const asked: number[] = [];
    const waiting = inbox.waitFor(
      () => {
        asked.push(clock.now());
        return inbox.position >= 2 ? 'two' : { recheckMs: 30 };
      },
      { timeoutMs: 1_000 },
    );
    clock.after(50, () => inbox.push(bytes('a')));
    clock.after(60, () => inbox.push(bytes('b')));
    expect(await clock.run(waiting)).toBe('two');
    expect(asked).toEqual([0, 30, 50, 60]);
    const never = inbox.waitFor(() => null, { timeoutMs: 1_000 });
    clock.after(10, () => inbox.end());
    expect(await clock.run(never)).toBeNull();
    expect(clock.now()).toBe(70);
  });

  it('gives up after silence when asked to, and throws the reason of a stop', async () => {
    const clock = new VirtualClock();
    const inbox = new Inbox(clock);
    clock.after(100, () => inbox.push(bytes('a')));
    expect(await clock.run(inbox.waitFor(() => null, { timeoutMs: 10_000, silenceMs: 300 }))).toBeNull();
    expect(clock.now()).toBe(400);
    const controller = new AbortController();
    const stopped = inbox.waitFor(() => null, { timeoutMs: 10_000, signal: controller.signal });
    const failure = expect(stopped).rejects.toThrow('stop now');
    controller.abort(new Error('stop now'));
    await failure;
    const late = inbox.waitFor(() => 'x', { timeoutMs: 10, signal: controller.signal });
    await expect(late).rejects.toThrow('stop now');
  });
});
