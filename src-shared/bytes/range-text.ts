import { hex } from './hex';
import type { ByteRange } from './range';

/**
 * End of a range whose end is not known: larger than any chip, so that no plan's range can contain it. A multiple of
 * every erase size, and still an exact integer.
 */
export const UNBOUNDED = 2 ** 52;

/**
 * The one way to display a range, in the window, in findings, in the report and on the command line:
 * `0x50000–0x800000`, half-open, with an en dash; `0x50000–…` where the end is not known.
 */
export function rangeText({ start, end }: ByteRange): string {
  return `${hex(start)}–${end >= UNBOUNDED ? '…' : hex(end)}`;
}

/** Several ranges: `0x0–0x30000, 0x50000–0x800000`; `-` where there are none. */
export function rangesText(ranges: readonly ByteRange[]): string {
  return ranges.map(rangeText).join(', ') || '-';
}
