import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SerialAction } from '../serial-action';
import { KermitSender, type KermitState } from './kermit-sender';
import { check1, encodePacket, quote } from './packet';
import { grantOf, sendInit } from './parameters';
import { LoaderKermit } from './testing/loader-kermit';

const RATE = 5760;
const FLAG = 0x100;
const LOADER_TEXT = Uint8Array.from('## Total Size      = 0x00000064 = 100 Bytes', (c) => c.charCodeAt(0));

function random(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x1_0000_0000;
  };
}

function bytes(size: number, seed: number): Uint8Array {
  const next = random(seed);
  return Uint8Array.from({ length: size }, () => Math.floor(next() * 256));
}

interface Result {
  receiver: LoaderKermit;
  sender: KermitSender;
  last: SerialAction;
  ms: number;
  sentBytes: number;
}

/** The line's effect on each byte; a value above 255 marks a changed byte, null a lost one. */
type Line = (byte: number) => number | null;

/** Runs sender and receiver in virtual time, the line at 57600 baud. */
function run(
  file: Uint8Array,
  up: Line,
  down: Line,
  options: Partial<{ maxlx: number; maxData: number; seesAll: boolean }> = {},
): Result {
  const receiver = new LoaderKermit(options.maxlx ?? 9024, options.seesAll);
  const limit = options.maxData === undefined ? {} : { maxData: options.maxData };
  const sender = new KermitSender(file, { bytesPerSecond: RATE, ...limit });
  let now = 0;
  let wake = Infinity;
  let sentBytes = 0;
  let actions = sender.start(now);
  for (let round = 0; round < 200_000; round++) {
    const outgoing: Uint8Array[] = [];
    for (const action of actions) {
      if (action.type === 'send') outgoing.push(action.bytes);
      else if (action.type === 'wait') wake = action.untilMs;
      else if (action.type !== 'progress') return { receiver, sender, last: action, ms: now, sentBytes };
    }
    const answers: number[] = [];
    for (const packet of outgoing) {
      sentBytes += packet.length;
      now += (packet.length * 1000) / RATE;
      for (const byte of packet) {
        const arrived = up(byte);
        if (arrived !== null) answers.push(...receiver.receive(arrived & 0xff, arrived >= FLAG));
      }
    }
    if (receiver.finished) answers.push(...LOADER_TEXT);
    const heard = answers.map(down).filter((b) => b !== null);
    if (heard.length > 0) {
      now += (heard.length * 1000) / RATE;
      actions = sender.receive(
        Uint8Array.from(heard, (b) => b & 0xff),
        now,
      );
    } else {
      now = Math.max(now, wake);
      actions = sender.tick(now);
    }
  }
  throw new Error('the transfer does not end');
}

const clean: Line = (byte) => byte;

/** Flips one bit in about every `every`-th byte. */
function noisy(seed: number, every: number): Line {
  const next = random(seed);
  return (byte) => (next() < 1 / every ? (byte ^ (1 << Math.floor(next() * 8))) | FLAG : byte);
}

