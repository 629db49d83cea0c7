import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import {
  AGENT,
  DATA,
  encodeFrame,
  FILL,
  FrameReader,
  REFUSALS,
  REFUSED,
  REPLY,
  type AgentFrame,
} from '@shared/protocol/agent/frame';
import { sleep } from '../../time/clock';
import { VirtualClock } from '../../time/virtual-clock';
import { NorFlash } from '../nor-flash';
import { Ram } from '../ram';
import { Machine } from './machine';
import type { SerialLine } from './uart-device';

const BINARY = new Uint8Array(readFileSync(new URL('../../../assets/agent/mt7628-agent.bin', import.meta.url)));
const BLOCK = 0x10000;
const START = 0xa0100000;
const MIB = 0x100000;
const PLAN = Uint8Array.from({ length: 32 }, (_, i) => i + 1);

const u32 = (...values: number[]) => new Uint8Array(Uint32Array.from(values).buffer);
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const pattern = (length: number, salt: number) =>
  Uint8Array.from({ length }, (_, i) => (i * 7 + (i >>> 8) * salt) & 0xff);

interface Options {
  uart?: number;
  id?: number[];
  protection?: number;
  damage?: number;
  size?: number;
}

/** The committed agent, started by `go` on the practice router's processor. */
function bench({ uart = 0, id = [0xef, 0x40, 0x15], protection = 0, damage, size = 2 * MIB }: Options = {}) {
  const clock = new VirtualClock();
  const content = new Uint8Array(size).fill(0xff);
  content.set(pattern(5 * BLOCK, 3));
  const flash = new NorFlash(content, 1, () => clock.now());
  const reader = new FrameReader();
  const frames: AgentFrame[] = [];
  const raw: number[] = [];
  const ram = new Ram(8 * MIB, 1);
  const wire = { baud: 57_600, lineBaud: 57_600 };
  // A byte read at another rate than it was sent at is never the same.
  const garbled = (bytes: Uint8Array) =>
    Math.abs(wire.baud / wire.lineBaud - 1) < 0.04 ? bytes : bytes.map((byte) => ((byte * 0x9d) ^ 0xf0) | 0x80);
  const line: SerialLine = {
    send(bytes) {
      raw.push(...bytes);
      frames.push(...reader.receive(garbled(bytes)));
    },
    hasRoom: () => true,
    isIdle: () => true,
    setBaud: (baud) => (wire.baud = baud),
  };
  const machine = new Machine({
    ...{ clock, flash, ram, line, chip: { id, protection }, console: uart, baud: 57_600 },
  });
  const image = BINARY.slice();
  if (damage !== undefined) image[damage]! ^= 0x10;
  ram.write(START & 0x1fffffff, image);
  const ended = machine.go(START, 0x80700000 | 0);
  let seq = 0;
  const send = (type: number, payload: Uint8Array, as: number) =>
    machine.receive(garbled(encodeFrame({ type, seq: as, payload })));
  /** The answer to a request, and the frames of a stream before it. */
  async function ask(type: number, payload = new Uint8Array(0), as = ++seq) {
    frames.length = 0;
    send(type, payload, as);
    const isAnswer = (f: AgentFrame) => f.seq === as && (f.type === (type | REPLY) || f.type === REFUSED);
    for (let i = 0; i < 20_000 && !frames.some(isAnswer); i++) await sleep(clock, 0.5);
    const answer = frames.find(isAnswer);
    if (!answer) throw new Error('no answer');
    const refusal = answer.type === REFUSED ? REFUSALS[answer.payload[1]!]! : null;
    return { refusal, payload: answer.payload, stream: frames.filter((f) => f.type === DATA || f.type === FILL) };
  }
  const arm = (first: number, count: number, plan = PLAN) =>
    ask(AGENT.arm, join(plan, Uint8Array.of(1), new Uint8Array(Uint16Array.of(first, count).buffer)));
  async function load(bytes: Uint8Array) {
    for (let at = 0; at < bytes.length; at += 1024) await ask(AGENT.load, join(u32(at), bytes.subarray(at, at + 1024)));
  }
  const burn = (offset: number, bytes: Uint8Array, { plan = PLAN, as }: { plan?: Uint8Array; as?: number } = {}) =>
    ask(AGENT.burn, join(plan, u32(offset, bytes.length, 0, crc32(bytes))), as);
  async function burnt() {
    for (;;) {
      const { payload } = await ask(AGENT.status);
      if (payload[0] === 0) return [...payload.subarray(10)];
      await sleep(clock, 20);
    }
  }
  const run = <T>(work: () => Promise<T>) => clock.run(work());
  return { clock, flash, machine, wire, raw, ended, ask, arm, load, burn, burnt, run };
}

