import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FindingError } from '@shared/finding/finding';
import { nextStepAfter } from '@shared/session/resume';
import { hasText } from '@shared/i18n/say';
import { waitForActivity } from '@main/cli/with-engine';
import type { Engine } from '@main/engine/engine';
import { composeEngine } from '@main/app/compose';
import { makePrng, seedFor } from '@main/practice/prng';
import { readJournal } from '@main/storage/journal';
import { systemClock } from '@main/time/clock';
import { faultyTransport, type FaultPlan } from '@main/transport/fault-injector';
import { serialTransport } from '@main/transport/serial-port';
import { catchAtPowerOn } from '../integration/catching';
import { firmware, LISTEN, SHORT_LIST } from '../integration/mt7628-board';
import type { Mt7628Rig } from '../rigs';

/** Two erase units, the second one partial. */
const IMAGE = firmware(100_001);
const TARGET = { start: 0x50000, end: 0x50000 + IMAGE.length };
const ERASED_TO = Math.ceil(TARGET.end / 0x10000) * 0x10000;
const STAGES = ['load-tftp', 'check-load', 'erase', 'program', 'verify'] as const;
/** Longest life, ms of real time. */
const LONGEST_MS = 120_000;

type What = 'killed' | 'power cut' | 'cable out' | 'bad line' | 'file changed';

/**
 * The faults of a run on a real U-Boot, from its seed alone; their exact timing relative to the loader depends on the
 * computer.
 */
interface RealScenario {
  what: What;
  stage: (typeof STAGES)[number];
  afterMs: number;
  line: FaultPlan | null;
}

export interface RealResult {
  seed: number;
  scenario: RealScenario;
  /** How the life with the fault ended. */
  first: string;
  /** Whether the fault occurred at its moment. */
  happened: boolean;
  offered: string;
  violations: string[];
}

/** The scenario of a seed. */
export function realScenarioOf(seed: number): RealScenario {
  const prng = makePrng(seedFor(seed, 'real campaign'));
  const whats: readonly What[] = [
    'killed',
    'power cut',
    'killed',
    'power cut',
    'cable out',
    'bad line',
    'file changed',
  ];
  const what = whats[(seed - 1) % whats.length]!;
  const stage = what === 'cable out' ? 'load-tftp' : STAGES[prng.below(STAGES.length)]!;
  const rate = () => 10 ** -(3 + (prng.below(1000) / 1000) * 1.5);
  const faults = { flip: rate(), lose: rate(), duplicate: rate() };
  return {
    what,
    stage,
    afterMs: prng.below(250),
    line: what === 'bad line' ? { seed, fromRouter: faults, toRouter: faults } : null,
  };
}

/** One recovery on a real U-Boot with a fault, then a restart of the wizard without one; the same checks after each. */
export async function runReal(seed: number, rig: Mt7628Rig): Promise<RealResult> {
  const scenario = realScenarioOf(seed);
  const run = new RealRun(scenario, rig);
  try {
    await run.whole();
  } catch (error) {
    run.violations.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    await run.end();
  }
  const { first, happened, offered, violations } = run;
  return { seed, scenario, first, happened, offered, violations };
}

class RealRun {
  readonly violations: string[] = [];
  first = 'nothing';
  offered = 'nothing';
  happened = false;
  #home = mkdtempSync(join(tmpdir(), 'campaign-'));
  readonly #folders = [this.#home];
  readonly #sever: (() => void)[] = [];
  #image = join(this.#home, 'firmware1.bin');

  constructor(
    private readonly scenario: RealScenario,
    private readonly rig: Mt7628Rig,
  ) {}

  async whole(): Promise<void> {
    const before = await this.#flash();
    this.first = await this.#faultyLife();
    this.#untouched(before, await this.#flash(), 'after the fault');
    await this.rig.setCable(true);
    const next = await this.#nextLife();
    if (next !== 'recovered') this.violations.push(`a new start ended with ${next}`);
    const after = await this.#flash();
    this.#untouched(before, after, 'after the new start');
    if (!after.subarray(TARGET.start, TARGET.end).equals(IMAGE)) {
      this.violations.push('called recovered, and the flash holds something else');
    }
  }

  async end(): Promise<void> {
    await this.rig.setCable(true);
    await this.rig.power.off();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }

