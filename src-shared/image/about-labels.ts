import { rangeText } from '../bytes/range-text';
import { fitOf, needsNewerMap } from '../board/image';
import { titleOf } from '../board/library';
import type { BoardLibrary } from '../board/library';
import type { Board } from '../board/board-types';
import { finding } from '../finding/finding';
import type { Evidence, Finding } from '../finding/finding';
import type { ImageLabel } from './label';
import type { ImageKind } from './image-types';

/** Display names of the image formats. */
const FORMATS: Readonly<Record<ImageLabel['format'], string>> = {
  openwrt: 'OpenWrt',
  'tplink-v1': 'TP-Link v1',
  'tplink-v2': 'TP-Link v2',
  'tplink-safeloader': 'TP-Link safeloader',
  trx: 'TRX',
  xiaomi: 'Xiaomi HDR1',
  'vendor-uimage': 'uImage under a vendor\u2019s magic',
};

/** The image's own labels as text, for evidence. */
export function labelText({ format, devices, hardware }: ImageLabel): string {
  const said = [...devices.slice(0, 8), ...(hardware === null ? [] : [hardware])].join(', ');
  return said === '' ? FORMATS[format] : `${FORMATS[format]}: ${said}`;
}

/** Findings about an image's labels: its format, parts that must not be written, and whether it is for this board. */
export function aboutLabels(
  labels: readonly ImageLabel[],
  size: number,
  kind: ImageKind,
  source: string,
  { board, boards }: { board?: Board; boards?: BoardLibrary },
): Finding[] {
  const evidence: Evidence[] = labels.map((label) => ({ source, quote: labelText(label) }));
  const findings: Finding[] = [];
  for (const { format, length, bootPart, firmware } of labels) {
    if (length !== null && length > size) {
      findings.push(finding('image/shorter-than-header', 'blocker', { need: length, have: size }, evidence));
    }
    if (bootPart) {
      const params = { boot: rangeText(bootPart), firmware: rangeText(firmware) };
      findings.push(finding('image/boot-part', 'warning', params, evidence));
    }
    if (kind === 'unknown' && format !== 'openwrt') {
      findings.push(finding('image/vendor-format', 'blocker', { format: FORMATS[format] }, evidence));
    }
  }
  return [...findings, ...aboutBoard(labels, evidence, board, boards)];
}

function aboutBoard(
  labels: readonly ImageLabel[],
  evidence: Evidence[],
  board: Board | undefined,
  boards: BoardLibrary | undefined,
): Finding[] {
  if (labels.length === 0) return [];
  if (!board) {
    const own = boards?.boards.filter((one) => fitOf(labels, one) === 'yes') ?? [];
    if (own.length === 0) return [];
    const names = own.slice(0, 6).map(titleOf).join(', ');
    return [finding('image/says-board', 'note', { boards: names }, evidence)];
  }
  const fit = fitOf(labels, board);
  const title = titleOf(board);
  if (fit === 'unknown') return [];
  if (fit === 'no') return [finding('image/for-other-board', 'blocker', { board: title }, evidence)];
  const newer = needsNewerMap(labels, board);
  return [
    finding('image/for-this-board', 'note', { board: title }, evidence),
    ...(newer ? [finding('image/needs-newer-map', 'warning', { board: title }, evidence)] : []),
  ];
}
