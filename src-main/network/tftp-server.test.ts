import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../time/virtual-clock';
import type { Endpoint } from './datagram';
import { type Faults, memoryNetwork, type MemoryNetwork, seededFaults, seededRandom } from './memory-network';
import { StockClient, type StockDownload } from './testing/stock-client';
import type { TftpEvent } from './tftp-events';
import { TftpServer } from './tftp-server';

const SERVER = { address: '10.10.10.3', port: 69 };
const ROUTER = '10.10.10.123';
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

function image(size: number, seed = 1): Uint8Array {
  const random = seededRandom(seed);
  return Uint8Array.from({ length: size }, () => Math.floor(random() * 256));
}

interface Bench {
  clock: VirtualClock;
  network: MemoryNetwork;
  server: TftpServer;
  events: TftpEvent[];
  client: StockClient;
}

async function bench(file: Uint8Array | null, faults?: Faults, onTimeout?: () => void): Promise<Bench> {
  const clock = new VirtualClock();
  const network = memoryNetwork({ clock, ...(faults ? { faults } : {}) });
  const server = new TftpServer({ network, clock, listen: SERVER, allow: (from) => from.address === ROUTER });
  const events: TftpEvent[] = [];
  server.onEvent((event) => events.push(event));
  await server.start();
  if (file) server.serve({ bytes: file, name: 'fw.bin', anyName: false });
  let port = 1023;
  const ports = () => ++port;
  const options = { network, clock, address: ROUTER, server: SERVER, name: 'fw.bin', ports };
  const client = new StockClient({ ...options, ...(onTimeout ? { onTimeout } : {}) });
  return { clock, network, server, events, client };
}

async function download(b: Bench): Promise<StockDownload> {
  const result = await b.clock.run(b.client.download());
  // The server learns of its success only from packets that are still in flight.
  await b.clock.run(new Promise<void>((resolve) => b.clock.after(20_000, resolve)));
  return result;
}

/** Sends raw packets from one socket and collects the answers. */
async function talk(b: Bench, address: string, packets: string[], to: Endpoint = SERVER): Promise<string[]> {
  const socket = await b.network.bind({ address, port: 0 });
  const answers: string[] = [];
  socket.onPacket((packet) => answers.push(String.fromCharCode(...packet)));
  for (const packet of packets) {
    socket.send(latin(packet), to);
    await b.clock.run(new Promise<void>((resolve) => b.clock.after(10, resolve)));
  }
  await socket.close();
  return answers;
}

