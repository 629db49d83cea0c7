import { hex } from '../bytes/hex';
import { finding, findingAmong, type RuleTaking, type FindingParams } from '../finding/finding';
import type { Evidence, Finding } from '../finding/finding';
import { contentEnd } from './firmware';
import type { Firmware } from './firmware';
import type { ImageSegment } from './image-types';
import { isMipsKernel } from './uimage';

/**
 * Problems that prevent one image from being used. `limit` is the end of its slice, in file bytes; `size` the file's.
 */
export function problemsOf(image: Firmware, limit: number, source: string): Finding[] {
  const { header, offset, dataEnd, rootfs } = image;
  const at = hex(offset);
  const evidence: Evidence[] = [
    { source, quote: `uImage "${header.name}", ${header.dataSize} bytes`, range: { start: offset, end: offset + 64 } },
  ];
  const problems: Finding[] = [];
  const say = <P extends FindingParams>(rule: RuleTaking<P>, params: P) =>
    problems.push(findingAmong(rule, 'blocker', params, evidence));
  if (!header.headerCrcOk) say('image/bad-header-crc', { offset: at });
  if (header.arch !== 5) say('image/other-cpu', { offset: at, arch: header.arch });
  else if (!isMipsKernel(header)) say('image/not-a-kernel', { offset: at, os: header.os, type: header.type });
  if (dataEnd > limit && header.headerCrcOk) {
    say('image/truncated-uimage', {
      offset: at,
      need: dataEnd - offset,
      have: limit - offset,
      missing: dataEnd - limit,
    });
  } else if (image.dataCrcOk === false) say('image/bad-data-crc', { offset: at, size: header.dataSize });
  else if (image.dataCrcOk === null && header.headerCrcOk) say('image/data-not-checked', { offset: at });
  if (rootfs && rootfs.offset < limit && rootfs.end > limit) {
    const params = {
      offset: hex(rootfs.offset),
      need: rootfs.end - rootfs.offset,
      missing: rootfs.end - limit,
    };
    say('image/truncated-rootfs', params);
  }
  return problems;
}

/** Remarks on one image and the data after it that do not prevent its use. */
export function remarksOn(
  image: Firmware,
  limit: number,
  segments: readonly ImageSegment[],
  metadata: number | null,
): Finding[] {
  const end = contentEnd(image);
  const behind = segments.filter((s) => s.range.start >= Math.min(end, limit) && s.range.start < limit);
  const remarks: Finding[] = [];
  const where = (s: ImageSegment) => ({ start: hex(s.range.start), end: hex(s.range.end) });
  const overlay = behind.find((s) => s.detail.kind === 'jffs2');
  if (overlay && image.rootfs) remarks.push(finding('image/live-overlay', 'warning', where(overlay)));
  if (isMipsKernel(image.header) && !image.rootfs && !overlay) {
    remarks.push(finding('image/no-rootfs', 'warning', { offset: hex(image.offset) }));
  }
  const junk = behind.find((s) => s.detail.kind === 'unknown' && !(metadata !== null && s.range.end > metadata));
  const tagged = behind.find((s) => metadata !== null && s.range.end > metadata);
  if (junk)
    remarks.push(
      finding('image/trailing-data', 'warning', { ...where(junk), size: junk.range.end - junk.range.start }),
    );
  if (tagged) remarks.push(finding('image/openwrt-metadata', 'note', { start: hex(metadata ?? 0) }));
  return remarks;
}
