import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { alignOutwards, type ByteRange } from '@shared/bytes/range';
import type { VerbInput } from '@shared/contract/verbs';
import type { EngineVerb } from '@main/engine/app-handlers';
import { FindingError, type Finding } from '@shared/finding/finding';
import type { Transport } from '@shared/plan/methods/method';
import type { Plan } from '@shared/plan/plan-types';
import { findingWords } from '@shared/i18n/say';
import { waitForActivity } from '@main/cli/with-engine';
import type { Engine } from '@main/engine/engine';
import { composeEngine, type ComposeOptions } from '@main/app/compose';
import { readJournal } from '@main/storage/journal';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import { RigConsole, type Rig, type RigFlash } from '../rigs';
import { catchAtPowerOn } from './catching';

/** Prints why a rig's tests are skipped; returns true if they run. */
export function available(name: string, missing: string | null): boolean {
  if (missing !== null) process.stdout.write(`NOT RUN: ${name}: ${missing}\n`);
  return missing === null;
}

/** One rig with the wizard's engine on its port; `close` ends everything. */
export class Workbench {
  readonly rig: Rig;
  readonly home: string;
  #options: Omit<ComposeOptions, 'home'>;
  #engine: Engine | null = null;

  constructor(rig: Rig, options: Omit<ComposeOptions, 'home'> = {}) {
    this.rig = rig;
    this.home = mkdtempSync(join(tmpdir(), 'integration-'));
    this.#options = options;
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('the program is not running');
    return this.#engine;
  }

  /** Restarts the program, as after a crash or with other options; settings and sessions stay. */
  async restart(options = this.#options): Promise<void> {
    await this.quit();
    this.#options = options;
    this.#engine = await composeEngine({ home: this.home, ...this.#options });
    await this.#engine.call('settings.set', { verify: 'full' });
  }

