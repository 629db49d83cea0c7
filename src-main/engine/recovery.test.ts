import { describe, expect, it } from 'vitest';
import type { MethodId } from '@shared/dialect/dialect-types';
import { FindingError } from '@shared/finding/finding';
import type { PracticePreset } from '../practice/practice-types';
import { readJournal } from '../storage/journal';
import type { ByteTransport } from '../transport/transport';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, recover, type RecoveryRequest } from './testing/recover';
import { Engine } from './engine';

const FIRMWARE1 = 0x50000;

/** The first and last offset at which two chips differ, or null. */
function difference(a: Uint8Array, b: Uint8Array, skip: { start: number; end: number }): string | null {
  const same = (start: number, end: number) => Buffer.compare(a.subarray(start, end), b.subarray(start, end)) === 0;
  if (same(0, skip.start) && same(skip.end, a.length)) return null;
  const at = a.findIndex((byte, i) => (i < skip.start || i >= skip.end) && byte !== b[i]);
  return `0x${at.toString(16)}`;
}

const roundUp = (n: number) => Math.ceil(n / 0x10000) * 0x10000;

/** Records everything sent to the router, with the journal's contents at that moment. */
function recordWrites(bench: () => MemoryBench, writes: { text: string; journal: string }[]) {
  return (inner: ByteTransport): ByteTransport => ({
    label: inner.label,
    open: (baud) => inner.open(baud),
    write: (bytes) => {
      const [path, file] = [...bench().fs.files].find(([name]) => name.endsWith('journal.jsonl')) ?? ['', null];
      const durable = path === '' ? '' : new TextDecoder().decode(file!.bytes.slice(0, file!.durable));
      writes.push({ text: Buffer.from(bytes).toString('latin1'), journal: durable });
      return inner.write(bytes);
    },
    onData: (listener) => inner.onData(listener),
    onEnd: (listener) => inner.onEnd(listener),
    setBaud: (baud) => inner.setBaud(baud),
    close: () => inner.close(),
  });
}

interface Row {
  preset: PracticePreset;
  request: RecoveryRequest;
  modem?: 'present' | 'missing';
}

const ROWS: (Row & { title: string })[] = [
  {
    title: 'row 1 by the prompt',
    preset: 'brick-healthy-loader',
    request: { file: 'mtd4.bin', method: 'prompt-cp-linux' },
  },
  {
    title: 'row 1 by menu 2',
    preset: 'brick-healthy-loader',
    request: { file: 'firmware-vendor.bin', method: 'menu-2' },
  },
  {
    title: 'row 2: the first half of the joined file',
    preset: 'brick-concatenated',
    request: { file: 'mtd4+mtd7.bin', slice: 'firmware' },
  },
  {
    title: 'row 3: the firmware slice of ALL',
    preset: 'brick-cloned',
    request: { file: 'mtd0.bin', slice: 'firmware' },
  },
  {
    title: 'row 4: the original firmware',
    preset: 'lte-dead-after-update',
    request: { file: 'firmware-original.bin', overlay: 'erase' },
  },
  { title: 'upstream', preset: 'upstream', request: { file: 'firmware-vendor.bin', method: 'upstream-sf' } },
];

