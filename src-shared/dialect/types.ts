import { z } from 'zod';
import { ByteRange } from '../bytes/range';

/** Command sets and line disciplines that are told apart. `closed`: nothing is known of the commands, so none is sent. */
export const FamilyId = z.enum(['ralink', 'upstream', 'closed']);
export type FamilyId = z.infer<typeof FamilyId>;

/** How sure we are of a claim about hardware (design: *dialect*). */
export const EvidenceLevel = z.enum(['hardware', 'source', 'community', 'guess']);
export type EvidenceLevel = z.infer<typeof EvidenceLevel>;

/** How the loader's command line is reached from power-on (B§1.4). Keys are single characters, control keys as `\u001b`. */
export const Entry = z.discriminatedUnion('kind', [
  /** A numbered menu: only `key` may be sent in the countdown (P4); the loader answers with an acknowledgement. */
  z.object({
    kind: z.literal('menu-key'),
    key: z.string().length(1),
    marker: z.string(),
    acknowledgements: z.array(z.string()),
    /** Key that must be waiting before the menu appears at all (QD: ESC), or null. */
    opensMenu: z.string().nullable(),
  }),
  /** `Hit any key to stop autoboot`: any key, or just the one named, stops. */
  z.object({ kind: z.literal('stop-key'), key: z.string().length(1), marker: z.string() }),
  /** A word typed within the window (TP-Link group: `tpl`). */
  z.object({ kind: z.literal('typed-word'), word: z.string(), marker: z.string() }),
  /** Several keys, each after its own marker (RAVPower). */
  z.object({ kind: z.literal('key-sequence'), steps: z.array(z.object({ marker: z.string(), key: z.string() })) }),
  /** No way in over the console is known. */
  z.object({ kind: z.literal('locked'), reason: z.string() }),
]);
export type Entry = z.infer<typeof Entry>;

/** What choosing a menu entry leads to (B§1.5). */
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
  /** RAM address where the entry puts what it loads, or null. */
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
  'linux-mtd',
  'linux-flashcp',
  'linux-dd',
]);
export type MethodId = z.infer<typeof MethodId>;

/** A loader family as data: prompts, keys, commands, effects, traps. Addresses and sizes in bytes. */
export const DialectProfile = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** Which command set and line discipline; ask `familyOf`, never for the name. */
  family: FamilyId,
  evidence: z.object({ level: EvidenceLevel, sources: z.array(z.string()).min(1) }),
  /** The chip, where recognising this dialect names it; null where its loaders are built for several, and a line or the prompt must say. */
  chip: z.string().nullable(),
  /** Baud rates in the order in which they are worth trying (B§1.1). */
  baudRates: z.array(z.number().int().positive()).min(1),
  /** Rate to which `loadb ADDR BAUD` really switches for the load; absent where that is printed and not done (B§3.8, B§9.5). */
  loadBaud: z.number().int().positive().optional(),
  lineEnd: z.enum(['lf-cr', 'cr-lf']),
  /** Regular expressions over the console text (after LF split); all must be linear (no nested quantifiers). */
  recognise: z.object({
    /** Any of these says it is this dialect; the dialect with the most specific match wins (higher weight). */
    patterns: z.array(z.object({ pattern: z.string(), weight: z.number().int().positive() })).min(1),
    /** Any of these says that it is another family, whatever general lines the two share. */
    excludes: z.array(z.string()).optional(),
  }),
  /** Literal prompts, trailing space included. */
  prompts: z.array(z.string()).min(1),
  entry: Entry,
  menu: z.array(MenuEntry),
  network: z.object({
    /** Defaults compiled in; the environment's values win. null where there is none. */
    deviceIp: z.string().nullable(),
    serverIp: z.string().nullable(),
    /** TFTP block size that the loader asks for, bytes. */
    blockSize: z.number().int(),
    /**
     * Blocks in flight (RFC 7440) that the loader is told to ask for, with `tftpwindowsize` in RAM; a build without the
     * option asks for none, and the transfer is lock-step. Absent: the client is not told (B§3.6: it knows no such thing).
     */
    windowSize: z.number().int().min(2).max(16).optional(),
    timeoutMs: z.number().int(),
    /** Time-outs after which the loader starts the transfer over. */
    timeoutBudget: z.number().int(),
    /** True if progress gives the budget back (upstream), false where it counts the whole transfer (stock, B§3.6). */
    budgetResets: z.boolean(),
  }),
  memory: z.object({
    /** Where tftpboot and loadb put a file by default. */
    loadAddress: z.number().int(),
    /**
     * Where `cp.linux` and the menu's writers read from (CFG_LOAD_ADDR, B§4.1), for a build that has not printed its SDK version;
     * null where that alone would tell. Ask `builtInLoadAddress`, not this.
     */
    builtInLoad: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('fixed'), address: z.number().int(), evidence: EvidenceLevel }),
        /** Half-way up the RAM, whose size the loader prints (SDK 5). */
        z.object({ kind: z.literal('middle-of-ram'), evidence: EvidenceLevel }),
      ])
      .nullable(),
    /** CPU address of flash byte 0, or null if the flash is not memory mapped. */
    flashBase: z.number().int().nullable(),
    /** Flash bytes that can be read with md (B§4.2: 0x400000 is the safe assumption). */
    windowBytes: z.number().int().nonnegative(),
    /** CPU addresses at which RAM may be, through whatever view; the guard lets nothing be written elsewhere. */
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
  /** Characters that fit on a command line. */
  lineLimit: z.number().int().positive(),
  /** Writing methods that exist in this dialect, best first; `identify` strikes out those whose commands are missing. */
  methods: z.array(MethodId),
  /** Things that bite, each with the section that says so; `id` is a text key `trap.<id>`. */
  traps: z.array(z.object({ id: z.string(), source: z.string() })),
});
export type DialectProfile = z.infer<typeof DialectProfile>;
