import type { Snapshot } from '@shared/contract/snapshot';
import { type ByteRange, contains, lengthOf, normaliseRanges, overlaps, subtractRanges } from '@shared/bytes/range';
import type { Finding } from '@shared/finding/finding';
import type { Layout, Partition } from '@shared/layout/layout-types';
import type { Backup, JournalEntry, JournalRecord } from '@shared/session/session-types';

export type CheckHow = Extract<JournalEntry, { type: 'verified' }>['how'];
export type StepEnd = Extract<JournalEntry, { type: 'step-outcome' }>['outcome'] | 'unfinished';

export interface ReportStep {
  plan: string;
  step: string;
  end: StepEnd;
  erased: ByteRange[];
  programmed: ByteRange[];
}

export interface ReportFacts {
  /** Steps with an effect on flash, in order. */
  steps: ReportStep[];
  /** Flash ranges erased by completed steps. */
  erased: ByteRange[];
  /** Flash ranges programmed by completed steps. */
  programmed: ByteRange[];
  /** Ranges touched by steps that failed, were stopped or have no outcome: their contents are unknown. */
  uncertain: ByteRange[];
  /** Checks of bytes that were not changed since. */
  checks: { range: ByteRange; how: CheckHow; comparedBytes: number }[];
  /** Programmed bytes that were fully verified, by read-back or checksum (P6). */
  proven: ByteRange[];
  /** Programmed bytes that were not. */
  unproven: ByteRange[];
  backups: Backup[];
  /** Backups that were read twice and on disk before the first step with an effect (P2). */
  savedFirst: Backup[];
  files: { name: string; sha256: string; size: number | null }[];
  approvedPlans: string[];
  findings: Finding[];
  /** Items refused by the guard. */
  refused: { outgoing: string; rule: string }[];
}

/** The range verified by a check: all of its range, or nothing. */
function provenBy(check: ReportFacts['checks'][number]): ByteRange[] {
  const full = check.comparedBytes >= lengthOf(check.range);
  return full && (check.how === 'read-back' || check.how === 'checksum') ? [check.range] : [];
}

function changesSomething(step: ReportStep): boolean {
  return step.erased.length > 0 || step.programmed.length > 0;
}

function uniqueFindings(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const f of findings) {
    const key = `${f.rule} ${JSON.stringify(f.params)}`;
    if (!seen.has(key)) seen.set(key, f);
  }
  return [...seen.values()];
}

function uniqueBackups(backups: readonly Backup[]): Backup[] {
  return [...new Map(backups.map((b) => [b.file, b])).values()];
}

/**
 * The actions of a session, from its journal: only what is recorded there has happened. The snapshot adds other facts
 * (findings of the boot, sizes of files).
 */
export function reportFacts(snapshot: Snapshot, records: readonly JournalRecord[]): ReportFacts {
  const steps: ReportStep[] = [];
  let checks: ReportFacts['checks'] = [];
  const findings: Finding[] = [];
  const backups: Backup[] = [];
  const savedFirst: Backup[] = [];
  const refused: ReportFacts['refused'] = [];
  const approvedPlans: string[] = [];
  const files = new Map<string, ReportFacts['files'][number]>();

  for (const { entry } of records) {
    if (entry.type === 'step-intent') {
      const { erased, programmed } = entry.effect;
      const touched = [...erased, ...programmed];
      // Earlier checks say nothing about the contents after a change.
      checks = checks.filter((check) => !touched.some((range) => overlaps(range, check.range)));
      steps.push({ plan: entry.plan, step: entry.step, end: 'unfinished', erased, programmed });
    } else if (entry.type === 'step-outcome') {
      const step = steps.findLast((s) => s.plan === entry.plan && s.step === entry.step);
      if (step) step.end = entry.outcome;
      if (step && entry.nothingErased) Object.assign(step, { erased: [], programmed: [] });
      findings.push(...entry.findings);
    } else if (entry.type === 'verified') {
      checks.push({ range: entry.range, how: entry.how, comparedBytes: entry.comparedBytes });
    } else if (entry.type === 'backup-saved') {
      backups.push(entry.backup);
      if (entry.backup.readTwice && !steps.some(changesSomething)) savedFirst.push(entry.backup);
    } else if (entry.type === 'image-added') {
      const size = snapshot.files.find((f) => f.sha256 === entry.sha256)?.size ?? null;
      files.set(entry.sha256, { name: entry.name, sha256: entry.sha256, size });
    } else if (entry.type === 'plan-approved') approvedPlans.push(entry.hash);
    else if (entry.type === 'refused') refused.push({ outgoing: entry.outgoing, rule: entry.rule });
    else if (entry.type === 'finding') findings.push(entry.finding);
  }

  const effective = steps.filter(changesSomething);
  const good = effective.filter((s) => s.end === 'done' || s.end === 'unverified');
  const bad = effective.filter((s) => !good.includes(s));
  const programmed = normaliseRanges(good.flatMap((s) => s.programmed));
  const proven = normaliseRanges(checks.flatMap(provenBy));
  return {
    steps: effective,
    erased: normaliseRanges(good.flatMap((s) => s.erased)),
    programmed,
    uncertain: normaliseRanges(bad.flatMap((s) => [...s.erased, ...s.programmed])),
    checks,
    proven: subtractRanges(programmed, subtractRanges(programmed, proven)),
    unproven: subtractRanges(programmed, proven),
    backups: uniqueBackups([...backups, ...snapshot.backups]),
    savedFirst,
    files: [...files.values()],
    approvedPlans,
    findings: uniqueFindings([
      ...snapshot.findings,
      ...(snapshot.boot?.findings ?? []),
      ...(snapshot.boot?.modem?.findings ?? []),
      ...(snapshot.plan?.findings ?? []),
      ...findings,
    ]),
    refused,
  };
}

/** Names of the smallest partitions that overlap a range, in flash order. */
export function partitionsAt(layout: Layout | null, range: ByteRange): string[] {
  const inside = (layout?.partitions ?? []).filter((p) => p.role !== 'chip' && overlaps(p.range, range));
  const isSmallest = (p: Partition) =>
    !inside.some((other) => other !== p && contains(p.range, other.range) && contains(other.range, range));
  return inside
    .filter((p) => p.parent === null || contains(p.range, range))
    .filter(isSmallest)
    .map((p) => p.name);
}
