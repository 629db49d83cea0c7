import { z } from 'zod';
import { ByteRange } from '../bytes/range';

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
 * The words live in `src-shared/text` under `finding.<rule>.what|why|next`, in every language,
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

/** Makes a finding; `params` and `evidence` may be left out. */
export function finding(
  rule: string,
  severity: Severity,
  params: FindingParams = {},
  evidence: readonly Evidence[] = [],
): Finding {
  return { rule, severity, params, evidence: [...evidence] };
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
export function fail(rule: string, params: FindingParams = {}, evidence: readonly Evidence[] = []): never {
  throw new FindingError(finding(rule, 'blocker', params, evidence));
}
