/** A position in a queue. */
export interface Waiting {
  /** The present holder. */
  holder: string;
  /** Number of those served before, the holder included. */
  ahead: number;
}

export interface LeaseOptions {
  /** Leaves the queue; `take` then rejects with its reason. */
  signal: AbortSignal;
  /** Called when waiting is necessary and whenever the position changes; with null once the lease is granted. */
  onWait: (waiting: Waiting | null) => void;
}

/** A granted lease; `release` may be called more than once. */
export interface Lease {
  release(): void;
}

interface Place {
  taker: string;
  /** Resolves the wait; called once, when this place has become the first. */
  grant: () => void;
  tell: (waiting: Waiting | null) => void;
}

/**
 * Named resources of this computer that only one bench can hold at a time, such as the UDP port of an address. First
 * come, first served; everybody who waits is told the holder.
 */
export class Leases {
  /** The first in a queue holds the resource. */
  readonly #queues = new Map<string, Place[]>();

  isHeld(thing: string): boolean {
    return this.#queues.has(thing);
  }

  /** Waits until `thing` is free. Rejects with the signal's reason and then holds nothing. */
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
