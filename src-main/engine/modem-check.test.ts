import { describe, expect, it } from 'vitest';
import type { PracticePreset } from '../practice/practice-types';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { waitForActivity } from './testing/recover';

/** Preset -> verdict, rule, and whether the modem counts as present. */
const CASES: [preset: PracticePreset, verdict: string, rule: string, state: string][] = [
  ['healthy-twin', 'works', 'modem/works', 'present'],
  ['brick-cloned', 'not-enumerated', 'modem/powered-but-absent', 'missing'],
  ['lte-dead-after-update', 'not-enumerated', 'modem/not-enumerated', 'missing'],
  ['modem-no-driver', 'no-driver', 'modem/no-driver', 'present'],
  ['modem-wrong-mode', 'wrong-mode', 'modem/net-mode', 'present'],
  ['modem-no-sim', 'no-sim', 'modem/no-sim', 'present'],
  ['modem-no-signal', 'no-signal', 'modem/no-signal', 'present'],
];

async function booted(preset: PracticePreset): Promise<{ bench: MemoryBench; engine: Engine }> {
  const bench = new MemoryBench({ preset });
  const engine = new Engine(bench.ports());
  await bench.clock.run(
    (async () => {
      await engine.call('bench.open', { path: `practice:${preset}` });
      await engine.call('practice.power', { on: true });
      await engine.call('boot.watch', {});
      await waitForActivity(engine);
    })(),
  );
  expect(engine.snapshot.boot?.verdict).toBe('linux-up');
  return { bench, engine };
}

const check = (bench: MemoryBench, engine: Engine) =>
  bench.clock.run(
    (async () => {
      await engine.call('modem.check', {});
      await engine.idle();
    })(),
  );

describe('modem.check on the practice router', () => {
  it.each(CASES)('%s: %s by %s', async (preset, verdict, rule, state) => {
    const { bench, engine } = await booted(preset);
    const before = bench.router.flash.slice();
    await check(bench, engine);
    expect(engine.snapshot.findings).toEqual([]);
    const modem = engine.snapshot.boot?.modem;
    expect([modem?.report?.verdict, modem?.findings[0]?.rule, modem?.state]).toEqual([verdict, rule, state]);
    // Flash dumps never contained the modem's firmware: stated each time it is missing (design §1).
    expect(modem?.findings.some((f) => f.rule === 'modem/not-in-dumps')).toBe(state === 'missing');
    expect(Buffer.compare(before, bench.router.flash)).toBe(0);
    await bench.clock.run(engine.dispose());
  });

  it('facts are kept in modem.json and named in the report; a new boot makes the answer one of an earlier boot', async () => {
    const { bench, engine } = await booted('modem-no-sim');
    await check(bench, engine);
    const directory = engine.snapshot.session!.directory;
    const file = JSON.parse(Buffer.from(bench.fs.files.get(`${directory}/modem.json`)!.bytes).toString()) as {
      report: { verdict: string };
    };
    expect(file.report.verdict).toBe('no-sim');
    await engine.call('report.make', {});
    expect(Buffer.from(bench.fs.files.get(`${directory}/report.html`)!.bytes).toString()).toContain('modem.json');
    await bench.clock.run(
      (async () => {
        await engine.call('practice.power', { on: false });
        await engine.call('practice.power', { on: true });
        await engine.call('boot.watch', {});
        await waitForActivity(engine);
      })(),
    );
    expect(engine.snapshot.boot?.verdict).toBe('linux-up');
    expect(engine.snapshot.boot?.modem).toBeNull();
    await bench.clock.run(engine.dispose());
  });

  it('can be asked again, and says why when there is no Linux to ask', async () => {
    const { bench, engine } = await booted('modem-no-sim');
    await check(bench, engine);
    await check(bench, engine);
    expect(engine.snapshot.boot?.modem?.report?.verdict).toBe('no-sim');
    await engine.call('practice.power', { on: false });
    await check(bench, engine);
    expect(engine.snapshot.findings[0]?.rule).toMatch(/^(linux|console|port)\//);
    await bench.clock.run(engine.dispose());
  });
});
