import { z } from 'zod';
import { CaptureOutlook, CaptureSummary } from '../capture/types';
import { TextDiagnosis } from '../diagnosis/text-diagnosis';
import { Finding } from '../finding/finding';
import { InspectedFile } from '../image/types';
import { WriteChoice } from '../plan/choice';
import { SessionReview } from '../session/review';
import { Language } from '../i18n/language';
import type { Edit } from './edits';
import { FactoryLook } from './factory';
import { Choices, PortInfo, PracticeWires, Snapshot } from './snapshot';

const Nothing = z.object({}).strict();
const Done = z.object({});

/** Name of a capture's folder. */
const CaptureId = z.string().regex(/^[\w-]{1,64}$/);

export const Settings = z.object({
  language: Language,
  theme: z.enum(['system', 'light', 'dark']),
  /** Folder that holds the sessions. */
  sessionsDirectory: z.string(),
  /** Read back every byte after a write, or samples where a full read would take more than a few minutes. */
  verify: z.enum(['full', 'sampled']),
  /** Whether our program for the router's RAM is offered. */
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

export { WriteChoice } from '../plan/choice';
export { FactoryBackup, FactoryEvidence, FactoryLook } from './factory';

const verb = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/**
 * The contract between the wizard's window and the engine: every verb with the shape of what goes in and comes out.
 * Both hosts (Electron, browser) validate both sides with it. JSON only.
 */
export const VERBS = {
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
  'app.snapshot': verb(Nothing, Snapshot),
  'settings.get': verb(Nothing, Settings),
  'settings.set': verb(Settings.partial(), Settings),

  /** Serial ports of this computer and the practice routers. */
  'bench.ports': verb(Nothing, z.object({ ports: z.array(PortInfo), findings: z.array(Finding) })),
  'bench.open': verb(z.object({ path: z.string().min(1).max(4096) }), Done),
  'bench.close': verb(Nothing, Done),
  /** What hands would do to the practice router. */
  'practice.power': verb(z.object({ on: z.boolean() }), Done),
  'practice.cable': verb(z.object({ connected: z.boolean() }), Done),
  'practice.wires': verb(z.object({ wires: PracticeWires }), Done),

  /** Starts looking for the loader: the sender runs before power-on. */
  'catch.start': verb(z.object({ baud: z.union([z.literal('auto'), z.number().int().positive()]) }), Done),

  /**
   * Brings the console of the running Linux to a shell, proves it, and asks who it is, by reading only. Name and password are used
   * where the router asks for them and are kept nowhere. `use`: as `linux.use` then.
   */
  'linux.attach': verb(
    z.object({
      user: z.string().max(64).optional(),
      password: z.string().max(128).optional(),
      use: z.boolean().optional(),
    }),
    Done,
  ),
  /** From here on saving, planning and writing work on the attached Linux: its partitions, its ways of writing. */
  'linux.use': verb(Nothing, Done),
  /** Lets go of the shell: the kernel gets its voice back, the console belongs to the terminal. */
  'linux.detach': verb(Nothing, Done),

  /**
   * One check of the line doctor: the adapter with TX joined to RX, keys and their echo, the baud rate while the router
   * prints, the router with TX unplugged. Ends in `lineDoctor`.
   */
  'line.check': verb(z.object({ check: z.enum(['loopback', 'echo', 'rates', 'without-tx']) }), Done),
  /**
   * What the technician sees: no light, a steady light, a router that works, a glow with the supply unplugged; or has done:
   * exchanged the two wires.
   */
  'line.tell': verb(z.object({ saw: z.enum(['dark', 'lit', 'works', 'glows', 'swapped']) }), Done),
  /**
   * Which partitions a capture of the attached router would take, by which way and how long each takes. Sends nothing. `id`: as it would
   * go on with that capture; without it the one that was broken off, if there is one.
   */
  'capture.outlook': verb(z.object({ id: CaptureId.optional() }), CaptureOutlook),
  /**
   * Takes the attached router's flash out by reading alone, each partition twice. `id`: goes on with that capture and
   * what it had chosen; `only`: these partitions instead; without both every top-level one. `of`: whose flash it is.
   */
  'capture.start': verb(
    z.object({
      id: CaptureId.optional(),
      only: z.array(z.string().max(64)).min(1).max(64).optional(),
      of: z.enum(['twin', 'own']).optional(),
    }),
    Done,
  ),
  /** Captures on this computer, newest first. */
  'captures.list': verb(Nothing, z.object({ captures: z.array(CaptureSummary) })),

  /** Looks without risk, then derives the layout. */
  'identify.start': verb(Nothing, Done),
  'layout.paste': verb(z.object({ text: z.string().max(4_000_000) }), Done),
  /** Takes the layout that a capture's router stated. */
  'layout.fromCapture': verb(z.object({ id: CaptureId }), Done),
  'layout.choose': verb(z.object({ id: z.string() }), Done),
  /** Reads the few bytes of flash that tell the hypotheses apart. */
  'layout.probe': verb(Nothing, Done),

  /**
   * Reads what is unique to this unit, twice, and keeps it (P2). `agent`: by our program in the router's RAM, and then the whole chip
   * too unless `whole` is false; where that program cannot be had, the loader reads and the technician is told why.
   */
  'save.start': verb(z.object({ agent: z.boolean().optional(), whole: z.boolean().optional() }).strict(), Done),

  /** Opens the native dialog and inspects what was chosen. */
  'files.choose': verb(Nothing, z.object({ added: z.array(InspectedFile) })),
  /** Inspects files by path (command line, uploads, practice files). */
  'files.add': verb(
    z.object({ paths: z.array(z.string().min(1).max(4096)).max(64) }),
    z.object({ added: z.array(InspectedFile) }),
  ),
  /** Puts a capture's partitions on the list: those named, or its firmware. Bytes are proven against the manifest first. */
  'files.addCapture': verb(
    z.object({ id: CaptureId, parts: z.array(z.string().max(64)).max(64).optional() }),
    z.object({ added: z.array(InspectedFile) }),
  ),
  /** Puts the practice router's own files on the list. */
  'files.addPractice': verb(Nothing, z.object({ added: z.array(InspectedFile) })),
  /**
   * The technician vouches that a Factory copy is this unit's own, by the LAN MAC printed on its label (founding case, row 3).
   * Only then may it go back onto Factory.
   */
  'files.vouch': verb(z.object({ id: z.string(), labelMac: z.string().max(40) }), Done),
  /**
   * What this unit carries as its Factory, whose addresses those are as far as anybody knows, and the Factory backups of earlier
   * sessions in which this unit may find its own. Reads only what is on this computer.
   */
  'factory.look': verb(Nothing, FactoryLook),
  /** The MAC address printed on this unit's label: tells whose Factory is whose. */
  'factory.label': verb(z.object({ mac: z.string().max(40) }), Done),
  /**
   * For a unit whose own Factory is nowhere to be had: a copy of what it carries now, with locally administered addresses made from
   * `seed` (the label's MAC, or a text). Put on the list, marked as such. Refused where a backup has the label's MAC.
   */
  'factory.localMacs': verb(z.object({ seed: z.string().max(100) }), z.object({ added: z.array(InspectedFile) })),
  'files.remove': verb(z.object({ id: z.string() }), Done),
  /** What is to be written where, and how. A plan that was made from something else is void at once. */
  'choices.set': verb(Choices, Done),

  /** Makes a plan from the choices. */
  'plan.make': verb(Choices.extend({ choices: z.array(WriteChoice).min(1).max(16) }), Done),
  'plan.approve': verb(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }), Done),
  'plan.discard': verb(Nothing, Done),
  /** Looks again whether the router will find this computer. */
  'network.check': verb(Nothing, Done),
  /** Gives this computer the address at which the router looks for its server, until the port is closed (P7). */
  'network.addAddress': verb(Nothing, Done),

  /** What starting a file from the router's RAM would send, and what stands against it. Sends nothing. */
  'ram.check': verb(
    z.object({ fileId: z.string() }),
    z.object({ lines: z.array(z.string()), address: z.number().nullable(), findings: z.array(Finding) }),
  ),
  /** Starts an initramfs image from RAM and attaches its shell; no byte of the flash is changed. Refuses what `ram.check` blocks. */
  'ram.boot': verb(z.object({ fileId: z.string() }), Done),

  /** Carries out the approved plan. */
  'write.start': verb(Nothing, Done),
  /** Watches the router boot. */
  'boot.watch': verb(Nothing, Done),
  /** The technician looked at the modem, or skipped it. */
  'boot.modem': verb(z.object({ state: z.enum(['present', 'missing', 'not-checked']) }), Done),
  /** Asks the running Linux and the modem itself, by reading only. Needs a router that has booted. */
  'modem.check': verb(Nothing, Done),
  /** Writes the customer's report. */
  'report.make': verb(Nothing, z.object({ path: z.string() })),
  'report.open': verb(Nothing, Done),

  /**
   * Stops the running activity, in the way its `stop` says. `phase` is the activity's as it was shown: a Stop that was meant for
   * another one is refused; without it only what is safe is stopped. Refused while it must not be interrupted.
   */
  'activity.stop': verb(z.object({ phase: z.number().int().nonnegative().optional() }), Done),
  /**
   * The technician says that the router has no power, or had none for a moment: the step ends with that, and nothing is sent.
   * Refused unless the activity of that `phase` asks for it (`asks`).
   */
  'power.tell': verb(z.object({ phase: z.number().int().nonnegative() }), Done),

  /** A line typed into the live console; refused lines come back with their finding. */
  'console.send': verb(
    z.object({ kind: z.enum(['line', 'key']), text: z.string().max(512) }),
    z.object({ sent: z.boolean(), findings: z.array(Finding) }),
  ),
  /** The console's text so far (the last 256 KiB). */
  'console.history': verb(Nothing, z.object({ text: z.string() })),

  'sessions.list': verb(Nothing, z.object({ sessions: z.array(SessionSummary) })),
  /** What a session left: what is certain, what is not, what to do now. Backups are summed anew. */
  'sessions.review': verb(z.object({ id: z.string().min(1).max(80) }), SessionReview),
  /** The newest session that ended without a result, unless its router was recovered afterwards. */
  'sessions.interrupted': verb(Nothing, z.object({ review: SessionReview.nullable() })),
  /**
   * Goes on with a session that was cut off: opens its port again, with the same journal where that is whole. Everything
   * about the router is asked of the router again. Rejects with `port/...` or `storage/...`; the session is then as it was.
   */
  'sessions.resume': verb(z.object({ id: z.string().min(1).max(80) }), SessionReview),
  /** `sessions.interrupted` does not offer this one any more; it stays in the list, to be looked at and taken up from there. */
  'sessions.dismiss': verb(z.object({ id: z.string().min(1).max(80) }), Done),
  /** Writes what a session has recorded as a pcapng file for Wireshark into its folder. Nothing in it is masked. */
  'sessions.export': verb(z.object({ id: z.string().min(1).max(80) }), z.object({ path: z.string() })),
  'sessions.openFolder': verb(Nothing, Done),
  /** Diagnoses a boot log that was pasted or opened. */
  'diagnose.text': verb(z.object({ text: z.string().max(16_000_000) }), z.object({ result: TextDiagnosis })),
} as const;

