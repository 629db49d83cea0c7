import type { Snapshot } from '@shared/contract/snapshot';
import type { WriteChoice } from '@shared/contract/verbs';
import type { ByteRange } from '@shared/bytes/range';
import type { ImageKind, InspectedFile } from '@shared/image/image-types';

/** A file, or a part of it, that can be written to a partition as a whole. */
export interface Candidate {
  /** `<file id>:<start>-<end>`. */
  key: string;
  fileId: string;
  /** The slice's label, or null for the whole file. */
  label: string | null;
  kind: ImageKind;
  range: ByteRange;
  /** False for parts that a normal plan never includes. */
  offered: boolean;
  /** True if it contains a settings overlay that can be kept or dropped. */
  hasOverlay: boolean;
}

/**
 * The whole file and its usable parts, as named by the inspection. `vouched`: Factory copies that may be restored to
 * this unit.
 */
export function candidatesOf(file: InspectedFile, confirmedOwn: readonly string[]): Candidate[] {
  const { verdict } = file;
  // A log or a partition list is only read; no part of it is ever written.
  if (verdict.kind === 'text') return [];
  const make = (label: string | null, kind: ImageKind, range: ByteRange, offered: boolean): Candidate => ({
    key: `${file.id}:${range.start}-${range.end}`,
    fileId: file.id,
    label,
    kind,
    range,
    // A Factory copy belongs to one unit alone: offered only after it was confirmed as this one's (P2).
    offered: file.verdict.kind === 'factory' ? confirmedOwn.includes(file.id) : offered,
    hasOverlay: verdict.segments.some(
      (s) => s.detail.kind === 'jffs2' && s.range.start >= range.start && s.range.start < range.end,
    ),
  });
  const slices = verdict.slices.map((s) => make(s.label, s.kind, s.range, s.offered));
  const whole = make(null, verdict.kind, { start: 0, end: file.size }, true);
  // A file that consists of its only slice is shown once.
  return slices.some((s) => s.key === whole.key) ? slices : slices.length > 0 ? [...slices, whole] : [whole];
}

/** Ids of the Factory copies that may be restored to this unit. */
export function ownCopiesOf({ confirmedOwn, localCopies }: Pick<Snapshot, 'confirmedOwn' | 'localCopies'>): string[] {
  return [...confirmedOwn, ...localCopies.map(({ id }) => id)];
}

/** The decision about those bytes of that file; undefined if there is none. */
export function decidedFor({ choices }: Pick<Snapshot, 'choices'>, { fileId, range }: Place): WriteChoice | undefined {
  return choices.choices.find((choice) => isAt(choice, fileId, range));
}

/** The choices with another decision for one slice; null removes the slice's choice. */
export function withDecision(snapshot: Snapshot, { fileId, range }: Place, decision: Decision | null): WriteChoice[] {
  const others = snapshot.choices.choices.filter((choice) => !isAt(choice, fileId, range));
  return decision === null ? others : [...others, { fileId, slice: range, ...decision }];
}

/** Snapshot fields on which the plannable decisions depend. */
export const CHOSEN = ['files', 'confirmedOwn', 'localCopies', 'choices'] as const;

/** The plannable decisions, in the order of the files. */
export function choicesOf(snapshot: Pick<Snapshot, (typeof CHOSEN)[number]>): WriteChoice[] {
  return snapshot.files.flatMap((file) =>
    candidatesOf(file, ownCopiesOf(snapshot)).flatMap((candidate) => {
      const decided = decidedFor(snapshot, candidate);
      return decided && candidate.offered ? [decided] : [];
    }),
  );
}

/** Bytes of a file. */
export type Place = Pick<Candidate, 'fileId' | 'range'>;
type Decision = Pick<WriteChoice, 'partition' | 'overlay'>;

function isAt({ fileId, slice }: WriteChoice, file: string, { start, end }: ByteRange): boolean {
  return fileId === file && slice.start === start && slice.end === end;
}
