import type { EnginePorts, Turn } from '../engine/ports';
import type { Clock } from '../time/clock';
import type { Leases, Waiting } from './leases';

/** Interval at which waiting benches are given a new time estimate, ms. */
const TELL_MS = 1000;

type ListenFor = EnginePorts['listenFor'];

export interface TurnOptions {
  clock: Clock;
  leases: Leases;
  /** Name of the exclusive resource, for a router that looks for its server at this address. */
  thing: (serverIp: string) => string;
  /** Name of the bench as shown to the others: its port. */
  bench: () => string;
  /** Remaining time of that bench's activity, ms; null while unknown. */
  etaOf: (bench: string) => number | null;
}

/**
 * `listenFor` with a queue: bricks of one kind request the same server address, at which only one bench can listen. The
 * place is this bench's from when it is granted until it is released; a practice router has its own network.
 */
export function inTurns(listenFor: ListenFor, { clock, leases, thing, bench, etaOf }: TurnOptions): ListenFor {
  return async (serverIp, deviceIp, practice, turn) => {
    if (practice) return listenFor(serverIp, deviceIp, practice, turn);
    const told = teller(clock, turn, etaOf);
    const lease = await leases
      .take(thing(serverIp), bench(), { signal: turn.signal, onWait: told.changed })
      .finally(told.end);
    try {
      const place = await listenFor(serverIp, deviceIp, practice, turn);
      return {
        ...place,
        release: async () => {
          await place.release();
          lease.release();
        },
      };
    } catch (error) {
      lease.release();
      throw error;
    }
  };
}

/** Reports the holder and the estimated wait to the waiting engine at intervals. */
function teller(clock: Clock, turn: Turn, etaOf: (bench: string) => number | null) {
  let waiting: Waiting | null = null;
  let cancel: (() => void) | null = null;
  const tell = () => {
    cancel?.();
    cancel = waiting && clock.after(TELL_MS, tell);
    turn.onWait(waiting && { for: 'server-address', ...waiting, etaMs: etaOf(waiting.holder) });
  };
  return {
    changed: (now: Waiting | null) => {
      waiting = now;
      tell();
    },
    end: () => {
      if (!waiting) return;
      waiting = null;
      tell();
    },
  };
}
