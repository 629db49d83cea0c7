import { afterEach, describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import type { MethodId } from '@shared/dialect/dialect-types';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, waitForActivity } from './testing/recover';

interface Run {
  method: MethodId;
  /** Called when the verification begins. */
  meanwhile?: (bench: MemoryBench, engine: Engine, start: number) => void;
  /** Time for which the firmware runs before the router is switched off, if that is requested; ms. */
  offAfterMs?: number;
  /** True if the agent is switched off in the settings during the write. */
  refused?: boolean;
}

const benches: { bench: MemoryBench; engine: Engine }[] = [];
afterEach(async () => {
  for (const { bench, engine } of benches.splice(0)) await bench.clock.run(engine.dispose());
});

/** Writes the maker's firmware and has the agent verify it. */
async function written({ method, meanwhile, offAfterMs = 200, refused = false }: Run) {
  const bench = new MemoryBench({ preset: 'brick-healthy-loader' });
  const engine = new Engine(bench.ports());
  benches.push({ bench, engine });
  const { clock, router } = bench;
  const request = { file: 'firmware-vendor.bin', method };
  await clock.run(prepare(bench, engine, request));
  await clock.run(planIt(engine, request));
  const { steps, intents } = engine.snapshot.plan!;
  const { id } = steps.find((step) => step.kind === 'verify')!;
  let begun = false;
  let asked = 0;
  engine.onEvent((event) => {
    if (event.type !== 'snapshot') return;
    const { run, findings } = event.snapshot;
    if (!run.some(({ step, state }) => step === id && state === 'running')) return;
    if (!begun) {
      begun = true;
      meanwhile?.(bench, engine, intents[0]!.target.start);
    }
    if (!findings.some((f) => f.rule === 'verify/switch-off-and-on') || asked++ > 0) return;
    clock.after(offAfterMs, () => {
      router.powerOff();
      clock.after(500, () => router.powerOn());
    });
  });
  const failure = await clock.run(
    (async () => {
      await engine.call('write.start', { agent: true });
      if (refused) await engine.call('settings.set', { agent: false });
      await waitForActivity(engine);
    })().then(
      () => null,
      (error: unknown) => {
        if (error instanceof FindingError) return error.finding;
        throw error;
      },
    ),
  );
  const { run, findings } = engine.snapshot;
  const journal = [...bench.fs.files.keys()].find((path) => path.endsWith('journal.jsonl'))!;
  const checks = bench.fs
    .text(journal)
    .split('\n')
    .filter((line) => line.includes('"type":"verified"'))
    .map((line) => (JSON.parse(line) as { entry: { how: string; comparedBytes: number } }).entry);
  return {
    ...{ bench, engine, failure, isAsked: asked > 0, checks },
    length: intents[0]!.payload.length,
    verify: run.find(({ step }) => step === id)!,
    rules: findings.map((f) => f.rule),
  };
}

describe('what was written, read back by the agent (P6)', () => {
  it('by the prompt: every byte is compared, not samples, and the router restarts as planned', async () => {
    const { failure, verify, rules, checks, length, isAsked } = await written({ method: 'prompt-cp-linux' });
    expect(failure).toBeNull();
    expect(verify).toMatchObject({ state: 'done' });
    expect(verify.sampled).toBeUndefined();
    expect(rules).toContain('agent/used');
    expect(rules).not.toContain('verify/sampled');
    expect(checks).toMatchObject([{ how: 'checksum', comparedBytes: length }]);
    expect(isAsked).toBe(false);
  });

  it('by menu 2: switched off and on while the firmware starts, its loader is caught and every byte compared', async () => {
    const { failure, verify, rules, checks, length, isAsked, engine, bench } = await written({
      method: 'menu-2',
      offAfterMs: 20_000,
    });
    expect(failure).toBeNull();
    expect(isAsked).toBe(true);
    expect(verify).toMatchObject({ state: 'done' });
    expect(rules).toContain('agent/used');
    expect(rules).not.toContain('verify/loader-claim');
    expect(checks).toMatchObject([{ how: 'checksum', comparedBytes: length }]);
    // The loader is at its prompt, from which the boot is then watched.
    expect(engine.recovery.bench!.console.listener.kind).toBe('prompt');
    await bench.clock.run(
      (async () => {
        await engine.call('boot.watch', {});
        await engine.idle();
      })(),
    );
    expect(engine.snapshot.boot?.verdict).toBe('linux-up');
  });

  it.each<MethodId>(['prompt-cp-linux', 'menu-2'])(
    'a single wrong bit in the middle of a block is found and named (%s)',
    async (method) => {
      const { failure, verify } = await written({
        method,
        meanwhile: ({ router }, _, start) => (router.flash[start + 0x58123]! ^= 0x10),
      });
      expect(failure).toMatchObject({ rule: 'verify/bits', params: { where: '0xa8123' } });
      expect(verify.state).toBe('failed');
    },
  );

  it.each<[MethodId, string]>([
    ['prompt-cp-linux', 'done'],
    ['menu-2', 'unverified'],
  ])('where the agent cannot be had it is checked as the plan says, and told (%s)', async (method, state) => {
    const { failure, verify, rules } = await written({ method, refused: true });
    expect(failure).toBeNull();
    expect(verify.state).toBe(state);
    expect(rules).toContain('agent/not-used-to-verify');
  });
});
