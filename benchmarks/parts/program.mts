import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { inspectImage } from '@shared/image/inspect';
import { LogAnalyzer } from '@shared/diagnosis/log-analyzer';
import { composeEngine } from '@main/app/compose';
import { bytesOf, writeLineByLine } from '@main/hosts/testing/window-traffic';
import { startPtyPair } from '@main/transport/pty-pair.fixture';
import { findTool } from '../../scripts/test-line/tools.mjs';
import { median, noise, type Row, type Section } from '../report.mjs';

const MIB = 1 << 20;
const HOST = fileURLToPath(new URL('../../dist/browser-host.js', import.meta.url));

/** The program's own costs: reading images and logs, starting, memory, a flood on the console. */
export async function programSection(runs: number): Promise<Section> {
  const notRun: string[] = [];
  const rows: Row[] = [await inspection(runs), await diagnosis(runs)];
  rows.push(await windowTraffic(), ...(await startUp(runs, notRun)), ...(await flood(notRun)));
  return {
    title: 'The program itself',
    text: 'A flood is 1 MB/s of console text for ten seconds through a real pty and serial port; “answers” is how long the engine takes to return a snapshot meanwhile.',
    rows,
    notRun,
  };
}

async function rate(runs: number, bytes: number, once: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    await once();
    times.push(performance.now() - started);
  }
  return bytes / MIB / (median(times) / 1000);
}

async function inspection(runs: number): Promise<Row> {
  const dump = noise(16 * MIB, 2);
  const read = (offset: number, length: number) => Promise.resolve(dump.subarray(offset, offset + length));
  const value = await rate(runs, dump.length, async () => {
    await inspectImage({ size: dump.length, read });
  });
  return { what: 'inspect a 16 MiB dump of noise', values: { ours: value }, unit: 'MB/s', runs };
}

/** A log of 50 MB in pieces as when reading a file; the retained memory is in the row's name. */
async function diagnosis(runs: number): Promise<Row> {
  const folder = fileURLToPath(new URL('../../test/fixtures/transcripts', import.meta.url));
  const logs = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  const once = Buffer.from(logs.map((name) => readFileSync(join(folder, name), 'latin1')).join('\n'), 'latin1');
  const rounds = Math.ceil((50 * MIB) / once.length);
  let peak = 0;
  const value = await rate(runs, rounds * once.length, () => {
    const before = process.memoryUsage().heapUsed;
    const doctor = new LogAnalyzer();
    for (let i = 0; i < rounds; i++) {
      doctor.push(once.toString('latin1'));
      if (i % 8 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed - before);
    }
    doctor.end();
    return Promise.resolve();
  });
  return {
    what: `diagnose ${((rounds * once.length) / MIB).toFixed(0)} MB of console logs (heap at most ${(peak / MIB).toFixed(0)} MB larger)`,
    values: { ours: value },
    unit: 'MB/s',
    runs,
  };
}

/** Traffic to a window while 64 KiB are written line by line, compared with whole snapshots. */
async function windowTraffic(): Promise<Row> {
  const traffic = await writeLineByLine();
  const ours = bytesOf(traffic) / 1e6;
  const largest = Math.max(...traffic.sent.map((m) => (m.isTick ? m.bytes : 0)));
  return {
    what: `JSON to a window, 64 KiB written line by line (${traffic.changes} changes; a tick at most ${largest} bytes)`,
    values: { ours, 'whole snapshots': traffic.wholeBytes / 1e6 },
    unit: 'MB',
    runs: 1,
    ratio: { value: 1 / ours, of: '1 MB', atLeast: 1 },
  };
}

async function startUp(runs: number, notRun: string[]): Promise<Row[]> {
  if (!existsSync(HOST)) {
    notRun.push('start-up and memory: not built (npm run build)');
    return [];
  }
  const path = findTool('chromium');
  if (path === null) notRun.push('start-up to an interactive page: no Chromium here; to the link only');
  const times: { link: number; page: number; memory: number }[] = [];
  for (let i = 0; i < runs; i++) times.push(await startOnce(path));
  const pick = (key: 'link' | 'page' | 'memory') => median(times.map((t) => t[key]));
  return [
    { what: 'start of the browser host to its link', values: { ours: pick('link') }, unit: 'ms', runs },
    ...(path === null
      ? []
      : [
          {
            what: 'start of the browser host to a button that can be pressed',
            values: { ours: pick('page') },
            unit: 'ms',
            runs,
          } as const,
        ]),
    { what: 'memory of the host, started, one page open (RSS)', values: { ours: pick('memory') }, unit: 'MB', runs },
  ];
}

