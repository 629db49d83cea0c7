import { z } from 'zod';
import { ByteRange } from '../bytes/range';
import type { Rules } from '../i18n/messages.gen';

export const Severity = z.enum(['blocker', 'warning', 'note']);
export type Severity = z.infer<typeof Severity>;

/** Evidence for a finding: a quoted line, a range of bytes, a fact that was read. */
export const Evidence = z.object({
  /** Where it was seen: `console`, `file fw.bin`, `/proc/mtd`, ... */
  source: z.string(),
  /** The line or bytes, quoted verbatim. */
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
 * A statement of a validator, a driver or a diagnosis. Its text is in `locales/<language>` under
 * `finding.<rule>.what|why|next`, in every language, with `params` filled in: what happened, why, what to do now (P9).
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

/** The parameters of `R`'s sentences, as the last argument of a function; optional if there are none. */
export type RuleParams<R extends RuleId> =
  Record<string, never> extends Rules[R] ? [params?: Rules[R]] : [params: Rules[R]];

/** The arguments after the rule: exactly the parameters of its sentences, and its evidence. */
type Details<R extends RuleId> =
  Record<string, never> extends Rules[R]
    ? [params?: Rules[R], evidence?: readonly Evidence[]]
    : [params: Rules[R], evidence?: readonly Evidence[]];

/** Rules whose sentences need no parameters beyond those of `P`. */
export type RuleTaking<P> = {
  [R in RuleId]: P extends Rules[R] ? R : Record<string, never> extends Rules[R] ? R : never;
}[RuleId];

/**
 * Makes a finding for one of several rules that share a set of parameters; each rule picks those that its sentences
 * need.
 */
export function findingAmong<P extends FindingParams>(
  rule: RuleTaking<P>,
  severity: Severity,
  params: P,
  evidence: readonly Evidence[] = [],
): Finding {
  return { rule, severity, params, evidence: [...evidence] };
}

/** Makes a finding. A rule without sentences, a missing parameter or a superfluous one does not compile. */
export function finding<R extends RuleId>(rule: R, severity: Severity, ...details: Details<R>): Finding {
  const [params, evidence = []] = details as readonly [FindingParams?, (readonly Evidence[])?];
  return { rule, severity, params: params ?? {}, evidence: [...evidence] };
}

/** True if any finding forbids going on. */
export function hasBlocker(findings: readonly Finding[]): boolean {
  return findings.some((f) => f.severity === 'blocker');
}

/** An error with its finding, so that a handler can show symptom, cause and next step (P9). */
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
