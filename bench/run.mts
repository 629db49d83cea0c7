import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectImage } from '@shared/image/inspect';
import { nodeDatagramNetwork } from '@main/network/node-network';
import { StockClient } from '@main/network/testing/stock-client';
import { TftpServer } from '@main/network/tftp-server';
import { JournalWriter } from '@main/storage/journal-writer';
import { NodeFileSystem } from '@main/storage/node-file-system';
import { systemClock } from '@main/time/clock';

/**
 * npm run bench: what this computer adds to the physical limits. One row per measurement: median of the runs, and the
 * limit that it is measured against with where that comes from.
 */
const LOOPBACK = '127.0.0.1';
/** One firmware slot of the founding case, bytes. */
const SLOT = 0x7b0000;

interface Row {
  what: string;
  run(): Promise<void>;
  runs: number;
  /** What it must stay below, ms. */
  limitMs: number;
  why: string;
}

function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

const slot = noise(SLOT);

async function tftp(): Promise<void> {
  const network = nodeDatagramNetwork();
  const server = new TftpServer({
    network,
    clock: systemClock,
    listen: { address: LOOPBACK, port: 0 },
    allow: ({ address }) => address === LOOPBACK,
  });
  await server.start();
  server.serve({ bytes: slot, name: 'fw.bin', anyName: false });
  const client = new StockClient({
    network,
    clock: systemClock,
    address: LOOPBACK,
    server: server.local!,
    name: 'fw.bin',
    ports: () => 0,
  });
  const { bytes, restarts } = await client.download();
  if (Buffer.compare(bytes, slot) !== 0 || restarts > 0)
    throw new Error(`got ${bytes.length} bytes after ${restarts} restarts`);
  await server.stop();
}

async function inspectChipDump(): Promise<void> {
  const dump = noise(0x1000000);
  await inspectImage({
    size: dump.length,
    read: (offset, length) => Promise.resolve(dump.subarray(offset, offset + length)),
  });
}

async function journal(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mt7628-bench-'));
  const writer = await JournalWriter.create(new NodeFileSystem(), join(folder, 'journal.jsonl'), systemClock);
  for (let i = 0; i < 100; i++) await writer.append({ type: 'note', text: 'one of a hundred durable records' });
  await writer.close();
  await rm(folder, { recursive: true });
}

const ROWS: Row[] = [
  {
    what: 'TFTP, 8 060 928 B in 512 B blocks, lock-step, loopback',
    run: tftp,
    runs: 5,
    limitMs: 4000,
    why: 'router: 4 to 8 s; wire alone 0.84 s',
  },
  {
    what: 'inspect a 16 MiB dump of noise',
    run: inspectChipDump,
    runs: 3,
    limitMs: 2000,
    why: 'reads as waiting beyond 2 s',
  },
  {
    what: '100 journal records, each synced to disk',
    run: journal,
    runs: 3,
    limitMs: 2000,
    why: '20 ms a step is not felt',
  },
];

let slow = 0;
for (const row of ROWS) {
  const times: number[] = [];
  for (let i = 0; i < row.runs; i++) {
    const started = performance.now();
    await row.run();
    times.push(performance.now() - started);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  if (median > row.limitMs) slow++;
  console.log(
    `${median > row.limitMs ? 'SLOW' : 'ok  '} ${median.toFixed(0).padStart(6)} ms  (limit ${row.limitMs} ms: ${row.why})  ${row.what}`,
  );
}
process.exitCode = slow > 0 ? 1 : 0;
