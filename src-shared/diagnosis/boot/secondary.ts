import { finding, type Finding } from '../../finding/finding';
import { evidenceOf, type BootRecord } from './boot-record';
import type { LogLine } from './log-lines';
import type { Judgement } from './judge-boot';
import type { BootFacts, BootReport } from './boot-types';
import { verdictById } from './verdicts';

const INTERRUPTED = 'diagnosis/interrupted-transfer';
const DEFAULT_ENVIRONMENT = 'diagnosis/default-environment';
/** With one of these faults the settings could not be read, which does not mean that none were saved. */
const READS_FAIL = ['spi-failing', 'flash-no-answer', 'reads-differ', 'loader-flash-unknown'];

interface Seen {
  boot: BootRecord;
  judged: Judgement;
  loop: BootReport['loop'];
  lastUp: { boot: BootRecord; next: BootRecord } | null;
  /** An earlier boot that ended with written firmware. */
  before: BootRecord | null;
  template: BootFacts['macs'][number] | null;
}

/** Findings besides the verdict: the loop, other faults, overcome faults, notes. */
export function secondaryFindings({ boot, judged, loop, lastUp, before, template }: Seen): Finding[] {
  const findings: Finding[] = [];
  if (loop) findings.push(loopFinding(loop, boot));
  else if (lastUp) {
    findings.push(finding('diagnosis/restarted-by-itself', 'note', {}, [evidenceOf(lastUp.next.start)]));
  }
  for (const seen of boot.faults.values()) {
    const verdict = verdictById(seen.verdict);
    if (verdict.id === judged.verdict.id || seen.count < seen.atLeast) continue;
    const passing = ['transfer', 'anything-later', 'prompt', 'written'].includes(seen.clearedBy);
    if (seen.cleared && passing) continue;
    const severity = seen.cleared || verdict.kind !== 'fault' ? 'note' : 'warning';
    findings.push({ rule: verdict.rule, severity, params: seen.params, evidence: seen.evidence });
  }
  if (template)
    findings.push(finding('diagnosis/factory-template', 'warning', { mac: template.mac }, template.evidence));
  if (before?.written) findings.push(...writtenBefore(before, before.written));
  const unread = [judged.verdict.id, ...boot.faults.keys()].some((id) => READS_FAIL.includes(id));
  for (const [rule, evidence] of boot.notes) {
    if (rule === DEFAULT_ENVIRONMENT && unread) continue;
    findings.push({ rule, severity: 'note', params: {}, evidence });
  }
  return findings;
}

function loopFinding(loop: NonNullable<BootReport['loop']>, boot: BootRecord): Finding {
  const evidence = [evidenceOf(boot.start)];
  const { restarts, periodMs } = loop;
  if (periodMs === null) return finding('diagnosis/loop', 'warning', { restarts }, evidence);
  const params = { restarts, seconds: Math.round(periodMs / 1000) };
  return finding('diagnosis/loop-timed', 'warning', params, evidence);
}

/** A finished rescue, and whether its transfer was interrupted: the context for judging the next boots. */
function writtenBefore(before: BootRecord, line: LogLine): Finding[] {
  const interrupted = before.notes.get(INTERRUPTED);
  if (interrupted) return [{ rule: INTERRUPTED, severity: 'warning', params: {}, evidence: interrupted }];
  return [finding('diagnosis/write-finished', 'note', {}, [evidenceOf(line)])];
}
