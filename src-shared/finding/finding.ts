import { z } from 'zod';
import { ByteRange } from '../bytes/range';
import type { Rules } from '../i18n/messages.gen';

export const Severity = z.enum(['blocker', 'warning', 'note']);
export type Severity = z.infer<typeof Severity>;

/** What a finding rests on: a quoted line, a range of bytes, a fact that was read. */
export const Evidence = z.object({
  /** Where it was seen: `console`, `file fw.bin`, `/proc/mtd`, ... */
  source: z.string(),
  /** The line or bytes as they were, quoted. */
  quote: z.string(),
  /** 1-based line number in `source`, where it has lines. */
  line: z.number().int().positive().optional(),
  /** Bytes of `source` that show it, where it is binary. */
  range: ByteRange.optional(),
});
export type Evidence = z.infer<typeof Evidence>;

export const FindingParams = z.record(z.string(), z.union([z.string(), z.number()]));
export type FindingParams = z.infer<typeof FindingParams>;

/**
 * One thing that a validator, a driver or a doctor has to say.
 * The words live in `locales/<language>` under `finding.<rule>.what|why|next`, in every language,
 * with `params` put in: what happened, why, what to do now (P9).
 */
export const Finding = z.object({
  /** Stable id, `domain/name`, for example `plan/touches-factory`. */
  rule: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  severity: Severity,
  params: FindingParams,
  evidence: z.array(Evidence),
});
export type Finding = z.infer<typeof Finding>;

/** The id of a rule that has its three sentences in the catalogue. */
export type RuleId = keyof Rules;

/** The parameters that the sentences of `R` ask for, as the last argument of a function; it may be left out if there are none. */
export type RuleParams<R extends RuleId> =
  Record<string, never> extends Rules[R] ? [params?: Rules[R]] : [params: Rules[R]];

/** What follows the rule: the parameters that its sentences ask for, no more and no fewer, and what it rests on. */
type Details<R extends RuleId> =
  Record<string, never> extends Rules[R]
    ? [params?: Rules[R], evidence?: readonly Evidence[]]
    : [params: Rules[R], evidence?: readonly Evidence[]];

/** Rules whose sentences ask for nothing but what `P` has. */
export type RuleTaking<P> = {
  [R in RuleId]: P extends Rules[R] ? R : Record<string, never> extends Rules[R] ? R : never;
}[RuleId];

/** Makes a finding of one of several rules that are given the same parameters; each takes those that its sentences ask for. */
export function findingAmong<P extends FindingParams>(
  rule: RuleTaking<P>,
  severity: Severity,
  params: P,
  evidence: readonly Evidence[] = [],
): Finding {
  return { rule, severity, params, evidence: [...evidence] };
}

/** Makes a finding. A rule without words, a missing parameter and one that no sentence asks for do not compile. */
export function finding<R extends RuleId>(rule: R, severity: Severity, ...details: Details<R>): Finding {
  const [params, evidence = []] = details as readonly [FindingParams?, (readonly Evidence[])?];
  return { rule, severity, params: params ?? {}, evidence: [...evidence] };
}

/** True if any finding forbids going on. */
export function hasBlocker(findings: readonly Finding[]): boolean {
  return findings.some((f) => f.severity === 'blocker');
}

/** An error that carries its finding, so that whoever catches it can show symptom, cause and next step (P9). */
export class FindingError extends Error {
  readonly finding: Finding;
  constructor(f: Finding, options?: ErrorOptions) {
    super(`${f.rule} ${JSON.stringify(f.params)}`, options);
    this.name = 'FindingError';
    this.finding = f;
  }
}

/** Throws `finding` as an error. */
export function fail<R extends RuleId>(rule: R, ...details: Details<R>): never {
  throw new FindingError(finding(rule, 'blocker', ...details));
}
