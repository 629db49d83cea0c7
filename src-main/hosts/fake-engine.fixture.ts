import { EMPTY_SNAPSHOT, type Snapshot } from '@shared/contract/snapshot';
import type { EngineEvent, Verb } from '@shared/contract/verbs';
import type { EngineHostPort, HostFeatures } from './engine-port';

/** An engine for tests of the hosts: records calls, answers what it is told to, reports what it is told to. */
export class FakeEngine implements EngineHostPort {
  readonly calls: { verb: Verb; input: unknown }[] = [];
  readonly answers = new Map<Verb, (input: unknown) => unknown>([
    ['app.snapshot', () => this.snapshot],
    [
      'settings.get',
      () => ({ language: 'en', theme: 'system', sessionsDirectory: '/sessions', verify: 'full', agent: true }),
    ],
    ['console.history', () => ({ text: 'MT7628 # ' })],
  ]);
  snapshot: Snapshot = EMPTY_SNAPSHOT;
  disposed = false;
  readonly listeners = new Set<(event: EngineEvent) => void>();

  async call(verb: Verb, input: unknown): Promise<unknown> {
    this.calls.push({ verb, input });
    return this.answers.get(verb)?.(input) ?? {};
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: EngineEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
  }
}

/** Host features for tests; `opened` collects what the desktop would have opened. */
export function fakeFeatures(change: Partial<HostFeatures> = {}): HostFeatures & { opened: string[] } {
  const opened: string[] = [];
  return {
    kind: 'browser',
    version: '0.1.0',
    platform: 'linux',
    chooseFiles: null,
    openPath: async (path) => {
      opened.push(path);
    },
    ...change,
    opened,
  };
}
