import { z } from 'zod';

/** Facts about the loader and the board, gathered by read-only commands (B§11). */
export const LoaderIdentity = z.object({
  dialect: z.string(),
  /** The exact prompt, trailing space included. */
  prompt: z.string(),
  baud: z.number().int().positive(),
  /** The loader's version line, for example `U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)`. */
  version: z.string(),
  /** `Ralink UBoot Version:` value, or null. */
  sdkVersion: z.string().nullable(),
  soc: z.string().nullable(),
  model: z.string().nullable(),
  ramBytes: z.number().int().nullable(),
  flash: z.object({
    /** RDID bytes as hex without separators, for example `ef4018`, or null. */
    jedecId: z.string().nullable(),
    name: z.string().nullable(),
    sizeBytes: z.number().int().nullable(),
    /** False after `un-recognized chip ID`: the size is the loader's guess (B§4.3). */
    known: z.boolean(),
    eraseSize: z.number().int().positive(),
    /** CPU address of the flash's first byte, null when not memory mapped. */
    base: z.number().int().nullable(),
    /** Bytes readable through `base`. */
    windowBytes: z.number().int().nonnegative(),
  }),
  /** Command names from `help`. */
  commands: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  deviceIp: z.string().nullable(),
  serverIp: z.string().nullable(),
  /** Lower end of the loader's own copy in RAM (`relocate_code Pointer at`), or null. */
  relocatedTo: z.number().int().nullable(),
  resetCause: z.enum(['power-on', 'watchdog', 'software', 'cpu']).nullable(),
});
export type LoaderIdentity = z.infer<typeof LoaderIdentity>;

/** The values, for a silent loader, of the facts that only its boot text states. */
export const NOTHING_SAID = {
  version: '',
  sdkVersion: null,
  soc: null,
  model: null,
  ramBytes: null,
  environment: {},
  relocatedTo: null,
  resetCause: null,
} as const satisfies Partial<LoaderIdentity>;
