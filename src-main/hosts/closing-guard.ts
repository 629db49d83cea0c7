import type { Activity } from '@shared/contract/snapshot';
import type { PlainKey } from '@shared/i18n/say';
import type { Clock } from '@main/time/clock';
import type { EngineHostPort } from './engine-port';

/** How long the first request to close stands, ms. */
const ASK_AGAIN_WITHIN_MS = 10_000;

export interface ClosingGuard {
  /** Null: close now. Otherwise the text key that says what closing would leave behind; asking again closes. */
  askToClose(): PlainKey | null;
  /** What runs now, or null. */
  activity(): Activity | null;
}

/** Keeps the program from being closed by one slip of the hand while the router's flash is being changed. */
export function closingGuard(engine: EngineHostPort, clock: Clock): ClosingGuard {
  let activity: Activity | null = null;
  let askedAt: number | null = null;
  engine.onEvent((event) => {
    if (event.type === 'snapshot') activity = event.snapshot.activity;
  });
  return {
    activity: () => activity,
    askToClose: () => {
      if (activity === null || activity.stop === 'safe') return null;
      if (askedAt !== null && clock.now() - askedAt <= ASK_AGAIN_WITHIN_MS) return null;
      askedAt = clock.now();
      return `stop.${activity.stop}`;
    },
  };
}
