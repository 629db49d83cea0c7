import { z } from 'zod';
import { PartitionRole } from '../layout/layout-types';

/** Flash offsets and sizes in a board file: hexadecimal, the usual notation for flash maps. */
const Hex = z.codec(z.string().regex(/^0x[0-9a-f]{1,8}$/), z.number().int().nonnegative(), {
  decode: (text) => Number.parseInt(text, 16),
  encode: (bytes) => `0x${bytes.toString(16)}`,
});
const Bytes = z.number().int().nonnegative();

const Text = z.string().min(1).max(200);
const Address = z.string().max(64);
const Baud = z.number().int().min(300).max(4_000_000);

/** How a unit's MAC address is stored. */
const MAC_FORMATS = ['binary', 'ascii', 'text-key'] as const;

export const RESCUE_KINDS = ['tftp-client', 'tftp-server', 'http', 'nmrp', 'usb', 'none'] as const;

/**
 * The schema of a board. `B` is the type of flash offsets and sizes: numbers in the program, hexadecimal in the files.
 * An omitted field means "not known", never "none".
 */
function boardWith<B extends z.ZodType<number>>(B: B) {
  const range = z.object({ start: B, end: B });
  const partition = z.object({
    name: Text,
    start: B,
    end: B,
    /** Only where the name does not reveal the partition's purpose. */
    role: PartitionRole.optional(),
    /** True where the running firmware writes to it. */
    writable: z.literal(true).optional(),
  });
  return z.strictObject({
    /** Device-tree compatible string, `vendor,model`: the sysupgrade board name. */
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62},[a-z0-9][a-z0-9._+-]{0,62}$/),
    vendor: Text,
    model: Text,
    variant: Text.optional(),
    alsoSoldAs: z.array(Text).max(16).optional(),
    /** The machine name that a kernel prints. */
    machine: Text.optional(),
    /** Name of the group of boards with the same map. */
    family: Text.optional(),
    /** Departures from the SDK's reference map: text keys `board.trap.<code>`. */
    traps: z
      .array(z.string().regex(/^[a-z0-9-]{1,48}$/))
      .max(32)
      .optional(),
    flashBytes: B,
    console: z
      .strictObject({
        /** The loader's baud rate. */
        baud: Baud.optional(),
        /**
         * Source of the rate: the commit that added the board, a web page, the device tree (likely, not certain), or a
         * user of this project.
         */
        baudFrom: z.enum(['commit', 'page', 'dts', 'user']).optional(),
        /** Measured rate of a loader with an inexact clock. */
        realBaud: Baud.optional(),
        kernelBaud: Baud.optional(),
        /** Number of the UART with the loader's console; absent for UART 0. */
        uart: z.number().int().min(0).max(2).optional(),
        /** Set where the console accepts no input. */
        receiveOnly: z.literal(true).optional(),
      })
      .optional(),
    partitions: z.array(partition).min(1).max(64),
    /** The vendor's own map, where it differs from the one above and is known. */
    vendorPartitions: z.array(partition).max(64).optional(),
    firmware: z.strictObject({
      /** In write order; more than one where the firmware is split. */
      ranges: z.array(range).min(1).max(8),
      /** True where one image is written across all ranges. */
      joined: z.literal(true).optional(),
    }),
    /** Set where the vendor's loader keeps two images. */
    slots: z
      .strictObject({ ranges: z.array(range).max(4).optional(), state: Text.optional(), note: Text.optional() })
      .optional(),
    calibration: z
      .array(
        z.strictObject({
          radio: z.enum(['wlan2g', 'wlan5g']),
          partition: Text.optional(),
          at: B,
          size: B,
          /** True where it was inferred from similar boards and has no source of its own. */
          assumed: z.literal(true).optional(),
        }),
      )
      .max(8)
      .optional(),
    macs: z
      .array(
        z.strictObject({
          use: z.string().max(24),
          partition: Text.optional(),
          at: B.optional(),
          format: z.enum(MAC_FORMATS).optional(),
          /** Name of the value, for `text-key`. */
          key: z.string().max(32).optional(),
          /** Added to the stored address. */
          add: z.number().int().min(-16).max(16).optional(),
          derivedFrom: z.string().max(24).optional(),
        }),
      )
      .max(16)
      .optional(),
    /** The loader's environment, where a source states it. */
    environment: range.optional(),
    /** Keys of the loader's menu. */
    menuKeys: z.record(z.string().length(1), z.string().max(24)).optional(),
    /** Addresses and file name that the loader's console offers as defaults. */
    consoleTftp: z
      .strictObject({
        routerIp: Address.optional(),
        pcIp: Address.optional(),
        fileName: Text.optional(),
        /** RAM address, not flash. */
        loadAddress: B.optional(),
      })
      .optional(),
    /** True where the loader takes no input and accepts only signed images. */
    locked: z.literal(true).optional(),
    rescue: z
      .array(
        z.strictObject({
          /** `tftp-client`: the router fetches the file; `tftp-server`: the computer sends it. */
          kind: z.enum(RESCUE_KINDS),
          routerIp: Address.optional(),
          pcIp: Address.optional(),
          fileName: Text.optional(),
          anyFileName: z.literal(true).optional(),
          button: Text.optional(),
          holdSeconds: z.number().int().min(0).max(600).optional(),
          until: Text.optional(),
          when: Text.optional(),
          port: Text.optional(),
          /** True where rescue starts at every boot without a trigger. */
          auto: z.literal(true).optional(),
          trigger: Text.optional(),
          tool: Text.optional(),
          console: z.literal(true).optional(),
          dhcp: z.union([z.literal(true), Text]).optional(),
          maxImageBytes: B.optional(),
          /** Bytes skipped at the start of the file, and where and how many of the remaining ones are written. */
          skipBytes: B.optional(),
          writeOffset: B.optional(),
          writeBytes: B.optional(),
        }),
      )
      .max(4)
      .optional(),
    rescueUnverified: z.literal(true).optional(),
    /** One or two sentences on the loader, in plain words. */
    note: z.string().max(400).optional(),
    modem: Text.optional(),
    image: z
      .strictObject({
        /** The firmware's header format. */
        header: z.enum(['uimage-lzma', 'tplink-v1-header', 'tplink-v2', 'trx']).optional(),
        /** Size of the largest image, in bytes. */
        maxBytes: B.optional(),
        /** Names by which an image declares this board as supported. */
        devices: z.array(Text).max(32).optional(),
        compatVersion: z
          .string()
          .regex(/^\d{1,3}\.\d{1,3}$/)
          .optional(),
        /** Hardware id as in TP-Link's headers. */
        tplinkHwId: z
          .string()
          .regex(/^0x[0-9a-fA-F]{1,8}$/)
          .optional(),
        tplinkHwRev: z
          .string()
          .regex(/^0x[0-9a-fA-F]{1,8}$/)
          .optional(),
        /** Model as in the support list of a safeloader image. */
        tplinkBoardId: Text.optional(),
        uimageName: Text.optional(),
        sercommId: Text.optional(),
        sercommName: Text.optional(),
      })
      .optional(),
    source: z
      .strictObject({
        /** Device-tree source of OpenWrt. */
        dts: Text.optional(),
        commit: Text.optional(),
        added: z.iso.date().optional(),
        also: Text.optional(),
        /** Errors found in the source. */
        issues: z.array(z.string().max(400)).max(8).optional(),
        /** The author of a user's own board, in free text. */
        note: z.string().max(400).optional(),
      })
      .optional(),
  });
}

/**
 * A router model as data: map, rate, way in, rescue, traps. Evidence level `community`: it never proves anything about
 * a unit.
 */
export const Board = boardWith(Bytes);
export type Board = z.infer<typeof Board>;
export type BoardPartition = Board['partitions'][number];
export type BoardRescue = NonNullable<Board['rescue']>[number];

/** The contents of a file `boards/*.json`, also the format for export and import. */
export const BoardFile = z.strictObject({ format: z.literal(1), boards: z.array(boardWith(Hex)).max(256) });
