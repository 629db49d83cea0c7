import { rangeText } from '@shared/bytes/range-text';
import { lengthOf, type ByteRange } from '@shared/bytes/range';
import { formatBytes, formatNumber } from '@shared/i18n/formats';
import { say } from '@shared/i18n/say';
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
    duration: (ms) => {
      const seconds = Math.max(0, Math.ceil(ms / 1000));
      if (seconds < 60) return say(language, 'ui.time.seconds', { s: seconds });
      if (seconds < 3600 && seconds % 60 === 0) return say(language, 'ui.time.whole-minutes', { m: seconds / 60 });
      if (seconds < 3600) return say(language, 'ui.time.minutes', { m: Math.floor(seconds / 60), s: seconds % 60 });
      return say(language, 'ui.time.hours', { h: Math.floor(seconds / 3600), m: Math.floor((seconds % 3600) / 60) });
    },
    range: rangeText,
    rangeWithSize: (r) => `${rangeText(r)} (${bytes(lengthOf(r))})`,
    date: (iso) => date.format(new Date(iso)),
    list: (items) => list.format(items),
  };
}
