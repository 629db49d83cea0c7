import { z } from 'zod';
import { ByteRange } from '../bytes/range';

/** The technician's choice: a slice of a file, to be written to a partition. */
export const WriteChoice = z.object({
  fileId: z.string(),
  /** Bytes of the file. */
  slice: ByteRange,
  partition: z.string(),
  /** `erase` drops a dumped overlay (rootfs_data), so that the first boot builds a clean one (field notes, pain 12). */
  overlay: z.enum(['keep', 'erase']),
  /**
   * The technician's answer if this unit has no evidence of the partition's end: flash offset up to which to erase. The
   * end of the file's own blocks means that nothing after them is touched. Ignored where the end is known.
   */
  eraseTo: z.number().int().positive().optional(),
  /**
   * Flash ranges inside the file's own blocks that the technician gave up explicitly although their owner is unknown.
   */
  givenUp: z.array(ByteRange).optional(),
});
export type WriteChoice = z.infer<typeof WriteChoice>;
