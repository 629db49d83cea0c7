import { z } from 'zod';

/** A half-open range of bytes, `[start, end)`. Offsets are absolute within the flash, file or RAM that it refers to. */
export const ByteRange = z
  .object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() })
  .refine((r) => r.end >= r.start, { message: 'a range must not end before it starts' });
export type ByteRange = z.infer<typeof ByteRange>;

/** The range of `length` bytes that begins at `start`. */
export function rangeOf(start: number, length: number): ByteRange {
  return { start, end: start + length };
}

/** Length of a range in bytes. */
export function lengthOf(range: ByteRange): number {
  return range.end - range.start;
}

/** True if the two ranges share at least one byte. An empty range shares nothing. */
export function overlaps(a: ByteRange, b: ByteRange): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** True if every byte of `inner` lies in `outer`. */
export function contains(outer: ByteRange, inner: ByteRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The bytes that both ranges share, or null. */
export function intersection(a: ByteRange, b: ByteRange): ByteRange | null {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
}

/** The range grown outwards to whole units (for example erase blocks of 0x10000 bytes). */
export function alignOutwards(range: ByteRange, unit: number): ByteRange {
  return { start: Math.floor(range.start / unit) * unit, end: Math.ceil(range.end / unit) * unit };
}

/** Ranges sorted, empty ones dropped, touching and overlapping ones joined. */
export function normaliseRanges(ranges: readonly ByteRange[]): ByteRange[] {
  const sorted = ranges.filter((r) => r.end > r.start).sort((a, b) => a.start - b.start);
  const joined: ByteRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else joined.push({ ...range });
  }
  return joined;
}

/** The bytes of `ranges` that no range of `minus` covers. */
export function subtractRanges(ranges: readonly ByteRange[], minus: readonly ByteRange[]): ByteRange[] {
  let rest = normaliseRanges(ranges);
  for (const hole of normaliseRanges(minus)) {
    rest = rest.flatMap((r) =>
      overlaps(r, hole)
        ? [
            { start: r.start, end: Math.max(r.start, hole.start) },
            { start: Math.min(r.end, hole.end), end: r.end },
          ].filter((piece) => piece.end > piece.start)
        : [r],
    );
  }
  return rest;
}
