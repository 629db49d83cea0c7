import { fitOf } from '../../board/image';
import { titleOf } from '../../board/library';
import { rangeText } from '../../bytes/range-text';
import { hex } from '../../bytes/hex';
import { alignOutwards, overlaps } from '../../bytes/range';
import { familyOf } from '../../dialect/families';
import type { Finding } from '../../finding/finding';
import { finding, FindingError } from '../../finding/finding';
import { labelText } from '../../image/about-labels';
import type { ImageKind, InspectedFile } from '../../image/image-types';
import type { Partition } from '../../layout/layout-types';
import type { PayloadLook, UimageLook } from '../content';
import { lookAtPayload } from '../content';
import { eraseUnit, LARGEST_CHIP, ramBase, RAM_WINDOW } from '../constants';
import { isProtectedRole } from '../protected';
import { digest, payloadSource, piecesLength } from '../payload';
import type { CheckFacts } from '../request';
import type { Plan, WriteIntent } from '../plan-types';
import { checkBehind } from './behind';
import { mayRestore } from './restore';

const MIPS = 5;

/** Whether the bytes are unchanged since planning, and suitable for the target. */
export async function checkContents(plan: Plan, facts: CheckFacts): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const intent of plan.intents) {
    try {
      findings.push(...(await checkContent(plan, intent, facts)));
    } catch (error) {
      if (error instanceof FindingError) findings.push(error.finding);
      else
        findings.push(
          finding('plan/file-unreadable', 'blocker', { partition: intent.partition, error: String(error) }),
        );
    }
  }
  return findings;
}

async function checkContent(plan: Plan, intent: WriteIntent, facts: CheckFacts): Promise<Finding[]> {
  const { payload } = intent;
  if (piecesLength(payload.pieces) !== payload.length || payload.length > LARGEST_CHIP) {
    return [finding('plan/payload-wrong', 'blocker', { partition: intent.partition })];
  }
  const source = payloadSource(payload, facts.sources);
  const sums = await digest(source);
  if (sums.sha256 !== payload.sha256 || sums.crc32 !== payload.crc32) {
    return [finding('plan/payload-wrong', 'blocker', { partition: intent.partition })];
  }
  const partition = plan.layout.partitions.find((p) => p.name === intent.partition);
  const erased = alignOutwards(intent.target, eraseUnit(facts.dialect, plan.identity));
  if (!partition || mayRestore(intent, erased, facts.saved)) return [];
  const look = await lookAtPayload(source);
  const name = fileOf(facts, intent)?.name ?? '';
  const verdict = verdictOf(facts, intent);
  return [
    ...againstLabels(facts, intent),
    ...wrongWhole(look, verdict, name, facts, intent),
    ...wrongKind(look, verdict, name, partition, facts),
    ...overlayFindings(look, payload.length, partition, name),
    ...checkBehind(look, plan, intent, partition, facts),
  ];
}

function fileOf(facts: CheckFacts, intent: WriteIntent): InspectedFile | undefined {
  const first = intent.payload.pieces[0];
  return first?.kind === 'file' ? facts.files.find((f) => f.id === first.fileId) : undefined;
}

/** The inspection's verdict on exactly these bytes of the file; null if it has none. */
function verdictOf(facts: CheckFacts, intent: WriteIntent): ImageKind | null {
  const file = fileOf(facts, intent);
  const first = intent.payload.pieces[0];
  if (!file || first?.kind !== 'file') return null;
  const { start, end } = first.range;
  if (start === 0 && end === file.size) return file.verdict.kind;
  const exact = file.verdict.slices.find((s) => s.range.start === start && s.range.end === end);
  if (exact) return exact.kind;
  // With the overlay cut off, the payload is only the beginning of the chosen slice.
  const cut = intent.payload.pieces[1]?.kind === 'fill';
  const slice = file.verdict.slices.find((s) => s.range.start === start && s.range.end > end);
  return cut ? (slice?.kind ?? (start === 0 ? file.verdict.kind : null)) : null;
}

/**
 * Findings from the image's own labels: built for another router than the chosen board, or with a boot loader that
 * would be written too.
 */
function againstLabels(facts: CheckFacts, intent: WriteIntent): Finding[] {
  const { board } = facts;
  const file = fileOf(facts, intent);
  const labels = file?.verdict.labels ?? [];
  const [first] = intent.payload.pieces;
  if (!file || labels.length === 0 || first?.kind !== 'file') return [];
  const said = labels.map(labelText).join('; ');
  const evidence = [{ source: file.name, quote: said }];
  const findings: Finding[] = [];
  if (board && fitOf(labels, board) === 'no') {
    const params = { file: file.name, board: titleOf(board), said };
    findings.push(finding('plan/image-for-other-board', 'blocker', params, evidence));
  }
  for (const { bootPart, firmware } of labels) {
    if (!bootPart || !overlaps(bootPart, first.range)) continue;
    const params = { file: file.name, boot: rangeText(bootPart), firmware: rangeText(firmware) };
    findings.push(finding('plan/boot-part-in-slice', 'blocker', params, evidence));
  }
  return findings;
}

