import { dialectById } from '@shared/dialect';
import type { DialectProfile } from '@shared/dialect/types';
import { noObservations, type LineObservations } from '@shared/diagnosis/line/types';
import { fail } from '@shared/finding/finding';
import { environmentAfter } from '@shared/guard';
import type { GuardContext } from '@shared/guard/types';
import type { LinuxFacts } from '@shared/capture/types';
import type { LoaderIdentity } from '@shared/identity/types';
import type { Layout, LayoutDerivation } from '@shared/layout/types';
import { mtdRangesOf } from '@shared/plan/mtd-ranges';
import { Console } from '../console/console';
import { latin1 } from '../console/inbox';
import { restartIn } from '../console/prompt';
import type { Refusal } from '../console/wire';
import type { Caught } from '../loader/catch';
import type { Clock } from '../time/clock';
import type { Session } from '../storage/session';
import type { LinuxShell } from '../linux/shell';
import type { Line, LinuxPlace } from './ports';

/** Rate at which a line is opened before anything is known (B§1.1). */
const FIRST_BAUD = 57600;

/** Most that the loader's copy takes at the top of RAM, bytes (B§4.1). */
const LOADER_COPY = 0x50000;

export interface BenchEvents {
  onConsole(direction: 'in' | 'out', text: string): void;
  onLost(): void;
  onRefusal(refusal: Refusal): void;
  /** The attached Linux is no longer there: the router has started over. */
  onLinuxGone(): void;
}

/** A proven Linux shell on the line, and what guard, plan and capture need of it. */
export interface LinuxAttachment {
  readonly shell: LinuxShell;
  readonly facts: LinuxFacts;
  readonly derivation: LayoutDerivation;
  /** The best of the derivation. */
  readonly layout: Layout;
  /** The loader's profile with the writing methods of Linux. */
  readonly profile: DialectProfile;
  /** This console as the planner sees a loader. */
  readonly identity: LoaderIdentity;
  /** Null where this computer has no address in the router's network. */
  readonly place: LinuxPlace | null;
}

/** Console text that is looked through for a restart, characters. */
const RECENT = 2_000;

/** One router on one port: the open line, its console, and what the guard must know about it. */
export class Bench {
  readonly line: Line;
  readonly session: Session;
  readonly console: Console;
  #dialect: DialectProfile;
  #loadedBytes: number | null = null;
  #environment: Record<string, string> = {};
  #linux: LinuxAttachment | null = null;
  #recent = '';
  caught: Caught | null = null;
  /** CPU address of the image in RAM that may be started now; null at every other moment. */
  ramBoot: number | null = null;
  /** Console position of the last modem check; a boot behind it makes the answer one of an earlier boot. */
  modemAt: number | null = null;
  /** What the line doctor has observed on this line so far. */
  observed: LineObservations;
  /** Rate at which the line was understood last. */
  baud = FIRST_BAUD;

  readonly #identity: () => LoaderIdentity | null;

  private constructor(
    line: Line,
    session: Session,
    clock: Clock,
    events: BenchEvents,
    identity: () => LoaderIdentity | null,
  ) {
    this.line = line;
    this.#identity = identity;
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
        events.onConsole(direction, latin1(bytes));
        if (direction === 'in' && this.#linux) this.#lookForRestart(latin1(bytes), events);
      },
    });
    line.transport.onEnd((end) => {
      if (end.kind === 'lost') events.onLost();
    });
  }

  /** Opens the line; `identity` is what is known of the loader whenever it is asked. Rejects with `port/...` findings. */
  static async open(
    line: Line,
    session: Session,
    clock: Clock,
    events: BenchEvents,
    identity: () => LoaderIdentity | null,
  ): Promise<Bench> {
    const bench = new Bench(line, session, clock, events, identity);
    await line.transport.open(FIRST_BAUD);
    return bench;
  }

  /** The loader's variables as they were read: what lines are judged with until one of them changes. */
  useEnvironment(variables: Readonly<Record<string, string>>): void {
    this.#environment = { ...variables };
  }

  get dialect(): DialectProfile {
    return this.#dialect;
  }

  get linux(): LinuxAttachment | null {
    return this.#linux;
  }

  /** From now on mtd devices are known by their flash bytes; with null nobody knows who listens, until somebody finds out. */
  set linux(linux: LinuxAttachment | null) {
    const { listener } = this.console;
    if (linux === null && this.#linux && listener.kind === 'linux-shell') this.console.setListener({ kind: 'unknown' });
    this.#linux = linux;
    this.#recent = '';
  }

  /** Keys and lines are judged by this dialect from now on. */
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

  /** A character that is typed for a shell would be a key in the loader's countdown (B§0.4). */
  #lookForRestart(text: string, events: BenchEvents): void {
    this.#recent = (this.#recent + text).slice(-RECENT);
    if (restartIn(this.#recent) === null) return;
    this.linux = null;
    events.onLinuxGone();
  }

  /** Where the loader said that it moved itself; else just below the top of the RAM that it found (B§4.1). */
  #loaderAt(): number | null {
    const { relocatedTo, ramBytes } = this.#identity() ?? { relocatedTo: null, ramBytes: null };
    return relocatedTo ?? (ramBytes === null ? null : 0x80000000 + ramBytes - LOADER_COPY);
  }

  #guardContext(): GuardContext {
    const linux = this.#linux;
    const flash = (linux?.identity ?? this.#identity())?.flash;
    return {
      dialect: this.#dialect,
      flashSize: flash?.sizeBytes ?? linux?.layout.chipSize ?? null,
      eraseSize: flash?.eraseSize ?? this.#dialect.flash.eraseSize,
      flashBase: flash ? flash.base : this.#dialect.memory.flashBase,
      loaderAt: this.#loaderAt(),
      environment: this.#environment,
      loadedBytes: this.#loadedBytes,
      ramBoot: this.ramBoot,
      ...(linux && { mtdRanges: mtdRangesOf(linux.layout) }),
    };
  }
}

/** The dialect of that id; a session or plan from elsewhere may name one that is not there. */
export function requireDialect(id: string): DialectProfile {
  return dialectById(id) ?? fail('engine/unknown-dialect', { id });
}