describe('the agent on the practice processor', () => {
  it.each([0, 1, 2])('finds the console on UART%i and says what the chip is', async (uart) => {
    const b = bench({ uart, protection: 0x04 });
    const { payload } = await b.run(() => b.ask(AGENT.hello));
    const view = new DataView(payload.buffer, payload.byteOffset);
    expect([...payload.subarray(2, 6)]).toEqual([0xef, 0x40, 0x15, 0x04]);
    expect(view.getUint32(8, true)).toBe(2 * MIB);
    expect(payload[24]).toBe(uart);
    expect(view.getUint32(20, true)).toBe(0x700000 - 0x10000 - 0x200000);
    b.machine.stop();
  });

  it('a wrong bit anywhere behind the summing code ends in a message and at the prompt', async () => {
    for (const damage of [16, 600, 2000, BINARY.length - 1]) {
      const b = bench({ damage });
      expect(await b.run(() => b.ended)).toBe(3);
      expect(Buffer.from(b.raw).toString('latin1')).toBe('!SUM\r\n');
    }
  });

  it('reads and sums ranges; erased bytes are packed', async () => {
    const b = bench();
    await b.run(async () => {
      const from = 4 * BLOCK + 5;
      const { stream } = await b.ask(AGENT.read, u32(from, 8 * BLOCK));
      const read = new Uint8Array(8 * BLOCK);
      let covered = 0;
      for (const { type, payload } of stream) {
        const [at, length] = new Uint32Array(payload.slice(0, type === FILL ? 8 : 4).buffer);
        const bytes = type === FILL ? new Uint8Array(length!).fill(0xff) : payload.subarray(4);
        read.set(bytes, at! - from);
        covered += bytes.length;
      }
      expect(covered).toBe(read.length);
      expect(Buffer.compare(read, b.flash.peek(from, read.length))).toBe(0);
      expect(stream.length).toBeLessThan(70);
      const { payload } = await b.ask(AGENT.sum, u32(3, 100_001));
      expect(new DataView(payload.buffer).getUint32(0, true)).toBe(crc32(b.flash.peek(3, 100_001)));
      expect((await b.ask(AGENT.read, u32(2 * MIB - 1, 2))).refusal).toBe('out-of-chip');
    });
    b.machine.stop();
  });

  it('burns what differs and skips what is right; nothing else changes', async () => {
    const b = bench();
    const before = b.flash.bytes.slice();
    const wanted = join(pattern(BLOCK, 9), before.subarray(3 * BLOCK, 4 * BLOCK), pattern(BLOCK, 11));
    await b.run(async () => {
      expect((await b.arm(2, 3)).refusal).toBeNull();
      await b.load(wanted);
      expect((await b.burn(2 * BLOCK, wanted)).refusal).toBeNull();
      expect(await b.burnt()).toEqual([3, 1, 3]);
    });
    const after = before.slice();
    after.set(wanted, 2 * BLOCK);
    expect(Buffer.compare(b.flash.bytes, after)).toBe(0);
    b.machine.stop();
  });

  it.each([250, 600, 950, 1400])(
    'power cut %i ms into a burn: no header before the rest, nothing else touched',
    async (cutAt) => {
      const b = bench();
      const before = b.flash.bytes.slice();
      const wanted = pattern(2 * BLOCK, 13);
      await b.run(async () => {
        await b.arm(2, 2);
        await b.load(wanted);
        await b.burn(2 * BLOCK, wanted);
        await sleep(b.clock, cutAt);
        b.flash.cutPower();
        b.machine.stop();
      });
      const now = b.flash.bytes.slice();
      const equal = (from: number, to: number) =>
        Buffer.compare(now.subarray(2 * BLOCK + from, 2 * BLOCK + to), wanted.subarray(from, to)) === 0;
      if (equal(0, 64)) expect(equal(BLOCK, 2 * BLOCK)).toBe(true);
      now.set(before.subarray(2 * BLOCK, 4 * BLOCK), 2 * BLOCK);
      expect(Buffer.compare(now, before)).toBe(0);
    },
  );

  it('refuses by itself: before arming, other ranges, another plan, a second plan, replays, wrong bytes, the first block', async () => {
    const b = bench();
    const before = b.flash.bytes.slice();
    const bytes = pattern(BLOCK, 5);
    const other = PLAN.map((byte) => byte ^ 1);
    await b.run(async () => {
      await b.load(bytes);
      expect((await b.burn(2 * BLOCK, bytes)).refusal).toBe('not-armed');
      expect((await b.arm(0, 2)).refusal).toBe('loader-block');
      expect((await b.arm(31, 2)).refusal).toBe('out-of-chip');
      expect((await b.arm(2, 1)).refusal).toBeNull();
      expect((await b.arm(2, 1)).refusal).toBeNull();
      expect((await b.arm(2, 2)).refusal).toBe('already-armed');
      expect((await b.arm(2, 1, other)).refusal).toBe('already-armed');
      expect((await b.burn(2 * BLOCK, bytes, { plan: other })).refusal).toBe('other-plan');
      for (const block of [0, 1, 3, 31]) expect((await b.burn(block * BLOCK, bytes)).refusal).toBe('outside-plan');
      expect((await b.burn(2 * BLOCK + 256, bytes)).refusal).toBe('bad-request');
      expect((await b.burn(2 * BLOCK, pattern(BLOCK, 6))).refusal).toBe('bad-stage-sum');
      expect(Buffer.compare(b.flash.bytes, before)).toBe(0);
      expect((await b.burn(2 * BLOCK, bytes, { as: 500 })).refusal).toBeNull();
      expect(await b.burnt()).toEqual([3]);
      expect((await b.burn(2 * BLOCK, bytes, { as: 499 })).refusal).toBe('replayed');
    });
    b.machine.stop();
  });

  it('a protected chip is not written', async () => {
    const b = bench({ protection: 0x1c });
    await b.run(async () => {
      const bytes = pattern(BLOCK, 5);
      await b.arm(2, 1);
      await b.load(bytes);
      expect((await b.burn(2 * BLOCK, bytes)).refusal).toBe('protected');
    });
    b.machine.stop();
  });

  it('a chip of 32 MiB is read and written above 16 MiB', async () => {
    const b = bench({ id: [0xef, 0x40, 0x19], size: 32 * MIB });
    await b.run(async () => {
      const bytes = pattern(BLOCK, 5);
      await b.arm(300, 1);
      await b.load(bytes);
      await b.burn(300 * BLOCK, bytes);
      expect(await b.burnt()).toEqual([3]);
      expect(Buffer.compare(b.flash.peek(300 * BLOCK, BLOCK), bytes)).toBe(0);
    });
    b.machine.stop();
  });

  it('changes the rate, falls back from one that nobody uses, and leaves with the loader’s', async () => {
    const b = bench();
    const fast = Uint8Array.of(1, 0, 3, 42, 21);
    await b.run(async () => {
      await b.ask(AGENT.rate, fast);
      await sleep(b.clock, 20);
      expect(Math.round(b.wire.baud)).toBe(930_233);
      b.wire.lineBaud = 921_600;
      expect((await b.ask(AGENT.echo, pattern(1024, 3))).payload).toEqual(pattern(1024, 3));
      await sleep(b.clock, 2500);
      expect(Math.round(b.wire.baud / 100)).toBe(581);
      b.wire.lineBaud = 57_600;
      await b.ask(AGENT.rate, fast);
      await sleep(b.clock, 20);
      b.wire.lineBaud = 921_600;
      await b.ask(AGENT.leave);
      expect(await b.ended).toBe(0);
      expect(Math.round(b.wire.baud / 100)).toBe(581);
    });
  });

  it('a reset is asked of the whole chip', async () => {
    const b = bench();
    await b.run(async () => {
      await b.ask(AGENT.reset);
      expect(await b.ended).toBeNull();
    });
    expect(b.machine.resetAsked).toBe(true);
  });
});
