import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialPortMock } from 'serialport';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { systemClock, type Clock } from '../time/clock';
import { startPtyPair, type PtyPair } from './pty-pair.fixture';
import { serialTransport, type SerialTransport } from './serial-port';
import type { ByteTransport, TransportEnd } from './transport';

const clock = systemClock;

async function ruleOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    return error instanceof FindingError ? error.finding.rule : String(error);
  }
}

function collect(transport: ByteTransport, total: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const off = transport.onData((bytes) => {
      chunks.push(bytes);
      length += bytes.length;
      if (length < total) return;
      off();
      resolve(Buffer.concat(chunks));
    });
  });
}

const mock = SerialPortMock.binding as unknown as {
  reset(): void;
  createPort(path: string, options: { echo: boolean }): void;
};
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const ending = (t: ByteTransport) => new Promise<TransportEnd>((resolve) => t.onEnd(resolve));

const probe = await startPtyPair();
await probe?.stop();
if (!probe) process.stdout.write('NOT RUN: serial port over a pty pair: no pair of ptys (socat)\n');

describe.runIf(probe !== null)('a serial port over a pty pair', () => {
  let pair: PtyPair;
  let open: SerialTransport[];
  const port = (path: string, own: Clock = clock) => {
    const t = serialTransport(path, { clock: own });
    open.push(t);
    return t;
  };

  beforeEach(async () => {
    open = [];
    pair = (await startPtyPair())!;
  });
  afterEach(async () => {
    for (const t of open) await t.close();
    await pair.stop();
  });

  it('moves 2 MB both ways at once without loss (a blocked write used to make the port deaf)', async () => {
    const [a, b] = [port(pair.a), port(pair.b)];
    await Promise.all([a.open(115200), b.open(115200)]);
    const [toB, toA] = [randomBytes(2 << 20), randomBytes(2 << 20)];
    const atA = collect(a, toA.length);
    const atB = collect(b, toB.length);
    await Promise.all([a.write(toB), b.write(toA)]);
    expect(sha(await atA)).toBe(sha(toA));
    expect(sha(await atB)).toBe(sha(toB));
  });

  it('keeps the order of writes that were not waited for', async () => {
    const [a, b] = [port(pair.a), port(pair.b)];
    await Promise.all([a.open(57600), b.open(57600)]);
    const got = collect(b, 3002);
    const reused = new Uint8Array(3000).fill(0x61);
    const writes = [a.write(reused), a.write(new Uint8Array([0x62])), a.write(new Uint8Array([0x63]))];
    reused.fill(0x7a);
    await Promise.all(writes);
    expect((await got).toString('latin1')).toBe(`${'a'.repeat(3000)}bc`);
  });

  it('changes the rate while open and lives without modem lines, which a pty has not', async () => {
    const [a, b] = [port(pair.a), port(pair.b)];
    await Promise.all([a.open(115200), b.open(115200)]);
    await a.setBaud(119048);
    expect(await a.setModemLines({ dtr: true, rts: true })).toBe(false);
    const got = collect(b, 2);
    await a.write(new Uint8Array([0x34, 0x0d]));
    expect([...(await got)]).toEqual([0x34, 0x0d]);
  });

  it('reports a dying far end once, rejects what was waiting, and can be told apart from closing', async () => {
    const a = port(pair.a);
    await a.open(115200);
    const ends: TransportEnd[] = [];
    a.onEnd((end) => ends.push(end));
    const ended = ending(a);
    pair.process.kill('SIGKILL');
    const end = await ended;
    expect(end).toMatchObject({ kind: 'lost', finding: { rule: 'port/vanished', params: { port: pair.a } } });
    expect(await ruleOf(a.write(new Uint8Array([1])))).toBe('port/closed');
    await a.close();
    expect(ends).toHaveLength(1);
  });

  it('a far end that dies right after the opening is noticed too (serialport reads zero bytes for ever then)', async () => {
    for (let round = 0; round < 12; round++) {
      const a = port(pair.a);
      await a.open(115200);
      const ended = ending(a);
      pair.process.kill('SIGKILL');
      expect((await ended).kind).toBe('lost');
      await pair.stop();
      pair = (await startPtyPair())!;
    }
  });

  it('what was sent before the far end died is still heard', async () => {
    const [a, b] = [port(pair.a), port(pair.b)];
    await Promise.all([a.open(115200), b.open(115200)]);
    const got = collect(a, 3000);
    const ended = ending(a);
    await b.write(new Uint8Array(3000).fill(0x2e));
    const text = await got;
    pair.process.kill('SIGKILL');
    expect(text.length).toBe(3000);
    expect((await ended).kind).toBe('lost');
  });

  it('a write that is under way when the far end dies is rejected, not left hanging', async () => {
    const a = port(pair.a);
    await a.open(115200);
    // Nothing reads the other pty, so the driver's buffer fills and the write blocks.
    const write = ruleOf(a.write(new Uint8Array(1 << 20)));
    const ended = ending(a);
    await new Promise((resolve) => setImmediate(resolve));
    pair.process.kill('SIGKILL');
    await ended;
    expect(await write).toBe('port/vanished');
  });

  it('a write that nobody takes ends by the clock with the port named', async () => {
    const hurried: Clock = { ...clock, after: (ms, callback) => clock.after(ms / 20, callback) };
    const a = port(pair.a, hurried);
    await a.open(115200);
    pair.process.kill('SIGSTOP');
    const ended = ending(a);
    expect(await ruleOf(a.write(new Uint8Array(1 << 20)))).toBe('port/write-stalled');
    expect(await ended).toMatchObject({ kind: 'lost', finding: { rule: 'port/write-stalled' } });
  });

  it('a port that is open already is busy, with what the system said', async () => {
    const [a, again] = [port(pair.a), port(pair.a)];
    await a.open(115200);
    const error: unknown = await again.open(115200).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(FindingError);
    const found = (error as FindingError).finding;
    expect(found.rule).toBe('port/busy');
    expect(found.params.port).toBe(pair.a);
    expect(found.evidence[0]?.quote).toContain('Cannot lock port');
    expect(await ruleOf(a.open(115200))).toBe('port/already-open');
  });

  it('can be opened again after it was closed and after the far end died', async () => {
    const a = port(pair.a);
    await a.open(115200);
    const closed = ending(a);
    await a.close();
    expect(await closed).toEqual({ kind: 'closed' });
    await a.open(57600);
    const lost = ending(a);
    await pair.stop();
    expect((await lost).kind).toBe('lost');
    pair = (await startPtyPair())!;
    expect(await ruleOf(a.open(57600))).toBe('port/gone');
  });
});

