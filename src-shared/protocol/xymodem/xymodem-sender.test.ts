import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SerialAction } from '../serial-action';
import { crc16, encodeBlock, headerData } from './block';
import { BlockReceiver, type ReceiverHabits } from './testing/block-receiver';
import { XymodemSender } from './xymodem-sender';

const RATE = 11520;
const QUIET_MS = 2000;

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

type Line = (byte: number) => number | null;
const clean: Line = (byte) => byte;

/** Flips one bit in about every `every`-th byte. */
function noisy(seed: number, every: number): Line {
  const next = random(seed);
  return (byte) => (next() < 1 / every ? byte ^ (1 << Math.floor(next() * 8)) : byte);
}

/** Runs sender and receiver in virtual time at 115200 baud. */
function run(file: Uint8Array, habits: ReceiverHabits, up = clean, down = clean) {
  const receiver = new BlockReceiver(habits);
  const protocol = habits.ymodem ? 'ymodem' : 'xmodem-1k';
  const sender = new XymodemSender(file, { protocol, name: 'fw.bin', bytesPerSecond: RATE });
  let now = 0;
  let wake = Infinity;
  let quietAt = QUIET_MS;
  let begun = false;
  let actions = sender.start(now);
  for (let round = 0; round < 100_000; round++) {
    const answers: number[] = [];
    for (const action of actions) {
      if (action.type === 'wait') wake = action.untilMs;
      else if (action.type === 'done' || action.type === 'failed') return { receiver, sender, last: action, ms: now };
      else if (action.type === 'send') {
        begun = true;
        now += (action.bytes.length * 1000) / RATE;
        quietAt = now + QUIET_MS;
        for (const byte of action.bytes) {
          const arrived = up(byte);
          if (arrived !== null) answers.push(...receiver.receive(arrived));
        }
      }
    }
    if (answers.length === 0) {
      if (quietAt <= wake) {
        now = Math.max(now, quietAt);
        quietAt = now + QUIET_MS;
        answers.push(...(begun ? receiver.quiet() : receiver.begin()));
      } else {
        now = Math.max(now, wake);
        actions = sender.tick(now);
        continue;
      }
    } else {
      quietAt = now + QUIET_MS;
    }
    now += 1;
    const heard = answers.map(down).filter((b) => b !== null);
    actions = sender.receive(Uint8Array.from(heard), now);
  }
  throw new Error('the transfer does not end');
}

const HABITS: [string, ReceiverHabits][] = [
  ['YMODEM', { ymodem: true, uBoot: false }],
  ['YMODEM as U-Boot does it', { ymodem: true, uBoot: true }],
  ['YMODEM with a doubted EOT', { ymodem: true, uBoot: false, doubtsEot: true }],
  ['XMODEM-1K', { ymodem: false, uBoot: false }],
  ['XMODEM as U-Boot does it', { ymodem: false, uBoot: true }],
  ['XMODEM with checksums', { ymodem: false, uBoot: false, checksum: true }],
];

