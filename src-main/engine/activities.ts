import type { Activity, Progress } from '@shared/contract/snapshot';
import { fail, FindingError, finding, type Finding } from '@shared/finding/finding';
import { mayStop } from '@shared/plan/plan-types';
import { PowerLost, type PowerLossPrompt } from '../loader/power-loss-prompt';
import { StoppedWithFinding } from '../loader/stopped-with-finding';
import type { Turn } from './ports';
import type { SnapshotStore } from './store';

/** Stopped by the technician, which is not a failure. */
export class StoppedByTechnician extends Error {
  constructor() {
    super('stopped by the technician');
    this.name = 'StoppedByTechnician';
  }
}

/** The interface of a running activity. */
export interface ActivityHandle {
  readonly signal: AbortSignal;
  progress(progress: Progress | null): void;
  /** Sets the consequence of stopping from now on. */
  stopMeans(stop: Activity['stop']): void;
  /** Lets the technician report a power loss while the router is silent. */
  readonly power: PowerLossPrompt;
  /** Reports the bench that holds a resource this one needs; for `EnginePorts.listenFor`. */
  readonly turn: Turn;
  /** Parameters of the activity's text. */
  describe(params: Activity['params']): void;
}

/** Runs one activity at a time and turns its end into the snapshot's findings (P9). */
export class Activities {
  readonly #store: SnapshotStore;
  /** Throws if another user has the line. */
  beforeStart: (name: Activity['name']) => void = () => undefined;
  #running: { controller: AbortController; power: AbortController; done: Promise<void> } | null = null;
  #phase = 0;

  constructor(store: SnapshotStore) {
    this.#store = store;
  }

  /** Throws `engine/busy` while an activity runs. */
  assertIdle(): void {
    const activity = this.#store.now.activity;
    if (activity) fail('engine/busy', { activity: activity.name });
  }

  /** Starts `work` and returns at once; its failure becomes the snapshot's findings. */
  start(name: Activity['name'], work: (handle: ActivityHandle) => Promise<void>): void {
    this.assertIdle();
    this.beforeStart(name);
    const controller = new AbortController();
    const power = new AbortController();
    const phase = ++this.#phase;
    this.#store.set({
      activity: { name, params: {}, progress: null, stop: 'safe', phase, prompt: null },
      findings: [],
    });
    const handle: ActivityHandle = {
      signal: controller.signal,
      progress: (progress) => this.#patch({ progress }, true),
      stopMeans: (stop) => {
        if (stop !== this.#store.now.activity?.stop) this.#patch({ stop, phase: ++this.#phase }, false);
      },
      power: {
        asks: (asking) => {
          const prompt = asking ? 'power' : null;
          if (prompt !== this.#store.now.activity?.prompt) this.#patch({ prompt }, false);
        },
        lost: power.signal,
      },
      turn: { signal: controller.signal, onWait: (waits) => this.#patch({ waits }, false) },
      describe: (params) => this.#patch({ params }, false),
    };
    const done = (async () => {
      let findings: Finding[] | null = null;
      try {
        await work(handle);
      } catch (error) {
        findings = [failureFinding(error)];
      }
      this.#running = null;
      this.#store.set({ activity: null, ...(findings && { findings }) });
    })();
    this.#running = { controller, power, done };
  }

  /** Resolves when no activity runs. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running.done;
  }

  /**
   * Stops the running activity at the technician's request. `phase` is the phase displayed when they asked; without it
   * only an activity that is safe to stop is stopped. Throws `engine/must-not-stop`, or `engine/stop-outdated` if
   * stopping has a different meaning by now.
   */
  stopAsked(phase: number | undefined): void {
    const activity = this.#store.now.activity;
    if (!activity) return;
    if (!mayStop(activity.stop)) fail('engine/must-not-stop', { activity: activity.name });
    const meant = phase === undefined ? activity.stop === 'safe' : phase === activity.phase;
    if (!meant) fail('engine/stop-outdated');
    this.stop();
  }

  /** Stops the running activity; throws `engine/must-not-stop` if it must not be stopped now. */
  stop(): void {
    const activity = this.#store.now.activity;
    if (!activity || !this.#running) return;
    if (!mayStop(activity.stop)) fail('engine/must-not-stop', { activity: activity.name });
    this.#running.controller.abort(new StoppedByTechnician());
  }

  /**
   * The technician reports a power loss. Throws `engine/power-not-asked` if the router is not silent or another
   * activity runs.
   */
  tellPower(phase: number): void {
    const activity = this.#store.now.activity;
    if (activity?.prompt !== 'power' || activity.phase !== phase) fail('engine/power-not-asked');
    this.#running?.power.abort(new PowerLost());
  }

  #patch(change: Partial<Activity>, often: boolean): void {
    const activity = this.#store.now.activity;
    if (!activity) return;
    const next = { activity: { ...activity, ...change } };
    if (often) this.#store.setOften(next);
    else this.#store.set(next);
  }
}

/** Every failure as a finding; an unexpected error gets one with its origin, so that it can be reported. */
export function failureFinding(error: unknown): Finding {
  if (error instanceof FindingError || error instanceof StoppedWithFinding) return error.finding;
  if (error instanceof StoppedByTechnician) return finding('engine/stopped', 'note');
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return finding('engine/defect', 'blocker', { message: error instanceof Error ? error.message : String(error) }, [
    { source: 'program', quote: text.slice(0, 2000) },
  ]);
}