  async #faultyLife(): Promise<string> {
    writeFileSync(this.#image, IMAGE);
    const engine = await this.#program(this.scenario.line);
    let die: (how: string) => void = () => undefined;
    const death = new Promise<string>((resolve) => (die = resolve));
    const off = engine.onEvent((event) => {
      if (event.type !== 'snapshot' || this.happened) return;
      const running = event.snapshot.run.find((r) => r.state === 'running');
      if (event.snapshot.plan?.steps.find((s) => s.id === running?.step)?.kind !== this.scenario.stage) return;
      this.happened = true;
      setTimeout(() => void this.#strike(die), this.scenario.afterMs);
    });
    if (this.scenario.what === 'bad line') this.happened = true;
    const ended = await Promise.race([this.#recovery(engine, null), death, tooLong()]);
    off();
    await engine.dispose().catch(() => undefined);
    this.#readJournals(ended);
    if (ended === 'recovered' && !(await this.#flash()).subarray(TARGET.start, TARGET.end).equals(IMAGE)) {
      this.violations.push('called recovered with the fault, and the flash holds something else');
    }
    return ended;
  }

  async #strike(die: (how: string) => void): Promise<void> {
    switch (this.scenario.what) {
      case 'power cut':
        return this.rig.power.cycle();
      case 'cable out':
        return this.rig.setCable(false);
      case 'file changed':
        writeFileSync(this.#image, IMAGE.slice(0, 100_000));
        return;
      case 'killed': {
        // The disk at this moment is what a killed program leaves; its later actions have no effect.
        const left = mkdtempSync(join(tmpdir(), 'campaign-'));
        cpSync(this.#home, left, { recursive: true });
        this.#folders.push(left);
        for (const sever of this.#sever.splice(0)) sever();
        this.#home = left;
        this.#image = join(left, 'firmware1.bin');
        die('killed');
        return;
      }
      case 'bad line':
        return;
    }
  }

  async #nextLife(): Promise<string> {
    writeFileSync(this.#image, IMAGE);
    await this.rig.power.off();
    const engine = await this.#program(null);
    let ended = 'nothing';
    try {
      const { review } = await engine.call('sessions.interrupted', {});
      this.offered = review?.finding.rule ?? 'nothing';
      if (this.first === 'killed' && review === null) this.violations.push('killed, and nothing is offered (P8)');
      ended = await Promise.race([this.#recovery(engine, review?.id ?? null), tooLong()]);
    } finally {
      await engine.dispose();
      this.#readJournals('next');
    }
    // Checked by a third start, because a session counts as recovered once it is closed.
    const third = await this.#program(null);
    const left = await third.call('sessions.interrupted', {});
    if (ended === 'recovered' && left.review !== null) this.violations.push('still offered after the recovery');
    await third.dispose();
    return ended;
  }

  /** A whole recovery as a technician would; the result, or the rule that stopped it. */
  async #recovery(engine: Engine, resume: string | null): Promise<string> {
    try {
      if (resume === null) await engine.call('bench.open', { path: this.rig.ptyPath });
      else await engine.call('sessions.resume', { id: resume });
      await catchAtPowerOn(engine, this.rig.power, 30_000);
      const run = async (start: Promise<unknown>) => {
        await start;
        await waitForActivity(engine);
      };
      await run(engine.call('identify.start', {}));
      await run(engine.call('layout.paste', { text: SHORT_LIST }));
      await run(engine.call('save.start', {}));
      const { added } = await engine.call('files.add', { paths: [this.#image] });
      const choice = {
        fileId: added[0]!.id,
        slice: { start: 0, end: added[0]!.size },
        partition: 'firmware1',
        overlay: 'keep' as const,
      };
      await run(engine.call('plan.make', { choices: [choice], method: null }));
      await run(engine.call('plan.approve', { hash: engine.snapshot.plan!.hash }));
      await run(engine.call('write.start', {}));
      await run(engine.call('boot.watch', {}));
      await engine.call('report.make', {});
      return engine.snapshot.report?.result ?? 'no report';
    } catch (error) {
      if (!(error instanceof FindingError)) {
        this.violations.push(`no finding: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return 'no finding';
      }
      const { rule } = error.finding;
      for (const part of ['what', 'why', 'next']) {
        if (!hasText(`finding.${rule}.${part}`)) this.violations.push(`no text finding.${rule}.${part} (P9)`);
      }
      return rule;
    }
  }

  /** A program with its port, which can be taken away for good. */
  async #program(faults: FaultPlan | null): Promise<Engine> {
    const engine = await composeEngine({
      home: this.#home,
      listen: LISTEN,
      serial: (path) => {
        const port = serialTransport(path, { clock: systemClock });
        const sever = faultyTransport(port, faults ?? { seed: 1 }, systemClock);
        this.#sever.push(() => void port.close());
        return sever;
      },
    });
    await engine.call('settings.set', { verify: 'full', sessionsDirectory: join(this.#home, 'sessions') });
    return engine;
  }

  /**
   * Every journal is complete, or torn at the program's death; the data that it claims to have read back is in the
   * flash at the end of a life.
   */
  #readJournals(ended: string): void {
    const sessions = join(this.#home, 'sessions');
    for (const id of list(sessions)) {
      const { records, damage } = readJournal(readFileSync(join(sessions, id, 'journal.jsonl'), 'utf8'));
      if (damage === 'broken-chain') this.violations.push(`journal ${id} is broken`);
      if (damage === 'torn-tail' && ended !== 'killed') this.violations.push(`journal ${id} is torn without a crash`);
      const next = nextStepAfter(records).finding.rule;
      if (ended === 'killed' && next === 'resume/finished') this.violations.push('a crash is called finished');
    }
  }

  #untouched(before: Buffer, after: Buffer, when: string): void {
    for (const [start, end] of [
      [0, TARGET.start],
      [ERASED_TO, before.length],
    ] as const) {
      if (!before.subarray(start, end).equals(after.subarray(start, end))) {
        this.violations.push(`flash changed in 0x${start.toString(16)}-0x${end.toString(16)}, ${when}`);
      }
    }
  }

  async #flash(): Promise<Buffer> {
    await this.rig.settleFlash();
    const chip = this.rig.flash.at(-1)!;
    return Buffer.from(readFileSync(chip.path).subarray(0, chip.size));
  }
}

function tooLong(): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(`nothing within ${LONGEST_MS} ms`), LONGEST_MS).unref();
  });
}

function list(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
