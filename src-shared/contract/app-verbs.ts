import { z } from 'zod';
import { Board } from '../board/board-types';
import { CaptureSummary } from '../capture/capture-types';
import { TextDiagnosis } from '../diagnosis/text-diagnosis';
import { Finding } from '../finding/finding';
import { Language } from '../i18n/language';
import { SessionReview } from '../session/review';
import { PortInfo } from './snapshot';
import { Done, Nothing, verb } from './verb';

export const Settings = z.object({
  language: Language,
  theme: z.enum(['system', 'light', 'dark']),
  /** Folder that holds the sessions. */
  sessionsDirectory: z.string(),
  /** Read back every byte after a write, or only samples where a full read would take more than a few minutes. */
  verify: z.enum(['full', 'sampled']),
  /** Whether the program that runs in the router's RAM is offered. */
  agent: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const SessionSummary = z.object({
  id: z.string(),
  directory: z.string(),
  startedAt: z.string(),
  port: z.string(),
  result: z.enum(['recovered', 'not-recovered', 'stopped', 'crashed', 'open']),
  /** Unit's LAN MAC where known. */
  unit: z.string().nullable(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;

/** Id of a bench: assigned when it is added, and never reused while the program runs. */
export const BenchId = z.string().regex(/^[1-9]\d{0,8}$/);

/** Verbs about the row of benches itself, handled by the hosts. */
export const ROW_VERBS = {
  /** The open benches in the order in which they were added; at least one. */
  'benches.list': verb(Nothing, z.object({ benches: z.array(BenchId) })),
  /** Adds a bench with its own recovery. Rejects with `bench/too-many`. */
  'benches.add': verb(Nothing, z.object({ bench: BenchId })),
  /**
   * Closes a bench's port and removes the bench. Rejects with `bench/unknown`, `bench/at-work` or, for the last one,
   * `bench/last`.
   */
  'benches.remove': verb(z.object({ bench: BenchId }), Done),
} as const;

/** Verbs about this computer: settings, ports, and data stored on its disk. They need no bench. */
export const APP_VERBS = {
  /** What this program is and where it runs. */
  'app.info': verb(
    Nothing,
    z.object({
      version: z.string(),
      host: z.enum(['electron', 'browser']),
      platform: z.string(),
      /** True if native file dialogs exist; otherwise the page uploads files. */
      dialogs: z.boolean(),
    }),
  ),
  'settings.get': verb(Nothing, Settings),
  'settings.set': verb(Settings.partial(), Settings),
  /** Serial ports of this computer and the practice routers. */
  'ports.list': verb(Nothing, z.object({ ports: z.array(PortInfo), findings: z.array(Finding) })),
  /** Known boards that match every word of the query, best match first; for an empty query all of them, by name. */
  'boards.search': verb(
    z.object({ query: z.string().max(120) }),
    z.object({ boards: z.array(Board), count: z.number().int().nonnegative() }),
  ),
  /** The user's own boards, and their text as a board file. */
  'boards.own': verb(Nothing, z.object({ boards: z.array(Board), text: z.string() })),
  /** Adds the boards of a board file's text to the user's own; one with the same id is replaced. */
  'boards.import': verb(z.object({ text: z.string().max(1_000_000) }), z.object({ added: z.array(z.string()) })),
  'boards.remove': verb(z.object({ id: z.string().max(128) }), Done),
  /** Captures on this computer, newest first. */
  'captures.list': verb(Nothing, z.object({ captures: z.array(CaptureSummary) })),
  'sessions.list': verb(Nothing, z.object({ sessions: z.array(SessionSummary) })),
  /**
   * What is known after a session: what is certain, what is not, what to do now. Backup checksums are verified again.
   */
  'sessions.review': verb(z.object({ id: z.string().min(1).max(80) }), SessionReview),
  /** The newest session without a result, unless its router was recovered afterwards. */
  'sessions.interrupted': verb(Nothing, z.object({ review: SessionReview.nullable() })),
  /** `sessions.interrupted` no longer offers this session; it can still be viewed and resumed from the list. */
  'sessions.dismiss': verb(z.object({ id: z.string().min(1).max(80) }), Done),
  /** Exports a session's wire recording as a pcapng file for Wireshark into its folder. Nothing in it is masked. */
  'sessions.export': verb(z.object({ id: z.string().min(1).max(80) }), z.object({ path: z.string() })),
  'sessions.openFolder': verb(Nothing, Done),
  /** Diagnoses a boot log that was pasted or opened. */
  'diagnose.text': verb(z.object({ text: z.string().max(16_000_000) }), z.object({ result: TextDiagnosis })),
} as const;
