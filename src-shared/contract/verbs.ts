import { z } from 'zod';
import { Finding } from '../finding/finding';
import { APP_VERBS, ROW_VERBS } from './app-verbs';
import { BENCH_VERBS } from './bench-verbs';
import type { Edit } from './edits';
import { Snapshot } from './snapshot';

export { WriteChoice } from '../plan/choice';
export { SessionSummary, Settings } from './app-verbs';
export { FactoryBackup, FactoryEvidence, FactoryLook } from './factory-partition';

/**
 * The contract between the wizard's window and the engines: every verb with its input and output schema. Both hosts
 * (Electron, browser) validate both sides against it. JSON only.
 */
export const VERBS = { ...ROW_VERBS, ...APP_VERBS, ...BENCH_VERBS } as const;

export type Verb = keyof typeof VERBS;
export type RowVerb = keyof typeof ROW_VERBS;
export type AppVerb = keyof typeof APP_VERBS;
export type BenchVerb = keyof typeof BENCH_VERBS;
export type VerbInput<V extends Verb> = z.input<(typeof VERBS)[V]['input']>;
export type VerbOutput<V extends Verb> = z.output<(typeof VERBS)[V]['output']>;

/** True for a verb about one recovery, whose call names the bench. */
export function isBenchVerb(verb: Verb): verb is BenchVerb {
  return Object.hasOwn(BENCH_VERBS, verb);
}

/** True for a verb about the row of benches. */
export function isRowVerb(verb: Verb): verb is RowVerb {
  return Object.hasOwn(ROW_VERBS, verb);
}

/** Events that the engine sends unprompted. */
export const EngineEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), snapshot: Snapshot }),
  /** Console text as it arrives, decoded as Latin-1; never to be rendered as markup. */
  z.object({ type: z.literal('console'), text: z.string(), direction: z.enum(['in', 'out']) }),
]);
export type EngineEvent = z.infer<typeof EngineEvent>;

/**
 * Events sent to a window: the first snapshot complete, then edits relative to revision `from`. The other events are
 * those of `EngineEvent`.
 */
export type WindowEvent =
  EngineEvent | { type: 'edits'; from: Snapshot['revision']; revision: Snapshot['revision']; edits: Edit[] };

/** A host's messages to its windows: the open benches, or an event of one of them. */
export type WindowMessage = { benches: string[] } | { bench: string; event: WindowEvent };

/** The reply to a call: the value, or the finding that explains the refusal. */
export const Reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), finding: Finding }),
]);
export type Reply = z.infer<typeof Reply>;

/** A window's whole API for one bench, as offered by the preload script or the browser's socket client. */
export interface WizardApi {
  /** Rejects with a FindingError when the engine refuses. */
  call<V extends Verb>(verb: V, input: VerbInput<V>): Promise<VerbOutput<V>>;
  onEvent(listener: (event: WindowEvent) => void): () => void;
  /** Browser host only: uploads a file and returns its path on the engine's side; in Electron the path of a dropped file. */
  upload(file: File): Promise<string>;
}
