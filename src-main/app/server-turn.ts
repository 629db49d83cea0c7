import type { EnginePorts, Turn } from '../engine/ports';
import type { Clock } from '../time/clock';
import type { Leases, Waiting } from './leases';

/** How often those who wait are told anew how long it may take, ms. */
const TELL_MS = 1000;

type ListenFor = EnginePorts['listenFor'];

export interface TurnOptions {
  clock: Clock;
  leases: Leases;
  /** The name of what only one bench can have at a time, for a router that looks for its server there. */
  thing: (serverIp: string) => string;
  /** The bench's name as the others are told it: its port. */
  bench: () => string;
  /** How long what that bench does will go on, ms; null while nobody knows. */
  etaOf: (bench: string) => number | null;
}

/**
 * `listenFor` in a queue: bricks of one kind have one address and ask one server, and a computer answers at an address once. The server's
 * place is this bench's from when it is found until it is released; a practice router has a network of its own.
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

/** Tells the waiting engine who is before it, again and again, with the time that it may take. */
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
