import { hex } from '../bytes/hex';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import { checkLayout } from './check';
import { combineDerivations } from './combine';
import { makeLayout } from './containment';
import { dualImageAlternative, probesFor } from './hypotheses';
import { splitLines } from './lines';
import type { TextLine } from './lines';
import { chipSizeFor } from './number';
import { parseChip } from './parse-chip';
import type { ChipFacts } from './parse-chip';
import { parseHandMade } from './parse-hand-made';
import { parseKernelLines } from './parse-kernel-lines';
import { parseMtdList } from './parse-mtd-list';
import { parseMtdparts } from './parse-mtdparts';
import { parseMtdpartsTable } from './parse-mtdparts-table';
import { parseProcMtd } from './parse-proc-mtd';
import { applySysfsOffsets, parseSysfsOffsets } from './sysfs';
import type { SizeTable, StatedTable } from './tables';
import { tile } from './tiling';
import type { Layout, LayoutDerivation } from './types';
import { isWhole, withFlaws } from './whole';

const DEFAULT_ERASE_SIZE = 0x10000;

/** What is known beside the text. */
export interface LayoutHints {
  /** Bytes, as the loader or the chip's id says. */
  chipSize?: number;
  /** What the findings call the text, for example `twin.log`. */
  sourceName?: string;
}

/** Findings of a layout's own check, once each however many hypotheses share them. */
function checkAll(derivation: LayoutDerivation): LayoutDerivation {
  const seen = new Set(derivation.findings.map((f) => JSON.stringify([f.rule, f.params])));
  const fresh = derivation.hypotheses.flatMap(checkLayout).filter((f) => {
    const key = JSON.stringify([f.rule, f.params]);
    return !seen.has(key) && seen.add(key);
  });
  return { ...derivation, findings: [...derivation.findings, ...fresh] };
}

function fromStated(table: StatedTable, chip: ChipFacts, hints: LayoutHints): LayoutDerivation {
  const { source, partitions } = table;
  const findings = [...table.findings];
  if (partitions.length === 0) return { source, hypotheses: [], probes: [], findings };
  const highest = Math.max(...partitions.map((p) => p.range.end));
  const stated = table.chipSize ?? chip.size;
  const chipSize = hints.chipSize ?? stated ?? chipSizeFor(highest);
  if (hints.chipSize === undefined && stated === null && chipSize !== highest) {
    findings.push(finding('layout/chip-size-assumed', 'warning', { sum: hex(highest), chip: hex(chipSize) }));
  }
  findings.push(...differs(hints.chipSize, stated));
  const eraseSize = table.eraseSize ?? chip.eraseSize ?? DEFAULT_ERASE_SIZE;
  // A broken line may hide a partition; what is stated stays true, but the layout is then not the whole truth.
  const made = makeLayout(table.id, chipSize, eraseSize, partitions, 'proven');
  const layout: Layout = isWhole(made, findings) ? made : { ...made, standing: 'hypothesis' };
  return { source, hypotheses: [layout], probes: probesFor([layout]), findings };
}

function differs(known: number | undefined, said: number | null): Finding[] {
  if (known === undefined || said === null || known === said) return [];
  return [finding('layout/chip-size-differs', 'warning', { known: hex(known), said: hex(said) })];
}

function fromSizes(
  table: SizeTable,
  lines: readonly TextLine[],
  chip: ChipFacts,
  hints: LayoutHints,
): LayoutDerivation {
  const known = hints.chipSize ?? chip.size;
  const { tilings, findings } = tile(table.rows, table.missing, known);
  const eraseSize = table.rows[0]?.eraseSize ?? DEFAULT_ERASE_SIZE;
  const chipSize = hints.chipSize ?? tilings[0]?.chipSize ?? null;
  const layouts = tilings.flatMap((t, i) => {
    const layout = makeLayout(i === 0 ? 'tiling' : `tiling-${i + 1}`, t.chipSize, eraseSize, t.placed, 'hypothesis');
    const dual = i === 0 ? dualImageAlternative(layout) : null;
    return dual ? [layout, dual] : [layout];
  });
  const allowed = applySysfsOffsets(layouts, parseSysfsOffsets(lines));
  if (layouts.length > 0 && allowed.length === 0) findings.push(finding('layout/sysfs-contradicts', 'blocker'));
  // What all contradict stays as what was said: a text that cannot be true is no reason to fall back to a guess.
  const hypotheses = (allowed.length > 0 ? allowed : layouts).map((l) => ({ ...l, chipSize: chipSize ?? l.chipSize }));
  findings.push(...differs(hints.chipSize, tilings[0]?.chipSize ?? null));
  return { source: 'proc-mtd', hypotheses, probes: probesFor(hypotheses), findings: [...table.findings, ...findings] };
}

/**
 * Derives the flash layout from a pasted text: /proc/mtd (sizes only: hypotheses, design §1), the kernel's partition lines,
 * an `mtdparts` string or table, U-Boot's `mtd list`, or a hand-made list, wherever they stand in a longer log.
 * Several of them in one text are combined. Never throws; nothing usable gives no hypotheses and a finding that says why.
 */
export function deriveLayout(text: string, hints: LayoutHints = {}): LayoutDerivation {
  return deriveFromLines(splitLines(text), hints);
}

/** The same from lines that were split and cleaned before. */
export function deriveFromLines(lines: readonly TextLine[], hints: LayoutHints = {}): LayoutDerivation {
  const chip = parseChip(lines);
  const name = hints.sourceName;
  const table = parseMtdpartsTable(lines);
  const stated = [
    parseKernelLines(lines, name),
    table,
    parseMtdList(lines, name),
    // Below its table U-Boot prints the compiled-in default, which is not what is in force.
    table ? null : parseMtdparts(lines, hints.chipSize ?? chip.size, name),
  ].filter((t) => t !== null);
  const sizes = parseProcMtd(lines, name);
  const derivations = stated.map((t) => fromStated(t, chip, hints));
  if (sizes) derivations.push(fromSizes(sizes, lines, chip, hints));
  if (derivations.length === 0) {
    const handMade = parseHandMade(lines, name);
    if (handMade) derivations.push(fromStated(handMade, chip, hints));
  }
  const [first, ...others] = derivations;
  if (first) return checkAll(withFlaws(others.reduce(combineDerivations, first)));
  const nothing = finding('layout/nothing-recognised', 'blocker', { count: lines.length });
  return { source: 'hand-made', hypotheses: [], probes: [], findings: [nothing] };
}
