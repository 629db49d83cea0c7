import { EMPTY_SNAPSHOT, type Snapshot } from '@shared/contract/snapshot';
import type { AppVerb, BenchVerb, EngineEvent, Verb } from '@shared/contract/verbs';
import type { BenchesHostPort, EngineHostPort, HostBench, HostFeatures } from './engine-port';

/** A fake engine for tests of the hosts: records calls, and returns and emits what the test sets. */
export class FakeEngine implements EngineHostPort {
  readonly calls: { verb: Verb; input: unknown }[] = [];
  readonly answers = new Map<Verb, (input: unknown) => unknown>([
    ['bench.snapshot', () => this.snapshot],
    [
      'settings.get',
      () => ({ language: 'en', theme: 'system', sessionsDirectory: '/sessions', verify: 'full', agent: true }),
    ],
    ['console.history', () => ({ text: 'MT7628 # ' })],
  ]);
  snapshot: Snapshot = EMPTY_SNAPSHOT;

  async call(verb: BenchVerb | AppVerb, input: unknown): Promise<unknown> {
    this.calls.push({ verb, input });
    return this.answers.get(verb)?.(input) ?? {};
  }
}

/**
 * Fake benches for tests of the hosts; verbs that concern the computer are handled, and recorded, by the first one's
 * engine.
 */
export class FakeBenches implements BenchesHostPort {
  readonly row: { id: string; engine: FakeEngine }[] = [];
  readonly listeners = new Set<(bench: string, event: EngineEvent) => void>();
  readonly watchers = new Set<() => void>();
  disposed = false;
  #opened = 0;

  /** Starts with one open bench, like a program that has just started. */
  constructor(readonly engine = new FakeEngine()) {
    this.#add(engine);
  }

  get all(): readonly { id: string; engine: FakeEngine }[] {
    return this.row;
  }

  find(id: string): HostBench | null {
    return this.row.find((bench) => bench.id === id) ?? null;
  }

  open(): { id: string; engine: FakeEngine } {
    return this.#add(new FakeEngine());
  }

  async close(id: string): Promise<void> {
    this.row.splice(0, Infinity, ...this.row.filter((bench) => bench.id !== id));
    for (const watcher of this.watchers) watcher();
  }

  call(verb: AppVerb, input: unknown): Promise<unknown> {
    return this.engine.call(verb, input);
  }

  onEvent(listener: (bench: string, event: EngineEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onChange(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Emits an event of `bench`; a snapshot becomes its current state. */
  emit(event: EngineEvent, bench = '1'): void {
    const found = this.row.find(({ id }) => id === bench);
    if (found && event.type === 'snapshot') found.engine.snapshot = event.snapshot;
    for (const listener of this.listeners) listener(bench, event);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
  }

  #add(engine: FakeEngine): { id: string; engine: FakeEngine } {
    const bench = { id: String(++this.#opened), engine };
    this.row.push(bench);
    for (const watcher of this.watchers) watcher();
    return bench;
  }
}

/** Host features for tests; `opened` collects the paths that the desktop would have opened. */
export function fakeFeatures(change: Partial<HostFeatures> = {}): HostFeatures & { opened: string[] } {
  const opened: string[] = [];
  return {
    kind: 'browser',
    version: '0.1.0',
    platform: 'linux',
    chooseFiles: null,
    openPath: async (path) => {
      opened.push(path);
    },
    ...change,
    opened,
  };
}
