import { describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect';
import { LoaderIdentity } from '@shared/identity/identity-types';
import { deriveLayout } from '@shared/layout/derive';
import { resolveByTechnician } from '@shared/layout/resolve-layout';
import { makePlan } from '@shared/plan/make-plan';
import type { Plan } from '@shared/plan/plan-types';
import { firmware } from '@shared/plan/testing/images';
import { EXIT } from '../app/exit-code';
import { NOBODY } from './operator';
import { Output } from './output';
import { attend } from './attend';
import { recoverOn } from './verbs/recover';
import { identifyOn, waitForActivity } from './with-engine';
import { Engine } from '../engine/engine';
import type { PracticePreset } from '../practice/practice-types';
import { MemoryBench } from '../engine/testing/memory-ports';

const FILE = '/files/small.bin';
/** Written and verified, but an invented firmware does not boot. */
const WRITTEN = EXIT.notUp;

/** Consecutive runs of the program on one bench with one disk, in the order of docs/cli.md. */
class Desk {
  readonly bench: MemoryBench;
  readonly lines: string[] = [];
  readonly #port: string;
  readonly #args;
  printed = '';

  constructor(preset: PracticePreset = 'sdk-5') {
    this.#port = `practice:${preset}`;
    this.#args = { rest: [], values: { port: this.#port } };
    this.bench = new MemoryBench({ preset, onLine: (line) => this.lines.push(line) });
    this.bench.files.set(FILE, { bytes: firmware({ kernel: 0x148123, rootfs: 0x9000, seed: 9 }) });
  }

  async run<T>(work: (engine: Engine, output: Output) => Promise<T>): Promise<T> {
    const engine = new Engine(this.bench.ports());
    const output = new Output(
      false,
      'en',
      (text) => (this.printed += text),
      () => undefined,
    );
    const leave = attend(engine, output, NOBODY);
    try {
      return await this.bench.clock.run(work(engine, output));
    } finally {
      await this.bench.clock.run(engine.dispose());
      leave();
    }
  }

  /** The identity stored by `identify` or `backup` in the newest session, as `plan --session` reads it. */
  identify(): Promise<LoaderIdentity> {
    return this.run(async (engine, output) => {
      await identifyOn(engine, this.#args, output);
      return this.#noted(engine);
    });
  }

  backup(): Promise<LoaderIdentity> {
    return this.run(async (engine, output) => {
      await identifyOn(engine, this.#args, output);
      await engine.call('save.start', {});
      await waitForActivity(engine);
      return this.#noted(engine);
    });
  }

  async #noted(engine: Engine): Promise<LoaderIdentity> {
    const { records } = await engine.recovery.ports.sessions.readJournal(engine.snapshot.session!.id);
    const entry = records.map((r) => r.entry).findLast((e) => e.type === 'identified')!;
    return LoaderIdentity.parse((entry as { identity: unknown }).identity);
  }

  async plan(identity: LoaderIdentity): Promise<Plan> {
    return this.run(async (engine) => {
      await engine.call('bench.open', { path: this.#port });
      const { added } = await engine.call('files.add', { paths: [FILE] });
      const file = added[0]!;
      const derived = deriveLayout(this.bench.router.partitionText(), { chipSize: 0x1000000 });
      const derivation = resolveByTechnician(derived, derived.hypotheses[0]!.id);
      const slice = { start: 0, end: file.size };
      const choices = [{ fileId: file.id, slice, partition: 'firmware1', overlay: 'keep' as const }];
      const { hypotheses } = derivation;
      const request = { identity, dialect: dialectById(identity.dialect)!, layout: hypotheses[0]!, hypotheses };
      return makePlan({ ...request, files: added, choices, method: null }, (id) => engine.recovery.shelf.source(id));
    });
  }

  /** Number of reads longer than the 64 bytes of a look, up to the load. */
  wholeReadings(): number {
    const load = this.lines.findIndex((line) => line.startsWith('tftpboot'));
    const before = load < 0 ? this.lines : this.lines.slice(0, load);
    return before.filter((line) => Number.parseInt(/^(?:md\S*|spi read) \w+ (\w+)/.exec(line)?.[1] ?? '0', 16) > 64)
      .length;
  }

  recover(plan: Plan): Promise<number> {
    return this.run((engine, output) => recoverOn(engine, this.#args, { json: plan, hash: plan.hash }, output));
  }
}

describe('one router, two names: a loader that only its boot text tells from its family', () => {
  it.each<[PracticePreset, string, string]>([
    ['sdk-5', 'ralink-sdk5', '5.0.0.0'],
    ['widora', 'widora', '4.3.0.0'],
  ])(
    '%s: identify, backup, plan, recover, in the order of docs/cli.md: the router stands at its prompt from the second on',
    async (preset, dialect, sdkVersion) => {
      const desk = new Desk(preset);
      const first = await desk.identify();
      expect([first.dialect, first.sdkVersion]).toEqual([dialect, sdkVersion]);
      desk.lines.length = 0;
      const second = await desk.backup();
      const saved = desk.wholeReadings();
      // The same unit, recognised by its answers at the prompt and by its own calibration data.
      expect([second.dialect, second.sdkVersion, second.ramBytes]).toEqual([dialect, sdkVersion, first.ramBytes]);
      expect(desk.printed).toContain('identify/recalled');
      const plan = await desk.plan(second);
      desk.lines.length = 0;
      const before = Buffer.from(desk.bench.router.flash.subarray(0, 0x50000));
      desk.printed = '';
      const code = await desk.recover(plan);
      expect(code, desk.printed).toBe(WRITTEN);
      expect(Buffer.from(desk.bench.router.flash.subarray(0, 0x50000)).equals(before)).toBe(true);
      const file = Buffer.from(desk.bench.files.get(FILE)!.bytes);
      expect(Buffer.from(desk.bench.router.flash.subarray(0x50000, 0x50000 + file.length)).equals(file)).toBe(true);
      // The save of an hour ago counts: data read twice then is read once now and found equal.
      expect(saved).toBeGreaterThan(0);
      expect(desk.wholeReadings()).toBeLessThan(0.6 * saved);
    },
  );

  it('the saving is not done twice over: what was read twice before is read once, and equal', async () => {
    const desk = new Desk();
    await desk.identify();
    const reads = async () => {
      desk.lines.length = 0;
      await desk.backup();
      return desk.wholeReadings();
    };
    const first = await reads();
    expect(await reads()).toBeLessThan(0.6 * first);
  });

  it.each([
    ['at the prompt, recovered from power-on', true],
    ['at the prompt, recovered there', false],
  ])('first heard %s: what is common to the family is planned, and the plan holds', async (_, restart) => {
    const desk = new Desk();
    await desk.identify();
    // As on another computer, which never heard this router from power-on.
    desk.bench.fs.files.clear();
    const atPrompt = await desk.identify();
    expect([atPrompt.dialect, atPrompt.sdkVersion]).toEqual(['ralink-sdk4', null]);
    const plan = await desk.plan(atPrompt);
    expect(plan.method).not.toBe('prompt-cp-linux');
    if (restart) desk.bench.router.powerOff();
    desk.printed = '';
    const code = await desk.recover(plan);
    expect(desk.printed).not.toContain('plan/identity-changed');
    expect(code, desk.printed).toBe(WRITTEN);
    const file = Buffer.from(desk.bench.files.get(FILE)!.bytes);
    expect(Buffer.from(desk.bench.router.flash.subarray(0x50000, 0x50000 + file.length)).equals(file)).toBe(true);
  });

  it('another router is refused before anything is saved', async () => {
    const desk = new Desk();
    const plan = await desk.plan(await desk.identify());
    const other = { ...plan, identity: { ...plan.identity, version: 'U-Boot 1.1.3 (Jan  1 2001 - 00:00:00)' } };
    desk.printed = '';
    expect(await desk.recover(other)).toBe(EXIT.refused);
    expect(desk.printed).toContain('plan/identity-changed');
    expect([...desk.bench.fs.files.keys()].filter((path) => path.includes('/backups/'))).toEqual([]);
  });
});
