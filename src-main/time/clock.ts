/** The time source of everything in src-main, replaceable so that tests of time-outs run in milliseconds. */
export interface Clock {
  /** Monotonic milliseconds. */
  now(): number;
  /** Wall clock for records, UTC. */
  wallTime(): Date;
  /** Calls `callback` after `ms`; the returned function cancels it. */
  after(ms: number, callback: () => void): () => void;
}

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallTime: () => new Date(),
  after: (ms, callback) => {
    // A timer takes at least a millisecond, so a delay of 0 does not use one.
    if (ms <= 0) {
      const immediate = setImmediate(callback);
      return () => {
        clearImmediate(immediate);
      };
    }
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    const onAbort = () => {
      cancel();
      reject(signal!.reason as Error);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** A clock that runs `factor` times as fast as `base`; the practice router's time in automated runs. */
export function scaledClock(base: Clock, factor: number): Clock {
  return {
    now: () => base.now() * factor,
    wallTime: () => base.wallTime(),
    after: (ms, callback) => base.after(ms / factor, callback),
  };
}
