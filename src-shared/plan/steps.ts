import type { DialectProfile } from '../dialect/dialect-types';
import { combineEffects } from '../effect/effect';
import type { LoaderIdentity } from '../identity/identity-types';
import type { Layout } from '../layout/layout-types';
import { MOMENT } from './eta';
import type { Method, MethodContext, StepDraft, Transport } from './methods/method';
import { effectOf } from './methods/method';
import type { Sources } from './payload';
import { payloadSource } from './payload';
import type { PlanStep, WriteIntent } from './plan-types';

/** Inputs of the steps: everything in a plan, plus the bytes. */
export interface StepInputs {
  dialect: DialectProfile;
  identity: LoaderIdentity;
  intents: readonly WriteIntent[];
  transport: Transport;
  layout: Layout;
  /** Ethernet address for a loader that has none (`macForLoad`). */
  mac: string;
  sources: Sources;
}

/** The method's view of the inputs. */
export function methodContext(inputs: StepInputs): MethodContext {
  const { sources, ...rest } = inputs;
  return { ...rest, payload: (intent) => payloadSource(intent.payload, sources) };
}

/**
 * The exact steps of a plan. Deterministic, so that the validator can rebuild and compare them. Rejects with a
 * FindingError if a payload cannot be read.
 */
export async function buildSteps(method: Method, inputs: StepInputs): Promise<PlanStep[]> {
  const drafts = await method.steps(methodContext(inputs));
  return [...drafts, ...(method.needsReset ? [RESET] : [])].map((draft, i) => ({
    ...draft,
    id: String(i + 1),
    method: method.id,
    effect: combineEffects(draft.commands.map((command) => command.effect)),
  }));
}

const RESET: StepDraft = {
  kind: 'reset',
  intent: null,
  commands: [{ channel: 'line', text: 'reset', effect: effectOf({ reboots: true }) }],
  ramAddress: null,
  target: null,
  stop: 'safe',
  eta: MOMENT,
};
