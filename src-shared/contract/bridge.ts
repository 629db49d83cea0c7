import { FindingError, type Finding } from '../finding/finding';
import { isBenchVerb, type Verb, type VerbInput, type VerbOutput, type WindowMessage, type WizardApi } from './verbs';

/**
 * The raw interface between the window and the engine. Errors do not survive Electron's context bridge, so a reply
 * travels as plain data and is turned back into a value or a FindingError on this side (`apiOver`).
 */
export interface WizardBridge {
  /** `bench`: the addressed bench; null for a verb that concerns none. */
  call(bench: string | null, verb: string, input: unknown): Promise<BridgeReply>;
  onMessage(listener: (message: WindowMessage) => void): () => void;
  /** `value` in the reply is the path on the engine's side. */
  upload(file: File): Promise<BridgeReply>;
  /** Browser host only: whether the engine can be reached. Electron's bridge is always up. */
  onConnection?(listener: (up: boolean) => void): () => void;
}

export type BridgeReply = { ok: true; value: unknown } | { ok: false; finding: Finding };

function unwrap(reply: BridgeReply): unknown {
  if (reply.ok) return reply.value;
  throw new FindingError(reply.finding);
}

/**
 * One bench's API over either bridge; events of other benches are filtered out. Rejects with a FindingError when the
 * engine refuses.
 */
export function apiOver(bridge: WizardBridge, bench: string): WizardApi {
  return {
    call: async <V extends Verb>(verb: V, input: VerbInput<V>) =>
      // The host validates the value against VERBS[verb].output before sending it.
      unwrap(await bridge.call(isBenchVerb(verb) ? bench : null, verb, input)) as VerbOutput<V>,
    onEvent: (listener) =>
      bridge.onMessage((message) => {
        if ('bench' in message && message.bench === bench) listener(message.event);
      }),
    upload: async (file) => unwrap(await bridge.upload(file)) as string,
  };
}
