import '@main/i18n/load-catalogues';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fail } from '@shared/finding/finding';
import { BootLogAnalyzer } from '@shared/diagnosis/boot/boot-log-analyzer';
import { inspectImage } from '@shared/image/inspect';
import { nodeDatagramNetwork } from '@main/network/node-network';
import { StockClient } from '@main/network/testing/stock-client';
import { TftpServer } from '@main/network/tftp-server';
import { JournalWriter } from '@main/storage/journal-writer';
import { NodeFileSystem } from '@main/storage/node-file-system';
import { systemClock } from '@main/time/clock';
import { numberOption } from '@main/app/options';
import { orUsage, scriptOptions } from '../scripts/entry.mjs';
import { LOOP } from './parts/boot-logs.mjs';
import { pacedSection } from './parts/paced.mjs';
import { programSection } from './parts/program.mjs';
import { recoverySection } from './parts/recovery.mjs';
import { rowSection } from './parts/row.mjs';
import { longSection, serialSection } from './parts/serial.mjs';
import { pollingTftpSection, tftpSection } from './parts/tftp.mjs';
import { markdown, median, missed, noise, type Row, type Section } from './report.mjs';

/**
 * npm run bench -- [--only paced,recovery,serial,long,tftp,polling,row,program,own] [--runs N] [--long] [--out FILE]: every
 * way of transferring bytes, compared with its physical limit and with the usual alternatives of a technician. `--long`
 * adds the 8 MB loads and the row of eight routers. With `--only` the other sections of the page stay unchanged. Exits with 1 if a ratio is missed.
 */
const LOOPBACK = '127.0.0.1';
/** One firmware slot of the founding case, bytes. */
const SLOT = 0x7b0000;

interface Measured {
  what: string;
  run(): Promise<void>;
  runs: number;
  /** Upper limit, ms. */
  limitMs: number;
  why: string;
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

/** A boot loop of 50 MB, in pieces as when reading a file. */
function bootLoop(): Promise<void> {
  const piece = Buffer.from(LOOP.repeat(Math.ceil(65_536 / LOOP.length)), 'latin1');
  const doctor = new BootLogAnalyzer();
  for (let pushed = 0; pushed < 50_000_000; pushed += piece.length) doctor.push(piece.toString('latin1'));
  doctor.end();
  if (doctor.report.verdict !== 'bad-data-crc') throw new Error(`the loop was called ${doctor.report.verdict}`);
  return Promise.resolve();
}

const ROWS: Measured[] = [
  {
    what: 'TFTP, 8 060 928 B in 512 B blocks, lock-step, loopback',
    run: tftp,
    runs: 5,
    limitMs: 4000,
    why: 'router: 4 to 8 s; wire alone 0.84 s',
  },
  {
    what: 'diagnose a boot loop of 50 MB',
    run: bootLoop,
    runs: 3,
    limitMs: 4000,
    why: 'a night of console, opened while somebody waits',
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

/** What this computer adds to the physical limits. */
async function ownSection(): Promise<Section> {
  const rows: Row[] = [];
  for (const measured of ROWS) {
    const times: number[] = [];
    for (let i = 0; i < measured.runs; i++) {
      const started = performance.now();
      await measured.run();
      times.push(performance.now() - started);
    }
    const ms = median(times);
    rows.push({
      what: measured.what,
      values: { ours: ms, limit: measured.limitMs },
      unit: 'ms',
      runs: measured.runs,
      ratio: { value: measured.limitMs / ms, of: 'what may be used', atLeast: 1 },
      note: measured.why,
    });
  }
  return { title: 'What this computer adds', text: 'Loopback, memory and disk only.', rows, notRun: [] };
}

const usage = `npm run bench -- [--only paced,recovery,serial,long,tftp,polling,row,program,own] [--runs N] [--long] [--out FILE]`;
const options = scriptOptions(usage, {
  long: { type: 'boolean' },
  out: { type: 'string' },
  only: { type: 'string' },
  runs: { type: 'string' },
});
const runs = orUsage(usage, () => numberOption(options.runs ?? '5', 'runs'));
const SECTIONS: Record<string, () => Promise<Section>> = {
  paced: pacedSection,
  recovery: recoverySection,
  serial: () => serialSection({ bytes: 256 * 1024, runs: Math.min(runs, 3) }),
  long: longSection,
  tftp: () => tftpSection(runs),
  polling: () => pollingTftpSection(runs),
  row: () => rowSection(),
  program: () => programSection(runs),
  own: ownSection,
};
const wanted =
  options.only?.split(',') ??
  Object.keys(SECTIONS).filter((name) => !['long', 'row'].includes(name) || options.long === true);
const unknown = wanted.find((name) => !Object.hasOwn(SECTIONS, name));
if (unknown !== undefined) {
  const choices = Object.keys(SECTIONS).join(', ');
  orUsage(usage, () => fail('cli/bad-choice', { option: '--only', value: unknown, choices }));
}
const done = new Map<string, string>();
let failed = 0;
for (const [name, measure] of Object.entries(SECTIONS)) {
  if (!wanted.includes(name)) continue;
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const section = await measure();
  failed += section.rows.filter(missed).length;
  const text = markdown({ ...section, text: `${section.text} Load average when it began: ${load}.` });
  process.stdout.write(`${text}\n`);
  done.set(section.title, text);
}
if (options.out !== undefined) {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const head = [
    '# Benchmark',
    '',
    'Made by `npm run bench -- --long --out docs/BENCHMARK.md`. Medians of several runs and ratios; an absolute time says little about another computer.',
    '',
    `Machine: ${cpus()[0]?.model ?? process.arch}, ${availableParallelism()} processors for the bench, ${memory} of memory, Node ${process.versions.node}, ${process.platform}. It is shared with other work: each section states how busy it was.`,
    '',
  ].join('\n');
  const before = options.only !== undefined && existsSync(options.out) ? readFileSync(options.out, 'utf8') : '';
  const parts = new Map(sectionsOf(before));
  for (const [title, text] of done) parts.set(title, text);
  await writeFile(options.out, `${head}\n${[...parts.values()].join('\n')}`);
}
process.exit(failed > 0 ? 1 : 0);

/** The sections of a page by title. */
function sectionsOf(page: string): [string, string][] {
  return page
    .split(/^(?=## )/m)
    .slice(1)
    .map((text) => [/^## (.*)/.exec(text)![1]!, `${text.trimEnd()}\n`]);
}
