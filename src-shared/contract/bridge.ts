import { FindingError, type Finding } from '../finding/finding';
import type { WindowEvent, Verb, VerbInput, VerbOutput, WizardApi } from './verbs';

/**
 * The raw interface between the window and the engine. Errors do not survive Electron's context bridge, so a reply
 * travels as plain data and is turned back into a value or a FindingError on this side (`apiOver`).
 */
export interface WizardBridge {
  call(verb: string, input: unknown): Promise<BridgeReply>;
  onEvent(listener: (event: WindowEvent) => void): () => void;
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

/** The window's API over either bridge. Rejects with a FindingError when the engine refuses. */
export function apiOver(bridge: WizardBridge): WizardApi {
  return {
    call: async <V extends Verb>(verb: V, input: VerbInput<V>) =>
      // The host validates the value against VERBS[verb].output before sending it.
      unwrap(await bridge.call(verb, input)) as VerbOutput<V>,
    onEvent: (listener) => bridge.onEvent(listener),
    upload: async (file) => unwrap(await bridge.upload(file)) as string,
  };
}
