import { afterEach, describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import { quote } from '@shared/protocol/kermit/packet';
import { Engine } from '../engine/engine';
import { MemoryBench } from '../engine/testing/memory-ports';
import { untilIdentified } from '../engine/testing/recover';
import { flashReaderFor } from './flash-reader';
import { followHome, followToFast } from './line-rate';
import { receiverReady, senderFor, totalSize } from './load-serial';
import { runSerialTransfer } from './serial-transfer';

/** Characters that md.l needs for 16 bytes (field notes). */
const MD_LINE = 67;

const benches: MemoryBench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.router.dispose();
});

/** A paced practice router at its prompt, in virtual time: every ms is spent by the wire or by this program. */
async function atPrompt(preset: 'healthy-twin' | 'wrong-baud' | 'upstream') {
  const bench = new MemoryBench({ paced: true, preset });
  benches.push(bench);
  const engine = new Engine(bench.ports());
  await bench.clock.run(
    (async () => {
      await engine.call('bench.open', { path: 'practice:any' });
      await untilIdentified(bench, engine);
    })(),
  );
  const { console, dialect } = engine.recovery.bench!;
  const { identity } = engine.snapshot;
  const timed = async <T>(work: () => Promise<T>) => {
    const started = bench.clock.now();
    const value = await bench.clock.run(work());
    return { value, ms: bench.clock.now() - started };
  };
  return { bench, console, identity: identity!, dialect, timed };
}

describe('the wire is the limit (field notes, limits table)', () => {
  it.each(['healthy-twin', 'wrong-baud'] as const)(
    '%s: md.l reads Factory at 98 percent of the line or more',
    async (preset) => {
      const { bench, console, identity, dialect, timed } = await atPrompt(preset);
      const range = { start: 0x40000, end: 0x50000 };
      const { value, ms } = await timed(() => flashReaderFor(console, identity, dialect).read(range));
      expect(Buffer.from(value).equals(Buffer.from(bench.router.flash.subarray(range.start, range.end)))).toBe(true);
      const wireMs = ((0x10000 / 16) * MD_LINE * 10_000) / identity.baud;
      expect(wireMs / ms).toBeGreaterThan(0.98);
    },
  );

  it('reads across the end of the memory window: below it by md.l, above it by spi read (B§4.2)', async () => {
    const { bench, console, identity, dialect, timed } = await atPrompt('wrong-baud');
    const range = { start: 0x3ff800, end: 0x400800 };
    const { value } = await timed(() => flashReaderFor(console, identity, dialect).read(range));
    expect(Buffer.from(value).equals(Buffer.from(bench.router.flash.subarray(range.start, range.end)))).toBe(true);
    const said = console.inbox.slice(0);
    expect(said).toContain('md.l bc3ff800 200');
    expect(said).toContain('spi read 400000 800');
  });

  it('a long dump that is not wanted any more is ended with Ctrl-C, and the prompt is back', async () => {
    const { bench, console, identity, dialect, timed } = await atPrompt('healthy-twin');
    const controller = new AbortController();
    const seen: number[] = [];
    const { ms } = await timed(async () => {
      bench.clock.after(3_000, () => controller.abort(new Error('enough')));
      const read = flashReaderFor(console, identity, dialect).read(
        { start: 0x40000, end: 0x50000 },
        { signal: controller.signal, onProgress: (done) => seen.push(done) },
      );
      await expect(read).rejects.toThrow('enough');
    });
    expect(ms).toBeLessThan(3_500);
    expect(seen.length, 'progress inside one command').toBeGreaterThan(3);
    const { value } = await timed(() => console.command('version', { timeoutMs: 2_000 }));
    expect(value.output).toContain('U-Boot 1.1.3');
  });

  it('Kermit takes more than 98 percent of what quoting leaves of the line', async () => {
    const { bench, console, identity, timed } = await atPrompt('wrong-baud');
    const file =
      bench.files.get('/files/mtd4.bin')?.bytes.slice(0x20000, 0x60000) ?? bench.router.flash.slice(0x60000, 0xa0000);
    const { value, ms } = await timed(async () => {
      const from = await console.sendLine('loadb 80100000');
      const ready = (await receiverReady(console, from))!;
      console.setListener({ kind: 'serial-receiver', startedBy: 'prompt', entry: null });
      const started = bench.clock.now();
      const { at } = await runSerialTransfer(console, {
        sender: senderFor('kermit', file, identity.baud),
        from: ready,
      });
      const took = bench.clock.now() - started;
      console.setListener({ kind: 'prompt' });
      await console.waitForPrompt(at - 100, { timeoutMs: 5_000 });
      return { took, counted: totalSize(console.inbox.slice(at - 200))?.bytes };
    });
    expect(value.counted).toBe(file.length);
    expect(ms).toBeGreaterThan(value.took);
    const quoted = quote(file, 0, 2 * file.length).data.length;
    const wireMs = (quoted * 10_000) / identity.baud;
    expect(wireMs / value.took).toBeGreaterThan(0.98);
  });

  it.each([
    ['loady', 'ymodem', 115_200, 98],
    ['loadx', 'xmodem-1k', 115_200, 98],
    ['loady', 'ymodem', 57_600, 98],
    // The tenth of a second of waiting for a second C is significant here: the file takes four.
    ['loady', 'ymodem', 460_800, 97],
  ] as const)(
    '%s (%s) at %i baud takes more than %i percent of what the blocks’ frames leave',
    async (command, protocol, rate, percent) => {
      const { bench, console, timed } = await atPrompt('upstream');
      const file = bench.router.flash.slice(0x60000, 0x90000).map((byte, i) => byte ^ (i * 167));
      const ready = (from: number, timeoutMs?: number) => receiverReady(console, from, timeoutMs);
      const { value } = await timed(async () => {
        const from = console.inbox.position;
        const fast = rate !== 115_200;
        // Written directly, as the code past the guard would: a terminal must not change the rate.
        await bench.router.transport.write(Buffer.from(`${command} 82000000${fast ? ` ${rate}` : ''}\r`));
        const begin = (await (fast ? followToFast(console, from, rate, ready) : ready(from)))!;
        console.setListener({ kind: 'serial-receiver', startedBy: 'prompt', entry: null });
        const started = bench.clock.now();
        const { at } = await runSerialTransfer(console, { sender: senderFor(protocol, file, rate), from: begin });
        const took = bench.clock.now() - started;
        if (fast) expect(await followHome(console, at - 100, 115_200, 5_000)).toBe(true);
        console.setListener({ kind: 'prompt' });
        await console.waitForPrompt(at - 100, { timeoutMs: 5_000 });
        const { output } = await console.command(`crc32 82000000 ${file.length.toString(16)}`, { timeoutMs: 60_000 });
        return { took, counted: totalSize(console.inbox.slice(begin).slice(-2048))?.bytes, output };
      });
      expect(value.counted).toBe(file.length);
      expect(value.output).toContain(crc32(file).toString(16).padStart(8, '0'));
      const wireMs = ((file.length / 1024) * 1029 * 10_000) / rate;
      expect(wireMs / value.took).toBeGreaterThan(percent / 100);
    },
  );
});