  /** Catches the loader: `app-first` waits for the power switch, `router-first` finds it at its prompt. */
  async catch(order: 'app-first' | 'router-first'): Promise<void> {
    if (order === 'router-first') await this.#leaveAtPrompt();
    if (!this.#engine) await this.restart();
    await this.engine.call('bench.open', { path: this.rig.ptyPath });
    if (order === 'app-first') return catchAtPowerOn(this.engine, this.rig.power, 60_000);
    this.engine.catchWithin(60_000);
    await waitForActivity(this.engine);
  }

  /** Catches again without touching the power. */
  async catchAgain(): Promise<void> {
    await this.engine.call('bench.open', { path: this.rig.ptyPath });
    this.engine.catchWithin(60_000);
    await waitForActivity(this.engine);
  }

  /** Runs a verb and the activity that it starts; rejects with its blocker. */
  async run<V extends EngineVerb>(verb: V, input: VerbInput<V>): Promise<void> {
    try {
      await this.engine.call(verb, input);
      await waitForActivity(this.engine);
    } catch (error) {
      const said = (await this.engine.call('console.history', {})).text.slice(-600);
      throw new Error(`${verb}: ${(error as Error).message}; console: ${JSON.stringify(said)}`, { cause: error });
    }
  }

  /** From the caught loader to the approved plan: `images` by target partition. */
  async prepare(layout: string, images: Readonly<Record<string, Uint8Array>>, transport?: Transport): Promise<Plan> {
    await this.run('identify.start', {});
    await this.run('layout.paste', { text: layout });
    await this.run('save.start', {});
    for (const [partition, bytes] of Object.entries(images)) {
      const path = join(this.home, `${partition}.bin`);
      writeFileSync(path, bytes);
      await this.run('files.add', { paths: [path] });
    }
    return this.approve(transport);
  }

  /** Plans the added files and approves the plan; over the network by default. */
  async approve(transport?: Transport): Promise<Plan> {
    const choices = this.engine.snapshot.files.map((file) => ({
      fileId: file.id,
      slice: { start: 0, end: file.size },
      partition: file.name.replace('.bin', ''),
      overlay: 'keep' as const,
    }));
    await this.run('plan.make', { choices, method: null, ...(transport && { transport }) });
    const plan = this.engine.snapshot.plan!;
    expect(plan.findings.filter((f) => f.severity === 'blocker')).toEqual([]);
    await this.run('plan.approve', { hash: plan.hash });
    return plan;
  }

  /** Writes, watches the boot, makes the report. */
  async writeAndBoot(): Promise<void> {
    await this.run('write.start', {});
    await this.run('boot.watch', {});
    await this.engine.call('report.make', {});
  }

  /** Starts writing and returns the finding that ends it, with its sentences checked in both languages (P9). */
  async failToWrite(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<Finding> {
    await this.engine.call('write.start', {});
    await meanwhile();
    const ended = await waitForActivity(this.engine).then(
      () => null,
      (error: unknown) => error,
    );
    if (!(ended instanceof FindingError)) throw new Error('writing did not fail', { cause: ended });
    hasSentences(ended.finding);
    return ended.finding;
  }

  /** Resolves when the step of this kind runs. */
  async untilRunning(kind: Plan['steps'][number]['kind']): Promise<void> {
    for (;;) {
      const { run, plan, activity } = this.engine.snapshot;
      const now = run.find((r) => r.state === 'running');
      if (plan?.steps.find((s) => s.id === now?.step)?.kind === kind) return;
      if (!activity) throw new Error(`no ${kind} step came: ${JSON.stringify(this.engine.snapshot.findings)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Resolves as soon as the router has acknowledged this many bytes of its load, before anything else happens. */
  untilLoaded(bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const off = this.engine.onEvent((event) => {
        if (event.type !== 'snapshot') return;
        const { activity } = event.snapshot;
        const loaded = activity?.progress?.unit === 'bytes' && activity.progress.done >= bytes;
        if (activity && !loaded) return;
        off();
        if (loaded) resolve();
        else reject(new Error(`the load ended first: ${JSON.stringify(event.snapshot.findings)}`));
      });
    });
  }

  /**
   * Resolves when the console has printed `text` after `from` characters of its history; returns the history's length.
   */
  async untilHeard(text: string, from = 0): Promise<number> {
    for (;;) {
      const { text: history } = await this.engine.call('console.history', {});
      if (history.indexOf(text, from) >= 0) return history.length;
      if (!this.engine.snapshot.activity) throw new Error(`${text} did not come: ${history.slice(-300)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** The session's journal, verified by its hash chain (P8). */
  async journal() {
    const journal = readJournal(await readFile(this.engine.snapshot.session!.journal, 'utf8'));
    expect(journal.damage).toBe('none');
    return journal.records.map((r) => r.entry);
  }

  /** The contents of the guest's flash; the rig may be running. */
  async flash(chip = this.rig.flash.at(-1)!): Promise<Buffer> {
    await this.rig.settleFlash();
    return readChip(chip);
  }

  /** The backup `name` of this session. */
  backup(name: string): Buffer {
    const { backups, session } = this.engine.snapshot;
    const backup = backups.find((b) => b.name === name)!;
    expect(backup.readTwice).toBe(true);
    return readFileSync(join(session!.directory, 'backups', backup.file));
  }

  /** Ends the program. */
  async quit(): Promise<void> {
    await this.#engine?.dispose();
    this.#engine = null;
  }

  /** Types `line` like a person at a terminal; returns the output up to `until`. */
  async byHand(line: string, until: string): Promise<string> {
    const port = serialTransport(this.rig.ptyPath, { clock: systemClock });
    await port.open(115200);
    const console = new RigConsole(port);
    try {
      await console.type(line);
      return await console.waitFor(until);
    } finally {
      console.end();
      await port.close();
    }
  }

  async close(): Promise<void> {
    await this.quit();
    await this.rig.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  async #leaveAtPrompt(): Promise<void> {
    const port = serialTransport(this.rig.ptyPath, { clock: systemClock });
    await port.open(115200);
    const console = new RigConsole(port);
    await this.rig.power.on();
    await console.reachPrompt(this.rig.prompt);
    console.end();
    await port.close();
  }
}

export function readChip(chip: RigFlash): Buffer {
  return readFileSync(chip.path).subarray(0, chip.size);
}

/** Every finding states what happened, why, and what to do now, in both languages (P9). */
export function hasSentences(finding: Finding): void {
  for (const language of ['en', 'es'] as const) {
    const words = findingWords(language, finding);
    for (const sentence of [words.what, words.why, words.next]) {
      expect(sentence).toMatch(/\S.*\S/s);
      expect(sentence).not.toContain('finding.');
    }
  }
}

/**
 * Byte for byte: each payload where it was planned, erased bytes after it up to the chip's real erase unit, everything
 * else unchanged.
 */
export function expectExactly(before: Buffer, after: Buffer, plan: Plan, payloads: Uint8Array[], unit: number): void {
  const expected = Buffer.from(before);
  plan.intents.forEach(({ target }, i) => {
    const erased = alignOutwards(target, unit);
    expected.fill(0xff, erased.start, erased.end);
    expected.set(payloads[i]!, target.start);
  });
  expect(differs(after, expected)).toBeNull();
}

/** Nothing outside `range` has changed. */
export function expectUntouchedOutside(before: Buffer, after: Buffer, range: ByteRange): void {
  const expected = Buffer.from(before);
  expected.set(after.subarray(range.start, range.end), range.start);
  expect(differs(after, expected)).toBeNull();
}

/** First differing offset, or null; toEqual would take minutes for megabytes. */
export function differs(a: Buffer, b: Buffer): { at: number; is: number | undefined; was: number | undefined } | null {
  if (a.equals(b)) return null;
  let at = 0;
  while (a[at] === b[at]) at++;
  return { at, is: a[at], was: b[at] };
}

/** Data unique to this unit, which must survive in any case. */
export function unitData(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 7) * seed + seed) & 0xff);
}
