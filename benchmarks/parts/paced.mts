import { crc32 } from '@shared/bytes/crc32';
import { firmware } from '@shared/plan/testing/images';
import { quote } from '@shared/protocol/kermit/packet';
import { Engine } from '@main/engine/engine';
import { MemoryBench } from '@main/engine/testing/memory-ports';
import { planIt, prepare, waitForActivity } from '@main/engine/testing/recover';
import { flashReaderFor } from '@main/loader/flash-reader';
import { followHome, followToFast } from '@main/loader/line-rate';
import { receiverReady, senderFor, totalSize } from '@main/loader/load-serial';
import { runSerialTransfer } from '@main/loader/serial-transfer';
import type { PracticePreset } from '@main/practice/practice-types';
import { noise, type Row, type Section } from '../report.mjs';

/** Characters of md.l for 16 bytes (field notes). */
const MD_LINE = 67;
const KIB = 1024;

/**
 * Every method compared with the wire on the practice router, which paces each byte; time is virtual, so one run is
 * exact.
 */
export async function pacedSection(): Promise<Section> {
  const rows: Row[] = [];
  for (const preset of ['healthy-twin', 'wrong-baud'] as const) rows.push(...(await atRate(preset)));
  rows.push(...(await upstreamLoads()));
  return {
    title: 'The practice router at its baud rate: every method against the wire',
    text: 'Virtual time, with 10 bits for every byte: the difference from 100 % is our own overhead (typing against the echo, finding the prompt, packet overhead) or the protocol’s answers. `limit` is the time that the characters of the method need on the line, including the quoting for Kermit and five bytes a block for YMODEM and XMODEM-1K (which only an upstream loader takes; it really switches its rate for a load).',
    rows,
    notRun: [],
  };
}

async function atRate(preset: Extract<PracticePreset, 'healthy-twin' | 'wrong-baud'>): Promise<Row[]> {
  const bench = new MemoryBench({ paced: true, preset });
  const engine = new Engine(bench.ports());
  const small = firmware({ kernel: 0x18123, rootfs: 0x25000, seed: 9 });
  bench.files.set('/files/small.bin', { bytes: small });
  await bench.clock.run(prepare(bench, engine, { file: 'small.bin' }));
  const { console, dialect } = engine.recovery.bench!;
  const { identity } = engine.snapshot;
  const { baud } = identity!;
  const reader = flashReaderFor(console, identity!, dialect);
  const timed = async (work: () => Promise<unknown>) => {
    const started = bench.clock.now();
    await bench.clock.run(work());
    return bench.clock.now() - started;
  };
  const wire = (characters: number) => (characters * 10_000) / baud;
  const row = (what: string, ms: number, limit: number, atLeast: number): Row => ({
    what: `${what} at ${baud}`,
    values: { ours: ms / 1000, limit: limit / 1000 },
    unit: 's',
    runs: 1,
    ratio: { value: limit / ms, of: 'the wire', atLeast },
  });
  const dump = (bytes: number) => wire((bytes / 16) * MD_LINE);
  const rows = [
    row(
      'md.l, first 1 KiB of Factory',
      await timed(() => reader.read({ start: 0x40000, end: 0x40400 })),
      dump(KIB),
      0.8,
    ),
    row(
      'md.l, 64 KiB of Factory',
      await timed(() => reader.read({ start: 0x40000, end: 0x50000 })),
      dump(64 * KIB),
      0.97,
    ),
  ];
  const high = { start: 0xf00000, end: 0xf10000 };
  const spiCharacters = bench.router.flash.subarray(high.start, high.end).reduce((sum, b) => sum + (b > 15 ? 3 : 2), 0);
  rows.push(row('spi read, 64 KiB above the window', await timed(() => reader.read(high)), wire(spiCharacters), 0.97));

  const file = noise(256 * KIB, 4);
  const quoted = quote(file, 0, 2 * file.length).data.length;
  let load = 0;
  await timed(async () => {
    const from = await console.sendLine('loadb 80100000');
    const ready = (await receiverReady(console, from))!;
    console.setListener({ kind: 'serial-receiver', startedBy: 'prompt', entry: null });
    const started = bench.clock.now();
    const { at } = await runSerialTransfer(console, { sender: senderFor('kermit', file, baud), from: ready });
    load = bench.clock.now() - started;
    console.setListener({ kind: 'prompt' });
    await console.waitForPrompt(at - 100, { timeoutMs: 5_000 });
  });
  rows.push(row('Kermit, 256 KiB of noise', load, wire(quoted), 0.95));
  rows.push({
    what: `Kermit, 8 060 928 bytes, from the above at ${baud}`,
    values: { ours: ((load / file.length) * 8_060_928) / 1000, limit: (wire(quoted) / file.length) * 8060.928 },
    unit: 's',
    runs: 1,
  });
  await bench.clock.run(planIt(engine, { file: 'small.bin', transport: 'serial' }));
  const { plan } = engine.snapshot;
  const whole = await timed(() => engine.call('write.start', {}).then(() => waitForActivity(engine)));
  const blocks = Math.ceil(small.length / 0x10000);
  // The chip's own time in this simulation: erase 160 ms, program 450 ms, read twice 39 ms per block.
  const limit = wire(quote(small, 0, 2 * small.length).data.length) + blocks * 690;
  rows.push({
    ...row(`menu 0, ${Math.round(small.length / KIB)} KiB, restart to restart`, whole, limit, 0.8),
    note: `plan said ${(plan!.steps[0]!.eta.typicalMs / 1000).toFixed(0)} s`,
  });
  await bench.router.dispose();
  return rows;
}

