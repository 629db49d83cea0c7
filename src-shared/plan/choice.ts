import { z } from 'zod';
import { ByteRange } from '../bytes/range';

/** What the technician wants written: a slice of a chosen file onto a partition. */
export const WriteChoice = z.object({
  fileId: z.string(),
  /** Bytes of the file. */
  slice: ByteRange,
  partition: z.string(),
  /** `erase` drops a dumped overlay (rootfs_data), so that the first boot builds a clean one (field notes, pain 12). */
  overlay: z.enum(['keep', 'erase']),
  /**
   * The technician's answer where nothing of this unit says where the partition ends: flash byte up to which is erased. The end of
   * the file's own blocks means that nothing behind them is touched. Ignored where the end is known.
   */
  eraseTo: z.number().int().positive().optional(),
  /** Flash bytes inside the file's own blocks that the technician gave up by name, though nobody knows whose they are. */
  givenUp: z.array(ByteRange).optional(),
});
export type WriteChoice = z.infer<typeof WriteChoice>;
