import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const Mount = z.object({ device: z.string(), point: z.string(), type: z.string(), writable: z.boolean() });
export type Mount = z.infer<typeof Mount>;

/** A device on the router's USB bus as the kernel sees it; `drivers` are those bound to its interfaces. */
export const UsbDevice = z.object({
  /** Name in /sys/bus/usb/devices, for example `1-1`. */
  bus: z.string(),
  vendor: z.string(),
  product: z.string(),
  title: z.string().nullable(),
  drivers: z.array(z.string()),
});
export type UsbDevice = z.infer<typeof UsbDevice>;

/** One line of /proc/mtd. Sizes in bytes. */
export const MtdDevice = z.object({
  index: z.number().int().nonnegative(),
  name: z.string(),
  size: z.number().int().positive(),
  eraseSize: z.number().int().nonnegative(),
  /** Offset in the chip as /sys says, or null. */
  offset: z.number().int().nonnegative().nullable(),
});
export type MtdDevice = z.infer<typeof MtdDevice>;

/** What a running Linux says of itself. Texts as they were printed. */
export const LinuxFacts = z.object({
  version: z.string(),
  commandLine: z.string(),
  release: z.string().nullable(),
  procMtd: z.string(),
  /** `path:offset` lines of /sys/class/mtd, or ''. */
  sysfsOffsets: z.string(),
  /** `Creating N MTD partitions` and what follows, or ''. */
  partitionLog: z.string(),
  devices: z.array(MtdDevice),
  mounts: z.array(Mount),
  /** Interfaces with their hardware addresses. */
  network: z.array(z.object({ name: z.string(), mac: z.string() })),
  usb: z.array(UsbDevice),
  /** ttyUSB and cdc-wdm devices. */
  modemPorts: z.array(z.string()),
});
export type LinuxFacts = z.infer<typeof LinuxFacts>;

/** How bytes leave the router. */
export const WayOut = z.enum(['tftp', 'nc', 'http', 'serial']);
export type WayOut = z.infer<typeof WayOut>;

/** One dumped partition. */
export const CapturedPart = z.object({
  name: z.string(),
  index: z.number().int().nonnegative(),
  /** Bytes. */
  size: z.number().int().positive(),
  /** Offset in the chip where the router states it, or null. */
  offset: z.number().int().nonnegative().nullable(),
  /** File in the capture's folder; null until it is complete. */
  file: z.string().nullable(),
  sha256: Sha256.nullable(),
  way: WayOut.nullable(),
  /**
   * `stable`: read twice and equal, and nothing that is mounted writable lies in it. `mounted-writable`: equal, but a writer can
   * change it at any time (field notes, pain 12). `changing`: two reads differed.
   */
  stability: z.enum(['stable', 'mounted-writable', 'changing']).nullable(),
  /** The router's tool that made the second reading's sum, `second-read` where it has none. */
  checkedBy: z.string().nullable(),
});
export type CapturedPart = z.infer<typeof CapturedPart>;

/** `manifest.json` of a capture's folder. `complete` only when every part's file is on disk and proven. */
export const TwinCapture = z
  .object({
    version: z.literal(1),
    startedAt: z.iso.datetime(),
    facts: LinuxFacts,
    parts: z.array(CapturedPart),
    complete: z.boolean(),
  })
  .refine((c) => !c.complete || c.parts.every((p) => p.file !== null && p.sha256 !== null && p.stability !== null), {
    message: 'a complete capture has every part',
  });
export type TwinCapture = z.infer<typeof TwinCapture>;
