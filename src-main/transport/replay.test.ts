import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { VirtualClock } from '../time/virtual-clock';
import { replayTransport, textEvents } from './replay';
import { formatTranscript, joinEvents, parseTranscript, type WireEvent } from './transcript';
import type { TransportEnd } from './transport';

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const come = (atMs: number, text: string): WireEvent => ({ atMs, direction: 'in', bytes: latin1(text) });
const go = (atMs: number, text: string): WireEvent => ({ atMs, direction: 'out', bytes: latin1(text) });

describe('replayTransport', () => {
  it('plays with the recorded pauses and waits for what was sent', async () => {
    const clock = new VirtualClock();
    const replay = replayTransport([come(100, 'stop? '), go(500, '4'), come(520, '\b 4\n\r')], { clock });
    const heard: [number, string][] = [];
    replay.onData((bytes) => {
      heard.push([clock.now(), Buffer.from(bytes).toString('latin1')]);
      if (heard.length === 1) clock.after(1000, () => void replay.write(latin1('4')));
    });
    await replay.open(57600);
    await clock.run(replay.finished);
    expect(heard).toEqual([
      [100, 'stop? '],
      [1120, '\b 4\n\r'],
    ]);
    expect(Buffer.from(replay.sent()).toString()).toBe('4');
  });

  it('other bytes than the recorded ones end it with both named, or are ignored on request', async () => {
    const clock = new VirtualClock();
    const strict = replayTransport([go(0, '4')], { clock });
    const ended = new Promise<TransportEnd>((resolve) => strict.onEnd(resolve));
    await strict.open(57600);
    await strict.write(latin1('3'));
    expect(await ended).toMatchObject({
      finding: { rule: 'port/replay-mismatch', params: { at: 1, sent: '0x33', expected: '0x34' } },
    });
    const lenient = replayTransport([go(0, '4'), come(1, 'ok')], { clock, onMismatch: 'ignore' });
    await lenient.open(57600);
    await lenient.write(latin1('3x4'));
    await clock.run(lenient.finished);
    await lenient.close();
    await expect(lenient.write(latin1('4'))).rejects.toBeInstanceOf(FindingError);
  });

  it('a published text plays at its baud rate with LF CR line ends', async () => {
    const clock = new VirtualClock();
    const replay = replayTransport(textEvents('ab\r\ncd\n', 9600), { clock });
    let heard = '';
    replay.onData((bytes) => (heard += Buffer.from(bytes).toString('latin1')));
    await replay.open(9600);
    await clock.run(replay.finished);
    expect(heard).toBe('ab\n\rcd\n\r');
    expect(clock.now()).toBeCloseTo((4 * 10_000) / 9600, 6);
  });
});

describe('transcripts', () => {
  it('any bytes survive writing and reading', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            atMs: fc.nat(1e8),
            direction: fc.constantFrom('in' as const, 'out' as const),
            bytes: fc.uint8Array({ maxLength: 40 }),
          }),
          { maxLength: 20 },
        ),
        (events) => {
          expect(parseTranscript(formatTranscript(events, ['a comment']))).toEqual(events);
        },
      ),
    );
  });

  it('a line that is none is named by its number; no text crashes the parser', () => {
    expect(() => parseTranscript('1 < "a"\nnonsense\n')).toThrow(/"line":2/);
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseTranscript(text);
        } catch (error) {
          expect(error).toBeInstanceOf(FindingError);
        }
      }),
    );
  });

  it('joins what came in one breath and keeps pauses and turns', () => {
    const joined = joinEvents([come(0, 'a'), come(20, 'b'), come(45, 'c'), go(46, 'x'), come(47, 'd'), come(100, 'e')]);
    expect(joined).toEqual([come(0, 'abc'), go(46, 'x'), come(47, 'd'), come(100, 'e')]);
  });

  const folder = new URL('../../test/fixtures/transcripts/', import.meta.url);
  it('every recorded transcript can be read', () => {
    for (const name of readdirSync(folder).filter((n) => n.endsWith('.txt'))) {
      expect(parseTranscript(readFileSync(new URL(name, folder), 'utf8')).length).toBeGreaterThan(0);
    }
  });
});
