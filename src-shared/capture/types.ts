import { z } from 'zod';
import { Finding } from '../finding/finding';
import { PartitionRole } from '../layout/types';
import { ModemReport } from '../diagnosis/modem/types';

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
    /** Whose flash this is: that of a healthy router of the same model, or this very unit's (a Linux booted from RAM on the brick). */
    of: z.enum(['twin', 'own']).default('twin'),
    /** What the modem doctor found there, for comparing; absent where it could not be asked. */
    modem: ModemReport.optional(),
  })
  .refine((c) => !c.complete || c.parts.every((p) => p.file !== null && p.sha256 !== null && p.stability !== null), {
    message: 'a complete capture has every part',
  });
export type TwinCapture = z.infer<typeof TwinCapture>;

/** How a way out of the router stands in a running capture. */
export const WayStanding = z.object({
  way: WayOut,
  /** `used`: bytes came out this way. `missing`: the router lacks the command. `no-address`: no network between the two. */
  standing: z.enum(['waiting', 'used', 'failed', 'missing', 'no-address']),
});
export type WayStanding = z.infer<typeof WayStanding>;

/** One partition as a capture could take it. */
export const OutlookPart = z.object({
  name: z.string(),
  index: z.number().int().nonnegative(),
  /** Bytes. */
  size: z.number().int().positive(),
  role: PartitionRole.nullable(),
  /** Name of the partition that holds it, or null. */
  inside: z.string().nullable(),
  /** What is taken unless somebody chooses otherwise: every top-level partition, or what a capture that goes on had chosen. */
  chosen: z.boolean(),
  /** Bytes that an earlier run has proven already. */
  done: z.number().int().nonnegative(),
  /** Time for the rest by the way that would be used, ms; null without any way. */
  typicalMs: z.number().nonnegative().nullable(),
});
export type OutlookPart = z.infer<typeof OutlookPart>;

/** What a capture of the attached router would take, by which way and how long; asked before it begins. */
export const CaptureOutlook = z.object({
  /** The capture that would go on, or null for a new one. */
  id: z.string().nullable(),
  of: z.enum(['twin', 'own']),
  /** The way that would be used first; null where the router can neither send nor print its flash. */
  way: WayOut.nullable(),
  baud: z.number().int().positive(),
  parts: z.array(OutlookPart),
  findings: z.array(Finding),
});
export type CaptureOutlook = z.infer<typeof CaptureOutlook>;

/** The capture that runs, or ran last, on the open line. */
export const CaptureRun = z.object({
  id: z.string(),
  of: z.enum(['twin', 'own']).optional(),
  directory: z.string(),
  state: z.enum(['running', 'complete', 'broken-off']),
  parts: z.array(CapturedPart),
  /** The partition that is being read. Bytes. */
  current: z.object({ name: z.string(), done: z.number(), total: z.number(), way: WayOut }).nullable(),
  /** Best first. */
  ways: z.array(WayStanding),
});
export type CaptureRun = z.infer<typeof CaptureRun>;

/** A capture on disk, for choosing it. */
export const CaptureSummary = z.object({
  id: z.string(),
  directory: z.string(),
  startedAt: z.iso.datetime(),
  complete: z.boolean(),
  of: z.enum(['twin', 'own']),
  /** The router's LAN MAC as its Linux had it, or null. */
  lanMac: z.string().nullable(),
  version: z.string(),
  parts: z.array(CapturedPart),
  modem: ModemReport.nullable(),
});
export type CaptureSummary = z.infer<typeof CaptureSummary>;

/** The hardware address of the LAN: of its bridge, or of the first wired interface; lower case. */
export function lanMacOf(facts: Pick<LinuxFacts, 'network'>): string | null {
  const { network } = facts;
  const lan = network.find((n) => /^br/.test(n.name)) ?? network.find((n) => /^eth/.test(n.name)) ?? network[0];
  return lan?.mac.toLowerCase() ?? null;
}
