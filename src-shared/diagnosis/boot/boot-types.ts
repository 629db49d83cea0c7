import { z } from 'zod';
import { EvidenceLevel } from '../../dialect/dialect-types';
import { Evidence, Finding, Severity } from '../../finding/finding';

/**
 * Confidence in a verdict: `high` if a line states it, `medium` for the usual cause, `low` if the log alone cannot
 * decide.
 */
export const Confidence = z.enum(['high', 'medium', 'low']);
export type Confidence = z.infer<typeof Confidence>;

/** The stages of a boot, in order. */
export const BOOT_STAGES = [
  'nothing',
  'memory', // DDR calibration, SPL
  'banner', // U-Boot's version line
  'board', // RAM size, relocation
  'flash', // the flash chip's id
  'settings', // SDK version block, PHY
  'menu', // menu or countdown
  'image', // header and checksum of what is booted
  'handover', // Starting kernel
  'kernel',
  'init', // the first program of user space
  'up', // user space settled
] as const;
export const BootStage = z.enum(BOOT_STAGES);
export type BootStage = z.infer<typeof BootStage>;

export const ResetCause = z.enum(['power-on', 'watchdog', 'software', 'cpu']);
export type ResetCause = z.infer<typeof ResetCause>;

/** When a fault is cleared: a later success in the same boot shows that it was overcome. */
export const ClearedBy = z.enum(['never', 'transfer', 'written', 'kernel', 'prompt', 'up', 'anything-later']);
export type ClearedBy = z.infer<typeof ClearedBy>;

/**
 * The meaning of one kind of line. Matching tolerates one damaged character in texts of ten or more (B§10); `only`
 * narrows a match, `unless` excludes one; both are regular expressions without nested quantifiers.
 */
export const BootRule = z.strictObject({
  /** Unique, `verdict-or-note/what-is-seen`. */
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  /** The verdict that it supports. */
  verdict: z.string(),
  /** How certain this meaning of the line is, and the source. */
  level: EvidenceLevel,
  sources: z.array(z.string().min(2)).min(1),
  /**
   * The program that prints it: a loader's line means nothing in a kernel's log. `any`: loader and kernel print the
   * same.
   */
  phase: z.enum(['loader', 'kernel', 'user-space', 'any']),
  texts: z.array(z.string().min(3)).min(1),
  /** A note (`signs.ts`) that the same boot must have shown before. */
  after: z.string().optional(),
  /** A verdict whose fault, if already seen in the same boot, cancels this rule. */
  unlessAfter: z.string().optional(),
  /** A condition on earlier lines (`checks.ts`). */
  check: z.enum(['guess-too-small', 'ram-below-component']).optional(),
  /** True if the text must begin the line, because people quote it within their notes. */
  start: z.boolean().default(false),
  only: z.string().optional(),
  unless: z.string().optional(),
  /** Regular expression whose named groups become parameters of the finding. */
  capture: z.string().optional(),
  /** Number of matching lines before the rule applies; fewer are harmless. */
  atLeast: z.number().int().positive().default(1),
  clearedBy: ClearedBy,
  confidence: Confidence,
});
export type BootRule = z.infer<typeof BootRule>;
export type BootRuleInput = z.input<typeof BootRule>;

/** One boot of the log. */
export const BootSummary = z.object({
  /** 1-based. */
  number: z.number().int().positive(),
  resetCause: ResetCause.nullable(),
  reached: BootStage,
  verdict: z.string(),
  /** 1-based first line. */
  line: z.number().int().positive(),
  /** ms from this boot's start to the next one's, or null. */
  lastedMs: z.number().nonnegative().nullable(),
  /** Kernel's own clock at its last line, seconds, or null. */
  kernelSeconds: z.number().nonnegative().nullable(),
  slot: z.string().nullable(),
});
export type BootSummary = z.infer<typeof BootSummary>;

/** The newest facts stated in the log. */
export const BootFacts = z.object({
  loader: z.string().nullable(),
  flashId: z.string().nullable(),
  flashChip: z.string().nullable(),
  /** Bytes. */
  ramBytes: z.number().int().nullable(),
  /** The booted image: its address as printed, and the vendor's name for the slot. */
  slot: z.object({ address: z.string().nullable(), name: z.string().nullable() }),
  image: z.object({ name: z.string().nullable(), bytes: z.number().int().nullable(), checked: z.boolean() }),
  /** Dual image builds (B§6.1): what the loader found in each slot. */
  dualImage: z.object({ image1: z.string(), image2: z.string() }).nullable(),
  kernel: z.string().nullable(),
  machine: z.string().nullable(),
  commandLine: z.string().nullable(),
  /** Names with absolute or relative ranges, as the kernel printed them. */
  partitions: z.array(z.object({ name: z.string(), start: z.number().int(), end: z.number().int() })),
  macs: z.array(
    z.object({ mac: z.string(), from: z.enum(['loader', 'linux', 'random']), evidence: z.array(Evidence) }),
  ),
});
export type BootFacts = z.infer<typeof BootFacts>;

/** The complete boot diagnosis. JSON. */
export const BootReport = z.object({
  /** Id of the verdict; its sentences are `finding.diagnosis/<id>.*`. */
  verdict: z.string(),
  confidence: Confidence,
  /** `fault`, `state` (neither good nor bad) or `good`. */
  kind: z.enum(['fault', 'state', 'good']),
  severity: Severity,
  /** The verdict with its evidence lines; `range` of each is its position in the log. */
  finding: Finding,
  /** Further findings: loops, overcome faults, notes. */
  secondary: z.array(Finding),
  /** How far the last boot came. */
  reached: BootStage,
  /** Total number of boots in the log. */
  bootCount: z.number().int().nonnegative(),
  /** The first and the last ones. */
  boots: z.array(BootSummary),
  loop: z
    .object({
      /** Consecutive restarts without a request. */
      restarts: z.number().int().positive(),
      /** Median time between two starts, ms; null if there is no clock. */
      periodMs: z.number().nonnegative().nullable(),
      resetCause: ResetCause.nullable(),
    })
    .nullable(),
  facts: BootFacts,
  /** Number of lines read. */
  lines: z.number().int().nonnegative(),
});
export type BootReport = z.infer<typeof BootReport>;

/** One boot's result of reading one place of the flash. */
export interface Reading {
  value: string;
  evidence: Evidence;
}
