import { describe, expect, it } from 'vitest';
import { MemoryBench } from '../engine/testing/memory-ports';
import { planIt, prepare, recover, type RecoveryRequest } from '../engine/testing/recover';
import { Engine } from '../engine/engine';
import { readJournal } from '../storage/journal';
import type { ByteTransport } from '../transport/transport';
import { loadedCount } from './load-tftp';

const WISH: RecoveryRequest = { file: 'firmware-vendor.bin', method: 'menu-2' };

/** Modifies the router's output, text by text, and records what is sent to it. */
function mangled(change: (text: string) => string, sent: string[]) {
  return (inner: ByteTransport): ByteTransport => ({
    label: inner.label,
    open: (baud) => inner.open(baud),
    write: (bytes) => {
      sent.push(Buffer.from(bytes).toString('latin1'));
      return inner.write(bytes);
    },
    onData: (listener) =>
      inner.onData((bytes) => listener(Buffer.from(change(Buffer.from(bytes).toString('latin1')), 'latin1'))),
    onEnd: (listener) => inner.onEnd(listener),
    setBaud: (baud) => inner.setBaud(baud),
    close: () => inner.close(),
  });
}

async function run(change: (text: string) => string, power?: (bench: MemoryBench, engine: Engine) => void) {
  const sent: string[] = [];
  const bench = new MemoryBench({ wrap: mangled(change, sent) });
  const payload = bench.files.get('/files/firmware-vendor.bin')!.bytes;
  const engine = new Engine(bench.ports());
  await bench.clock.run(prepare(bench, engine, WISH));
  await bench.clock.run(planIt(engine, WISH));
  const from = sent.length;
  const startedAt = bench.clock.now();
  power?.(bench, engine);
  await bench.clock.run(engine.call('write.start', {}).then(() => engine.idle()));
  const seconds = (bench.clock.now() - startedAt) / 1000;
  const view = engine.snapshot;
  await bench.clock.run(engine.dispose());
  const journal = [...bench.fs.files].find(([path]) => path.endsWith('journal.jsonl'))![1];
  const entries = readJournal(new TextDecoder().decode(journal.bytes)).records.map((r) => r.entry);
  return {
    bench,
    states: view.run.map((r) => r.state),
    rules: view.findings.map((f) => f.rule),
    entries,
    right: Buffer.compare(bench.router.flash.subarray(0x50000, 0x50000 + payload.length), payload) === 0,
    sent: sent.slice(from).join(''),
    seconds,
  };
}

describe('menu entry 2', () => {
  it('sends the key, the confirmation, two bare Enters and the file’s name, and then nothing at all (P4, P5, P7)', async () => {
    const { sent, right, rules } = await run((text) => text);
    expect(right).toBe(true);
    expect(rules).toEqual(['verify/loader-claim']);
    expect(sent).toBe('reset\r2y\r\rfw.bin\r');
  });

  it.each([
    ['a digit of the decimal count', (text: string) => text.replace(/(transferred = \d)\d/, '$1x')],
    ['a digit that stays a digit', (text: string) => text.replace(/(transferred = )\d/, '$19')],
    ['the hexadecimal count', (text: string) => text.replace(/\(\w+ hex\)/, '(7 hex)')],
    ['the whole first line', (text: string) => text.replace(/Bytes transferred = \d+ \(\w+ hex\)/, 'B~tes')],
  ])('incident: %s damaged on the line does not make a good load a bad one', async (_what, change) => {
    const { rules, right, states } = await run(change);
    expect(right).toBe(true);
    expect(states).toEqual(['done', 'unverified']);
    expect(rules).toEqual(['verify/loader-claim']);
  });

  it('incident: a count that nobody can read is said, the write is watched to its end, and nobody is told that nothing was erased', async () => {
    const change = (text: string) =>
      text.replace(/transferred = \d+ \(\w+ hex\)/, 'transferred =').replace(/XferSize= \w+/, 'XferSize=');
    const { rules, right, states, seconds } = await run(change);
    expect(right).toBe(true);
    expect(states).toEqual(['unverified', 'unverified']);
    expect(rules).toContain('menu/count-unreadable');
    expect(seconds).toBeLessThan(120);
  });

  it('incident: a damaged Done! is noticed by the boot behind it, not by a time-out of a quarter of an hour', async () => {
    const { rules, right, seconds } = await run((text) => text.replace('Done!', 'D?ne!'));
    expect(right).toBe(true);
    expect(rules).toContain('menu/done-not-heard');
    expect(seconds).toBeLessThan(120);
  });

  it.each([6_000, 12_000, 20_000])(
    'incident: a power cut after %d ms is noticed when the loader starts again, and no key follows',
    async (ms) => {
      const { rules, sent, seconds, entries, bench } = await run(
        (text) => text,
        ({ clock, router }) => {
          clock.after(ms, () => {
            router.powerOff();
            clock.after(2_000, () => router.powerOn());
          });
        },
      );
      expect(rules.filter((r) => r !== 'load/router-not-heard')).toEqual(['menu/restarted']);
      expect(sent).toBe('reset\r2y\r\rfw.bin\r');
      expect(seconds).toBeLessThan(60);
      expect(entries.at(-2)).toMatchObject({ type: 'step-outcome', outcome: 'failed' });
      const pristine = new MemoryBench().router.flash;
      expect(Buffer.compare(bench.router.flash.subarray(0, 0x50000), pristine.subarray(0, 0x50000))).toBe(0);
      bench.router.powerOff();
      await bench.clock.run(recover(bench, WISH));
    },
  );
});

describe('the loader’s count', () => {
  it('is what two of three sayings agree on, or the only one there is', () => {
    expect(loadedCount('Bytes transferred = 3670207 (3800bf hex)\nNetBootFileXferSize= 003800bf')).toBe(3670207);
    expect(loadedCount('Bytes transferred = 9670207 (3800bf hex)\nNetBootFileXferSize= 003800bf')).toBe(3670207);
    expect(loadedCount('Bytes transferred = 3670207 (3800bf hex)')).toBe(3670207);
    expect(loadedCount('Bytes transferred = 3670207 (!')).toBe(3670207);
    expect(loadedCount('Bytes transferred = 9670207 (3800bf hex)'), 'one of them lies').toBeNull();
    expect(loadedCount('T T T')).toBeNull();
  });
});

describe('what a loader says that has erased nothing is told so (D4, D13)', () => {
  it.each([
    'Linux image size 200000 too small!',
    'Linux image size 99000000 too big!',
    'Check image error!',
    'Error code: 3',
  ])('%s: refused, nothing erased, and the question that follows is answered No', async (words) => {
    const asks = `${words}\n\r Warning!! Erase Linux in Flash then burn new one. Are you sure? (Y/N)\n\r`;
    const { rules, sent, states } = await run((text) =>
      text.replace(/NetBootFileXferSize= \w+/, (line) => `${line}\n\r${asks}`),
    );
    expect(rules).toContain('menu/refused-by-loader');
    expect(states).not.toContain('done');
    expect(sent).toBe('reset\r2y\r\rfw.bin\rn');
  });

  it.each(['serverip', 'ipaddr', 'ethaddr'])(
    "*** ERROR: `%s' not set: not asked for, not a part written",
    async (name) => {
      const { rules } = await run((text) =>
        text.replace(/TFTP from server/, `*** ERROR: \`${name}' not set\n\rDone!\n\rTFTP from server`),
      );
      expect(rules).toContain('menu/address-not-set');
      expect(rules).not.toContain('menu/part-written');
    },
  );
});