describe('the TFTP server and the stock client', () => {
  it('moves a file without a repetition or a time-out on a good cable; counts agree (P5)', async () => {
    const file = image(100_000);
    const b = await bench(file);
    const result = await download(b);
    expect(result.bytes).toEqual(file);
    expect(result).toMatchObject({ timeouts: 0, restarts: 0, same: 0 });
    const client = { address: ROUTER, port: 1024 };
    const record = { client, name: 'fw.bin', bytes: 100_000, total: 100_000, complete: true, lastAckMissing: false };
    expect(b.server.counters).toMatchObject({
      requests: 1,
      bytes: 100_000,
      blocks: 196,
      retransmissions: 0,
      duplicates: 0,
      restarts: 0,
      transfers: [record],
    });
    expect(b.events.map((e) => e.type)).toEqual(['request', 'progress', 'progress', 'completed']);
    expect(b.network.open, 'the transfer’s socket is closed').toBe(1);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'with seed %i brings 1 MB through 2 percent loss without a restart of the client',
    async (seed) => {
      const file = image(1_000_000, seed);
      const b = await bench(file, seededFaults({ seed, loss: 0.02, delayMs: 0.3 }));
      const result = await download(b);
      expect(Buffer.compare(result.bytes, file)).toBe(0);
      expect(result.restarts).toBe(0);
      expect(result.timeouts, 'the client’s budget is hardly touched').toBeLessThanOrEqual(3);
    },
  );

  it.each([11, 12, 13])('with seed %i survives loss, duplication, reordering and lateness together', async (seed) => {
    const file = image(300_000, seed);
    const rates = { seed, loss: 0.03, duplication: 0.05, reordering: 0.05, delayMs: 0.5, lateMs: 900 };
    const faults = seededFaults(rates);
    const b = await bench(file, (packet, from, to) => (packet[1] === 6 ? [0.5] : faults(packet, from, to)));
    const result = await download(b);
    expect(Buffer.compare(result.bytes, file)).toBe(0);
    expect(result.restarts).toBe(0);
  });

  it('a late copy of the OACK throws the client back to its request; the second attempt is whole', async () => {
    const file = image(300_000);
    let first = true;
    const b = await bench(file, (packet) => {
      if (packet[1] !== 6 || !first) return [0.2];
      first = false;
      return [0.2, 50];
    });
    const result = await download(b);
    expect(result.bytes).toEqual(file);
    expect(result.restarts).toBe(1);
    expect(b.server.counters.transfers.map((t) => t.complete)).toEqual([false, true]);
  });

  it('answers late and repeated packets without multiplying them (no Sorcerer’s Apprentice)', async () => {
    const file = image(200_000);
    const b = await bench(file, seededFaults({ seed: 5, duplication: 1, delayMs: 1 }));
    const result = await download(b);
    expect(Buffer.compare(result.bytes, file)).toBe(0);
    expect(b.server.counters.retransmissions).toBeLessThanOrEqual(2);
    expect(b.server.counters.blocks).toBe(391);
  });

  it('a client that began anew with several blocks in flight gets one at a time (RFC 7440)', async () => {
    const b = await bench(image(100_000));
    const wait = () => b.clock.run(new Promise<void>((resolve) => b.clock.after(10, resolve)));
    const begin = async (port: number) => {
      const client = await b.network.bind({ address: ROUTER, port });
      const answers: { text: string; from: Endpoint }[] = [];
      client.onPacket((packet, from) => answers.push({ text: String.fromCharCode(...packet), from }));
      client.send(latin('\0\x01fw.bin\0octet\0windowsize\x008\0'), SERVER);
      await wait();
      const [oack] = answers.splice(0);
      client.send(latin('\0\x04\0\0'), oack!.from);
      await wait();
      const window = answers.length;
      client.send(latin('\0\x04\0\x01'), oack!.from);
      await wait();
      return { oack: oack!.text, window };
    };
    expect(await begin(2001)).toEqual({ oack: '\0\x06windowsize\x008\0', window: 8 });
    expect(await begin(2002), 'only now the first has come to nothing').toMatchObject({ window: 8 });
    expect(await begin(2003)).toEqual({ oack: '\0\x06windowsize\x001\0', window: 1 });
  });

  it.each(['ack', 'data'] as const)('one lost %s costs the client no time-out', async (what) => {
    const file = image(50_000);
    let count = 0;
    const b = await bench(file, (packet) => {
      const hit = packet[1] === (what === 'ack' ? 4 : 3) && ++count === 40;
      return hit ? [] : [0.2];
    });
    const result = await download(b);
    expect(result.bytes).toEqual(file);
    expect(result.timeouts).toBe(0);
    expect(b.server.counters.transfers[0]!.ms).toBeLessThan(2000);
  });

  it('a link that comes up 4 s late costs the first T and nothing else (B§3.6)', async () => {
    const file = image(50_000);
    const state: { clock?: VirtualClock } = {};
    const b = await bench(file, () => ((state.clock?.now() ?? 0) < 4000 ? [] : [0.2]));
    state.clock = b.clock;
    const result = await download(b);
    expect(result.bytes).toEqual(file);
    expect(result).toMatchObject({ timeouts: 2, restarts: 0 });
  });

  it('a client that has started over gets the file from the beginning, whole', async () => {
    const file = image(60_000);
    const state: { clock?: VirtualClock } = {};
    // The cable is out for 40 s after the first 20 ms: the client exhausts its time-outs and requests again from
    // another port.
    const b = await bench(file, () => {
      const now = state.clock?.now() ?? 0;
      return now > 20 && now < 40_000 ? [] : [0.2];
    });
    state.clock = b.clock;
    const result = await download(b);
    expect(result.bytes).toEqual(file);
    expect(result.restarts).toBe(1);
    expect(b.server.counters.restarts).toBe(1);
    expect(b.events.map((e) => e.type)).toContain('restarted');
    expect(b.server.counters.transfers.map((t) => t.complete)).toEqual([false, true]);
  });

  it('a restart from the same port replaces the transfer, whose repetitions do not reach into the new one', async () => {
    const file = image(60_000);
    let oacks = 0;
    const b = await bench(file, (packet) => (packet[1] === 6 && ++oacks === 2 ? [] : [0.2]));
    const { network, clock } = b;
    const options = { network, clock, address: ROUTER, server: SERVER, name: 'fw.bin', ports: () => 2000 };
    const first = new StockClient(options);
    void first.download();
    await clock.run(new Promise<void>((resolve) => clock.after(10, resolve)));
    await first.stop();
    await clock.run(new Promise<void>((resolve) => clock.after(300, resolve)));
    const result = await clock.run(new StockClient(options).download());
    expect(result.bytes).toEqual(file);
    expect(oacks).toBe(3);
    expect(result).toMatchObject({ restarts: 0, timeouts: 0 });
  });

  it('a request repeated by the network in mid-transfer does not disturb it', async () => {
    const file = image(100_000);
    const b = await bench(file, (packet) => (packet[1] === 1 ? [0.2, 30] : [0.2]));
    const result = await download(b);
    expect(result.bytes).toEqual(file);
    expect(result).toMatchObject({ timeouts: 0, restarts: 0 });
    expect(b.server.counters.restarts).toBe(0);
    expect(b.network.open).toBe(1);
  });

  it('says so if the ACK of the last block never came, and the client has everything', async () => {
    const file = image(2000);
    const b = await bench(file, (packet) => (packet[1] === 4 && packet[3] === 4 ? [] : [0.2]));
    const result = await download(b);
    expect(result.bytes).toEqual(file);
    expect(b.server.counters.transfers).toMatchObject([{ complete: false, lastAckMissing: true, bytes: 1536 }]);
  });

  it('carries 33 MB over the wrap of the block number, with the packets around it lost once', async () => {
    const file = image(65_540 * 512 + 7);
    const lost = new Set<string>();
    const b = await bench(file, (packet) => {
      const key = `${packet[1]!}:${(packet[2]! << 8) | packet[3]!}`;
      const near = key === '3:0' || key === '4:65535' || key === '3:1' || key === '4:1';
      if (!near || lost.has(key) || b.server.counters.blocks < 65_000) return [0];
      lost.add(key);
      return [];
    });
    const result = await download(b);
    expect(result.bytes.length).toBe(file.length);
    expect(Buffer.compare(result.bytes, file)).toBe(0);
    expect(result.restarts).toBe(0);
    expect(lost.size).toBe(4);
  });
});

describe('what else comes to the TFTP server', () => {
  const request = (name: string, mode = 'octet') => `\0\x01${name}\0${mode}\0`;

  it('serves the planned file and nothing else: names are names, writes are refused', async () => {
    const b = await bench(image(100));
    const names = ['other.bin', '../../etc/passwd', '/fw.bin', 'FW.BIN', 'fw.bin/../fw.bin'];
    for (const name of names) {
      expect(await talk(b, ROUTER, [request(name)])).toEqual(['\0\x05\0\x01File not found\0']);
    }
    const [write] = await talk(b, ROUTER, ['\0\x02fw.bin\0octet\0']);
    expect(write!.slice(0, 4)).toBe('\0\x05\0\x02');
    const [mode] = await talk(b, ROUTER, [request('fw.bin', 'netascii')]);
    expect(mode!.slice(0, 4)).toBe('\0\x05\0\x04');
    expect(b.server.counters.blocks).toBe(0);
    expect(b.network.open).toBe(1);
  });

  it('gives the file under any name only where it was told to', async () => {
    const b = await bench(null);
    expect((await talk(b, ROUTER, [request('x')]))[0]!.slice(0, 4)).toBe('\0\x05\0\x01');
    b.server.serve({ bytes: image(10), name: 'fw.bin', anyName: true });
    expect((await talk(b, ROUTER, [request('whatever')]))[0]!.slice(0, 4)).toBe('\0\x03\0\x01');
  });

  it('ignores and counts strangers, and reports each once', async () => {
    const b = await bench(image(100));
    const answers = await talk(b, '10.10.10.77', [request('fw.bin'), request('fw.bin')]);
    expect(answers).toEqual([]);
    expect(b.server.counters).toMatchObject({ strangers: 2, requests: 0 });
    expect(b.events.map((e) => e.type)).toEqual(['stranger']);
  });

  it('a stranger at a transfer’s own port neither gets data nor disturbs it', async () => {
    const file = image(100_000);
    const b = await bench(file);
    const spy: number[] = [];
    const outsider = await b.network.bind({ address: '10.10.10.66', port: 5 });
    outsider.onPacket((packet) => spy.push(packet[1]!));
    for (let port = 49152; port < 49160; port++) {
      b.clock.after(0, () => outsider.send(latin('\0\x04\0\x05'), { address: SERVER.address, port }));
    }
    expect((await download(b)).bytes).toEqual(file);
    expect(spy).toEqual([]);
  });

  it('noise is counted and survived', async () => {
    const b = await bench(image(100));
    expect(await talk(b, ROUTER, ['', 'x', '\0\x09', '\0\x04\0\x01', '\0\x01', '\xff'.repeat(2000)])).toEqual([]);
    expect(b.server.counters.malformed).toBe(6);
  });

  it('a client that asks and never answers is given up with its finding, and its socket closed', async () => {
    const b = await bench(image(5000));
    await talk(b, ROUTER, [request('fw.bin')]);
    await b.clock.run(new Promise<void>((resolve) => b.clock.after(15_000, resolve)));
    expect(b.events.at(-1)).toMatchObject({ type: 'failed', finding: { rule: 'network/tftp-no-answer' } });
    expect(b.network.open).toBe(1);
    expect(b.server.active).toBe(0);
  });

  it('stops with everything closed, in the middle of a transfer too', async () => {
    const b = await bench(image(500_000));
    void b.client.download();
    await b.clock.run(new Promise<void>((resolve) => b.clock.after(0, resolve)));
    await b.server.stop();
    await b.client.stop();
    expect(b.network.open).toBe(0);
    expect(b.server.local).toBeNull();
  });

  it('serves a windowed client of today with large blocks', async () => {
    const b = await bench(image(10_000));
    const socket = await b.network.bind({ address: ROUTER, port: 3333 });
    const blocks = new Map<number, number>();
    socket.onPacket((packet, from) => {
      if (packet[1] === 6) socket.send(Uint8Array.of(0, 4, 0, 0), from);
      if (packet[1] !== 3) return;
      blocks.set(packet[3]!, packet.length - 4);
      if (packet[3]! % 4 === 0 || packet.length < 1472) socket.send(Uint8Array.of(0, 4, 0, packet[3]!), from);
    });
    socket.send(latin('\0\x01fw.bin\0octet\0blksize\x001468\0windowsize\x004\0tsize\x000\0'), SERVER);
    await b.clock.run(new Promise<void>((resolve) => b.clock.after(1000, resolve)));
    expect([...blocks.values()]).toEqual([1468, 1468, 1468, 1468, 1468, 1468, 1192]);
    expect(b.server.counters.transfers).toMatchObject([{ complete: true, bytes: 10_000 }]);
  });
});