describe('a whole recovery in memory, from the first screen to the report', () => {
  it.each(ROWS)('$title: firmware as planned, every other byte as before', async ({ preset, request }) => {
    const bench = new MemoryBench({ preset });
    const before = bench.router.flash.slice();
    const engine = new Engine(bench.ports());
    await bench.clock.run(prepare(bench, engine, request));
    await bench.clock.run(planIt(engine, request));
    const { plan } = engine.snapshot;
    const intent = plan!.intents[0]!;
    await bench.clock.run(
      (async () => {
        await engine.call('write.start', {});
        await engine.idle();
      })(),
    );
    expect(engine.snapshot.findings.filter((f) => f.severity === 'blocker')).toEqual([]);
    const written = bench.router.flash.slice(intent.target.start, intent.target.end);
    const wanted = expected(bench, engine);
    expect(Buffer.compare(written, wanted), 'the flash holds the payload').toBe(0);
    // Menu 2 keeps the data that shares the last block with the image; an erased block is 0xFF after it.
    const touched = {
      start: FIRMWARE1,
      end: request.method === 'menu-2' ? intent.target.end : roundUp(intent.target.end),
    };
    expect(difference(bench.router.flash, before, touched)).toBeNull();
    await bench.clock.run(
      (async () => {
        await engine.call('boot.watch', {});
        await engine.idle();
        await engine.call('report.make', {});
        await engine.dispose();
      })(),
    );
    const report = [...bench.fs.files.keys()].find((path) => path.endsWith('report.html'));
    expect(report).toBeDefined();
    const journal = [...bench.fs.files].find(([path]) => path.endsWith('journal.jsonl'))![1];
    const { records, damage } = readJournal(new TextDecoder().decode(journal.bytes));
    expect(damage).toBe('none');
    expect(records.at(-1)!.entry).toEqual({ type: 'session-closed', result: 'recovered' });
    expect(bench.lostRoutes, 'the router asked nobody but our server (P7)').toEqual([]);
    expect(bench.network.open, 'no socket is left open').toBe(0);
  });

  it.each<[string, Row['request'], string]>([
    ['the joined file whole', { file: 'mtd4+mtd7.bin' }, 'brick-concatenated'],
    ['ALL whole', { file: 'mtd0.bin' }, 'brick-cloned'],
    ['a Factory that nobody vouched for', { file: 'own-factory-backup.bin', partition: 'Factory' }, 'brick-cloned'],
  ])('refuses %s, and not one byte of flash changes', async (_title, request, preset) => {
    const bench = new MemoryBench({ preset: preset as PracticePreset });
    const before = bench.router.flash.slice();
    const refusal: unknown = await bench.clock.run(recover(bench, request).catch((error: unknown) => error));
    expect(refusal).toBeInstanceOf(FindingError);
    expect((refusal as FindingError).finding.rule).toMatch(/^plan\//);
    expect(Buffer.compare(bench.router.flash, before)).toBe(0);
  });

  it('runs in far less than life: no part of it waits for the computer’s clock', async () => {
    const bench = new MemoryBench();
    await bench.clock.run(recover(bench, { file: 'firmware-vendor.bin' }));
    expect(bench.clock.now()).toBeGreaterThan(60_000);
  });
});

describe('what goes over the wire in a whole recovery', () => {
  const METHODS: [PracticePreset, MethodId][] = [
    ['brick-healthy-loader', 'prompt-cp-linux'],
    ['brick-healthy-loader', 'menu-2'],
    ['upstream', 'upstream-sf'],
  ];

  it.each(METHODS)(
    '%s by %s: intent is on the disk before each effect (P8), nothing is saved (P7), Enter is CR (P3)',
    async (preset, method) => {
      const writes: { text: string; journal: string }[] = [];
      let made: MemoryBench | null = null;
      const bench = new MemoryBench({ preset, wrap: recordWrites(() => made!, writes) });
      made = bench;
      const engine = await bench.clock.run(recover(bench, { file: 'firmware-vendor.bin', method }));
      const { plan } = engine.snapshot;
      const sent = writes.map((w) => w.text).join('');
      expect(sent).not.toContain('saveenv');
      expect(sent).not.toContain('\n');
      if (preset !== 'upstream') expect(sent).not.toMatch(/setenv/);

      let line = '';
      let effects = 0;
      const commands = plan!.steps.flatMap((step) => step.commands.map((command) => ({ step, command })));
      for (const write of writes) {
        const planned = commands.find(
          ({ command }) =>
            (command.effect.erased.length > 0 || command.effect.programmed.length > 0) &&
            (command.channel === 'line'
              ? write.text === '\r' && command.text === line
              : line === '' && command.text === write.text),
        );
        line = write.text < ' ' || planned?.command.channel === 'key' ? '' : line + write.text;
        if (!planned || (method === 'menu-2' && planned.command.channel !== 'key')) continue;
        if (method === 'menu-2' && !write.journal.includes('"phase":"caught')) continue; // a key of the countdown before
        effects++;
        const { records } = readJournal(write.journal);
        const last = records.slice(-4).map((r) => r.entry);
        expect(last).toContainEqual(
          expect.objectContaining({ type: 'step-intent', plan: plan!.hash, step: planned.step.id }),
        );
        expect(last).toContainEqual(expect.objectContaining({ type: 'command-intent', step: planned.step.id }));
      }
      expect(effects).toBeGreaterThanOrEqual(2);
    },
  );

  it.each(METHODS)(
    '%s by %s: an intent that cannot be written down is an effect that does not happen (P8)',
    async (preset, method) => {
      const bench = new MemoryBench({ preset });
      const engine = new Engine(bench.ports());
      const request: RecoveryRequest = { file: 'firmware-vendor.bin', method };
      await bench.clock.run(prepare(bench, engine, request));
      await bench.clock.run(planIt(engine, request));
      const before = bench.router.flash.slice();
      bench.fs.failing = 'ENOSPC';
      await bench.clock.run(
        (async () => {
          await engine.call('write.start', {});
          await engine.idle();
        })(),
      );
      expect(engine.snapshot.findings.map((f) => f.rule)).toEqual(['storage/disk-full']);
      expect(Buffer.compare(bench.router.flash, before)).toBe(0);
    },
  );
});

/** The flash contents expected from the plan, computed from the files. */
function expected(bench: MemoryBench, engine: Engine): Uint8Array {
  const { plan } = engine.snapshot;
  const file = plan!.files[0]!;
  const bytes = bench.files.get(file.path)!.bytes;
  return Buffer.concat(
    plan!.intents[0]!.payload.pieces.map((piece) =>
      piece.kind === 'fill'
        ? new Uint8Array(piece.length).fill(piece.value)
        : bytes.slice(piece.range.start, piece.range.end),
    ),
  );
}
