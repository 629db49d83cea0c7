import { hex } from '@shared/bytes/hex';
import type { ImageSegment } from '@shared/image/image-types';
import { useText, type Text } from '../../i18n/use-text';

const SHOWN = 40;

function details({ t, format }: Text, { detail }: ImageSegment): string {
  switch (detail.kind) {
    case 'uimage': {
      const { uimage } = detail;
      const crc =
        uimage.dataCrcOk === null
          ? t('ui.segment.crc-unchecked')
          : t(uimage.headerCrcOk && uimage.dataCrcOk ? 'ui.segment.crc-ok' : 'ui.segment.crc-bad');
      return `“${uimage.name}” · ${format.bytes(uimage.dataSize)} · @ ${hex(uimage.loadAddress)} · ${crc}`;
    }
    case 'squashfs':
      return `${detail.version} · ${detail.compression} · ${format.bytes(detail.bytesUsed)}`;
    case 'jffs2':
      return t(`ui.segment.${detail.endian}-endian`);
    case 'factory-eeprom':
      return `${t(`ui.eeprom.${detail.eeprom.kind}`)} · LAN ${detail.eeprom.lanMac} · WLAN ${detail.eeprom.wlanMac}`;
    case 'loader-environment':
      return t(detail.crcOk ? 'ui.segment.crc-ok' : 'ui.segment.crc-bad');
    case 'u-boot':
      return detail.banner;
    case 'constant':
      return hex(detail.value);
    default:
      return '';
  }
}

/** The recognised segments of a file from its first byte to its last. The list below has the same in words. */
export function SegmentBar({ segments, size }: { segments: readonly ImageSegment[]; size: number }) {
  return (
    <div className="segment-bar" aria-hidden="true">
      {segments.map((s) => (
        <span
          key={`${s.range.start}${s.detail.kind}`}
          className={`segment seg-${s.detail.kind}`}
          style={{
            left: `${(100 * s.range.start) / size}%`,
            width: `max(3px, ${(100 * (s.range.end - s.range.start)) / size}%)`,
          }}
        />
      ))}
    </div>
  );
}

/** The segments in words. */
export function SegmentList({ segments }: { segments: readonly ImageSegment[] }) {
  const text = useText();
  return (
    <ul className="segment-list small">
      {segments.slice(0, SHOWN).map((s) => (
        <li key={`${s.range.start}${s.detail.kind}`}>
          <span className={`segment-dot seg-${s.detail.kind}`} />
          <span className="mono num">{text.format.range(s.range)}</span>
          <span>{text.t(`ui.segment.${s.detail.kind}`)}</span>
          <span className="dim segment-detail">{details(text, s)}</span>
        </li>
      ))}
    </ul>
  );
}
