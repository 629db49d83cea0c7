import { contains, normaliseRanges, type ByteRange } from '@shared/bytes/range';
import type { Effect } from '@shared/effect/effect';
import { fail } from '@shared/finding/finding';
import { isApproved } from '@shared/plan/approve';
import type { ApprovedPlan, PlannedCommand, PlanStep } from '@shared/plan/plan-types';

/**
 * Permission to send the commands of one step of one approved plan once, in order. Only an approved plan grants one
 * (P1); the guard requires it for everything that is not harmless.
 */
export class StepPermit {
  readonly step: PlanStep;
  readonly planHash: string;
  #next = 0;
  /** A command already sent that may be repeated, because its answer may have been lost. */
  #repeatable: PlannedCommand | null = null;
  #revoked = false;

  private constructor(plan: ApprovedPlan, step: PlanStep) {
    this.step = step;
    this.planHash = plan.hash;
  }

  /** Throws `guard/not-approved` unless the plan was approved by the validator. */
  static forStep(plan: ApprovedPlan, stepId: string): StepPermit {
    const step = isApproved(plan) ? plan.steps.find((s) => s.id === stepId) : undefined;
    if (!step) fail('guard/not-approved', { step: stepId });
    return new StepPermit(plan, step);
  }

  /** The planned command that permits this, or null. Commands with an effect must not be skipped. */
  find(channel: PlannedCommand['channel'], text: string, effect: Effect): PlannedCommand | null {
    if (this.#revoked) return null;
    for (const command of this.step.commands.slice(this.#next)) {
      if (command.channel === channel && command.text === text)
        return covers(this.step.effect, effect) ? command : null;
      if (bearsEffect(command.effect) && command !== this.#repeatable) return null;
    }
    return null;
  }

  /** Marks everything up to and including `command` as sent. A transfer is one command of many packets. */
  consume(command: PlannedCommand): void {
    const isAgents = command.channel === 'agent';
    this.#repeatable = isAgents ? command : null;
    const stays = isAgents || command.channel === 'packets';
    this.#next = this.step.commands.indexOf(command, this.#next) + (stays ? 0 : 1);
  }

  /** Withdraws the permit: nothing more may be sent with it. */
  revoke(): void {
    this.#revoked = true;
  }
}

function bearsEffect(effect: Effect): boolean {
  return effect.erased.length > 0 || effect.programmed.length > 0 || effect.reboots;
}

function covers(planned: Effect, actual: Effect): boolean {
  return (
    coversRanges(planned.erased, actual.erased) &&
    coversRanges(planned.programmed, actual.programmed) &&
    (planned.reboots || !actual.reboots)
  );
}

function coversRanges(planned: readonly ByteRange[], actual: readonly ByteRange[]): boolean {
  const joined = normaliseRanges(planned);
  return normaliseRanges(actual).every((range) => joined.some((whole) => contains(whole, range)));
}
