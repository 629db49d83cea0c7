import { hex } from '../bytes/hex';
import { finding } from '../finding/finding';
import type { Finding } from '../finding/finding';
import type { Board } from '../board/board-types';
import { checkLayout } from './check';
import { combineDerivations } from './combine';
import { makeLayout } from './containment';
import { dualImageAlternative, probesFor } from './hypotheses';
import { splitLines } from './partition-lines';
import type { TextLine } from './partition-lines';
import { chipSizeFor } from './number';
import { rankLayouts } from './rank';
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
import { roleOf } from './roles';
import type { Layout, LayoutDerivation, PartitionRole } from './layout-types';
import { unfold } from './unfold';
import { isWhole, mayStartTheChip, withFlaws } from './whole';

const DEFAULT_ERASE_SIZE = 0x10000;
const STARTERS: readonly PartitionRole[] = ['bootloader', 'chip'];

/** Facts besides the text. */
export interface LayoutHints {
  /** Bytes, from the loader or the chip's id. */
  chipSize?: number;
  /** The text's name in findings, for example `twin.log`. */
  sourceName?: string;
  /** The known boards, whose maps rank the remaining possibilities; none of them proves anything. */
  boards?: readonly Board[];
  /** The model chosen by the technician: the best hint among them, but no proof either. */
  board?: Board | null;
}

/** Findings of each layout's own check, once however many hypotheses share them. */
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
  // A broken line may hide a partition: stated offsets remain true, but the layout is incomplete.
  const made = makeLayout(table.id, chipSize, eraseSize, partitions, 'proven');
  // A list that neither states its number of partitions nor reaches the chip's end may have lost its own end.
  const open = table.promised !== true && source !== 'hand-made' && highest < chipSize;
  const layout: Layout = !open && isWhole(made, findings) ? made : { ...made, confidence: 'hypothesis' };
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
  const boards = hints.boards ?? [];
  const { tilings, findings } = tile(table.rows, table.missing, known, boards);
  const eraseSize = table.rows[0]?.eraseSize ?? DEFAULT_ERASE_SIZE;
  const chipSize = hints.chipSize ?? null;
  const made = tilings.map((t) => makeLayout(t.id, t.chipSize, eraseSize, t.placed, 'hypothesis'));
  const ranked = rankLayouts(made, boards, hints.board ?? null);
  const [best] = ranked;
  const dual = best?.id === 'tiling' ? dualImageAlternative(best) : null;
  const layouts = best && dual ? [best, dual, ...ranked.slice(1)] : ranked;
  const allowed = applySysfsOffsets(layouts, parseSysfsOffsets(lines));
  if (layouts.length > 0 && allowed.length === 0) findings.push(finding('layout/sysfs-contradicts', 'blocker'));
  // If the offsets contradict every layout, all are kept: a text that cannot be true is no reason to fall back on a
  // guess.
  const hypotheses = (allowed.length > 0 ? allowed : layouts).map((l) => ({ ...l, chipSize: chipSize ?? l.chipSize }));
  findings.push(...differs(hints.chipSize, tilings[0]?.chipSize ?? null));
  return { source: 'proc-mtd', hypotheses, probes: probesFor(hypotheses), findings: [...table.findings, ...findings] };
}

/**
 * True for a definition without offsets that may be incomplete: its first partition is no loader, or it does not reach
 * the end of the chip. Its origin is then as uncertain as that of a list of sizes. `chipSize` in bytes, or null.
 */
function mayLackParts({ partitions }: StatedTable, chipSize: number | null): boolean {
  const [first, last] = [partitions[0], partitions.at(-1)];
  const counted = partitions.every(({ evidence }) => !evidence[0]!.detail.includes('@'));
  if (first === undefined || !counted || first.range.start !== 0) return false;
  const { end } = last!.range;
  return !STARTERS.includes(roleOf(first.name)) || end < (chipSize ?? chipSizeFor(end));
}

/**
 * A definition with a truncated front, without the parts whose offsets were counted from the wrong origin; those from
 * the first explicit offset on are correct.
 */
function withoutLostCount(table: StatedTable | null): StatedTable | null {
  const said = table?.partitions.findIndex(({ evidence }) => evidence[0]!.detail.includes('@')) ?? -1;
  const first = table?.partitions[0];
  if (!table || !first || said <= 0 || STARTERS.includes(roleOf(first.name))) return table;
  const params = { line: first.evidence[0]?.line ?? 1, device: first.name, base: hex(0) };
  const lost = finding('layout/offset-frame-unclear', 'warning', params);
  return { ...table, partitions: table.partitions.slice(said), findings: [...table.findings, lost] };
}

/** The sizes of a definition, without the offsets counted from them. */
function sizesOf({ partitions, findings }: StatedTable): SizeTable {
  const rows = partitions.map(({ name, range, index, evidence }) => ({
    index: index ?? 0,
    name,
    size: range.end - range.start,
    eraseSize: DEFAULT_ERASE_SIZE,
    line: evidence[0]?.line ?? 1,
  }));
  const [first] = rows;
  return { rows, missing: first && mayStartTheChip(first.name) ? [] : [0], findings };
}

/**
 * Derives the flash layout from a pasted text: /proc/mtd (sizes only: hypotheses, design §1), the kernel's partition
 * lines, an `mtdparts` string or table, U-Boot's `mtd list`, or a hand-made list, anywhere in a longer log. Several of
 * them in one text are combined. Never throws; unusable text yields no hypotheses and a finding with the reason.
 */
export function deriveLayout(text: string, hints: LayoutHints = {}): LayoutDerivation {
  return deriveFromLines(splitLines(text), hints);
}

/** The same for lines that are already split and cleaned. */
export function deriveFromLines(folded: readonly TextLine[], hints: LayoutHints = {}): LayoutDerivation {
  const lines = unfold(folded);
  const chip = parseChip(lines);
  const name = hints.sourceName;
  const parts = withoutLostCount(parseMtdparts(lines, hints.chipSize ?? chip.size, name));
  const lacking = parts !== null && mayLackParts(parts, hints.chipSize ?? chip.size);
  const table = parseMtdpartsTable(lines);
  const stated = [
    parseKernelLines(lines, name),
    table,
    parseMtdList(lines, name),
    // Below its table U-Boot prints the compiled-in default, which is not in effect.
    table || lacking ? null : parts,
  ].filter((t) => t !== null);
  const sizes = parseProcMtd(lines, name) ?? (lacking && !table ? sizesOf(parts) : null);
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
