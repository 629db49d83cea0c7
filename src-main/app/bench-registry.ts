import type { AppVerb, EngineEvent, VerbInput, VerbOutput } from '@shared/contract/verbs';
import { fail } from '@shared/finding/finding';
import { appHandlers, type AppPorts, type Handlers } from '../engine/app-handlers';
import { Engine } from '../engine/engine';
import type { EnginePorts } from '../engine/ports';

/** More than fit on a workbench; each has its own port, session and console. */
export const MAX_BENCHES = 16;

/** One router on one port, with an engine of its own. */
export interface OpenBench {
  /** `1`, `2`, ... in the order of opening; never reused. */
  readonly id: string;
  readonly engine: Engine;
}

/**
 * The benches of this computer. Shared resources (files, settings, sessions, addresses) are known only to their ports.
 */
export class BenchRegistry {
  readonly #portsOf: (id: string) => EnginePorts;
  readonly #app: Handlers<AppVerb>;
  readonly #open = new Map<string, OpenBench>();
  readonly #listeners = new Set<(bench: string, event: EngineEvent) => void>();
  readonly #watchers = new Set<() => void>();
  #opened = 0;

  /** `app`: the resources of this computer that verbs without a bench need. */
  constructor(portsOf: (id: string) => EnginePorts, app: AppPorts) {
    this.#portsOf = portsOf;
    this.#app = appHandlers(app);
  }

  get all(): readonly OpenBench[] {
    return [...this.#open.values()];
  }

  /** The bench of that id, or null. */
  find(id: string): OpenBench | null {
    return this.#open.get(id) ?? null;
  }

  /** The bench whose port has that path, or null. */
  onPort(path: string): OpenBench | null {
    return this.all.find(({ engine }) => engine.snapshot.port?.path === path) ?? null;
  }

  /** Rejects with `bench/too-many`. */
  open(): OpenBench {
    if (this.#open.size >= MAX_BENCHES) fail('bench/too-many', { count: MAX_BENCHES });
    const id = String(++this.#opened);
    const bench: OpenBench = { id, engine: new Engine(this.#portsOf(id)) };
    bench.engine.onEvent((event) => {
      for (const listener of this.#listeners) listener(id, event);
    });
    this.#open.set(id, bench);
    this.#changed();
    return bench;
  }

  /** A verb about this computer. Its input has been validated. */
  async call<V extends AppVerb>(verb: V, input: VerbInput<V>): Promise<VerbOutput<V>> {
    return this.#app[verb](input);
  }

  /** Events of every bench, with its id. */
  onEvent(listener: (bench: string, event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called after a bench was opened or closed. */
  onChange(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Stops whatever may be stopped on that bench and closes its port; the others continue. */
  async close(id: string): Promise<void> {
    const bench = this.#open.get(id);
    if (!bench) return;
    this.#open.delete(id);
    this.#changed();
    await bench.engine.dispose();
  }

  /** As `close`, for all at once; a failure of one does not leave the others open. */
  async dispose(): Promise<void> {
    const ended = await Promise.allSettled(this.all.map(({ id }) => this.close(id)));
    const failed = ended.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
