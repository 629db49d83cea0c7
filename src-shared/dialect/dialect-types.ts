import { z } from 'zod';
import { ByteRange } from '../bytes/range';

/** Command sets and line disciplines. `closed`: nothing is known of the commands, so none is sent. */
export const FamilyId = z.enum(['ralink', 'upstream', 'closed']);
export type FamilyId = z.infer<typeof FamilyId>;

/** How sure we are of a claim about hardware (design: *dialect*). */
export const EvidenceLevel = z.enum(['hardware', 'source', 'community', 'guess']);
export type EvidenceLevel = z.infer<typeof EvidenceLevel>;

/** How the loader's command line is reached from power-on (B§1.4). Keys are single characters, control keys as `\u001b`. */
export const Entry = z.discriminatedUnion('kind', [
  /** A numbered menu: only `key` may be sent during the countdown (P4); the loader acknowledges it. */
  z.object({
    kind: z.literal('menu-key'),
    key: z.string().length(1),
    marker: z.string(),
    acknowledgements: z.array(z.string()),
    /** Key that must already be in the receive buffer for the menu to appear (QD: ESC), or null. */
    opensMenu: z.string().nullable(),
  }),
  /** `Hit any key to stop autoboot`: stopped by any key, or by one particular key. */
  z.object({ kind: z.literal('stop-key'), key: z.string().length(1), marker: z.string() }),
  /** A word typed within the window (TP-Link group: `tpl`). */
  z.object({ kind: z.literal('typed-word'), word: z.string(), marker: z.string() }),
  /** Several keys, each after its own marker (RAVPower). */
  z.object({ kind: z.literal('key-sequence'), steps: z.array(z.object({ marker: z.string(), key: z.string() })) }),
  /** No known way in over the console. */
  z.object({ kind: z.literal('locked'), reason: z.string() }),
]);
export type Entry = z.infer<typeof Entry>;

/** What a menu entry does (B§1.5). */
export const MenuAction = z.enum([
  'boots-flash',
  'boots-ram', // TFTP to RAM and bootm; saves the environment if an address was changed (B§1.6)
  'writes-firmware-tftp',
  'writes-firmware-serial',
  'writes-firmware-usb',
  'writes-firmware-http',
  'opens-prompt',
  'writes-loader-serial',
  'writes-loader-tftp',
  'runs-loader-ram',
  'other',
]);
export type MenuAction = z.infer<typeof MenuAction>;

export const MenuEntry = z.object({
  key: z.string().length(1),
  action: MenuAction,
  /** True if the loader asks (Y/N) before it acts. */
  confirms: z.boolean(),
  /** True if the entry works but the menu does not list it. */
  hidden: z.boolean(),
  /** RAM address to which the entry loads, or null. */
  loadAddress: z.number().int().nullable(),
});
export type MenuEntry = z.infer<typeof MenuEntry>;

/** Ways to write flash that a loader or Linux offers (design §4; B§11). */
export const MethodId = z.enum([
  'menu-2', // stock menu: TFTP, erase, program, verify in one
  'menu-0', // stock menu, hidden: the same over Kermit
  'prompt-cp-linux', // tftpboot + spi erase + cp.linux
  'prompt-erase-cp', // tftpboot or loadb + erase + cp with CPU addresses
  'prompt-spi-write', // spi erase + spi write, small areas
  'upstream-sf', // tftpboot or loadb + sf erase + sf write
  'upstream-mtd',
  'upstream-cfi', // tftpboot + protect off + erase + cp.b
  'agent', // the agent in RAM: load over the serial line, program, read back
  'linux-mtd',
  'linux-flashcp',
  'linux-dd',
]);
export type MethodId = z.infer<typeof MethodId>;

