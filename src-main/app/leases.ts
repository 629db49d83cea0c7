/** Somebody's place in a queue. */
export interface Waiting {
  /** Who has it now. */
  holder: string;
  /** How many are served before, the holder included. */
  ahead: number;
}

export interface LeaseOptions {
  /** Gives the place in the queue up; `take` rejects with its reason. */
  signal: AbortSignal;
  /** Told when it must be waited for, and whenever the place changes; null once it is there. */
  onWait: (waiting: Waiting | null) => void;
}

/** What was taken; `release` may be called more than once. */
export interface Lease {
  release(): void;
}

interface Place {
  taker: string;
  /** Resolves the waiting; called once, when the place has become the first. */
  grant: () => void;
  tell: (waiting: Waiting | null) => void;
}

/**
 * Things of this computer that several benches need and only one can have at a time, by name: an address' UDP port, for one.
 * Who asked first is served first, and everybody who waits is told for whom.
 */
export class Leases {
  /** The first of a queue has the thing. */
  readonly #queues = new Map<string, Place[]>();

  isHeld(thing: string): boolean {
    return this.#queues.has(thing);
  }

  /** Waits until `thing` is free. Rejects with the signal's reason; nothing is held then. */
  take(thing: string, taker: string, { signal, onWait }: LeaseOptions): Promise<Lease> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        signal.removeEventListener('abort', givenUp);
        this.#leave(thing, place);
      };
      const givenUp = () => {
        leave();
        reject(signal.reason as Error);
      };
      const place: Place = {
        taker,
        grant: () => {
          signal.removeEventListener('abort', givenUp);
          resolve({ release: leave });
        },
        tell: onWait,
      };
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      signal.addEventListener('abort', givenUp);
      this.#join(thing, place);
    });
  }

  #join(thing: string, place: Place): void {
    const queue = this.#queues.get(thing) ?? [];
    queue.push(place);
    this.#queues.set(thing, queue);
    if (queue.length === 1) place.grant();
    else place.tell({ holder: queue[0]!.taker, ahead: queue.length - 1 });
  }

  #leave(thing: string, place: Place): void {
    const queue = this.#queues.get(thing) ?? [];
    const at = queue.indexOf(place);
    if (at < 0) return;
    queue.splice(at, 1);
    const [first] = queue;
    if (!first) {
      this.#queues.delete(thing);
      return;
    }
    if (at === 0) {
      first.tell(null);
      first.grant();
    }
    for (const [ahead, waiting] of queue.entries()) {
      if (ahead >= Math.max(at, 1)) waiting.tell({ holder: first.taker, ahead });
    }
  }
}
