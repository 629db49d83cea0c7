import type { ByteSource, ImageVerdict } from '../image-types';
import { inspectImage } from '../inspect';
import type { InspectContext } from '../inspect';
import { bufferSource } from '../source';

/** The verdict on bytes in memory. */
export const inspect = (bytes: Uint8Array, context: InspectContext = {}): Promise<ImageVerdict> =>
  inspectImage(bufferSource(bytes) satisfies ByteSource, context);

/** `rule severity` of each finding. */
export const rules = (v: ImageVerdict): string[] => v.findings.map((f) => `${f.rule} ${f.severity}`);

/** `kind start-end` of each segment, bare hex. */
export const kinds = (v: ImageVerdict): string[] =>
  v.segments.map((s) => `${s.detail.kind} ${s.range.start.toString(16)}-${s.range.end.toString(16)}`);

/** `label start-end` of each slice that is offered, bare hex. */
export const offered = (v: ImageVerdict): string[] =>
  v.slices.filter((s) => s.offered).map((s) => `${s.label} ${s.range.start.toString(16)}-${s.range.end.toString(16)}`);

/** Parameters of the first finding of a rule. */
export const params = (v: ImageVerdict, rule: string): Record<string, string | number> | undefined =>
  v.findings.find((f) => f.rule === rule)?.params;
