import type { Activity, Progress, Snapshot } from '@shared/contract/snapshot';
import { finding } from '@shared/finding/finding';
import { mayStop, StepKind } from '@shared/plan/plan-types';
import { say } from '@shared/i18n/say';
import { failureFinding } from '../engine/activities';
import type { Engine } from '../engine/engine';
import type { Operator } from './operator';
import type { Output } from './output';

/** Minimum interval between progress lines, ms. */
const PROGRESS_MS = 10_000;
/** The answer to the question about the router's power, in every language. */
export const NO_POWER = 'off';

/**
 * Reports what the engine does, and passes on the operator's Stop and reports of a power loss: the command line's
 * counterpart of the window's activity bar. `noPower` is the word that reports the loss. Returns a function that ends
 * it.
 */
export function attend(engine: Engine, output: Output, operator: Operator, noPower = NO_POWER): () => void {
  const narrator = new Narrator(engine, output);
  const stop = new StopButton(engine, output);
  const power = new PowerLossPrompt(engine, output, operator, noPower);
  const ends = [
    engine.onEvent((event) => {
      if (event.type !== 'snapshot') return;
      narrator.tell(event.snapshot);
      stop.changed(event.snapshot.activity);
      power.changed(event.snapshot.activity);
    }),
    operator.onStop(() => stop.pressed()),
    () => power.end(),
  ];
  return () => ends.forEach((end) => end());
}

/** Prints activities, steps, progress and findings as they occur. */
class Narrator {
  readonly #engine: Engine;
  readonly #output: Output;
  #doing = '';
  #progressAt = 0;
  #waitsFor = '';

  constructor(engine: Engine, output: Output) {
    this.#engine = engine;
    this.#output = output;
  }

  tell(snapshot: Snapshot): void {
    const { activity, findings } = snapshot;
    const { clock } = this.#engine.recovery.ports;
    const doing = activity ? this.#words(activity) : '';
    if (doing !== this.#doing) {
      this.#doing = doing;
      this.#progressAt = clock.now();
      if (doing !== '') this.#output.progress(doing);
    }
    this.#wait(activity?.waits ?? null);
    for (const found of findings) this.#output.live(found);
    if (!activity?.progress || clock.now() - this.#progressAt < PROGRESS_MS) return;
    this.#progressAt = clock.now();
    this.#output.progress(this.#progress(activity.progress));
  }

  /** Printed once for each bench being waited for. */
  #wait(waits: Activity['waits']): void {
    const { language } = this.#output;
    const holder = waits?.holder ?? '';
    if (holder !== this.#waitsFor && waits)
      this.#output.progress(say(language, 'ui.waits.server-address', { holder, count: waits.ahead }));
    this.#waitsFor = holder;
  }

  /** `Saving this unit's own data: Factory`, `Carrying out the plan: 3. Erase`. */
  #words({ name, params }: Activity): string {
    const { language } = this.#output;
    const what = say(language, `activity.${name}`);
    const kind = StepKind.safeParse(params['kind']).data;
    if (kind) return `${what}: ${params['step'] ?? ''}. ${say(language, `cli.step.${kind}`)}`;
    return params['area'] === undefined ? what : `${what}: ${params['area']}`;
  }

  #progress({ done, total, etaMs }: Progress): string {
    const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
    if (etaMs === null) return say(this.#output.language, 'cli.progress', { percent });
    return say(this.#output.language, 'cli.progress.left', { percent, time: etaMs });
  }
}

/**
 * Ctrl-C with the meaning of the window's Stop: refused while stopping would do harm, confirmed first if it leaves
 * something behind.
 */
class StopButton {
  readonly #engine: Engine;
  readonly #output: Output;
  /** Pressed while nothing ran: the next activity is stopped as soon as it has begun. */
  #waiting = false;
  /** The phase whose meaning was explained; pressing again in the same phase confirms the Stop. */
  #toldPhase: number | null = null;

  constructor(engine: Engine, output: Output) {
    this.#engine = engine;
    this.#output = output;
  }

  pressed(): void {
    const { activity } = this.#engine.snapshot;
    if (!activity) {
      this.#waiting = true;
      return;
    }
    const phase = activity.phase ?? 0;
    if (!mayStop(activity.stop)) {
      const { language } = this.#output;
      const params = { activity: say(language, `activity.${activity.name}`) };
      this.#output.notice(finding('engine/must-not-stop', 'warning', params));
    } else if (activity.stop === 'safe' || this.#toldPhase === phase) {
      this.#engine
        .call('activity.stop', { phase })
        .catch((error: unknown) => this.#output.notice(failureFinding(error)));
    } else {
      this.#toldPhase = phase;
      this.#output.progress(say(this.#output.language, `stop.${activity.stop}`));
      this.#output.progress(say(this.#output.language, 'cli.stop.again'));
    }
  }

  changed(activity: Activity | null): void {
    if (!activity || !this.#waiting) return;
    this.#waiting = false;
    // The activity can be stopped only after its start has returned.
    queueMicrotask(() => this.pressed());
  }
}

/** The question whether the router has lost power; stdin is read only while it is open. */
class PowerLossPrompt {
  readonly #engine: Engine;
  readonly #output: Output;
  readonly #operator: Operator;
  readonly #noPower: string;
  #unlisten: (() => void) | null = null;

  constructor(engine: Engine, output: Output, operator: Operator, noPower: string) {
    this.#engine = engine;
    this.#output = output;
    this.#operator = operator;
    this.#noPower = noPower;
  }

  changed(activity: Activity | null): void {
    const asks = activity?.prompt === 'power';
    if (!asks) this.end();
    if (!asks || this.#unlisten) return;
    const { language } = this.#output;
    this.#output.progress(say(language, 'ui.power.body'));
    this.#output.progress(say(language, 'cli.power.say', { word: this.#noPower }));
    this.#unlisten = this.#operator.onLine((line) => {
      const phase = this.#engine.snapshot.activity?.phase;
      if (line.trim().toLowerCase() !== this.#noPower || phase === undefined) return;
      this.#engine
        .call('power.confirmLost', { phase })
        .catch((error: unknown) => this.#output.notice(failureFinding(error)));
    });
  }

  end(): void {
    this.#unlisten?.();
    this.#unlisten = null;
  }
}
