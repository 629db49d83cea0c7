import { describe, expect, it } from 'vitest';
import type { MethodId } from '@shared/dialect/dialect-types';
import { Engine } from '../engine/engine';
import { MemoryBench } from '../engine/testing/memory-ports';
import { planIt, prepare } from '../engine/testing/recover';
import { tinyTftpServer } from '../practice/testing/tiny-tftp-server';
import { SERVER } from '../practice/testing/workbench';
import { readJournal } from '../storage/journal';
import type { PracticePreset } from '../practice/practice-types';

interface Outcome {
  rules: string[];
  states: string[];
  claims: { how: string; comparedBytes: number }[];
  unchanged: boolean;
}

/** Runs a plan; `at` is called once when a step of that kind begins. */
async function write(
  preset: PracticePreset,
  method: MethodId,
  at: string,
  interfere: (bench: MemoryBench) => void | Promise<void>,
): Promise<Outcome> {
  const bench = new MemoryBench({ preset });
  const engine = new Engine(bench.ports());
  const request = { file: 'firmware-vendor.bin', method };
  await bench.clock.run(prepare(bench, engine, request));
  await bench.clock.run(planIt(engine, request));
  const before = bench.router.flash.slice();
  let done = false;
  engine.onEvent((event) => {
    if (event.type !== 'snapshot' || done) return;
    const running = event.snapshot.run.find((r) => r.state === 'running');
    const step = event.snapshot.plan?.steps.find((s) => s.id === running?.step);
    if (step?.kind !== at) return;
    done = true;
    void interfere(bench);
  });
  await bench.clock.run(engine.call('write.start', {}).then(() => engine.idle()));
  expect(done, `there was a step ${at}`).toBe(true);
  const journal = [...bench.fs.files].find(([path]) => path.endsWith('journal.jsonl'))![1];
  const { records } = readJournal(new TextDecoder().decode(journal.bytes));
  return {
    rules: engine.snapshot.findings.map((f) => f.rule),
    states: engine.snapshot.run.map((r) => r.state),
    claims: records.flatMap(({ entry }) => (entry.type === 'verified' ? [entry] : [])),
    unchanged: Buffer.compare(before, bench.router.flash) === 0,
  };
}

describe('a load is proven complete before anything is written from it (P5)', () => {
  it.each([
    ['the first half of the file', (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2)],
    [
      'a file of the same length with one byte changed at its end',
      (bytes: Uint8Array) => {
        const other = bytes.slice();
        other[other.length - 1]! ^= 1;
        return other;
      },
    ],
    ['one block too much', (bytes: Uint8Array) => Buffer.concat([bytes, new Uint8Array(512)])],
  ])('another server that sends %s: nothing is erased', async (_what, change) => {
    const outcome = await write('brick-healthy-loader', 'prompt-cp-linux', 'load-tftp', async (bench) => {
      await tinyTftpServer(bench.network, { 'fw.bin': change(bench.files.get('/files/firmware-vendor.bin')!.bytes) });
      // The router accepts whichever server answers first.
      const hijack = () => {
        if (bench.server) bench.server = SERVER;
        else bench.clock.after(1, hijack);
      };
      hijack();
    });
    expect(outcome.rules).toContain('load/counts-differ');
    expect(outcome.unchanged).toBe(true);
    expect(outcome.states).not.toContain('done');
  });
});

describe('a write is done when it has been read back (P6)', () => {
  const flip = (offset: number) => (bench: MemoryBench) => {
    bench.router.flash[0x50000 + offset]! ^= 0x20;
  };

  it.each([0, 1, 0x1fff0, 0x300000, 6_587_478])(
    'upstream compares every byte: one flipped at %d is found',
    async (offset) => {
      const outcome = await write('upstream', 'upstream-sf', 'verify', flip(offset));
      expect(outcome.rules).toEqual(['verify/differs']);
      expect(outcome.claims).toEqual([]);
    },
  );

  it.each([0, 0x1f, 0xffff, 0x10000, 0x5ffe5])(
    'the stock loader’s samples find a byte flipped at %d, where they look',
    async (offset) => {
      const outcome = await write('brick-healthy-loader', 'prompt-cp-linux', 'verify', flip(offset));
      expect(outcome.rules).toEqual(['verify/bits']);
      expect(outcome.claims).toEqual([]);
    },
  );

  it('where they do not look they say so: sampled, and how many bytes', async () => {
    const outcome = await write('brick-healthy-loader', 'prompt-cp-linux', 'verify', flip(0x1234));
    expect(outcome.rules).toEqual(['verify/sampled']);
    expect(outcome.claims).toHaveLength(1);
    expect(outcome.claims[0]).toMatchObject({ how: 'sampled' });
    expect(outcome.claims[0]!.comparedBytes).toBeLessThan(20_000);
  });

  it('menu 2 cannot be read back: it is called unverified, not done', async () => {
    const outcome = await write('brick-healthy-loader', 'menu-2', 'menu-write', () => undefined);
    expect(outcome.states).toEqual(['done', 'unverified']);
    expect(outcome.claims).toEqual([expect.objectContaining({ how: 'loader-claim', comparedBytes: 0 })]);
  });
});
