import { bytesToHex, hex } from '../bytes/hex';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import { probesFor } from './hypotheses';
import { isWhole } from './whole';
import type { Layout, LayoutDerivation, OffsetEvidence } from './layout-types';

/** Bytes read from flash; `offset` is absolute. */
export interface FlashRead {
  offset: number;
  bytes: Uint8Array;
}

/** Classification of the first bytes at a probe. */
export type ProbeSight = 'uimage' | 'erased' | 'not-readable' | 'other' | 'not-read';

const UIMAGE_MAGIC = '27051956';

/**
 * Classifies the bytes at `offset`: a uImage's magic (B§8), erased flash, the bus's filler 0xBADDBADD in either byte
 * order (not readable rather than erased, B§4.2), something else, or not read at all.
 */
export function sightAt(reads: readonly FlashRead[], offset: number): ProbeSight {
  const read = reads.find((r) => r.offset <= offset && offset + 4 <= r.offset + r.bytes.length);
  if (!read) return 'not-read';
  const bytes = read.bytes.subarray(offset - read.offset, offset - read.offset + 64);
  const head = bytesToHex(bytes.subarray(0, 4));
  if (head === UIMAGE_MAGIC) return 'uimage';
  if (bytes.every((b) => b === 0xff)) return 'erased';
  if (head === 'ddbaddba' || head === 'baddbadd') return 'not-readable';
  return 'other';
}

/** Four bytes in display form, or a dash. */
function firstBytes(reads: readonly FlashRead[], offset: number): string {
  const read = reads.find((r) => r.offset <= offset && offset + 4 <= r.offset + r.bytes.length);
  if (!read) return '-';
  return [...read.bytes.subarray(offset - read.offset, offset - read.offset + 4)]
    .map((b) => b.toString(16).padStart(2, '0'))
    .join(' ');
}

/** Findings of an earlier evaluation; a new one replaces them. */
const isProbeFinding = (f: Finding) => f.rule.startsWith('layout/probe-');

function withEvidence(
  layout: Layout,
  startsAt: (start: number) => boolean,
  evidence: (start: number) => OffsetEvidence,
): Layout {
  const partitions = layout.partitions.map((p) =>
    p.role !== 'chip' && p.parent === null && startsAt(p.range.start)
      ? { ...p, evidence: [...p.evidence, evidence(p.range.start)] }
      : p,
  );
  return { ...layout, partitions };
}

/**
 * The standing of the one remaining layout. A dialect's default or a claim stays a hypothesis, because seeing an image
 * does not prove where its partition ends. A technician's choice is a statement about the router, but not if it selects
 * a guess. A layout that is contradictory or comes from an incomplete text stays a hypothesis in any case.
 */
function confidenceOf(derivation: LayoutDerivation, layout: Layout, by: 'bytes' | 'technician'): Layout['confidence'] {
  const { source, findings } = derivation;
  if (source === 'dialect-default' || source === 'board' || (source === 'claimed' && by === 'bytes'))
    return 'hypothesis';
  return isWhole(layout, findings) ? 'proven' : 'hypothesis';
}

/**
 * Uses the probes' reads to rule out hypotheses (B§6.3). A layout is settled only if a uImage is seen where it alone
 * expects one and none where it excludes one; erased or unreadable flash rules nothing out. If both or none fit, all
 * stay open, with a finding that states what was seen.
 */
export function resolveLayout(derivation: LayoutDerivation, reads: readonly FlashRead[]): LayoutDerivation {
  const sights = derivation.probes.map((probe) => ({ probe, sight: sightAt(reads, probe.range.start) }));
  const findings = derivation.findings.filter((f) => !isProbeFinding(f));
  const seen = sights
    .map(({ probe }) => `${hex(probe.range.start)}: ${firstBytes(reads, probe.range.start)}`)
    .join(', ');
  if (sights.every(({ sight }) => sight === 'not-read')) return { ...derivation, findings };
  for (const { probe, sight } of sights) {
    if (sight !== 'not-readable') continue;
    findings.push(finding('layout/probe-not-readable', 'warning', { offset: hex(probe.range.start) }));
  }
  const judged = derivation.hypotheses.map((layout) => {
    const own = sights.map(({ probe, sight }) => ({
      sight,
      expect: probe.expectations.find((e) => e.hypothesis === layout.id)?.expect,
    }));
    const supported = own.some((o) => o.sight === 'uimage' && o.expect === 'uimage');
    const contradicted = own.some((o) => o.sight === 'uimage' && o.expect === 'not-uimage');
    return { layout, supported, contradicted };
  });
  const fitting = judged.filter((j) => j.supported && !j.contradicted);
  const open = (rule: 'layout/probe-both' | 'layout/probe-neither') => ({
    ...derivation,
    findings: [...findings, finding(rule, 'warning', { seen })],
  });
  if (
    fitting.length > 1 &&
    fitting.length < judged.length &&
    judged.every((j) => j.contradicted || fitting.includes(j))
  ) {
    // Several fit the observed contents, which rule out the others.
    const hypotheses = fitting.map((j) => j.layout);
    const said = finding('layout/probe-both', 'warning', { seen });
    return { ...derivation, hypotheses, probes: probesFor(hypotheses), findings: [...findings, said] };
  }
  if (fitting.length !== 1) {
    return open(judged.some((j) => j.supported) ? 'layout/probe-both' : 'layout/probe-neither');
  }
  const winner = fitting[0]!.layout;
  const images = new Set(sights.filter(({ sight }) => sight === 'uimage').map(({ probe }) => probe.range.start));
  const proven = withEvidence(
    { ...winner, confidence: confidenceOf(derivation, winner, 'bytes') },
    (start) => images.has(start),
    (start) => ({ kind: 'flash-bytes', detail: `27 05 19 56 read at ${hex(start)}` }),
  );
  findings.push(finding('layout/probe-settled', 'note', { layout: winner.id, seen }));
  return { ...derivation, hypotheses: [proven], probes: [], findings };
}

/** The technician chooses the layout. An unknown id changes nothing except for a finding. */
export function resolveByTechnician(derivation: LayoutDerivation, id: string): LayoutDerivation {
  const chosen = derivation.hypotheses.find((h) => h.id === id);
  if (!chosen) {
    const unknown = finding('layout/no-such-hypothesis', 'blocker', { layout: id });
    return { ...derivation, findings: [...derivation.findings, unknown] };
  }
  const proven = withEvidence(
    { ...chosen, confidence: confidenceOf(derivation, chosen, 'technician') },
    () => true,
    (start) => ({ kind: 'technician', detail: `chosen by the technician: ${chosen.id}, ${hex(start)}` }),
  );
  const rest = derivation.findings.filter((f) => !isProbeFinding(f));
  const findings = [...rest, finding('layout/settled-by-technician', 'note', { layout: id })];
  return { ...derivation, hypotheses: [proven], probes: probesFor([proven]), findings };
}
