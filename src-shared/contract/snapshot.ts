import { z } from 'zod';
import { ByteRange } from '../bytes/range';
import { CaptureRun, LinuxFacts } from '../capture/types';
import { BootReport } from '../diagnosis/boot/types';
import { LineDiagnosis } from '../diagnosis/line/types';
import { ModemReport } from '../diagnosis/modem/types';
import { Finding } from '../finding/finding';
import { LoaderIdentity } from '../identity/types';
import { EepromInfo, InspectedFile } from '../image/types';
import { FlashSight } from '../layout/sight';
import { Layout, LayoutDerivation } from '../layout/types';
import { WriteChoice } from '../plan/choice';
import { MethodId } from '../dialect/types';
import { TRANSPORTS } from '../plan/methods/method';
import { Plan, StopMeaning } from '../plan/types';
import { StepName } from '../session/step-name';
import { Backup } from '../session/types';

export { StepName, STEPS } from '../session/step-name';

/** A port that can be opened, or a practice router. */
export const PortInfo = z.object({
  /** Path to open, or `practice:<preset>`. */
  path: z.string(),
  kind: z.enum(['serial', 'practice']),
  /** Adapter's or practice router's name for people. */
  title: z.string(),
  vendorId: z.string().nullable(),
  productId: z.string().nullable(),
  serialNumber: z.string().nullable(),
  /** Notes on the adapter's habits (PL2303 clones, 5 V, ...). */
  findings: z.array(Finding),
});
export type PortInfo = z.infer<typeof PortInfo>;

/** How the technician has wired the practice bench: as drawn, exchanged, TX joined to RX, TX unplugged. */
export const PracticeWires = z.enum(['normal', 'swapped', 'joined', 'tx-off']);
export type PracticeWires = z.infer<typeof PracticeWires>;

/** How far something is. `total` 0 means the end is not known. */
export const Progress = z.object({
  done: z.number().nonnegative(),
  total: z.number().nonnegative(),
  unit: z.enum(['bytes', 'blocks', 'tries', 'steps']),
  /** Expected ms to go, learnt from the pace so far; null while nothing is known. */
  etaMs: z.number().nonnegative().nullable(),
});
export type Progress = z.infer<typeof Progress>;

/** What is running right now, and what stopping it would mean. */
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
  /** Text keys `stop.<value>`: what stopping means right now. */
  stop: StopMeaning,
  /** Number of this activity and this meaning of Stop: what `activity.stop` must name, so that it never acts in another. */
  phase: z.number().int().nonnegative().optional(),
  /**
   * `power`: the router is silent where it should be speaking, and the technician may say that it has or had no power
   * (`power.tell`). Nobody has to answer.
   */
  asks: z.enum(['power']).nullable().optional(),
  /** Set while another bench has what this one needs next: who that is, by its port, and what is known of how long. */
  waits: z
    .object({
      for: z.enum(['server-address']),
      holder: z.string(),
      /** Benches that are served before, the holder included. */
      ahead: z.number().int().positive(),
      etaMs: z.number().nonnegative().nullable(),
    })
    .nullable()
    .optional(),
});
export type Activity = z.infer<typeof Activity>;

/** What is to be written where, and how: what a plan is made from. */
export const Choices = z.object({
  choices: z.array(WriteChoice).max(16),
  /** Null: the planner's own preference. */
  method: MethodId.nullable(),
  /** How the file gets into the router; the network unless `serial` is asked for. */
  transport: z.enum(TRANSPORTS).optional(),
});
export type Choices = z.infer<typeof Choices>;

export const NO_CHOICES: Choices = { choices: [], method: null };

/** How a plan's step stands. */
export const StepRun = z.object({
  step: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'stopped', 'unverified']),
  progress: Progress.nullable(),
  /** Set where a step that may erase ended before it did. */
  nothingErased: z.literal(true).optional(),
  /** Set where a read-back compared samples alone. Bytes. */
  sampled: z.object({ compared: z.number().int(), total: z.number().int() }).optional(),
});
export type StepRun = z.infer<typeof StepRun>;

/** What the boot watcher saw. */
export const BootResult = z.object({
  verdict: z.enum(['watching', 'linux-up', 'boot-loop', 'stuck', 'silent']),
  findings: z.array(Finding),
  /** The boot doctor's report of this boot, and of one that was heard before it went wrong or was watched earlier. */
  report: BootReport.optional(),
  before: BootReport.optional(),
  /** What is known of the LTE modem; null until somebody looked. */
  modem: z
    .object({
      state: z.enum(['present', 'missing', 'not-checked']),
      findings: z.array(Finding),
      /** The modem doctor's answer; absent where the technician looked for himself. */
      report: ModemReport.optional(),
    })
    .nullable(),
});
export type BootResult = z.infer<typeof BootResult>;

