import { hex } from '../bytes/hex';
import type { ByteRange } from '../bytes/range';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import { nest } from './containment';
import { probesFor } from './hypotheses';
import { topLevelPartitions } from './query';
import type { Layout, LayoutDerivation, Partition } from './layout-types';
import { isWhole, withFlaws } from './whole';

const same = (a: ByteRange, b: ByteRange) => a.start === b.start && a.end === b.end;

/** The first top-level partition that both layouts have, but at different places, or null. */
function conflict(a: Layout, b: Layout): { first: Partition; second: Partition } | null {
  const inB = new Map(topLevelPartitions(b).map((p) => [p.name, p]));
  for (const first of topLevelPartitions(a)) {
    const second = inB.get(first.name);
    if (second && !same(first.range, second.range)) return { first, second };
  }
  return null;
}

function inCommon(a: Layout, b: Layout): number {
  const names = new Set(topLevelPartitions(b).map((p) => p.name));
  return topLevelPartitions(a).filter((p) => names.has(p.name)).length;
}

/** `stated` with the mtd numbers, extra partitions and evidence of `sized`. */
function merge(stated: Layout, sized: Layout): Layout {
  const names = new Map(sized.partitions.map((p) => [p.name, p]));
  const kept = stated.partitions.map((p) => {
    const twin = names.get(p.name);
    if (!twin || !same(p.range, twin.range)) return p;
    const index = p.index ?? twin.index;
    return { ...p, ...(index === undefined ? {} : { index }), evidence: [...p.evidence, ...twin.evidence] };
  });
  const have = new Set(stated.partitions.map((p) => p.name));
  const extra = sized.partitions.filter((p) => !have.has(p.name));
  const chipSize = Math.max(stated.chipSize, sized.chipSize);
  const merged = { ...stated, chipSize, partitions: nest([...kept, ...extra], chipSize) };
  return isWhole(merged, []) ? merged : { ...merged, confidence: 'hypothesis' };
}

/** Strength of a derivation's offsets: stated, then derived, then a dialect's defaults. */
function weight(d: LayoutDerivation): number {
  if (d.hypotheses.length === 0) return -1;
  return {
    'kernel-lines': 4,
    mtdparts: 3,
    'hand-made': 2,
    'proc-mtd': 1,
    claimed: 0.5,
    board: 0.25,
    'dialect-default': 0,
  }[d.source];
}

function uniqueFindings(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((f) => {
    const key = JSON.stringify([f.rule, f.params]);
    return !seen.has(key) && seen.add(key);
  });
}

function disagree(conflicting: { first: Partition; second: Partition } | null): Finding {
  if (!conflicting) return finding('layout/sources-have-nothing-in-common', 'warning');
  const { first, second } = conflicting;
  return finding('layout/sources-disagree', 'warning', {
    name: first.name,
    start: hex(first.range.start),
    end: hex(first.range.end),
    otherStart: hex(second.range.start),
    otherEnd: hex(second.range.end),
  });
}

/**
 * Combines two derivations for the same router: stated offsets (kernel lines, mtdparts) rule out the hypotheses from
 * /proc/mtd that they contradict, and their evidence is added to the others. If they contradict all of them, the stated
 * ones win, with a warning that names the first partition that differs.
 */
export function combineDerivations(a: LayoutDerivation, b: LayoutDerivation): LayoutDerivation {
  const [strong, weak] = weight(a) >= weight(b) ? [a, b] : [b, a];
  // A blocker of the weaker source is only a warning once the stronger one has a layout.
  const eased = weak.findings.map((f) =>
    f.severity === 'blocker' && strong.hypotheses.length > 0 ? { ...f, severity: 'warning' as const } : f,
  );
  const findings = uniqueFindings([...strong.findings, ...eased]);
  const untrue = weak.findings.some((f) => f.rule === 'layout/sysfs-contradicts');
  if (weak.hypotheses.length === 0 || untrue) return { ...strong, findings };
  if (weak.source === 'dialect-default' || weak.source === 'board') {
    // A guess replaced by something better contributes no findings.
    return { ...strong, findings: uniqueFindings(strong.findings) };
  }
  const merged = strong.hypotheses.flatMap((s) =>
    weak.hypotheses.filter((w) => inCommon(s, w) > 0 && !conflict(s, w)).map((w) => ({ s, w })),
  );
  const only = strong.hypotheses.length === 1 ? strong.hypotheses[0]! : null;
  if (merged.length === 0) {
    const w = weak.hypotheses[0]!;
    const s = strong.hypotheses[0]!;
    return { ...strong, findings: [...findings, disagree(conflict(s, w))] };
  }
  // The stated layout wins: hypotheses that all agree with it differ only where it states nothing.
  const chosen = merged.length === 1 || (only !== null && merged.every(({ s }) => s === only && covers(s, merged)));
  const hypotheses = chosen
    ? [merge(merged[0]!.s, merged[0]!.w)]
    : merged.map(({ s, w }) => ({ ...merge(s, w), id: w.id, confidence: 'hypothesis' as const }));
  return withFlaws({ ...strong, hypotheses, probes: probesFor(hypotheses), findings });
}

/** True if `stated` names every partition on which the remaining hypotheses differ. */
function covers(stated: Layout, merged: readonly { w: Layout }[]): boolean {
  const names = new Set(stated.partitions.map((p) => p.name));
  const [first, ...others] = merged;
  return (first?.w.partitions ?? []).every((p) => {
    const differsSomewhere = others.some(({ w }) =>
      w.partitions.some((q) => q.name === p.name && !same(p.range, q.range)),
    );
    return !differsSomewhere || names.has(p.name);
  });
}
