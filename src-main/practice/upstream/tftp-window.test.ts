import { afterEach, expect, it } from 'vitest';
import { seededFaults } from '../../network/memory-network';
import { TftpServer } from '../../network/tftp-server';
import { closeBenches, openBench, SERVER } from '../testing/workbench';

afterEach(closeBenches);

const PROMPT = '=> ';
const FILE = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >>> 9)) & 0xff);

const CLEAN = () => [0.3];

/**
 * A load with several blocks in flight. Returns the console's text, the checksum of the data in RAM, its duration, and
 * the server's counters.
 */
async function load(faults: (packet: Uint8Array, nowMs: () => number) => readonly number[]) {
  const b = openBench({
    preset: 'upstream',
    baud: 115200,
    route: (to) => (to.address === '192.168.1.2' ? SERVER : null),
    faults: (packet) => faults(packet, () => b.clock.now()),
  });
  const { clock, network } = b;
  const server = new TftpServer({ network, clock, listen: SERVER, allow: () => true });
  return b.play(async () => {
    server.serve({ bytes: FILE, name: 'fw.bin', anyName: false });
    await server.start();
    b.router.powerOn();
    await b.hear('Hit any key to stop autoboot:  2 ');
    await b.paste('x');
    await b.hear(PROMPT);
    await b.wait(5);
    await b.command('setenv tftpwindowsize 8', PROMPT);
    const from = clock.now();
    const said = await b.command('tftpboot 82000000 fw.bin', PROMPT);
    const ms = clock.now() - from;
    const sum = await b.command(`crc32 82000000 ${FILE.length.toString(16)}`, PROMPT);
    await server.stop();
    return { said, sum, ms, counters: server.counters };
  });
}

it('RFC 7440: eight blocks go out for one acknowledgement, and the file is whole', async () => {
  const { said, counters } = await load(CLEAN);
  expect(said).toContain(`Bytes transferred = ${FILE.length} `);
  expect(counters).toMatchObject({ blocks: 205, retransmissions: 0, duplicates: 0, restarts: 0 });
});

it.each([2, 3, 4])(
  'seed %i: lost, doubled and late packets cost no time-out of the client, and no byte',
  async (seed) => {
    const clean = await load(CLEAN);
    const faults = seededFaults({ seed, loss: 0.02, duplication: 0.02, reordering: 0.02, delayMs: 0.3, lateMs: 3 });
    const { said, sum, counters } = await load((packet) => faults(packet, SERVER, SERVER));
    expect(counters.retransmissions).toBeGreaterThan(0);
    expect(sum).toBe(clean.sum);
    expect(said).not.toContain('T ');
    expect(counters.transfers.map((t) => t.complete)).toEqual([true]);
  },
);

it('incident: a loader with four receive buffers that asks for eight blocks is not kept waiting 600 ms a window', async () => {
  const clean = await load(CLEAN);
  let burstAt = -Infinity;
  let burst = 0;
  // Its driver empties all four a millisecond after the first has arrived; packets in between are lost.
  const { sum, ms, counters } = await load((packet, nowMs) => {
    if (packet[1] !== 3) return [0.3];
    if (nowMs() - burstAt >= 1) {
      burstAt = nowMs();
      burst = 0;
    }
    return ++burst > 4 ? [] : [0.3];
  });
  expect(sum).toBe(clean.sum);
  expect(counters.retransmissions).toBeGreaterThan(8);
  expect(
    ms - clean.ms,
    'three ends lost, 600 ms each, and 2 ms in each of the other 130 windows; it was 71 s',
  ).toBeLessThan(2_500);
});
