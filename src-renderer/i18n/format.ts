import { rangeText } from '@shared/bytes/range-text';
import { lengthOf, type ByteRange } from '@shared/bytes/range';
import { formatBytes, formatNumber } from '@shared/i18n/formats';
import { formatDuration } from '@shared/i18n/catalogues';
import type { Language } from '@shared/i18n/language';

/** Number formats of one language; addresses stay hexadecimal everywhere. */
export interface Format {
  /** `7.7 MiB`, `64 KiB`, `512 B`. */
  bytes: (count: number) => string;
  number: (value: number) => string;
  percent: (part: number, whole: number) => string;
  /** `12 s`, `3 min 20 s`, `2 h 5 min`. */
  duration: (ms: number) => string;
  /** `0x50000–0x800000`, half-open. */
  range: (range: ByteRange) => string;
  /** `0x50000–0x800000 (7.7 MiB)`. */
  rangeWithSize: (range: ByteRange) => string;
  date: (iso: string) => string;
  /** `a, b and c`. */
  list: (items: readonly string[]) => string;
}

export function makeFormat(language: Language): Format {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });

  const list = new Intl.ListFormat(language, { type: 'conjunction' });

  const bytes = (count: number) => formatBytes(count, language);

  return {
    bytes,
    number: (value) => formatNumber(value, language),
    percent: (part, whole) => `${formatNumber(whole > 0 ? Math.floor((100 * part) / whole) : 0, language)} %`,
    duration: (ms) => formatDuration(ms, language),
    range: rangeText,
    rangeWithSize: (r) => `${rangeText(r)} (${bytes(lengthOf(r))})`,
    date: (iso) => date.format(new Date(iso)),
    list: (items) => list.format(items),
  };
}
