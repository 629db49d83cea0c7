import type { Snapshot } from '@shared/contract/snapshot';
import type { WriteChoice } from '@shared/contract/verbs';
import type { ByteRange } from '@shared/bytes/range';
import type { ImageKind, InspectedFile } from '@shared/image/types';

/** Something of a file that can be sent to a partition as a whole. */
export interface Candidate {
  /** `<file id>:<start>-<end>`. */
  key: string;
  /** The slice's label, or null for the whole file. */
  label: string | null;
  kind: ImageKind;
  range: ByteRange;
  /** False for what is never part of a normal plan. */
  offered: boolean;
  /** True if it carries a settings overlay that can be kept or dropped. */
  hasOverlay: boolean;
}

/** What the technician has decided in step 5, by candidate key. */
export type Draft = Readonly<Record<string, { partition: string; overlay: WriteChoice['overlay'] }>>;

/** The whole file and its usable parts, as the inspector named them. `vouched`: Factory copies that may go back onto this unit. */
export function candidatesOf(file: InspectedFile, vouched: readonly string[]): Candidate[] {
  const { verdict } = file;
  // A log or a partition list is for reading; nothing of it is ever written.
  if (verdict.kind === 'text') return [];
  const make = (label: string | null, kind: ImageKind, range: ByteRange, offered: boolean): Candidate => ({
    key: `${file.id}:${range.start}-${range.end}`,
    label,
    kind,
    range,
    // A Factory copy belongs to one unit alone: offered once somebody vouched that it is this one (P2).
    offered: file.verdict.kind === 'factory' ? vouched.includes(file.id) : offered,
    hasOverlay: verdict.segments.some(
      (s) => s.detail.kind === 'jffs2' && s.range.start >= range.start && s.range.start < range.end,
    ),
  });
  const slices = verdict.slices.map((s) => make(s.label, s.kind, s.range, s.offered));
  const whole = make(null, verdict.kind, { start: 0, end: file.size }, true);
  // A file that is nothing but its one slice is shown once.
  return slices.some((s) => s.key === whole.key) ? slices : slices.length > 0 ? [...slices, whole] : [whole];
}

/** The decisions as the engine wants them, in the order of the files. */
export function choicesOf(snapshot: Snapshot, draft: Draft): WriteChoice[] {
  return snapshot.files.flatMap((file) =>
    candidatesOf(file, [...snapshot.vouched, ...snapshot.localCopies]).flatMap((candidate) => {
      const decided = draft[candidate.key];
      if (!decided || !candidate.offered) return [];
      return [{ fileId: file.id, slice: candidate.range, partition: decided.partition, overlay: decided.overlay }];
    }),
  );
}