describe('opening what cannot be opened', () => {
  it('a missing path is gone', async () => {
    expect(await ruleOf(serialTransport('/dev/ttyUSB-none', { clock }).open(115200))).toBe('port/gone');
  });

  it('a file is not a serial port', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'not-a-port-'));
    try {
      const file = join(folder, 'fw.bin');
      writeFileSync(file, 'x');
      expect(await ruleOf(serialTransport(file, { clock }).open(115200))).toBe('port/not-a-serial-port');
      expect(await ruleOf(serialTransport(folder, { clock }).open(115200))).toBe('port/not-a-serial-port');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a port with modem lines (mock binding)', () => {
  afterEach(() => mock.reset());

  it('opens at 8N1 without flow control, sets lines, echoes', async () => {
    mock.createPort('/dev/mock0', { echo: true });
    const t = serialTransport('/dev/mock0', { clock, portClass: SerialPortMock });
    await t.open(57600);
    expect(await t.setModemLines({ dtr: false, rts: false })).toBe(true);
    const got = collect(t, 3);
    await t.write(new Uint8Array([1, 2, 3]));
    expect([...(await got)]).toEqual([1, 2, 3]);
    expect(await ruleOf(serialTransport('/dev/mock0', { clock, portClass: SerialPortMock }).open(9600))).toBe(
      'port/busy',
    );
    await t.close();
    expect(await ruleOf(t.write(new Uint8Array([1])))).toBe('port/closed');
  });
});
