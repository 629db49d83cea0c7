import { z } from 'zod';
import { BoardState, NO_BOARD } from '../board/choice';
import { ByteRange } from '../bytes/range';
import { CaptureRun, LinuxFacts } from '../capture/capture-types';
import { BootReport } from '../diagnosis/boot/boot-types';
import { LineDiagnosis } from '../diagnosis/line/line-types';
import { ModemReport } from '../diagnosis/modem/modem-types';
import { Finding } from '../finding/finding';
import { LoaderIdentity } from '../identity/identity-types';
import { EepromInfo, InspectedFile } from '../image/image-types';
import { FlashSight } from '../layout/sight';
import { Layout, LayoutDerivation } from '../layout/layout-types';
import { WriteChoice } from '../plan/choice';
import { MethodId } from '../dialect/dialect-types';
import { TRANSPORTS } from '../plan/methods/method';
import { Plan, StopMeaning } from '../plan/plan-types';
import { StepName } from '../session/step-name';
import { Backup } from '../session/session-types';

export { StepName, STEPS } from '../session/step-name';

/** A port that can be opened, or a practice router. */
export const PortInfo = z.object({
  /** Path to open, or `practice:<preset>`. */
  path: z.string(),
  kind: z.enum(['serial', 'practice']),
  /** Display name of the adapter or practice router. */
  title: z.string(),
  vendorId: z.string().nullable(),
  productId: z.string().nullable(),
  serialNumber: z.string().nullable(),
  /** Set while the port is open and its router is connected to a power switch. */
  switched: z.literal(true).optional(),
  /** Notes on the adapter's quirks (PL2303 clones, 5 V, ...). */
  findings: z.array(Finding),
});
export type PortInfo = z.infer<typeof PortInfo>;

/** The wiring of the practice bench: correct, TX and RX swapped, TX joined to RX, TX unplugged. */
export const PracticeWires = z.enum(['normal', 'swapped', 'joined', 'tx-off']);
export type PracticeWires = z.infer<typeof PracticeWires>;

/** Progress of an activity. A `total` of 0 means that the end is not known. */
export const Progress = z.object({
  done: z.number().nonnegative(),
  total: z.number().nonnegative(),
  unit: z.enum(['bytes', 'blocks', 'tries', 'steps']),
  /** Estimated time left in ms, from the pace so far; null while there is no estimate. */
  etaMs: z.number().nonnegative().nullable(),
});
export type Progress = z.infer<typeof Progress>;

/** The running activity and the consequence of stopping it. */
export const Activity = z.object({
  /** Text key `activity.<name>`. */
  name: z.enum([
    'opening',
    'catching',
    'attaching',
    'capturing',
    'ram-booting',
    'identifying',
    'probing-layout',
    'saving',
    'inspecting',
    'planning',
    'writing',
    'verifying',
    'booting',
    'checking-modem',
    'checking-line',
    'reporting',
  ]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  progress: Progress.nullable(),
  /** Text keys `stop.<value>`: the present consequence of Stop. */
  stop: StopMeaning,
  /**
   * Identifies this activity with its present meaning of Stop. `activity.stop` must name it, so that a late Stop never
   * hits another activity.
   */
  phase: z.number().int().nonnegative().optional(),
  /**
   * `power`: the router is silent where output is expected, and the technician may report a power loss (`power.confirmLost`).
   * An answer is optional.
   */
  prompt: z.enum(['power']).nullable().optional(),
  /** Set while another bench holds a resource that this one needs: the holder's port and the estimated wait. */
  waits: z
    .object({
      for: z.enum(['server-address']),
      holder: z.string(),
      /** Number of benches ahead in the queue, the holder included. */
      ahead: z.number().int().positive(),
      etaMs: z.number().nonnegative().nullable(),
    })
    .nullable()
    .optional(),
});
export type Activity = z.infer<typeof Activity>;

/** What to write where and how: the input of a plan. */
export const Choices = z.object({
  choices: z.array(WriteChoice).max(16),
  /** Null: the planner chooses. */
  method: MethodId.nullable(),
  /** How the file is transferred to the router; over the network unless `serial` is chosen. */
  transport: z.enum(TRANSPORTS).optional(),
});
export type Choices = z.infer<typeof Choices>;

export const NO_CHOICES: Choices = { choices: [], method: null };

/** Status of a plan's step. */
export const StepRun = z.object({
  step: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'stopped', 'unverified']),
  progress: Progress.nullable(),
  /** Set where a step that may erase ended before erasing anything. */
  nothingErased: z.literal(true).optional(),
  /** Set where a read-back compared only samples. Bytes. */
  sampled: z.object({ compared: z.number().int(), total: z.number().int() }).optional(),
});
export type StepRun = z.infer<typeof StepRun>;

/** Result of watching the boot. */
export const BootResult = z.object({
  verdict: z.enum(['watching', 'linux-up', 'boot-loop', 'stuck', 'silent']),
  findings: z.array(Finding),
  /** Boot log analysis of this boot, and of an earlier one: heard before the failure or watched before. */
  report: BootReport.optional(),
  before: BootReport.optional(),
  /** Status of the LTE modem; null until it was checked. */
  modem: z
    .object({
      state: z.enum(['present', 'missing', 'not-checked']),
      findings: z.array(Finding),
      /** The modem diagnosis; absent where the technician checked by eye. */
      report: ModemReport.optional(),
    })
    .nullable(),
});
export type BootResult = z.infer<typeof BootResult>;

