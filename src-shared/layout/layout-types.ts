import { z } from 'zod';
import { ByteRange } from '../bytes/range';
import { Finding } from '../finding/finding';

/** The purpose of a partition. `bootloader`, `config` and `factory` are protected: outside every normal plan (P2). */
export const PartitionRole = z.enum([
  'chip',
  'bootloader',
  'config',
  'factory',
  'firmware',
  'kernel',
  'rootfs',
  'rootfs-data',
  'reserved',
  'user-data',
  'other',
]);
export type PartitionRole = z.infer<typeof PartitionRole>;

/** Where an offset comes from. */
export const OffsetEvidence = z.object({
  kind: z.enum([
    'kernel-line',
    'mtdparts',
    'sysfs-offset',
    'technician',
    'tiling',
    'containment',
    'flash-bytes',
    'dual-image-loader',
    'dialect-default',
    // Known about the router's model, not about this unit.
    'board',
    // Claimed by a plan file or another router's capture: to be confirmed on this unit.
    'claimed',
  ]),
  detail: z.string(),
  /** 1-based number of the line that states it. */
  line: z.number().int().positive().optional(),
});
export type OffsetEvidence = z.infer<typeof OffsetEvidence>;

export const Partition = z.object({
  name: z.string(),
  /** mtd number where known. */
  index: z.number().int().nonnegative().optional(),
  /** Absolute flash bytes. */
  range: ByteRange,
  role: PartitionRole,
  /** Name of the smallest partition that contains this one (other than the chip), or null for a top-level one. */
  parent: z.string().nullable(),
  evidence: z.array(OffsetEvidence).min(1),
});
export type Partition = z.infer<typeof Partition>;

/** Partitions with absolute half-open ranges, containment, and the source of each offset. */
export const Layout = z.object({
  /** Short stable id of the hypothesis, for example `tiling` or `dual-image`. */
  id: z.string(),
  /** Bytes. */
  chipSize: z.number().int().positive(),
  /** Bytes; 0x10000 on these routers. */
  eraseSize: z.number().int().positive(),
  /** Sorted by start, then longest first. The chip itself (`ALL`) is included if the source lists it. */
  partitions: z.array(Partition),
  /** `proven` when no other hypothesis is left and offsets are stated or seen, else `hypothesis`. */
  confidence: z.enum(['proven', 'hypothesis']),
  /** Findings against the source text: with a blocker no plan is possible, any other makes the layout a guess. */
  flaws: z.array(Finding).optional(),
});
export type Layout = z.infer<typeof Layout>;

/** A read of the flash that distinguishes hypotheses. */
export const LayoutProbe = z.object({
  /** Flash bytes to read; at most 64. */
  range: ByteRange,
  /** Each hypothesis' expectation for these bytes. */
  expectations: z.array(
    z.object({ hypothesis: z.string(), expect: z.enum(['uimage', 'not-uimage']), partition: z.string() }),
  ),
});
export type LayoutProbe = z.infer<typeof LayoutProbe>;

/** All layouts compatible with the evidence, best first, and the probes that decide between them. */
export const LayoutDerivation = z.object({
  source: z.enum(['proc-mtd', 'kernel-lines', 'mtdparts', 'hand-made', 'dialect-default', 'board', 'claimed']),
  hypotheses: z.array(Layout),
  probes: z.array(LayoutProbe),
  findings: z.array(Finding),
});
export type LayoutDerivation = z.infer<typeof LayoutDerivation>;

/** Roles that no normal plan may erase or program (P2). */
export const PROTECTED_ROLES: readonly PartitionRole[] = ['bootloader', 'config', 'factory'];
