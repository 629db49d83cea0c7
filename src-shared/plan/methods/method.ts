import type { DialectProfile, MethodId } from '../../dialect/types';
import type { Effect } from '../../effect/effect';
import type { Finding } from '../../finding/finding';
import type { LoaderIdentity } from '../../identity/types';
import type { ByteSource } from '../../image/types';
import type { Layout } from '../../layout/types';
import type { Plan, PlanStep, WriteIntent } from '../types';

/** How the payload gets into RAM, where the method loads it from the command line. */
export const TRANSPORTS = ['tftp', 'serial', 'serial-fast'] as const;
/** `serial-fast`: over the line at the dialect's `loadBaud`, where the loader really switches to it. */
export type Transport = (typeof TRANSPORTS)[number];

/** Everything that a method may look at. */
export interface MethodContext {
  dialect: DialectProfile;
  identity: LoaderIdentity;
  intents: readonly WriteIntent[];
  transport: Transport;
  /** The plan's layout, for methods that name partitions. */
  layout: Layout;
  /** Bytes of an intent's payload. */
  payload(intent: WriteIntent): ByteSource;
}

/** A step before it has its number, method and united effect. */
export type StepDraft = Omit<PlanStep, 'id' | 'method' | 'effect'>;

/** One way of writing flash: what it needs, what it can reach, and the exact commands it sends. */
export interface Method {
  id: MethodId;
  /** Command names that the loader's `help` must list, besides the loading one. */
  commands: readonly string[];
  /** True if payloads are loaded from the command line (tftpboot or loadb). */
  loads: boolean;
  /** Why the intents cannot be written this way, or null. */
  obstacle(context: MethodContext): Finding | null;
  /** Addresses that a transfer uses, or null where there is none. */
  network(context: MethodContext): Plan['network'];
  /** The steps without the closing `reset`. Rejects with a FindingError when a payload cannot be read. */
  steps(context: MethodContext): Promise<StepDraft[]>;
  /** True if the last step leaves the router at the prompt, so that a `reset` must follow. */
  needsReset: boolean;
}

/** An effect that only erases or only programs. */
export function effectOf(parts: Partial<Effect>): Effect {
  return { erased: [], programmed: [], reboots: false, ...parts };
}