/** A confirmed Linux shell on the console, and what it reports about its router. */
export const LinuxState = z.object({
  facts: LinuxFacts,
  /** The exact prompt, trailing space included. */
  prompt: z.string(),
  baud: z.number().int().positive(),
  /** Commands of interest that the shell has. */
  commands: z.array(z.string()),
  /** Partitions with their offsets, as far as this Linux states them. */
  derivation: LayoutDerivation,
  network: z.object({
    /** The router's address in its own LAN; null if it has none. */
    deviceIp: z.string().nullable(),
    /**
     * Address at which the router reaches this computer, or the one that this computer should be given (`present`
     * false).
     */
    serverIp: z.string().nullable(),
    present: z.boolean(),
  }),
  /** Id of an interrupted capture of this router, or null. */
  unfinished: z.string().nullable(),
});
export type LinuxState = z.infer<typeof LinuxState>;

/** The unit's identity, as far as its own data and its label show it. */
export const UnitFacts = z.object({
  /** The calibration data and addresses in its own Factory, once saved or written. */
  factory: EepromInfo.nullable(),
  /** Flash ranges in which its Factory was recognised by content; they stay protected whatever a layout says. */
  areas: z.array(ByteRange),
  /** Addresses from its label, typed by the technician to confirm ownership. */
  label: z.array(z.string()),
});
export type UnitFacts = z.infer<typeof UnitFacts>;

export const NO_UNIT: UnitFacts = { factory: null, areas: [], label: [] };

/** The engine's complete state, as the renderer and the command line see it. Replaced as a whole on every change. */
export const Snapshot = z.object({
  revision: z.number().int().nonnegative(),
  /** The current step of the recovery: derived from the facts (`recovery/steps.ts`), never set. */
  step: StepName,
  port: PortInfo.nullable(),
  line: z.enum(['closed', 'open', 'lost']),
  /** Set when the port is a practice router. */
  practice: z
    .object({
      powered: z.boolean(),
      cable: z.boolean(),
      wires: PracticeWires.optional(),
      /** Its lights: off, steady, blinking while a system starts, or a faint glow. */
      lights: z.enum(['off', 'steady', 'working', 'glow']).optional(),
    })
    .nullable(),
  activity: Activity.nullable(),
  /** Findings of the last activity: none, or why it failed and what to do now. */
  findings: z.array(Finding),
  /** The router model: the technician's choice, and suggestions with their sources. */
  board: BoardState,
  catching: z.object({ baud: z.number().nullable(), keysSent: z.number(), heardBytes: z.number() }).nullable(),
  /** The loader that answered: its dialect, exact prompt and baud rate. Null until one has answered. */
  caught: z.object({ dialect: z.string(), prompt: z.string(), baud: z.number().int().positive() }).nullable(),
  /** The line diagnosis: observations, verdict with drawing, and next check. */
  lineDiagnosis: LineDiagnosis.nullable(),
  /** The program that the wizard works through; identity and layout are what it reports. */
  side: z.enum(['loader', 'linux']),
  identity: LoaderIdentity.nullable(),
  /** Set while a Linux shell is attached (`linux.attach`). */
  linux: LinuxState.nullable(),
  /** The running or most recent capture of the router on the open port. */
  capture: CaptureRun.nullable(),
  layout: z.object({ derivation: LayoutDerivation, chosen: Layout.nullable() }).nullable(),
  /** Contents read from this unit's flash where a slot, tail data or old settings may begin. */
  sights: z.array(FlashSight),
  backups: z.array(Backup),
  /** True once all data unique to this unit is on disk, read twice and equal (P2). */
  unitDataSafe: z.boolean(),
  unit: UnitFacts,
  files: z.array(InspectedFile),
  /** Ids of files that the technician confirmed as this unit's own. */
  confirmedOwn: z.array(z.string()),
  /**
   * Copies of this unit's Factory to which the wizard gave locally administered addresses: file id, and SHA-256 of the
   * original.
   */
  localCopies: z.array(z.object({ id: z.string(), of: z.string() })),
  choices: Choices,
  plan: Plan.nullable(),
  approvedHash: z.string().nullable(),
  run: z.array(StepRun),
  boot: BootResult.nullable(),
  session: z.object({ directory: z.string(), journal: z.string(), id: z.string() }).nullable(),
  report: z
    .object({ path: z.string(), log: z.string(), result: z.enum(['recovered', 'not-recovered', 'stopped']) })
    .nullable(),
});
export type Snapshot = z.infer<typeof Snapshot>;

export const EMPTY_SNAPSHOT: Snapshot = {
  revision: 0,
  step: 'bench',
  port: null,
  line: 'closed',
  practice: null,
  activity: null,
  findings: [],
  board: NO_BOARD,
  catching: null,
  caught: null,
  lineDiagnosis: null,
  side: 'loader',
  identity: null,
  linux: null,
  capture: null,
  layout: null,
  sights: [],
  backups: [],
  unitDataSafe: false,
  unit: NO_UNIT,
  files: [],
  confirmedOwn: [],
  localCopies: [],
  choices: NO_CHOICES,
  plan: null,
  approvedHash: null,
  run: [],
  boot: null,
  session: null,
  report: null,
};
