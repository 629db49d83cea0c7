import { z } from 'zod';

/** Addresses of a Factory copy. */
const FactoryMacs = z.object({ wlan: z.string(), lan: z.string(), wan: z.string() });

/**
 * What is known of a Factory copy. `label`, `other-label`: one of its addresses, or none, is on this unit's label. `twin`: a capture of a
 * healthy twin has these bytes or one of these addresses. `same-bytes`, `same-addresses`, `same-calibration`: compared with what the unit
 * carries now, which proves nothing of whose it is. `taken-as-own`: whoever captured it said that it was the router to be repaired.
 */
export const FactoryEvidence = z.enum([
  'label',
  'other-label',
  'twin',
  'same-bytes',
  'same-addresses',
  'same-calibration',
  'taken-as-own',
]);
export type FactoryEvidence = z.infer<typeof FactoryEvidence>;

/** A Factory copy that an earlier session, or a capture of this router, left on this computer. */
export const FactoryBackup = z.object({
  /** For `files.add`. */
  path: z.string(),
  /** Empty for one out of a capture. */
  session: z.string(),
  /** The capture of kind `own` that holds it; absent for a session's backup. */
  capture: z.string().optional(),
  takenAt: z.string(),
  sha256: z.string(),
  macs: FactoryMacs,
  /** The very bytes that the unit carries now. */
  current: z.boolean(),
  /** By the label's address alone; null while that is not known. Always false for what a twin's capture has. */
  own: z.boolean().nullable(),
  evidence: z.array(FactoryEvidence).optional(),
});
export type FactoryBackup = z.infer<typeof FactoryBackup>;

export const FactoryLook = z.object({
  /** What the unit carries; null before it was saved. */
  current: z
    .object({ standing: z.enum(['unit', 'local', 'template', 'blank', 'damaged']), macs: FactoryMacs.nullable() })
    .nullable(),
  /** The address on the label, once it was typed. */
  label: z.string().nullable(),
  /** Whether what the unit carries is its own: by the label's address. */
  own: z.boolean().nullable(),
  /** Name of the dump that has what the unit carries. */
  twin: z.string().nullable(),
  backups: z.array(FactoryBackup),
});
export type FactoryLook = z.infer<typeof FactoryLook>;