describe.each(HABITS)('the sender and a receiver of %s', (_, habits) => {
  /** XMODEM does not transmit a size, so the padding stays. */
  const plain = (file: Uint8Array, result: ReturnType<typeof run>) => {
    if (habits.ymodem) return result.receiver.bytes;
    expect(result.receiver.bytes.length).toBe(result.sender.paddedSize);
    return result.receiver.bytes.slice(0, file.length);
  };

  it.each([1, 127, 128, 129, 896, 897, 1023, 1024, 1025, 300_000])('moves %i bytes', (size) => {
    const file = bytes(size, size);
    const result = run(file, habits);
    expect(result.last).toEqual({ type: 'done' });
    expect(Buffer.compare(plain(file, result), file)).toBe(0);
    expect(result.sender.done).toBe(size);
    expect(result.sender.paddedSize - size).toBeLessThan(128);
    if (habits.ymodem) expect([result.receiver.name, result.receiver.size]).toEqual(['fw.bin', size]);
  });

  it('keeps its pace: 1024-byte blocks, one answer each', () => {
    const file = bytes(200_000, 1);
    const result = run(file, habits);
    expect(result.receiver.sizes.filter((s) => s === 1024).length).toBe(195);
    expect(result.ms).toBeLessThan((file.length / RATE) * 1000 * 1.03 + 6000);
  });

  it('is exact through 1 percent of damaged bytes both ways, or says that it did not succeed', () => {
    if (habits.checksum) return; // the one-byte checksum misses too many errors to guarantee this
    let exact = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const file = bytes(8000, seed);
      const result = run(file, habits, noisy(seed, 100), noisy(seed + 100, 100));
      if (result.last.type === 'done') {
        expect(Buffer.compare(plain(file, result), file), `seed ${seed}`).toBe(0);
        exact++;
      } else {
        expect(['serial-load/too-many-tries', 'serial-load/receiver-silent']).toContain(result.last.finding.rule);
      }
    }
    expect(exact).toBeGreaterThanOrEqual(25);
  });

  it('is exact on a line that damages one byte in 3000, or loses one in 5000', () => {
    if (habits.checksum) return;
    for (let seed = 1; seed <= 15; seed++) {
      const file = bytes(50_000, seed);
      const next = random(seed + 500);
      const flip = noisy(seed, 3000);
      const up: Line = (byte) => (next() < 1 / 5000 ? null : flip(byte));
      const result = run(file, habits, up, noisy(seed + 100, 3000));
      expect(result.last, `seed ${seed}`).toEqual({ type: 'done' });
      expect(Buffer.compare(plain(file, result), file), `seed ${seed}`).toBe(0);
    }
  });
});

