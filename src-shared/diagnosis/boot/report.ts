import { finding } from '../../finding/finding';
import type { BootRecord } from './boot-record';
import { structuredCopy } from './facts';
import { orForeign, templateMac } from './foreign-mac';
import { summaryOf, type BootHistory } from './history';
import { judgeBoot } from './judge-boot';
import { secondaryFindings } from './secondary';
import { BOOT_STAGES, type BootFacts, type BootReport } from './boot-types';

/** Inputs of a report other than the current boot. */
export interface Known {
  history: BootHistory;
  facts: BootFacts;
  bootCount: number;
  lines: number;
  /** ms since the last byte, by the caller's clock; null if there is no clock. */
  silentMs: number | null;
  /** MAC addresses of another unit, any letter case. */
  foreignMacs: readonly string[];
}

/** The report so far; `boot` is null if the text contains none. */
export function reportOn(boot: BootRecord | null, known: Known): BootReport {
  if (!boot) return nothing(known);
  const { history, facts, bootCount, lines, silentMs, foreignMacs } = known;
  const last = judgeBoot(boot, { restarted: false, silentMs });
  const running = history.running(last, boot);
  const judged = orForeign(running?.judged ?? last, facts.macs, foreignMacs);
  const { verdict, confidence, params, evidence } = judged;
  const loop = running?.loop ?? null;
  const severity = verdict.kind === 'fault' ? 'warning' : 'note';
  const { lastUpRestart: lastUp, written: before } = history;
  return {
    verdict: verdict.id,
    confidence,
    kind: verdict.kind,
    severity,
    finding: { rule: verdict.rule, severity, params, evidence },
    secondary: secondaryFindings({ boot, judged, loop, lastUp, before, template: templateMac(facts.macs) }),
    reached: BOOT_STAGES[boot.stage]!,
    bootCount,
    boots: history.summaries(summaryOf(boot, last)),
    loop,
    facts: structuredCopy(facts),
    lines,
  };
}

function nothing({ facts, lines }: Known): BootReport {
  return {
    verdict: 'no-boot',
    confidence: 'high',
    kind: 'state',
    severity: 'note',
    finding: finding('diagnosis/no-boot', 'note'),
    secondary: [],
    reached: 'nothing',
    bootCount: 0,
    boots: [],
    loop: null,
    facts: structuredCopy(facts),
    lines,
  };
}
