import { rangeText } from '@shared/bytes/range-text';
import { lengthOf, type ByteRange } from '@shared/bytes/range';
import { say } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';

/** Numbers as people read them in one language; addresses stay hexadecimal everywhere. */
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

const UNITS = ['KiB', 'MiB', 'GiB'] as const;

export function makeFormat(language: Language): Format {
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });

  const list = new Intl.ListFormat(language, { type: 'conjunction' });

  const bytes = (count: number): string => {
    if (count < 1024) return `${plain.format(count)} B`;
    let value = count;
    let unit = -1;
    do {
      value /= 1024;
      unit++;
    } while (value >= 1024 && unit < UNITS.length - 1);
    return `${short.format(value)} ${UNITS[unit]}`;
  };

  return {
    bytes,
    number: (value) => plain.format(value),
    percent: (part, whole) => `${plain.format(whole > 0 ? Math.floor((100 * part) / whole) : 0)} %`,
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
