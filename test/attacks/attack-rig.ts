import { expect } from 'vitest';
import { Engine } from '@main/engine/engine';
import { MemoryBench, type MemoryBenchOptions } from '@main/engine/testing/memory-ports';
import { prepare, waitForActivity, type RecoveryRequest } from '@main/engine/testing/recover';
import type { VerbInput, VerbOutput } from '@shared/contract/verbs';
import type { EngineVerb } from '@main/engine/app-handlers';
import { FindingError } from '@shared/finding/finding';
import { sleep } from '@main/time/clock';

export const CTRL_C = '\u0003';
export const CTRL_U = '\u0015';

/**
 * A bench for attacks: a practice router in memory and an engine that is controlled only through the contract's verbs.
 * `unharmed` asserts that no byte of the flash has changed.
 */
export class AttackBench {
  readonly bench: MemoryBench;
  readonly engine: Engine;
  #before: Buffer;
  #sent = 0;
  #heard = '';
  /** Bytes sent when the prompt was reached. */
  bytesBefore = 0;

  constructor(options: MemoryBenchOptions = {}) {
    this.bench = new MemoryBench(options);
    this.engine = new Engine(this.bench.ports());
    this.engine.onEvent((event) => {
      if (event.type !== 'console') return;
      if (event.direction === 'out') this.#sent += event.text.length;
      else this.#heard += event.text;
    });
    this.#before = Buffer.from(this.bench.router.flash);
  }

  /** Runs a scene in virtual time. */
  run<T>(scene: () => Promise<T>): Promise<T> {
    return this.bench.clock.run(scene());
  }

  wait(ms: number): Promise<void> {
    return sleep(this.bench.clock, ms);
  }

  call<V extends EngineVerb>(verb: V, input: VerbInput<V>): Promise<VerbOutput<V>> {
    return this.engine.call(verb, input);
  }

  /** Types into the live console; returns the rules of the refusals. */
  async type(kind: 'line' | 'key', text: string): Promise<{ sent: boolean; rules: string[] }> {
    const { sent, findings } = await this.call('console.send', { kind, text });
    return { sent, rules: findings.map((f) => f.rule) };
  }

  /** Up to the layout or the saved unit data, like an honest technician. */
  async toPrompt(): Promise<void> {
    await this.call('bench.open', { path: `practice:${this.bench.router.preset}` });
    this.engine.catchWithin(120_000);
    if (!this.bench.router.powered) await this.call('practice.power', { on: true });
    await waitForActivity(this.engine);
    await this.call('identify.start', {});
    await waitForActivity(this.engine);
    this.bytesBefore = this.#sent;
  }

  async toSaved(request: RecoveryRequest): Promise<void> {
    await prepare(this.bench, this.engine, request);
  }

  /** The router's complete output. */
  heard(): string {
    return this.#heard;
  }

  /** Number of characters sent over the wire. */
  bytesSent(): number {
    return this.#sent;
  }

  /** From now on every change of the flash counts. */
  remember(): void {
    this.#before = Buffer.from(this.bench.router.flash);
  }

  unharmed(): void {
    const now = this.bench.router.flash;
    let at = -1;
    if (Buffer.compare(now, this.#before) !== 0) at = now.findIndex((byte, i) => byte !== this.#before[i]);
    expect(at, `first changed byte of the flash: 0x${Math.max(at, 0).toString(16)}`).toBe(-1);
  }
}

/** The rule with which a promise rejects; null if it resolves. */
export async function refusedWith(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof FindingError) return error.finding.rule;
    throw error;
  }
}
