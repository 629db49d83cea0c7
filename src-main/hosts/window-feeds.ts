import type { Snapshot } from '@shared/contract/snapshot';
import type { Reply, WindowMessage } from '@shared/contract/verbs';
import type { Clock } from '@main/time/clock';
import type { BenchesHostPort } from './engine-port';
import { WindowFeed } from './window-feed';

/** The messages to one window about all benches: their list, and each one's events through its own feed. */
export class WindowFeeds {
  readonly #benches: BenchesHostPort;
  readonly #clock: Clock;
  readonly #send: (message: WindowMessage) => void;
  readonly #feeds = new Map<string, WindowFeed>();
  readonly #off: (() => void)[];

  constructor(benches: BenchesHostPort, clock: Clock, send: (message: WindowMessage) => void) {
    this.#benches = benches;
    this.#clock = clock;
    this.#send = send;
    this.#off = [
      benches.onEvent((bench, event) => this.#of(bench).push(event)),
      benches.onChange(() => this.#tellRow()),
    ];
  }

  /** A window that (re)connects starts from the current state. */
  begin(): void {
    this.#tellRow();
    for (const { id, engine } of this.#benches.all) {
      const { snapshot } = engine;
      this.#of(id).gaveWhole(snapshot);
      this.#send({ bench: id, event: { type: 'snapshot', snapshot } });
    }
  }

  /**
   * Records the reply being sent to the window: a page that was reloaded, or missed something, has this snapshot from
   * now on.
   */
  answers(bench: unknown, verb: unknown, reply: Reply): void {
    if (verb === 'bench.snapshot' && reply.ok && typeof bench === 'string')
      this.#of(bench).gaveWhole(reply.value as Snapshot);
  }

  dispose(): void {
    for (const off of this.#off) off();
    this.#feeds.clear();
  }

  #tellRow(): void {
    const benches = this.#benches.all.map(({ id }) => id);
    for (const id of this.#feeds.keys()) if (!benches.includes(id)) this.#feeds.delete(id);
    this.#send({ benches });
  }

  #of(bench: string): WindowFeed {
    const feed = this.#feeds.get(bench) ?? new WindowFeed(this.#clock, (event) => this.#send({ bench, event }));
    this.#feeds.set(bench, feed);
    return feed;
  }
}
