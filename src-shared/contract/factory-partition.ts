import { z } from 'zod';

/** The MAC addresses in a Factory copy. */
const FactoryMacs = z.object({ wlan: z.string(), lan: z.string(), wan: z.string() });

/**
 * Evidence on a Factory copy. `label`, `other-label`: one of its addresses is on this unit's label, or none is. `twin`:
 * a capture of a healthy twin has the same bytes or one of its addresses. `same-bytes`, `same-addresses`,
 * `same-calibration`: compared with the unit's present Factory, which does not prove whose it is. `taken-as-own`: the
 * technician stated at the capture that it was the router to be repaired.
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

/** A Factory copy on this computer from an earlier session or from a capture of this router. */
export const FactoryBackup = z.object({
  /** For `files.add`. */
  path: z.string(),
  /** Empty for a copy taken from a capture. */
  session: z.string(),
  /** The capture of kind `own` that holds it; absent for a session's backup. */
  capture: z.string().optional(),
  takenAt: z.string(),
  sha256: z.string(),
  macs: FactoryMacs,
  /** True if it is identical to the unit's present Factory. */
  current: z.boolean(),
  /**
   * Whether it belongs to this unit, by the label's address alone; null until the label is known. Always false for
   * contents that a twin's capture has too.
   */
  own: z.boolean().nullable(),
  evidence: z.array(FactoryEvidence).optional(),
});
export type FactoryBackup = z.infer<typeof FactoryBackup>;

export const FactoryLook = z.object({
  /** The unit's present Factory; null until it has been saved. */
  current: z
    .object({ kind: z.enum(['unit', 'local', 'template', 'blank', 'damaged']), macs: FactoryMacs.nullable() })
    .nullable(),
  /** The address on the label, once typed. */
  label: z.string().nullable(),
  /** Whether the unit's present Factory is its own, by the label's address. */
  own: z.boolean().nullable(),
  /** Name of the twin's dump with the same contents as the unit's present Factory. */
  twin: z.string().nullable(),
  backups: z.array(FactoryBackup),
});
export type FactoryLook = z.infer<typeof FactoryLook>;
