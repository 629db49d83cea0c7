import { z } from 'zod';
import { CaptureEstimate } from '../capture/capture-types';
import { Finding } from '../finding/finding';
import { InspectedFile } from '../image/image-types';
import { WriteChoice } from '../plan/choice';
import { SessionReview } from '../session/review';
import { FactoryLook } from './factory-partition';
import { Choices, PracticeWires, Snapshot } from './snapshot';
import { Done, Nothing, verb } from './verb';

/** Name of a capture's folder. */
const CaptureId = z.string().regex(/^[\w-]{1,64}$/);

/** Verbs about one recovery; a call names its bench. */
export const BENCH_VERBS = {
  'bench.snapshot': verb(Nothing, Snapshot),
  'bench.open': verb(z.object({ path: z.string().min(1).max(4096) }), Done),
  'bench.close': verb(Nothing, Done),
  /** Physical actions on the practice router. */
  'practice.power': verb(z.object({ on: z.boolean() }), Done),
  'practice.cable': verb(z.object({ connected: z.boolean() }), Done),
  'practice.wires': verb(z.object({ wires: PracticeWires }), Done),
  /**
   * Sets the router model on the bench: the id of a known board, or null if it is not known. Proves nothing; may be
   * called before a port is open. A plan made with another model becomes void.
   */
  'board.choose': verb(z.object({ id: z.string().max(128).nullable() }), Done),
  /** Makes a board from this session without any data of the unit, keeps it among the user's own, and returns its file's text. */
  'board.share': verb(
    z.object({
      vendor: z.string().trim().min(1).max(60),
      model: z.string().trim().min(1).max(60),
      variant: z.string().trim().max(40).optional(),
    }),
    z.object({ id: z.string(), text: z.string() }),
  ),
  /** Starts looking for the loader; keys are sent from before power-on. */
  'catch.start': verb(z.object({ baud: z.union([z.literal('auto'), z.number().int().positive()]) }), Done),
  /**
   * Brings up a shell on the running Linux's console, confirms it, and identifies the router by read-only commands.
   * Name and password are used at the login prompt and stored nowhere. `use`: then acts as `linux.use`.
   */
  'linux.attach': verb(
    z.object({
      user: z.string().max(64).optional(),
      password: z.string().max(128).optional(),
      use: z.boolean().optional(),
    }),
    Done,
  ),
  /** From here on saving, planning and writing use the attached Linux: its partitions and its write methods. */
  'linux.use': verb(Nothing, Done),
  /** Leaves the shell: kernel messages are re-enabled and the console is free for the terminal. */
  'linux.detach': verb(Nothing, Done),
  /**
   * One check of the line diagnosis: the adapter with TX joined to RX, keys and their echo, the baud rate while the
   * router prints, the router with TX unplugged. The result is in `lineDiagnosis`.
   */
  'line.check': verb(z.object({ check: z.enum(['loopback', 'echo', 'rates', 'without-tx']) }), Done),
  /**
   * The technician's observation: no light, a steady light, a working router, a glow with the supply unplugged; or an
   * action: the two wires were swapped.
   */
  'line.observe': verb(z.object({ saw: z.enum(['dark', 'lit', 'works', 'glows', 'swapped']) }), Done),
  /**
   * Which partitions a capture of the attached router would include, by which method, and how long each takes. Sends
   * nothing. `id`: estimate for resuming that capture; by default the interrupted one, if there is one.
   */
  'capture.estimate': verb(z.object({ id: CaptureId.optional() }), CaptureEstimate),
  /**
   * Dumps the attached router's flash with read-only commands, each partition twice. `id`: resumes that capture with
   * its selection; `only`: these partitions instead; with neither, every top-level one. `of`: whose flash it is.
   */
  'capture.start': verb(
    z.object({
      id: CaptureId.optional(),
      only: z.array(z.string().max(64)).min(1).max(64).optional(),
      of: z.enum(['twin', 'own']).optional(),
    }),
    Done,
  ),
  /** Identifies the loader by read-only commands, then derives the layout. */
  'identify.start': verb(Nothing, Done),
  'layout.paste': verb(z.object({ text: z.string().max(4_000_000) }), Done),
  /** Uses the layout stated by a captured router. */
  'layout.fromCapture': verb(z.object({ id: CaptureId }), Done),
  'layout.choose': verb(z.object({ id: z.string() }), Done),
  /** Reads the few bytes of flash that distinguish the layout candidates. */
  'layout.probe': verb(Nothing, Done),
  /**
   * Reads the data unique to this unit twice and stores it (P2). `agent`: with the program in the router's RAM,
   * including the whole chip unless `whole` is false; where that program cannot run, the loader reads and the
   * technician is told why.
   */
  'save.start': verb(z.object({ agent: z.boolean().optional(), whole: z.boolean().optional() }).strict(), Done),
  /** Opens the native file dialog and inspects the chosen files. */
  'files.choose': verb(Nothing, z.object({ added: z.array(InspectedFile) })),
  /** Inspects files by path (command line, uploads, practice files). */
  'files.add': verb(
    z.object({ paths: z.array(z.string().min(1).max(4096)).max(64) }),
    z.object({ added: z.array(InspectedFile) }),
  ),
  /**
   * Adds a capture's partitions to the files: the named ones, or its firmware. Their bytes are checked against the
   * manifest first.
   */
  'files.addCapture': verb(
    z.object({ id: CaptureId, parts: z.array(z.string().max(64)).max(64).optional() }),
    z.object({ added: z.array(InspectedFile) }),
  ),
  /** Adds the practice router's own files. */
  'files.addPractice': verb(Nothing, z.object({ added: z.array(InspectedFile) })),
  /**
   * The technician confirms that a Factory copy is this unit's own by the LAN MAC printed on its label (founding case,
   * row 3). Only then may it be restored to Factory.
   */
  'files.vouch': verb(z.object({ id: z.string(), labelMac: z.string().max(40) }), Done),
  /**
   * This unit's present Factory, what is known of the origin of its addresses, and the Factory backups of earlier
   * sessions that may be this unit's own. Reads only from this computer.
   */
  'factory.look': verb(Nothing, FactoryLook),
  /** The MAC address printed on this unit's label, which shows which Factory copy is its own. */
  'factory.label': verb(z.object({ mac: z.string().max(40) }), Done),
  /**
   * For a unit whose own Factory is lost: a copy of its present one with locally administered addresses made from
   * `seed` (the label's MAC, or a text). Added to the files and marked as such. Refused where a backup has the label's
   * MAC.
   */
  'factory.localMacs': verb(z.object({ seed: z.string().max(100) }), z.object({ added: z.array(InspectedFile) })),
  'files.remove': verb(z.object({ id: z.string() }), Done),
  /** What to write where, and how. A plan made from other choices becomes void at once. */
  'choices.set': verb(Choices, Done),
  /** Makes a plan from the choices. */
  'plan.make': verb(Choices.extend({ choices: z.array(WriteChoice).min(1).max(16) }), Done),
  'plan.approve': verb(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }), Done),
  'plan.discard': verb(Nothing, Done),
  /** Checks again whether the router will find this computer. */
  'network.check': verb(Nothing, Done),
  /** Adds the address at which the router looks for its server to this computer, until the port is closed (P7). */
  'network.addAddress': verb(Nothing, Done),
  /** A preview of booting a file from the router's RAM: what would be sent, and what blocks it. Sends nothing. */
  'ram.check': verb(
    z.object({ fileId: z.string() }),
    z.object({ lines: z.array(z.string()), address: z.number().nullable(), findings: z.array(Finding) }),
  ),
  /**
   * Boots an initramfs image from RAM and attaches to its shell; the flash is not changed. Refuses what `ram.check`
   * blocks.
   */
  'ram.boot': verb(z.object({ fileId: z.string() }), Done),
  /**
   * Carries out the approved plan. `agent`: the written data is then verified by the program in the router's RAM, every
   * byte; after a menu entry the router must be switched off and on for this. Where that program cannot run, the data
   * is read back as planned.
   */
  'write.start': verb(z.object({ agent: z.boolean().optional() }).strict(), Done),
  /** Watches the router boot. */
  'boot.watch': verb(Nothing, Done),
  /** The technician checked the modem by eye, or skipped the check. */
  'boot.modem': verb(z.object({ state: z.enum(['present', 'missing', 'not-checked']) }), Done),
  /** Diagnoses the modem through the running Linux by read-only commands. Needs a router that has booted. */
  'modem.check': verb(Nothing, Done),
  /** Writes the customer's report. */
  'report.make': verb(Nothing, z.object({ path: z.string() })),
  'report.open': verb(Nothing, Done),
  /**
   * Stops the running activity, as its `stop` says. `phase` is that of the activity as displayed: a Stop meant for
   * another one is refused; without `phase` only activities that are safe to stop are stopped. Refused while the
   * activity must not be interrupted.
   */
  'activity.stop': verb(z.object({ phase: z.number().int().nonnegative().optional() }), Done),
  /**
   * The technician reports a power loss: the step ends with that finding, and nothing is sent. Refused unless the
   * activity of that `phase` asks for it (`asks`).
   */
  'power.confirmLost': verb(z.object({ phase: z.number().int().nonnegative() }), Done),
  /** A line or key typed into the live console; a refused one comes back with its finding. */
  'console.send': verb(
    z.object({ kind: z.enum(['line', 'key']), text: z.string().max(512) }),
    z.object({ sent: z.boolean(), findings: z.array(Finding) }),
  ),
  /** The console's text so far (the last 256 KiB). */
  'console.history': verb(Nothing, z.object({ text: z.string() })),
  /**
   * Resumes an interrupted session: opens its port again and continues its journal if that is intact. Everything about
   * the router is queried again. Rejects with `port/...` or `storage/...`; the session is then unchanged.
   */
  'sessions.resume': verb(z.object({ id: z.string().min(1).max(80) }), SessionReview),
} as const;