/**
 * Files with several contents: refused as a whole, listing the slices that can be used (founding case, rows 2 and 3).
 */
function wrongWhole(
  look: PayloadLook,
  verdict: ImageKind | null,
  name: string,
  facts: CheckFacts,
  intent: WriteIntent,
): Finding[] {
  const offered = fileOf(facts, intent)?.verdict.slices.filter((s) => s.offered) ?? [];
  const slices = offered.map((s) => `${s.label} ${rangeText(s.range)}`).join(', ') || '-';
  if (look.chipDump || verdict === 'chip-dump') {
    return [finding('plan/whole-chip-dump', 'blocker', { file: name, slices })];
  }
  if (look.moreImages.length > 0 || verdict === 'concatenation') {
    const at = look.moreImages.map(hex).join(', ') || '?';
    return [finding('plan/concatenation', 'blocker', { file: name, at, slices })];
  }
  return [];
}

function wrongKind(
  look: PayloadLook,
  verdict: ImageKind | null,
  name: string,
  partition: Partition,
  facts: CheckFacts,
): Finding[] {
  const params = { file: name, partition: partition.name };
  const wrong = (expected: string): Finding[] => [
    finding('plan/wrong-kind', 'blocker', { ...params, kind: verdict ?? guess(look), expected }),
  ];
  // Unit data is checked by its checksum under a separate rule, not by its kind.
  if (isProtectedRole(partition.role) || partition.role === 'chip') return [];
  if (look.eepromAtStart) return [finding('plan/unit-data-elsewhere', 'blocker', params)];
  switch (partition.role) {
    case 'firmware':
    case 'kernel': {
      if (!look.uimage) return verdict === 'chip-dump' ? [] : wrong('uImage');
      const findings = checkUimage(look.uimage, name, facts);
      const initramfs = verdict === 'initramfs' && partition.role === 'firmware';
      return initramfs ? [...findings, finding('plan/initramfs-on-flash', 'warning', params)] : findings;
    }
    case 'rootfs':
      return look.squashfs?.start === 0 ? [] : wrong('squashfs');
    case 'rootfs-data':
      return look.erased || look.jffs2[0] === 0 ? [] : wrong('JFFS2');
    default:
      return [finding('plan/unusual-target', 'warning', params)];
  }
}

function guess(look: PayloadLook): ImageKind {
  if (look.erased) return 'erased';
  if (look.uimage) return 'uimage';
  if (look.squashfs?.start === 0) return 'rootfs';
  return look.jffs2[0] === 0 ? 'rootfs-data' : 'unknown';
}

/** Checks header, CRCs and addresses of the image that the loader will boot (B§3.7, B§8). */
function checkUimage(uimage: UimageLook, file: string, facts: CheckFacts): Finding[] {
  const { compressions } = familyOf(facts.dialect);
  if (!uimage.headerCrcOk) return [finding('plan/uimage-header-damaged', 'blocker', { file })];
  if (uimage.dataCrcOk === null) return [finding('plan/uimage-cut-short', 'blocker', { file, bytes: uimage.dataSize })];
  if (!uimage.dataCrcOk) return [finding('plan/uimage-data-damaged', 'blocker', { file })];
  if (uimage.arch !== MIPS) return [finding('plan/uimage-not-mips', 'blocker', { file, arch: uimage.arch })];
  const base = ramBase(facts.dialect);
  if (uimage.loadAddress < base || uimage.loadAddress >= base + RAM_WINDOW) {
    return [finding('plan/uimage-load-address', 'blocker', { file, address: hex(uimage.loadAddress) })];
  }
  if (compressions !== null && !compressions.includes(uimage.compression)) {
    return [finding('plan/uimage-compression', 'blocker', { file, compression: uimage.compression })];
  }
  return uimage.type === 2 ? [] : [finding('plan/uimage-not-kernel', 'warning', { file, type: uimage.type })];
}

function overlayFindings(look: PayloadLook, length: number, partition: Partition, file: string): Finding[] {
  if (partition.role !== 'firmware') return [];
  const params = { file, partition: partition.name };
  if (look.squashfs && look.squashfs.end > length) return [finding('plan/rootfs-cut-short', 'blocker', params)];
  const first = look.jffs2[0];
  if (first !== undefined) return [finding('plan/mounted-overlay', 'warning', { ...params, at: hex(first) })];
  const behind = partition.range.start + length < partition.range.end;
  return look.squashfs && behind ? [finding('plan/old-overlay-stays', 'note', params)] : [];
}
