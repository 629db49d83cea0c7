import type { LinuxState } from '@shared/contract/snapshot';
import { dialectById } from '@shared/dialect';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import { noObservations, type LineObservations } from '@shared/diagnosis/line/line-types';
import { fail } from '@shared/finding/finding';
import { environmentAfter } from '@shared/guard';
import type { GuardContext } from '@shared/guard/guard-types';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import { mtdRangesOf } from '@shared/plan/mtd-ranges';
import { Console } from '../console/console';
import { latin1 } from '../console/inbox';
import { restartIn } from '../console/prompt';
import type { Refusal } from '../console/wire';
import { ProvenAgent } from '../loader/agent/prove';
import type { Clock } from '../time/clock';
import type { Session } from '../storage/session';
import { linuxAttachment, type AttachedShell, type LinuxAttachment } from './linux-attachment';
import type { RouterConnection } from './ports';

/** Rate at which a line is first opened (B§1.1). */
const FIRST_BAUD = 57600;

/** Maximum size of the loader's copy at the top of RAM, bytes (B§4.1). */
const LOADER_COPY = 0x50000;

export interface BenchEvents {
  onConsole(direction: 'in' | 'out', text: string): void;
  onLost(): void;
  onRefusal(refusal: Refusal): void;
  /** The attached Linux is gone: the router has restarted. */
  onLinuxGone(): void;
}

/** The snapshot's facts about the router on this line. */
export interface KnownOfRouter {
  identity: LoaderIdentity | null;
  linux: LinuxState | null;
}

/** Amount of console text searched for a restart, characters. */
const RECENT = 2_000;

/** One router on one port: the open line, its console, and the facts for the guard. */
export class Bench {
  readonly line: RouterConnection;
  readonly session: Session;
  readonly console: Console;
  #dialect: DialectProfile;
  #loadedBytes: number | null = null;
  #environment: Record<string, string> = {};
  #shell: AttachedShell | null = null;
  #recent = '';
  /** Everything received during the boot in which the loader was entered. */
  bootText = '';
  /** CPU address of the image in RAM that may be started; set only while it is being started. */
  ramBoot: number | null = null;
  /** The agent, verified in RAM; set only for the line that starts it. */
  program: ProvenAgent | null = null;
  /** Console position of the last modem check; a later boot makes its result outdated. */
  modemAt: number | null = null;
  /** Observations on this line so far. */
  observed: LineObservations;
  /** Last rate at which the line was readable. */
  baud = FIRST_BAUD;

  readonly #known: () => KnownOfRouter;

  private constructor(
    line: RouterConnection,
    session: Session,
    clock: Clock,
    events: BenchEvents,
    known: () => KnownOfRouter,
  ) {
    this.line = line;
    this.#known = known;
    this.session = session;
    this.#dialect = requireDialect('ralink-sdk4');
    this.observed = noObservations(line.transport.label, FIRST_BAUD);
    this.console = new Console({
      transport: line.transport,
      clock,
      guardContext: () => this.#guardContext(),
      onRefusal: (refusal) => events.onRefusal(refusal),
      onLine: (line) => {
        this.#environment = environmentAfter(line, this.#guardContext());
      },
      tap: (direction, bytes) => {
        session.capture.record(direction, bytes);
        // Frames of the agent are not text; they are in the wire recording.
        if (this.console.listener.kind !== 'agent') events.onConsole(direction, latin1(bytes));
        if (direction === 'in' && this.#shell) this.#lookForRestart(latin1(bytes), events);
      },
    });
    line.transport.onEnd((end) => {
      if (end.kind === 'lost') events.onLost();
    });
  }

  /** Opens the line; `known` returns the present facts about the router. Rejects with `port/...` findings. */
  static async open(
    line: RouterConnection,
    session: Session,
    clock: Clock,
    events: BenchEvents,
    known: () => KnownOfRouter,
  ): Promise<Bench> {
    const bench = new Bench(line, session, clock, events, known);
    await line.transport.open(FIRST_BAUD);
    return bench;
  }

  /** Sets the loader's variables as read: lines are judged with these until one of them changes. */
  useEnvironment(variables: Readonly<Record<string, string>>): void {
    this.#environment = { ...variables };
  }

  get dialect(): DialectProfile {
    return this.#dialect;
  }

  /** The attached Linux: its facts from the snapshot, with the shell on this line. */
  get linux(): LinuxAttachment | null {
    const { linux } = this.#known();
    return linux && this.#shell && linuxAttachment(linux, this.#shell, this.#dialect);
  }

  get isShellAttached(): boolean {
    return this.#shell !== null;
  }

  /** From now on the text is searched for a restart, and mtd devices have their flash ranges. */
  attachShell(shell: AttachedShell): void {
    this.#shell = shell;
    this.#recent = '';
  }

  /** Marks the listener as unknown. */
  letGoOfShell(): void {
    if (this.#shell && this.console.listener.kind === 'linux-shell') this.console.setListener({ kind: 'unknown' });
    this.#shell = null;
    this.#recent = '';
  }

  /** Sets the dialect by which keys and lines are judged. */
  useDialect(dialect: DialectProfile): void {
    this.#dialect = dialect;
  }

  setLoadedBytes(bytes: number | null): void {
    this.#loadedBytes = bytes;
  }

  async close(): Promise<void> {
    this.console.dispose();
    await this.line.transport.close();
    await this.line.practice?.dispose();
  }

  /** A character typed for a shell would be a key in the loader's countdown (B§0.4). */
  #lookForRestart(text: string, events: BenchEvents): void {
    this.#recent = (this.#recent + text).slice(-RECENT);
    if (restartIn(this.#recent) === null) return;
    this.letGoOfShell();
    events.onLinuxGone();
  }

  /** The address that the loader printed; otherwise just below the top of RAM (B§4.1). */
  #loaderAt(): number | null {
    const { relocatedTo, ramBytes } = this.#known().identity ?? { relocatedTo: null, ramBytes: null };
    return relocatedTo ?? (ramBytes === null ? null : 0x80000000 + ramBytes - LOADER_COPY);
  }

  #guardContext(): GuardContext {
    const { linux } = this;
    const flash = (linux?.identity ?? this.#known().identity)?.flash;
    return {
      dialect: this.#dialect,
      flashSize: flash?.sizeBytes ?? linux?.layout.chipSize ?? null,
      eraseSize: flash?.eraseSize ?? this.#dialect.flash.eraseSize,
      flashBase: flash ? flash.base : this.#dialect.memory.flashBase,
      loaderAt: this.#loaderAt(),
      environment: this.#environment,
      loadedBytes: this.#loadedBytes,
      ramBoot: this.ramBoot,
      provenProgram: ProvenAgent.is(this.program) ? this.program.address : null,
      ...(linux && { mtdRanges: mtdRangesOf(linux.layout) }),
    };
  }
}

/** The dialect with that id; a session or plan from elsewhere may name an unknown one. */
export function requireDialect(id: string): DialectProfile {
  return dialectById(id) ?? fail('engine/unknown-dialect', { id });
}
