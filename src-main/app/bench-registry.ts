import { Engine } from '../engine/engine';
import type { EnginePorts } from '../engine/ports';

/** One router's place: an engine of its own, beside the others. */
export interface OpenBench {
  /** `1`, `2`, ... in the order in which they were opened; never given twice. */
  readonly id: string;
  readonly engine: Engine;
}

/** The benches of this computer. What they share (files, settings, sessions, addresses) their ports know of. */
export class BenchRegistry {
  readonly #portsOf: (id: string) => EnginePorts;
  readonly #open = new Map<string, OpenBench>();
  #opened = 0;

  constructor(portsOf: (id: string) => EnginePorts) {
    this.#portsOf = portsOf;
  }

  get all(): readonly OpenBench[] {
    return [...this.#open.values()];
  }

  open(): OpenBench {
    const id = String(++this.#opened);
    const bench: OpenBench = { id, engine: new Engine(this.#portsOf(id)) };
    this.#open.set(id, bench);
    return bench;
  }

  /** The bench whose port has that path, or null. */
  onPort(path: string): OpenBench | null {
    return this.all.find(({ engine }) => engine.snapshot.port?.path === path) ?? null;
  }

  /** Stops what may be stopped there and closes its port; the others go on. */
  async close(id: string): Promise<void> {
    const bench = this.#open.get(id);
    this.#open.delete(id);
    await bench?.engine.dispose();
  }

  /** As `close`, for all at once; one that fails leaves none of the others open. */
  async dispose(): Promise<void> {
    const ended = await Promise.allSettled(this.all.map(({ id }) => this.close(id)));
    const failed = ended.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }
}
