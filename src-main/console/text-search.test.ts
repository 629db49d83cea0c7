import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../time/virtual-clock';
import { Inbox } from './inbox';
import { waitForAny, waitForText } from './text-search';

const LONG = { timeoutMs: 1_000 };

function scene(...pieces: string[]) {
  const clock = new VirtualClock();
  const inbox = new Inbox(clock);
  pieces.forEach((piece, i) => clock.after(10 * i, () => inbox.push(Buffer.from(piece, 'latin1'))));
  return { inbox, run: <T>(work: Promise<T>) => clock.run(work) };
}

describe('a literal text in what arrives', () => {
  it('is found although it arrives in pieces; the position is the one behind it', async () => {
    const { inbox, run } = scene('.. Star', 't', 'ing ker', 'nel ...');
    expect(await run(waitForText(inbox, 'Starting kernel', 0, LONG))).toBe('.. Starting kernel'.length);
  });

  it('before `from` it does not count', async () => {
    const { inbox, run } = scene('done\r\n');
    expect(await run(waitForText(inbox, 'done', 1, LONG))).toBeNull();
  });

  it('of several the one that ends first, whichever is asked for first', async () => {
    const { inbox, run } = scene('a bad CRC, then done');
    expect(await run(waitForAny(inbox, ['done', 'bad CRC'], 0, LONG))).toEqual({ index: 1, at: 9 });
  });

  it('a text that is part of another: the short one is there sooner', async () => {
    const { inbox, run } = scene('done', ' twice');
    expect(await run(waitForAny(inbox, ['done twice', 'done'], 0, LONG))).toEqual({ index: 1, at: 4 });
  });
});