describe('the Kermit sender', () => {
  it('loads every byte value through the loader’s receiver (B§3.8)', () => {
    const file = Uint8Array.from({ length: 2560 }, (_, i) => i & 0xff);
    const { receiver, last } = run(file, clean, clean);
    expect(last).toEqual({ type: 'done' });
    expect(receiver.bytes).toEqual(file);
    expect(receiver.naks).toBe(0);
    expect(receiver.types).toBe('SFDZB');
  });

  it('uses the long packets that were granted, and reaches about 0.78 of the line rate (B§3.8)', () => {
    const file = bytes(200_000, 1);
    const { receiver, ms } = run(file, clean, clean);
    expect(receiver.bytes).toEqual(file);
    expect(receiver.longest).toBeLessThanOrEqual(9024);
    expect(receiver.longest).toBeGreaterThan(9020);
    const rate = file.length / (ms / 1000);
    expect(rate / RATE).toBeGreaterThan(0.76);
    expect(rate / RATE).toBeLessThan(0.8);
  });

  it.each([
    [0, 91],
    [94, 91],
    [500, 499],
    [20000, 9023],
  ])('keeps to a receiver that grants packets of %i', (maxlx, most) => {
    const file = bytes(30_000, 2);
    const { receiver } = run(file, clean, clean, { maxlx });
    expect(receiver.bytes).toEqual(file);
    expect(receiver.longestData).toBeLessThanOrEqual(most);
    expect(receiver.longestData).toBeGreaterThanOrEqual(most - 1);
  });

  it('is exact through 1 percent of damaged bytes both ways, whatever is hit: head, data or answer', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const file = bytes(12_000, seed);
      const { receiver, last } = run(file, noisy(seed, 100), noisy(seed + 100, 100), { seesAll: true });
      expect(last, `seed ${seed}`).toEqual({ type: 'done' });
      expect(Buffer.compare(receiver.bytes, file), `seed ${seed}`).toBe(0);
    }
  });

  it('comes to an end with the six-bit check as it is; what that let pass is for the comparison in RAM (P5)', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const file = bytes(12_000, seed);
      const { receiver, last } = run(file, noisy(seed, 100), noisy(seed + 100, 100));
      expect(last, `seed ${seed}`).toEqual({ type: 'done' });
      if (receiver.damageTaken === 0) expect(receiver.bytes).toEqual(file);
    }
  });

  it('is exact on a line that damages one byte in 2000', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const file = bytes(60_000, seed);
      const { receiver, last } = run(file, noisy(seed, 2000), noisy(seed + 100, 2000), { seesAll: true });
      expect(last, `seed ${seed}`).toEqual({ type: 'done' });
      expect(Buffer.compare(receiver.bytes, file), `seed ${seed}`).toBe(0);
      expect(receiver.naks).toBeGreaterThan(0);
    }
  });

  it('loses no data when bytes vanish, as they do in a receiver without FIFO (B§0.2)', () => {
    const file = bytes(40_000, 3);
    const next = random(3);
    const { receiver, last } = run(file, (b) => (next() < 1 / 3000 ? null : b), clean);
    expect(last).toEqual({ type: 'done' });
    expect(receiver.bytes).toEqual(file);
  });

  it('shortens packets that are refused and lets them grow again, to 1000 bytes: the check sees single damage only', () => {
    const file = bytes(400_000, 4);
    let count = 0;
    const sizes: number[] = [];
    const { receiver } = run(
      file,
      (b) => (++count > 20_000 && count < 60_000 && count % 3000 === 0 ? b ^ 1 : b),
      clean,
    );
    sizes.push(...receiver.sizes);
    expect(receiver.bytes).toEqual(file);
    expect(Math.min(...sizes.slice(2, -3))).toBeLessThan(300);
    expect(sizes.at(-3)).toBeGreaterThan(990);
    expect(sizes.at(-3)).toBeLessThanOrEqual(1000);
  });

  it('ignores repeated answers', () => {
    const file = bytes(30_000, 5);
    const { receiver } = run(file, clean, clean, { maxData: 500 });
    expect(receiver.bytes).toEqual(file);
    const sender = new KermitSender(file, { bytesPerSecond: RATE });
    sender.start(0);
    const ack = encodePacket(0, 'Y', sendInit());
    const sent = (actions: SerialAction[]) => actions.filter((a) => a.type === 'send').length;
    expect(sent(sender.receive(ack, 10))).toBe(1);
    expect(sent(sender.receive(ack, 11))).toBe(0);
    expect(sent(sender.receive(ack, 12))).toBe(0);
  });

  it('never has two copies of a packet under way: a damaged second one would rewind the first (B§3.8)', () => {
    const sender = new KermitSender(bytes(30_000, 6), { bytesPerSecond: RATE });
    sender.start(0);
    const nak = encodePacket(0, 'N', new Uint8Array());
    const after = sender.receive(nak, 1);
    expect(after.filter((a) => a.type === 'send')).toEqual([]);
    const wait = after.at(-1) as { untilMs: number };
    expect(wait.untilMs).toBeGreaterThan((sendInit().length * 1000) / RATE);
    expect(sender.receive(nak, 2).filter((a) => a.type === 'send')).toEqual([]);
    expect(sender.tick(wait.untilMs).filter((a) => a.type === 'send')).toHaveLength(1);
  });

  it('a late answer to the first copy waits for what becomes of the second', () => {
    const sender = new KermitSender(bytes(30_000, 6), { bytesPerSecond: RATE, answerWithinMs: 100 });
    sender.start(0);
    sender.receive(encodePacket(0, 'Y', sendInit()), 10);
    sender.receive(encodePacket(1, 'Y', new Uint8Array()), 20);
    const sent = (actions: SerialAction[]) => actions.filter((a) => a.type === 'send').map((a) => a.bytes.length);
    sender.receive(encodePacket(2, 'N', new Uint8Array()), 2000);
    const [length] = sent(sender.tick(2100));
    expect(length).toBeGreaterThan(990);
    expect(sent(sender.receive(encodePacket(2, 'Y', new Uint8Array()), 2101))).toEqual([]);
    expect(sent(sender.receive(encodePacket(2, 'N', new Uint8Array()), 2102))).toEqual([]);
    const [again] = sent(sender.tick(10_000));
    expect(again, 'the second copy was refused: once more, and shorter').toBeLessThan(length! / 2 + 10);
    expect(sender.done).toBe(0);
  });

  it('asks by a probe where the receiver stands after a lost answer, and repeats what that names', () => {
    const open = () => {
      const sender = new KermitSender(bytes(30_000, 6), { bytesPerSecond: RATE, maxData: 500 });
      sender.start(0);
      for (const seq of [0, 1, 2])
        sender.receive(encodePacket(seq, 'Y', seq === 0 ? sendInit() : new Uint8Array()), 500);
      const [probe] = sender.tick(10_000);
      expect(probe).toEqual({ type: 'send', bytes: Uint8Array.of(1, 2) });
      sender.receive(encodePacket(3, 'Y', new Uint8Array()), 10_001);
      return sender;
    };
    const named = (sender: KermitSender, seq: number) => {
      sender.receive(encodePacket(seq, 'N', new Uint8Array()), 10_002);
      const [send] = sender.tick(11_000);
      return send?.type === 'send' ? send.bytes[2]! - 32 : null;
    };
    expect(named(open(), 3), 'it stands before the packet in question').toBe(3);
    expect(named(open(), 2), 'it has been thrown back').toBe(2);
    expect(named(open(), 40), 'it read a damaged number').toBe(3);
  });

  it('does not type a repeated B into the loader’s command line when the loader has gone on', () => {
    const file = bytes(100, 7);
    const sender = new KermitSender(file, { bytesPerSecond: RATE });
    sender.start(0);
    sender.receive(encodePacket(0, 'Y', sendInit()), 1);
    for (const seq of [1, 2, 3]) sender.receive(encodePacket(seq, 'Y', new Uint8Array()), seq + 1);
    expect(sender.state).toBe<KermitState>('break');
    const damaged = encodePacket(4, 'Y', new Uint8Array());
    damaged[2]! ^= 1;
    const sent = (actions: SerialAction[]) => actions.filter((a) => a.type === 'send').length;
    expect(sent(sender.receive(damaged, 9)), 'the answer to B was damaged').toBe(0);
    expect(sent(sender.tick(200))).toBe(0);
    expect(sender.receive(LOADER_TEXT, 210)).toEqual([{ type: 'done' }]);
  });

  it('passes over console text before the answer', () => {
    const sender = new KermitSender(bytes(100, 7), { bytesPerSecond: RATE });
    sender.start(0);
    sender.receive(
      Uint8Array.from('## Ready for binary (kermit) download\n\r', (c) => c.charCodeAt(0)),
      1,
    );
    expect(sender.state).toBe('init');
    sender.receive(encodePacket(0, 'Y', sendInit()), 2);
    expect(sender.state).toBe('header');
  });

  it('says that nobody answers, after bounded tries', () => {
    const { last } = run(bytes(100, 8), () => null, clean);
    expect(last).toMatchObject({ type: 'failed', finding: { rule: 'serial-load/no-receiver' } });
  });

  it('gives up a line on which nothing gets through', () => {
    let count = 0;
    const { last } = run(bytes(5000, 8), (b) => (++count < 60 ? b : null), clean);
    expect(last).toMatchObject({ type: 'failed', finding: { rule: 'serial-load/too-many-tries' } });
  });

  it('reports the receiver’s own error packet', () => {
    const sender = new KermitSender(bytes(100, 7), { bytesPerSecond: RATE });
    sender.start(0);
    const text = Uint8Array.from('no space', (c) => c.charCodeAt(0));
    expect(sender.receive(encodePacket(0, 'E', text), 1)).toMatchObject([
      { type: 'failed', finding: { rule: 'serial-load/receiver-error', params: { message: 'no space' } } },
    ]);
  });

  it('cancels between two packets, where the loader understands Ctrl-C, and not inside one', () => {
    const sender = new KermitSender(bytes(30_000, 9), { bytesPerSecond: RATE });
    expect(sender.canCancel).toBe(true);
    sender.start(0);
    expect(sender.canCancel).toBe(false);
    expect(sender.cancel(1).filter((a) => a.type === 'send')).toEqual([]);
    const answered = sender.receive(encodePacket(0, 'Y', sendInit()), 20);
    expect(answered[0]).toEqual({ type: 'send', bytes: Uint8Array.of(3) });
    expect(sender.tick(100)).toMatchObject([
      { type: 'send', bytes: Uint8Array.of(3) },
      { type: 'failed', finding: { rule: 'serial-load/cancelled', severity: 'warning' } },
    ]);
  });

  it('cancels also when the receiver has gone silent inside a packet', () => {
    const sender = new KermitSender(bytes(30_000, 9), { bytesPerSecond: RATE });
    sender.start(0);
    sender.cancel(1);
    const first = sender.tick(1000);
    expect(first[0]).toEqual({ type: 'send', bytes: Uint8Array.of(3) });
    expect(sender.tick(2000).at(-1)).toMatchObject({ type: 'failed' });
  });

  it('survives any bytes at any time, and stays bounded', () => {
    const step = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((b) => ({ receive: b })),
      fc
        .tuple(fc.integer({ min: 0, max: 63 }), fc.constantFrom('Y', 'N', 'E', 'X'), fc.uint8Array({ maxLength: 20 }))
        .map(([seq, type, data]) => ({ receive: encodePacket(seq, type, data) })),
      fc.integer({ min: 0, max: 10_000 }).map((ms) => ({ tick: ms })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const sender = new KermitSender(bytes(5000, 1), { bytesPerSecond: RATE });
        let now = 0;
        sender.start(now);
        for (const s of steps) {
          now += 'tick' in s ? s.tick : 1;
          const actions = 'tick' in s ? sender.tick(now) : sender.receive(s.receive, now);
          for (const a of actions) if (a.type === 'send') expect(a.bytes.length).toBeLessThanOrEqual(9032);
        }
        expect(sender.done).toBeLessThanOrEqual(5000);
      }),
    );
  });
});

