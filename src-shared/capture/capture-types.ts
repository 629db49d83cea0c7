import { z } from 'zod';
import { Finding } from '../finding/finding';
import { PartitionRole } from '../layout/layout-types';
import { ModemReport } from '../diagnosis/modem/modem-types';

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
  /** Offset in the chip as given in /sys, or null. */
  offset: z.number().int().nonnegative().nullable(),
});
export type MtdDevice = z.infer<typeof MtdDevice>;

/** What a running Linux reports about itself. Texts are as printed. */
export const LinuxFacts = z.object({
  /** The kernel's line with the machine name, and OpenWrt's name of the board; absent if there is none. */
  machine: z.string().optional(),
  boardName: z.string().optional(),
  version: z.string(),
  commandLine: z.string(),
  release: z.string().nullable(),
  procMtd: z.string(),
  /** `path:offset` lines of /sys/class/mtd, or ''. */
  sysfsOffsets: z.string(),
  /** `Creating N MTD partitions` and the lines after it, or ''. */
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

/** How the flash contents leave the router. */
export const TransferMethod = z.enum(['tftp', 'nc', 'http', 'serial']);
export type TransferMethod = z.infer<typeof TransferMethod>;

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
  way: TransferMethod.nullable(),
  /**
   * `stable`: read twice and equal, and not mounted writable. `mounted-writable`: equal, but the file system may be
   * written at any time (field notes, pain 12). `changing`: two reads differed.
   */
  stability: z.enum(['stable', 'mounted-writable', 'changing']).nullable(),
  /** The router's tool that computed the checksum of the second read; `second-read` where it has none. */
  checkedBy: z.string().nullable(),
});
export type CapturedPart = z.infer<typeof CapturedPart>;

/** `manifest.json` of a capture's folder. `complete` only when every partition's file is on disk and verified. */
export const TwinCapture = z
  .object({
    version: z.literal(1),
    startedAt: z.iso.datetime(),
    facts: LinuxFacts,
    parts: z.array(CapturedPart),
    complete: z.boolean(),
    /**
     * Whose flash this is: a healthy router's of the same model, or this unit's own (read by a Linux booted from RAM on
     * the brick).
     */
    of: z.enum(['twin', 'own']).default('twin'),
    /** The modem diagnosis on that router, for comparison; absent where it could not be made. */
    modem: ModemReport.optional(),
  })
  .refine((c) => !c.complete || c.parts.every((p) => p.file !== null && p.sha256 !== null && p.stability !== null), {
    message: 'a complete capture has every part',
  });
export type TwinCapture = z.infer<typeof TwinCapture>;

/** Status of a transfer method in a running capture. */
export const TransferMethodStatus = z.object({
  way: TransferMethod,
  /**
   * `used`: data was sent this way. `missing`: the router lacks the command. `no-address`: the two share no network.
   */
  status: z.enum(['waiting', 'used', 'failed', 'missing', 'no-address']),
});
export type TransferMethodStatus = z.infer<typeof TransferMethodStatus>;

/** One partition that a capture can include. */
export const EstimatePart = z.object({
  name: z.string(),
  index: z.number().int().nonnegative(),
  /** Bytes. */
  size: z.number().int().positive(),
  role: PartitionRole.nullable(),
  /** Name of the partition that contains it, or null. */
  inside: z.string().nullable(),
  /** Selected by default: every top-level partition, or the earlier selection when a capture is resumed. */
  chosen: z.boolean(),
  /** Bytes already verified by an earlier run. */
  done: z.number().int().nonnegative(),
  /** Time for the remaining bytes by the method that would be used, ms; null where there is none. */
  typicalMs: z.number().nonnegative().nullable(),
});
export type EstimatePart = z.infer<typeof EstimatePart>;

/** Estimate of a capture of the attached router (partitions, method, time), made before it begins. */
export const CaptureEstimate = z.object({
  /** The capture that would be resumed, or null for a new one. */
  id: z.string().nullable(),
  of: z.enum(['twin', 'own']),
  /** The method that would be tried first; null where the router can neither send nor print its flash. */
  way: TransferMethod.nullable(),
  baud: z.number().int().positive(),
  parts: z.array(EstimatePart),
  findings: z.array(Finding),
});
export type CaptureEstimate = z.infer<typeof CaptureEstimate>;

/** The running or most recent capture on the open port. */
export const CaptureRun = z.object({
  id: z.string(),
  of: z.enum(['twin', 'own']).optional(),
  directory: z.string(),
  state: z.enum(['running', 'complete', 'broken-off']),
  parts: z.array(CapturedPart),
  /** The partition being read. Bytes. */
  current: z.object({ name: z.string(), done: z.number(), total: z.number(), way: TransferMethod }).nullable(),
  /** Best first. */
  ways: z.array(TransferMethodStatus),
});
export type CaptureRun = z.infer<typeof CaptureRun>;

/** A stored capture, as listed for selection. */
export const CaptureSummary = z.object({
  id: z.string(),
  directory: z.string(),
  startedAt: z.iso.datetime(),
  complete: z.boolean(),
  of: z.enum(['twin', 'own']),
  /** The router's LAN MAC as its Linux reported it, or null. */
  lanMac: z.string().nullable(),
  version: z.string(),
  parts: z.array(CapturedPart),
  modem: ModemReport.nullable(),
});
export type CaptureSummary = z.infer<typeof CaptureSummary>;

/** The MAC address of the LAN bridge, or else of the first wired interface; lower case. */
export function lanMacOf(facts: Pick<LinuxFacts, 'network'>): string | null {
  const { network } = facts;
  const lan = network.find((n) => /^br/.test(n.name)) ?? network.find((n) => /^eth/.test(n.name)) ?? network[0];
  return lan?.mac.toLowerCase() ?? null;
}
