import type { PortInfo } from '@shared/contract/snapshot';
import type { Language } from '@shared/i18n/language';
import { say } from '@shared/i18n/say';
import type { StopMeaning } from '@shared/plan/plan-types';
import type { Clock } from '@main/time/clock';
import type { BenchesHostPort } from './engine-port';

/** Time for which a first request to close stays valid, ms. */
const ASK_AGAIN_WITHIN_MS = 10_000;

/** A bench with a running activity, and the consequence of ending it. */
export interface AtWork {
  bench: string;
  port: PortInfo | null;
  stop: StopMeaning;
}

export interface ClosingGuard {
  /** Empty: close now. Otherwise the benches that are still working; a second request closes anyway. */
  askToClose(): readonly AtWork[];
}

/**
 * Prevents the program from being closed by accident while a router's flash is being changed, or while an activity runs
 * on any of several benches, because only one of them is visible.
 */
export function closingGuard(benches: BenchesHostPort, clock: Clock): ClosingGuard {
  let askedAt: number | null = null;
  return {
    askToClose: () => {
      const atWork = benches.all.flatMap(({ id, engine: { snapshot } }) =>
        snapshot.activity ? [{ bench: id, port: snapshot.port, stop: snapshot.activity.stop }] : [],
      );
      const mayClose = benches.all.length === 1 && atWork.every(({ stop }) => stop === 'safe');
      if (mayClose || (askedAt !== null && clock.now() - askedAt <= ASK_AGAIN_WITHIN_MS)) return [];
      if (atWork.length > 0) askedAt = clock.now();
      return atWork;
    },
  };
}

/** Describes the consequences of closing; if several benches are working, each by its name. */
export function closingWords(language: Language, atWork: readonly AtWork[], benches: number): string {
  if (benches === 1) return atWork.map(({ stop }) => say(language, `stop.${stop}`)).join('\n');
  return atWork
    .map(({ bench, port, stop }) => {
      const title = port?.kind === 'practice' ? port.title : (port?.path ?? '');
      return say(language, 'host.close-bench', { bench, title, meaning: say(language, `stop.${stop}`) });
    })
    .join('\n');
}