/** A proven Linux shell on the console, and what it says of its router. */
export const LinuxState = z.object({
  facts: LinuxFacts,
  /** The exact prompt, trailing space included. */
  prompt: z.string(),
  baud: z.number().int().positive(),
  /** Commands that matter here and that the shell has. */
  commands: z.array(z.string()),
  /** Partitions with their offsets as far as this Linux tells them. */
  derivation: LayoutDerivation,
  network: z.object({
    /** The router's address in its own LAN; null if it has none. */
    deviceIp: z.string().nullable(),
    /** Address at which the router reaches this computer, or the one that this computer should take (`present` false). */
    serverIp: z.string().nullable(),
    present: z.boolean(),
  }),
  /** Id of a capture of this very router that was broken off, or null. */
  unfinished: z.string().nullable(),
});
export type LinuxState = z.infer<typeof LinuxState>;

/** Which router this is, as far as its own data and its label say. */
export const UnitFacts = z.object({
  /** The calibration data and addresses that it carries as its own Factory, once that was saved or written. */
  factory: EepromInfo.nullable(),
  /** Flash bytes at which its Factory was seen by its content; they stay protected whatever a layout says. */
  areas: z.array(ByteRange),
  /** Addresses by which the technician vouched for it: those of its label. */
  label: z.array(z.string()),
});
export type UnitFacts = z.infer<typeof UnitFacts>;

export const NO_UNIT: UnitFacts = { factory: null, areas: [], label: [] };

/** Everything that the engine knows, as the renderer and the command line see it. Replaced whole at each change. */
export const Snapshot = z.object({
  revision: z.number().int().nonnegative(),
  /** The step that the recovery stands at: computed from what is known (`recovery/steps.ts`), never set. */
  step: StepName,
  port: PortInfo.nullable(),
  line: z.enum(['closed', 'open', 'lost']),
  /** Set when the port is a practice router. */
  practice: z
    .object({
      powered: z.boolean(),
      cable: z.boolean(),
      wires: PracticeWires.optional(),
      /** What its lights show: nothing, a steady light, a system that starts, a faint glow. */
      lights: z.enum(['off', 'steady', 'working', 'glow']).optional(),
    })
    .nullable(),
  activity: Activity.nullable(),
  /** What the last activity ended with: nothing, or why it failed and what to do now. */
  findings: z.array(Finding),
  catching: z.object({ baud: z.number().nullable(), keysSent: z.number(), heardBytes: z.number() }).nullable(),
  /** The loader that answered: its profile, its exact prompt and its rate. Null while it is being looked for. */
  caught: z.object({ dialect: z.string(), prompt: z.string(), baud: z.number().int().positive() }).nullable(),
  /** What the line doctor has observed on this line, and its verdict with drawing and next check. */
  lineDoctor: LineDiagnosis.nullable(),
  /** Whom the wizard works on: identity and layout are what that one says. */
  side: z.enum(['loader', 'linux']),
  identity: LoaderIdentity.nullable(),
  /** Set while a Linux shell is attached (`linux.attach`). */
  linux: LinuxState.nullable(),
  /** The capture of the router on the open line, running or ended. */
  capture: CaptureRun.nullable(),
  layout: z.object({ derivation: LayoutDerivation, chosen: Layout.nullable() }).nullable(),
  /** What was read from this unit's flash where a slot, tail data or old settings may begin. */
  sights: z.array(FlashSight),
  backups: z.array(Backup),
  /** True when everything that is unique to this unit is on disk, read twice and equal (P2). */
  unitDataSafe: z.boolean(),
  unit: UnitFacts,
  files: z.array(InspectedFile),
  /** Ids of files that the technician vouched for as this unit's own. */
  vouched: z.array(z.string()),
  /** Copies of this unit's Factory that the wizard made with locally administered addresses: file, and SHA-256 of the original. */
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
  catching: null,
  caught: null,
  lineDoctor: null,
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
  vouched: [],
  localCopies: [],
  choices: NO_CHOICES,
  plan: null,
  approvedHash: null,
  run: [],
  boot: null,
  session: null,
  report: null,
};