describe('Kermit packets', () => {
  it('are written as the protocol’s description shows: length, number, check', () => {
    // SOH, LEN 3+32, SEQ 1+32, B, check, CR. Sum 35+33+66 = 134; (134 + 2) & 63 = 8; 8 + 32 = '('.
    expect([...encodePacket(1, 'B', new Uint8Array())]).toEqual([1, 35, 33, 66, 40, 13]);
    const long = encodePacket(0, 'D', new Uint8Array(9023).fill(65));
    expect([long[1], long[4]! - 32, long[5]! - 32]).toEqual([32, 94, 94]);
    expect(long[6]).toBe(check1(long, 1, 6));
  });

  it('never contain a byte that the loader takes for an error, whatever is in the file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 2, max: 300 }), (file, room) => {
        const { data, taken } = quote(file, 0, room);
        expect(data.length).toBeLessThanOrEqual(room);
        expect([...data].every((b) => (b & 0x7f) >= 0x20 && (b & 0x7f) !== 0x7f)).toBe(true);
        expect(taken).toBeGreaterThanOrEqual(Math.min(file.length, 1));
      }),
    );
  });

  it('grant nothing that was not granted', () => {
    expect(grantOf(new Uint8Array()).maxData).toBe(77);
    expect(grantOf(sendInit()).maxData).toBe(9023);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (answer) => {
        const { maxData } = grantOf(answer);
        expect(maxData).toBeGreaterThanOrEqual(1);
        expect(maxData).toBeLessThanOrEqual(9023);
      }),
    );
  });
});
