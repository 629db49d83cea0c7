import { hex } from '../bytes/hex';
import { alignOutwards, contains, lengthOf, overlaps, rangeOf } from '../bytes/range';
import type { WriteChoice } from './choice';
import type { MethodId } from '../dialect/dialect-types';
import type { Finding } from '../finding/finding';
import { finding } from '../finding/finding';
import type { InspectedFile } from '../image/image-types';
import type { Partition } from '../layout/layout-types';
import { boundariesOf } from '../layout/evidence';
import { eraseUnit, LARGEST_CHIP } from './constants';
import { METHODS } from './methods/registry';
import { piecesFor } from './overlay';
import type { Sources } from './payload';
import { makePayload, piecesLength } from './payload';
import { protectedRanges } from './protected';
import { boundedPieces } from './reach';
import type { PlanRequest } from './request';
import type { PayloadPiece, WriteIntent } from './plan-types';

/** The result of resolving a choice: an intent, or the findings against it. */
export interface Resolved {
  intents: WriteIntent[];
  findings: Finding[];
}

/**
 * Turns choices into intents with checksummed payloads; `method` matters only where the rest of a sector must be kept.
 * Rejects with a FindingError if a file cannot be read. A payload that does not fit its partition still becomes an
 * intent, so that the checks can report every reason against it.
 */
export async function resolveChoices(
  request: PlanRequest,
  sources: Sources,
  method: MethodId | null,
): Promise<Resolved> {
  const intents: WriteIntent[] = [];
  const findings: Finding[] = [];
  for (const choice of request.choices) {
    const located = locate(choice, request, sources);
    if ('findings' in located) {
      findings.push(...located.findings);
      continue;
    }
    const { file, partition } = located;
    const pieces = withRest(chosenPieces(choice, file, partition, request), partition, request, method);
    const length = piecesLength(pieces);
    if (length > LARGEST_CHIP) {
      findings.push(tooBig(partition, length));
      continue;
    }
    const payload = await makePayload(pieces, sources);
    const target = rangeOf(partition.range.start, length);
    intents.push({
      partition: partition.name,
      target,
      payload,
      purpose: purposeOf(partition, target, request),
      ...(choice.eraseTo !== undefined && { eraseTo: choice.eraseTo }),
      ...(choice.givenUp !== undefined && { givenUp: choice.givenUp }),
    });
  }
  return { intents, findings };
}

function locate(
  choice: WriteChoice,
  request: PlanRequest,
  sources: Sources,
): { file: InspectedFile; partition: Partition } | { findings: Finding[] } {
  const file = request.files.find((f) => f.id === choice.fileId);
  const source = sources(choice.fileId);
  if (!file || !source) return { findings: [finding('plan/file-missing', 'blocker', { file: choice.fileId })] };
  if (source.size !== file.size) return { findings: [finding('plan/file-changed', 'blocker', { file: file.name })] };
  const { slice } = choice;
  if (slice.start >= slice.end || slice.end > file.size) {
    return { findings: [finding('plan/slice-outside-file', 'blocker', { file: file.name, end: hex(slice.end) })] };
  }
  const named = request.layout.partitions.filter((p) => p.name === choice.partition);
  const partition = named[0];
  if (!partition || named.length > 1) {
    return { findings: [finding('plan/partition-unknown', 'blocker', { partition: choice.partition })] };
  }
  return { file, partition };
}

/** Up to the partition's end if this unit has evidence of it, else no further than the file (P1). */
function chosenPieces(
  choice: WriteChoice,
  file: InspectedFile,
  partition: Partition,
  request: PlanRequest,
): PayloadPiece[] {
  const { layout, dialect, identity } = request;
  const { hypotheses = [], sights = [], unitAreas = [] } = request;
  const { end } = boundariesOf(partition, layout, { hypotheses, sights, unitAreas });
  if (end !== 'nothing') return piecesFor(choice, file, partition, layout);
  return boundedPieces(choice, file, partition, layout, eraseUnit(dialect, identity));
}

function tooBig(partition: Partition, length: number): Finding {
  const room = lengthOf(partition.range);
  return finding('plan/does-not-fit', 'blocker', {
    partition: partition.name,
    bytes: length,
    room,
    over: length - room,
  });
}

/**
 * Line-by-line writing erases whole sectors, so the bytes after a small payload in its last sector are added from this
 * unit's own backup.
 */
function withRest(
  pieces: PayloadPiece[],
  partition: Partition,
  request: PlanRequest,
  method: MethodId | null,
): PayloadPiece[] {
  if (method === null || METHODS.get(method)?.keepsSectorRest !== true) return pieces;
  const end = partition.range.start + piecesLength(pieces);
  const sectorEnd = alignOutwards({ start: end, end }, request.dialect.flash.eraseSize).end;
  const rest = { start: end, end: sectorEnd };
  if (rest.start >= rest.end || !contains(partition.range, rest)) return pieces;
  const backup = request.ownBackups?.find((b) => b.readTwice && contains(b.range, rest));
  if (!backup) return pieces;
  const range = rangeOf(rest.start - backup.range.start, lengthOf(rest));
  return [...pieces, { kind: 'file', fileId: backup.sha256.slice(0, 12), range }];
}

/** A write to unit data can only be a restore; the checks decide whether the data is this unit's own. */
function purposeOf(partition: Partition, target: WriteIntent['target'], request: PlanRequest): WriteIntent['purpose'] {
  const unitData = protectedRanges(request.layout, request.dialect, { ...request, unitAreas: [] }).some((p) =>
    overlaps(p.range, target),
  );
  if (unitData && partition.role !== 'chip') return 'restore-own';
  return partition.role === 'firmware' ? 'firmware' : 'other';
}