async function startOnce(chromium: string | null): Promise<{ link: number; page: number; memory: number }> {
  const home = mkdtempSync(join(tmpdir(), 'bench-host-'));
  const started = performance.now();
  const host: ChildProcess = spawn(process.execPath, [HOST, '--no-open'], {
    env: { ...process.env, MT7628_RECOVERY_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => host.once('exit', resolve));
  try {
    const link = await new Promise<string>((resolve, reject) => {
      let said = '';
      host.stdout!.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        const found = /http:\/\/\S+/.exec(said);
        if (found) resolve(found[0]);
      });
      host.once('exit', () => reject(new Error(`the host ended: ${said}`)));
    });
    const linkMs = performance.now() - started;
    const pageMs = chromium === null ? NaN : await openPage(chromium, link, started);
    const status = readFileSync(`/proc/${host.pid}/status`, 'utf8');
    return { link: linkMs, page: pageMs, memory: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024 };
  } finally {
    host.kill('SIGTERM');
    await Promise.race([ended, wait(3_000)]);
    host.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  }
}

/** The browser is already running, as on a technician's computer, so only the page's own time counts. */
async function openPage(executablePath: string, link: string, started: number): Promise<number> {
  const { chromium } = await import('@playwright/test');
  const before = performance.now();
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage();
    const own = performance.now() - before;
    await page.goto(link);
    await page.locator('button:enabled').first().waitFor({ state: 'visible' });
    await page.locator('button:enabled').first().click({ trial: true });
    return performance.now() - started - own;
  } finally {
    await browser.close();
  }
}

async function flood(notRun: string[]): Promise<Row[]> {
  const pair = await startPtyPair();
  if (!pair) {
    notRun.push('flood: socat is not installed');
    return [];
  }
  const home = mkdtempSync(join(tmpdir(), 'bench-flood-'));
  const engine = await composeEngine({ home });
  const seconds = 10;
  const perTick = Math.round(MIB / 100);
  let sent = 0;
  const before = process.memoryUsage().rss;
  try {
    await engine.call('bench.open', { path: pair.b });
    const source = createWriteStream(pair.a);
    let heard = 0;
    engine.onEvent((event) => {
      if (event.type === 'console' && event.direction === 'in') heard += event.text.length;
    });
    const line = '80100000: 27051956 1a2b3c4d 00000000 ffffffff    ................\r\n';
    const text = line.repeat(Math.ceil(perTick / line.length)).slice(0, perTick);
    const answers: number[] = [];
    const started = performance.now();
    while (performance.now() - started < seconds * 1000) {
      const due = Math.floor(((performance.now() - started) / 1000) * MIB);
      while (sent + perTick <= due) {
        if (!source.write(text, 'latin1')) await new Promise<void>((resolve) => source.once('drain', () => resolve()));
        sent += perTick;
      }
      const asked = performance.now();
      await engine.call('bench.snapshot', {});
      answers.push(performance.now() - asked);
      await wait(5);
    }
    const floodMs = performance.now() - started;
    for (let i = 0; i < 500 && heard < sent; i++) await wait(10);
    const grown = (process.memoryUsage().rss - before) / MIB;
    source.destroy();
    const captured = await engine.call('bench.close', {}).then(() => capturedBytes(home));
    return [
      { what: 'flood of the console, reached', values: { ours: sent / MIB / (floodMs / 1000) }, unit: 'MB/s', runs: 1 },
      {
        what: 'bytes that arrived in the window’s console',
        values: { ours: (100 * heard) / sent },
        unit: '%',
        runs: 1,
        ratio: { value: heard / sent, of: 'what was sent', atLeast: 1 },
      },
      { what: 'of the wire’s capture on disk', values: { ours: captured / MIB }, unit: 'MB', runs: 1 },
      { what: 'answers, median', values: { ours: median(answers) }, unit: 'ms', runs: answers.length },
      { what: 'answers, slowest', values: { ours: Math.max(...answers) }, unit: 'ms', runs: answers.length },
      { what: 'memory grown meanwhile (RSS)', values: { ours: grown }, unit: 'MB', runs: 1 },
    ];
  } finally {
    await engine.dispose();
    await pair.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function capturedBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /wire|capture/.test(name))
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}