describe('the XMODEM and YMODEM sender', () => {
  const make = () => new XymodemSender(bytes(5000, 1), { protocol: 'ymodem', bytesPerSecond: RATE });
  const sent = (actions: SerialAction[]) => actions.flatMap((a) => (a.type === 'send' ? [a.bytes[0]] : []));
  const C = Uint8Array.of(0x43);
  const ack = Uint8Array.of(0x06);

  it('sends nothing before the receiver has asked', () => {
    const sender = make();
    expect(sent(sender.start(0))).toEqual([]);
    expect(sent(sender.tick(5000))).toEqual([]);
    expect(sent(sender.receive(C, 6000))).toEqual([1]);
  });

  it('takes a second C of the waiting receiver for a leftover and not for a refusal', () => {
    const sender = make();
    sender.start(0);
    expect(sent(sender.receive(Uint8Array.of(0x43, 0x43), 100))).toEqual([1]);
    expect(sent(sender.receive(C, 300)), 'long after the block').toEqual([1]);
  });

  it('cuts a block that is refused at once, but none that the receiver may have taken', () => {
    const refused = (before: number[]) => {
      const sender = make();
      sender.start(0);
      sender.receive(C, 10);
      sender.receive(Uint8Array.of(0x06, 0x43), 30);
      sender.receive(Uint8Array.from(before), 140);
      sender.receive(Uint8Array.of(0x15), 150);
      return sent(sender.receive(Uint8Array.of(0x15), 300));
    };
    expect(refused([]), 'SOH: 128 bytes').toEqual([1]);
    expect(refused([0x07]), 'a damaged answer before: STX as ever').toEqual([2]);
  });

  it('goes on with block 1 where no second C comes', () => {
    const sender = make();
    sender.start(0);
    sender.receive(C, 10);
    expect(sent(sender.receive(ack, 30))).toEqual([]);
    expect(sent(sender.tick(110)), 'others ask with the answer, an adapter may hold it back').toEqual([]);
    // U-Boot waits for 2 s; later it discards what arrives, and asks again after 4.3 s.
    expect(sent(sender.tick(131))).toEqual([2]);
  });

  it('takes a second C that comes while block 1 is on its way for the late question that it is', () => {
    const sender = make();
    sender.start(0);
    sender.receive(C, 10);
    sender.receive(ack, 30);
    expect(sent(sender.tick(131))).toEqual([2]);
    expect(sent(sender.receive(C, 180)), 'block 1 once, or its second acknowledgement would be block 2’s').toEqual([]);
    expect(sent(sender.receive(ack, 240))).toEqual([2]);
    expect(sender.done).toBe(1024);
    expect(sent(sender.receive(C, 340)), 'from then on C is a refusal').toEqual([2]);
    expect(sender.done).toBe(1024);
  });

  it('stops on two CAN in a row, not on a single one', () => {
    const sender = make();
    sender.start(0);
    sender.receive(C, 10);
    expect(sender.receive(Uint8Array.of(0x18, 0x06), 30).some((a) => a.type === 'failed')).toBe(false);
    expect(sender.receive(Uint8Array.of(0x18, 0x18), 40)).toMatchObject([
      { type: 'failed', finding: { rule: 'serial-load/receiver-cancelled' } },
    ]);
  });

  it('cancels with CAN', () => {
    const sender = make();
    sender.start(0);
    sender.receive(C, 10);
    const actions = sender.cancel(20);
    expect(sent(actions)).toEqual([0x18]);
    expect(actions.at(-1)).toMatchObject({ type: 'failed', finding: { rule: 'serial-load/cancelled' } });
  });

  it('gives up a receiver that never asks, and one that falls silent', () => {
    const idle = make();
    idle.start(0);
    expect(idle.tick(60_000)).toMatchObject([{ finding: { rule: 'serial-load/no-receiver' } }]);
    const cut = make();
    cut.start(0);
    cut.receive(C, 10);
    expect(cut.tick(60_010)).toMatchObject([{ finding: { rule: 'serial-load/receiver-silent' } }]);
  });

  it('is done when the loader prints its total, even if the last answer was damaged', () => {
    const sender = new XymodemSender(bytes(100, 1), { protocol: 'xmodem-1k', bytesPerSecond: RATE });
    sender.start(0);
    sender.receive(C, 10);
    expect(sent(sender.receive(ack, 40))).toEqual([4]);
    const text = Uint8Array.from('## Total Size', (c) => c.charCodeAt(0));
    expect(sender.receive(text, 60)).toEqual([{ type: 'done' }]);
  });

  it('survives any bytes at any time', () => {
    const byte = fc.oneof(fc.constantFrom(0x06, 0x15, 0x18, 0x43, 0x23), fc.integer({ min: 0, max: 255 }));
    const step = fc.record({ bytes: fc.array(byte, { maxLength: 8 }), ms: fc.integer({ min: 0, max: 5000 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const sender = make();
        let now = 0;
        sender.start(now);
        for (const s of steps) {
          now += s.ms;
          sender.tick(now);
          for (const a of sender.receive(Uint8Array.from(s.bytes), now)) {
            if (a.type === 'send') expect(a.bytes.length).toBeLessThanOrEqual(1029);
            if (a.type === 'wait') expect(a.untilMs).toBeGreaterThanOrEqual(0);
          }
        }
        expect(sender.done).toBeLessThanOrEqual(5000);
      }),
    );
  });
});

describe('blocks', () => {
  it('have the CRC of the published check value', () => {
    expect(crc16(Uint8Array.from('123456789', (c) => c.charCodeAt(0)))).toBe(0x31c3);
  });

  it('number and complement make 255; the header names file and size', () => {
    const block = encodeBlock(300, new Uint8Array(128), false);
    expect([block.length, block[0], block[1], block[2]]).toEqual([133, 1, 44, 211]);
    expect(encodeBlock(1, new Uint8Array(1024), true).length).toBe(1028);
    const text = String.fromCharCode(...headerData({ name: 'a b/fw.bin', size: 77 }));
    expect(text.startsWith('a_b_fw.bin\x0077 \0')).toBe(true);
  });
});
