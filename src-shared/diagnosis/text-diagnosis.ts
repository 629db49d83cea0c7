import { z } from 'zod';
import { Partition } from '../layout/layout-types';
import { BootReport } from './boot/boot-types';
import { ModemReport } from './modem/modem-types';

/** Facts about the board in a log, each with its source. Sizes in bytes; null where nothing states it. */
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
  /** Partitions of the best layout. */
  partitions: z.array(Partition),
});
export type DiagnosedBoard = z.infer<typeof DiagnosedBoard>;

/** The part of a log's diagnosis that the window shows; the command line shows more. */
export const TextDiagnosis = z.object({
  board: DiagnosedBoard,
  boot: BootReport,
  /** Null if the text does not mention a modem. */
  modem: ModemReport.nullable(),
});
export type TextDiagnosis = z.infer<typeof TextDiagnosis>;
