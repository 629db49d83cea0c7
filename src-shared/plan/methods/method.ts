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
  /** Ethernet address for a loader that has none. */
  mac: string;
  /** Bytes of an intent's payload. */
  payload(intent: WriteIntent): ByteSource;
}

/** A step before it has its number, method and united effect. */
export type StepDraft = Omit<PlanStep, 'id' | 'method' | 'effect'>;

/** Findings about a method alone, without parameters. */
type MannerRule = 'plan/kermit-weak-check' | 'plan/verify-by-loader' | 'plan/verify-sampled';

/**
 * One way of writing flash: what it needs, what it can reach, and the exact commands it sends. Whoever needs to know something of it
 * asks here and not for its id; a method that leaves a question unanswered does not compile.
 */
export interface Method {
  id: MethodId;
  /** Command names that the loader's `help` must list, besides the loading one. */
  commands: readonly string[];
  /** True if payloads are loaded from the command line (tftpboot or loadb). */
  loads: boolean;
  /** Whose commands its steps are. */
  side: 'loader' | 'linux';
  /** `kernel-offset`: the one place that is built into the loader (B§1.5, B§3.3), and one image. */
  reach: 'kernel-offset' | 'anywhere';
  /** How it loads, where it knows one way alone. */
  onlyTransport: Transport | null;
  /** Where it programs from: the loader's built-in RAM address (B§4.1), one that its commands state, or no RAM at all. */
  source: 'built-in' | 'stated' | 'none';
  /** True if the loader takes its chip's size on trust while it writes: where that is a guess it fails without a word (B§4.3). */
  trustsChipSize: boolean;
  /** True if what lies behind the payload in its last sector has to be written too, from a backup. */
  keepsSectorRest: boolean;
  /** What a technician should know of it before approving. */
  manners: readonly { rule: MannerRule; severity: 'note' | 'warning' }[];
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
