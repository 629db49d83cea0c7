import { z } from 'zod';
import { ByteRange } from '../bytes/range';
import { MethodId } from '../dialect/dialect-types';
import { Effect } from '../effect/effect';
import { Finding } from '../finding/finding';
import { InspectedFile } from '../image/image-types';
import { LoaderIdentity } from '../identity/identity-types';
import { Layout } from '../layout/layout-types';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A piece of the data to be written: bytes of a chosen file, or a constant fill. */
export const PayloadPiece = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), fileId: z.string(), range: ByteRange }),
  z.object({ kind: z.literal('fill'), value: z.number().int().min(0).max(255), length: z.number().int().positive() }),
]);
export type PayloadPiece = z.infer<typeof PayloadPiece>;

/** Bytes that will be contiguous in flash. `sha256` is over the whole payload. */
export const Payload = z.object({
  pieces: z.array(PayloadPiece).min(1),
  length: z.number().int().positive(),
  sha256: Sha256,
  crc32: z.number().int().nonnegative(),
});
export type Payload = z.infer<typeof Payload>;

/** A write that the technician wants: this payload at that place. */
export const WriteIntent = z.object({
  /** Name of the target partition in the layout. */
  partition: z.string(),
  /** Flash bytes that the payload covers; start is the partition's start. */
  target: ByteRange,
  payload: Payload,
  /** `restore-own` marks data saved from this unit: the only way into a protected partition. */
  purpose: z.enum(['firmware', 'restore-own', 'other']),
  /**
   * The technician's answer to the question about the flash after the file (`WriteChoice.eraseTo`); absent if there was
   * no answer.
   */
  eraseTo: z.number().int().positive().optional(),
  /** Flash ranges that the technician gave up explicitly (`WriteChoice.givenUp`). */
  givenUp: z.array(ByteRange).optional(),
});
export type WriteIntent = z.infer<typeof WriteIntent>;

/** One exact item to send. A command that changes flash may be sent only as the next one of its approved step. */
export const PlannedCommand = z.object({
  /**
   * `line` a command with Enter; `key` a menu key; `field` an answer to a menu question; `packets` a serial transfer;
   * `agent` a request to the agent.
   */
  channel: z.enum(['line', 'key', 'field', 'packets', 'agent']),
  /** Exact text (a key, a line, a field's value), or the protocol's name for packets. */
  text: z.string(),
  effect: Effect,
});
export type PlannedCommand = z.infer<typeof PlannedCommand>;

export const StepKind = z.enum([
  'set-address', // setenv ipaddr/serverip, in RAM only
  'load-tftp',
  'load-serial',
  'check-load', // prove the load complete before anything is written from it (P5)
  'unprotect',
  'erase',
  'program',
  'program-lines', // spi write, line by line
  'menu-write', // load, erase, program and check in one, by the loader itself
  'agent-write', // the agent in RAM: load, program, read back every byte
  'verify', // read back (P6)
  'reset',
]);
export type StepKind = z.infer<typeof StepKind>;

/**
 * The consequence of stopping. `until-loaded`: nothing is erased before the loader has the whole file, so until then
 * sending may stop and the router may be switched off; `until-asked`: nothing is lost before the router requests the
 * file, after which it must not be interrupted; `loader-writes`: it has the file and erases and writes by itself. Text
 * keys `stop.<value>`.
 */
export const StopMeaning = z.enum([
  'safe',
  'leaves-target-erased',
  'leaves-target-partial',
  'until-loaded',
  'until-asked',
  'loader-writes',
  'never-interrupt',
]);
export type StopMeaning = z.infer<typeof StopMeaning>;

/** False while stopping would do irreversible harm: the request to stop is refused. */
export function mayStop(stop: StopMeaning): boolean {
  return stop !== 'never-interrupt' && stop !== 'loader-writes';
}

/** One step of a plan: exact commands, exact effect, and the consequence of stopping. */
export const PlanStep = z.object({
  /** `1`, `2`, ... in order. */
  id: z.string(),
  kind: StepKind,
  method: MethodId,
  /** Index into the plan's intents, or null for steps that apply to all. */
  intent: z.number().int().nonnegative().nullable(),
  commands: z.array(PlannedCommand),
  /** Everything this step may erase or program; the union of its commands' effects. */
  effect: Effect,
  /** Load address in RAM, where the step uses one. */
  ramAddress: z.number().int().nullable(),
  /** Flash range on which the step works, if any. */
  target: ByteRange.nullable(),
  /** Whether stopping here is safe, and in what state it leaves the router. */
  stop: StopMeaning,
  /** Expected and worst time, ms. */
  eta: z.object({ typicalMs: z.number(), worstMs: z.number() }),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** A plan with everything on which it rests. Serialisable; the approval is not part of it. */
export const Plan = z.object({
  version: z.literal(1),
  identity: LoaderIdentity,
  layout: Layout,
  files: z.array(InspectedFile),
  intents: z.array(WriteIntent),
  method: MethodId,
  /** Addresses that the transfer uses; the computer takes `serverIp` (P7). */
  network: z
    .object({
      deviceIp: z.string(),
      serverIp: z.string(),
      fileName: z.string(),
      /** Ethernet address set in the loader's RAM; absent if the loader has one. */
      mac: z.string().optional(),
    })
    .nullable(),
  steps: z.array(PlanStep),
  /** Union of all steps. */
  effect: Effect,
  findings: z.array(Finding),
  /** SHA-256 over the canonical JSON of all the above: what the technician approves. */
  hash: Sha256,
});
export type Plan = z.infer<typeof Plan>;

declare const approvedBrand: unique symbol;
/** A plan that passed the validator and was approved by its hash. Only `approvePlan` makes one. */
export type ApprovedPlan = Plan & { readonly [approvedBrand]: true };

/** Unit data that must be safe on disk before the first step with an effect (P2). */
export interface SavedUnitData {
  role: 'factory' | 'config' | 'environment';
  range: ByteRange;
  sha256: string;
  /** Read twice and equal. */
  readTwice: boolean;
  /**
   * Set for a copy of this unit's Factory with locally administered addresses: SHA-256 of the saved original. The
   * validator compares the two byte by byte.
   */
  localMacsOf?: string;
}