/** The upstream loader's rate without a switch. */
const UPSTREAM_BAUD = 115_200;

/** The upstream router's three receivers, at its own rate and at others to which it switches temporarily. */
async function upstreamLoads(): Promise<Row[]> {
  const bench = new MemoryBench({ paced: true, preset: 'upstream' });
  const engine = new Engine(bench.ports());
  await bench.clock.run(prepare(bench, engine, { file: '' }));
  const { console } = engine.recovery.bench!;
  const file = noise(256 * KIB, 5);
  const characters = { kermit: quote(file, 0, 2 * file.length).data.length, blocks: (file.length / KIB) * 1029 };
  const ready = (from: number, timeoutMs?: number) => receiverReady(console, from, timeoutMs);

  const load = async (command: string, protocol: string, baud: number) => {
    const from = console.inbox.position;
    const fast = baud !== UPSTREAM_BAUD;
    // Bypasses the guard, which lets only a plan begin a change of rate.
    await bench.router.transport.write(Buffer.from(`${command} 82000000${fast ? ` ${baud}` : ''}\r`));
    const begin = (await (fast ? followToFast(console, from, baud, ready) : ready(from)))!;
    console.setListener({ kind: 'serial-receiver', startedBy: 'prompt', entry: null });
    const started = bench.clock.now();
    const { at } = await runSerialTransfer(console, { sender: senderFor(protocol, file, baud), from: begin });
    const took = bench.clock.now() - started;
    if (fast) await followHome(console, at - 100, UPSTREAM_BAUD, 5_000);
    console.setListener({ kind: 'prompt' });
    await console.waitForPrompt(at - 100, { timeoutMs: 5_000 });
    const { output } = await console.command(`crc32 82000000 ${file.length.toString(16)}`, { timeoutMs: 60_000 });
    const wanted = crc32(file).toString(16).padStart(8, '0');
    if (totalSize(console.inbox.slice(begin).slice(-2048))?.bytes !== file.length || !output.includes(wanted))
      throw new Error(`${command} at ${baud}: the bytes in RAM are not the file's`);
    return took;
  };

  const rows: Row[] = [];
  for (const [command, protocol, name] of [
    ['loady', 'ymodem', 'YMODEM'],
    ['loadx', 'xmodem-1k', 'XMODEM-1K'],
    ['loadb', 'kermit', 'Kermit'],
  ] as const) {
    for (const baud of [57_600, UPSTREAM_BAUD, 460_800]) {
      const ms = await bench.clock.run(load(command, protocol, baud));
      const limit = ((protocol === 'kermit' ? characters.kermit : characters.blocks) * 10_000) / baud;
      rows.push({
        what: `${command} (${name}) on the upstream router, 256 KiB of noise at ${baud}${baud === UPSTREAM_BAUD ? '' : ', switched there and back'}`,
        values: { ours: ms / 1000, limit: limit / 1000 },
        unit: 's',
        runs: 1,
        ratio: { value: limit / ms, of: 'the wire', atLeast: 0.95 },
      });
    }
  }
  await bench.router.dispose();
  return rows;
}
