import { z } from 'zod';
import { ByteRange } from '../bytes/range';
import { Effect } from '../effect/effect';
import { Finding } from '../finding/finding';

/** A saved copy of a part of this unit's flash (P2). */
export const Backup = z.object({
  /** Partition or area name, for example `Factory`. */
  name: z.string(),
  role: z.enum(['factory', 'config', 'environment', 'bootloader', 'firmware', 'other']),
  range: ByteRange,
  /** File name inside the session's `backups` folder. */
  file: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  readTwice: z.boolean(),
  takenAt: z.iso.datetime(),
  /** As in SavedUnitData; never in a session's manifest. */
  localMacsOf: z.string().optional(),
});
export type Backup = z.infer<typeof Backup>;

/** The contents of a journal record. An intent is on disk before its effect, the outcome after it (P8). */
export const JournalEntry = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('session-opened'),
    app: z.string(),
    port: z.string(),
    dialectHint: z.string().nullable(),
  }),
  z.object({ type: z.literal('phase'), phase: z.string() }),
  z.object({
    type: z.literal('identified'),
    identity: z.unknown(),
    /** First bytes of the unit's calibration data, as hexadecimal digits, if they are unique to the unit. */
    calibration: z.string().optional(),
  }),
  /** The router model chosen by the technician; null: not known after all. */
  z.object({ type: z.literal('board-chosen'), id: z.string().nullable(), title: z.string().nullable() }),
  z.object({ type: z.literal('layout-chosen'), layout: z.unknown() }),
  z.object({ type: z.literal('backup-saved'), backup: Backup }),
  z.object({
    type: z.literal('image-added'),
    id: z.string(),
    name: z.string(),
    sha256: z.string(),
    /** Path of the file. */
    path: z.string().optional(),
  }),
  z.object({ type: z.literal('file-vouched'), id: z.string(), labelMac: z.string() }),
  z.object({
    type: z.literal('plan-made'),
    hash: z.string(),
    /** The choices from which it was made (`Choices`). */
    choices: z.unknown().optional(),
  }),
  z.object({
    type: z.literal('plan-approved'),
    hash: z.string(),
    /** Number of the plan's steps. */
    steps: z.number().int().positive().optional(),
  }),
  z.object({ type: z.literal('step-intent'), plan: z.string(), step: z.string(), effect: Effect }),
  z.object({
    type: z.literal('command-intent'),
    plan: z.string(),
    step: z.string(),
    channel: z.string(),
    text: z.string(),
  }),
  z.object({
    type: z.literal('step-outcome'),
    plan: z.string(),
    step: z.string(),
    outcome: z.enum(['done', 'failed', 'stopped', 'unverified']),
    findings: z.array(Finding),
    /** The step ended before the router can have erased anything, although its effect includes an erase. */
    nothingErased: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal('verified'),
    range: ByteRange,
    how: z.enum(['read-back', 'checksum', 'sampled', 'loader-claim']),
    /** Bytes of `range` that were really compared. */
    comparedBytes: z.number().int().nonnegative(),
  }),
  z.object({ type: z.literal('refused'), listener: z.string(), outgoing: z.string(), rule: z.string() }),
  z.object({ type: z.literal('finding'), finding: Finding }),
  z.object({ type: z.literal('note'), text: z.string() }),
  z.object({ type: z.literal('session-closed'), result: z.enum(['recovered', 'not-recovered', 'stopped', 'crashed']) }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

/** One line of `journal.jsonl`. `hash` covers the line except itself, and chains it to the previous one. */
export const JournalRecord = z.object({
  seq: z.number().int().nonnegative(),
  at: z.iso.datetime(),
  entry: JournalEntry,
  previous: z.string(),
  hash: z.string(),
});
export type JournalRecord = z.infer<typeof JournalRecord>;
