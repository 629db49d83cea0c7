const UNITS = ['KiB', 'MiB', 'GiB'] as const;

const numbers = new Map<string, Intl.NumberFormat>();

/** Cached: creating a number format costs more than using it a thousand times. */
function numberFormat(language: string, digits: number): Intl.NumberFormat {
  const key = `${language}/${digits}`;
  const known = numbers.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, { maximumFractionDigits: digits });
  numbers.set(key, made);
  return made;
}

/** A whole number with the digits and grouping of a language: `8,060,928`, `8.060.928`. */
export function formatNumber(value: number, language: string): string {
  return numberFormat(language, 0).format(value);
}

/** A number of bytes in the customary unit: `7.69 MiB`, `64 KiB`, `512 B`; at most two decimals. */
export function formatBytes(bytes: number, language: string): string {
  if (bytes < 1024) return `${formatNumber(bytes, language)} B`;
  let value = bytes;
  let unit = -1;
  do {
    value /= 1024;
    unit++;
  } while (value >= 1024 && unit < UNITS.length - 1);
  return `${numberFormat(language, 2).format(value)} ${UNITS[unit]!}`;
}

/** A moment as people of a language write it, in UTC and saying so: a report is read in other time zones too. */
export function formatMoment(date: Date, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(date)} UTC`;
}

/**
 * Formats that a catalogue may attach to a parameter: `{{size, bytes}}`; `duration` (ms) consists of sentences and is
 * defined with them. A value that is not a number is shown unchanged.
 */
export const FORMATS: Readonly<Record<string, (value: number, language: string) => string>> = {
  number: formatNumber,
  bytes: formatBytes,
};