/** A loader family as data: prompts, keys, commands, effects, traps. Addresses and sizes in bytes. */
export const DialectProfile = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** Command set and line discipline; ask `familyOf` for a property, never compare the name. */
  family: FamilyId,
  evidence: z.object({ level: EvidenceLevel, sources: z.array(z.string()).min(1) }),
  /**
   * The chip, where this dialect exists for one only; null where its loaders are built for several, and a log line or
   * the prompt must name it.
   */
  chip: z.string().nullable(),
  /** Baud rates in the order to try them (B§1.1). */
  baudRates: z.array(z.number().int().positive()).min(1),
  /**
   * Rate to which `loadb ADDR BAUD` really switches for the load; absent where the loader announces the switch without
   * doing it (B§3.8, B§9.5).
   */
  loadBaud: z.number().int().positive().optional(),
  lineEnd: z.enum(['lf-cr', 'cr-lf']),
  /** Regular expressions over the console text (after LF split); all must be linear (no nested quantifiers). */
  recognise: z.object({
    /** Any match identifies this dialect; among several the one with the highest weight wins. */
    patterns: z.array(z.object({ pattern: z.string(), weight: z.number().int().positive() })).min(1),
    /** Any match rules this dialect out, even if general lines match. */
    excludes: z.array(z.string()).optional(),
  }),
  /** Literal prompts, trailing space included. */
  prompts: z.array(z.string()).min(1),
  entry: Entry,
  menu: z.array(MenuEntry),
  network: z.object({
    /** Compiled-in defaults; the environment's values take precedence. null where there is none. */
    deviceIp: z.string().nullable(),
    serverIp: z.string().nullable(),
    /** TFTP block size that the loader asks for, bytes. */
    blockSize: z.number().int(),
    /**
     * Blocks in flight (RFC 7440) that the loader is made to request by setting `tftpwindowsize` in RAM; a build
     * without the option ignores it, and the transfer is lock-step. Absent: the variable is not set (stock knows none,
     * B§3.6).
     */
    windowSize: z.number().int().min(2).max(16).optional(),
    timeoutMs: z.number().int(),
    /** Number of time-outs after which the loader restarts the transfer. */
    timeoutBudget: z.number().int(),
    /** True if progress resets the count (upstream), false where it runs over the whole transfer (stock, B§3.6). */
    budgetResets: z.boolean(),
  }),
  memory: z.object({
    /** Where tftpboot and loadb put a file by default. */
    loadAddress: z.number().int(),
    /**
     * Where `cp.linux` and the menu's writers read from (CFG_LOAD_ADDR, B§4.1), for a build that has not printed its
     * SDK version; null where only the version would tell. Use `builtInLoadAddress` instead of reading this.
     */
    builtInLoad: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('fixed'), address: z.number().int(), evidence: EvidenceLevel }),
        /** Half of the RAM size that the loader prints (SDK 5). */
        z.object({ kind: z.literal('middle-of-ram'), evidence: EvidenceLevel }),
      ])
      .nullable(),
    /** CPU address of flash byte 0, or null if the flash is not memory mapped. */
    flashBase: z.number().int().nullable(),
    /** Flash bytes that can be read with md (B§4.2: 0x400000 is the safe assumption). */
    windowBytes: z.number().int().nonnegative(),
    /** CPU addresses at which RAM may be, cached and uncached views included; the guard allows writes nowhere else. */
    ram: z.array(ByteRange),
  }),
  flash: z.object({
    eraseSize: z.number().int().positive(),
    /** Default ranges, used until a real layout is known. null where the dialect says nothing. */
    bootloader: ByteRange.nullable(),
    environment: ByteRange.nullable(),
    config: ByteRange.nullable(),
    factory: ByteRange.nullable(),
    /** Offset of the first firmware's uImage. */
    firmware: z.number().int().nullable(),
  }),
  /** Maximum length of a command line, in characters. */
  lineLimit: z.number().int().positive(),
  /** Write methods of this dialect, best first; `identify` removes those whose commands are missing. */
  methods: z.array(MethodId),
  /** Known traps, each with its source section; `id` is a text key `trap.<id>`. */
  traps: z.array(z.object({ id: z.string(), source: z.string() })),
});
export type DialectProfile = z.infer<typeof DialectProfile>;
