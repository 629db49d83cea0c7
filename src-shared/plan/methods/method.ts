import type { DialectProfile, MethodId } from '../../dialect/dialect-types';
import type { Effect } from '../../effect/effect';
import type { Finding } from '../../finding/finding';
import type { LoaderIdentity } from '../../identity/identity-types';
import type { ByteSource } from '../../image/image-types';
import type { Layout } from '../../layout/layout-types';
import type { Plan, PlanStep, WriteIntent } from '../plan-types';

/** How the payload is transferred to RAM if the method loads it from the command line. */
export const TRANSPORTS = ['tftp', 'serial', 'serial-fast'] as const;
/** `serial-fast`: over the serial line at the dialect's `loadBaud`, where the loader really switches to it. */
export type Transport = (typeof TRANSPORTS)[number];

/** The inputs available to a method. */
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

/** A step before its number, method and combined effect are added. */
export type StepDraft = Omit<PlanStep, 'id' | 'method' | 'effect'>;

/** Findings about a method in general, without parameters. */
type MethodNoteRule =
  'plan/kermit-weak-check' | 'plan/verify-by-loader' | 'plan/verify-sampled' | 'plan/agent-emulated';

/**
 * One way of writing flash: its requirements, its reach, and the exact commands it sends. Code asks for a property here
 * and never tests the id; a method that lacks an answer does not compile.
 */
export interface Method {
  id: MethodId;
  /** Command names that the loader's `help` must list, besides the loading one. */
  commands: readonly string[];
  /** True if payloads are loaded from the command line (tftpboot or loadb). */
  loads: boolean;
  /** The command line on which its steps run. */
  side: 'loader' | 'linux';
  /**
   * True if the agent in the router's RAM does it: works with any loader that can start it, unless a setting disables
   * it.
   */
  byAgent: boolean;
  /** `kernel-offset`: only the place built into the loader (B§1.5, B§3.3), and only one image. */
  reach: 'kernel-offset' | 'anywhere';
  /** The method's only transport, where it has just one. */
  onlyTransport: Transport | null;
  /**
   * Source of the programmed bytes: the loader's built-in RAM address (B§4.1), one that its commands state, or no RAM
   * at all.
   */
  source: 'built-in' | 'stated' | 'none';
  /**
   * True if the loader relies on its chip's assumed size while writing: with a wrong guess it fails silently (B§4.3).
   */
  trustsChipSize: boolean;
  /** True if the bytes after the payload in its last sector must be written too, from a backup. */
  keepsSectorRest: boolean;
  /** Notes on the method for the technician before approving. */
  methodNotes: readonly { rule: MethodNoteRule; severity: 'note' | 'warning' }[];
  /** Why the intents cannot be written this way, or null. */
  obstacle(context: MethodContext): Finding | null;
  /** Addresses that a transfer uses, or null where there is none. */
  network(context: MethodContext): Plan['network'];
  /** The steps without the closing `reset`. Rejects with a FindingError when a payload cannot be read. */
  steps(context: MethodContext): Promise<StepDraft[]>;
  /** True if the last step leaves the router at the prompt, so that `reset` must follow. */
  needsReset: boolean;
}

/** An effect that only erases or only programs. */
export function effectOf(parts: Partial<Effect>): Effect {
  return { erased: [], programmed: [], reboots: false, ...parts };
}
