import { z } from 'zod';
import { Partition } from '../layout/types';
import { BootReport } from './boot/types';
import { ModemReport } from './modem/types';

/** What a log says of the board, each value with where it comes from. Sizes in bytes; null where nothing says it. */
export const DiagnosedBoard = z.object({
  dialect: z.string().nullable(),
  chip: z.object({ name: z.string(), from: z.enum(['console', 'dialect']) }).nullable(),
  flash: z.object({
    name: z.string().nullable(),
    jedecId: z.string().nullable(),
    sizeBytes: z.number().nullable(),
    /** `layout`: the end of the last partition, because no line names the chip. */
    sizeFrom: z.enum(['console', 'layout']).nullable(),
    known: z.boolean(),
  }),
  ramBytes: z.number().nullable(),
  /** Of the best layout. */
  partitions: z.array(Partition),
});
export type DiagnosedBoard = z.infer<typeof DiagnosedBoard>;

/** What the window shows of a diagnosed log; the command line has more. */
export const TextDiagnosis = z.object({
  board: DiagnosedBoard,
  boot: BootReport,
  /** Null where the text says nothing of a modem. */
  modem: ModemReport.nullable(),
});
export type TextDiagnosis = z.infer<typeof TextDiagnosis>;