export type Verb = keyof typeof VERBS;
export type VerbInput<V extends Verb> = z.input<(typeof VERBS)[V]['input']>;
export type VerbOutput<V extends Verb> = z.output<(typeof VERBS)[V]['output']>;

/** What the engine reports by itself. */
export const EngineEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), snapshot: Snapshot }),
  /** Console text as it arrives, already decoded (Latin-1) and never to be rendered as markup. */
  z.object({ type: z.literal('console'), text: z.string(), direction: z.enum(['in', 'out']) }),
]);
export type EngineEvent = z.infer<typeof EngineEvent>;

/**
 * What a window is told: the first snapshot whole, from then on what differs from the one that it has (`from`). The rest of an event is
 * `EngineEvent`'s.
 */
export type WindowEvent =
  EngineEvent | { type: 'edits'; from: Snapshot['revision']; revision: Snapshot['revision']; edits: Edit[] };

/** How an answer travels: the value, or the finding that says why not. */
export const Reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), finding: Finding }),
]);
export type Reply = z.infer<typeof Reply>;

/** What a window can do: the whole API that the preload script or the browser's socket client offers. */
export interface WizardApi {
  /** Rejects with a FindingError when the engine refuses. */
  call<V extends Verb>(verb: V, input: VerbInput<V>): Promise<VerbOutput<V>>;
  onEvent(listener: (event: WindowEvent) => void): () => void;
  /** Browser host only: uploads a file and returns its path on the engine's side; in Electron the path of a dropped file. */
  upload(file: File): Promise<string>;
}
