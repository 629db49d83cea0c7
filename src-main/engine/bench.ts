import { dialectById } from '@shared/dialect';
import type { DialectProfile } from '@shared/dialect/types';
import { fail } from '@shared/finding/finding';
import { environmentAfter } from '@shared/guard';
import type { GuardContext } from '@shared/guard/types';
import type { LoaderIdentity } from '@shared/identity/types';
import { Console } from '../console/console';
import { latin1 } from '../console/inbox';
import type { Refusal } from '../console/wire';
import type { Caught } from '../loader/catch';
import type { Clock } from '../time/clock';
import type { Session } from '../storage/session';
import type { Line } from './ports';

/** Rate at which a line is opened before anything is known (B§1.1). */
const FIRST_BAUD = 57600;

/** Most that the loader's copy takes at the top of RAM, bytes (B§4.1). */
const LOADER_COPY = 0x50000;

export interface BenchEvents {
  onConsole(direction: 'in' | 'out', text: string): void;
  onLost(): void;
  onRefusal(refusal: Refusal): void;
}

/** One router on one port: the open line, its console, and what the guard must know about it. */
export class Bench {
  readonly line: Line;
  readonly session: Session;
  readonly console: Console;
  #dialect: DialectProfile;
  #loadedBytes: number | null = null;
  #environment: Record<string, string> = {};
  #identity: LoaderIdentity | null = null;
  caught: Caught | null = null;

  private constructor(line: Line, session: Session, clock: Clock, events: BenchEvents) {
    this.line = line;
    this.session = session;
    this.#dialect = requireDialect('ralink-sdk4');
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
      },
    });
    line.transport.onEnd((end) => {
      if (end.kind === 'lost') events.onLost();
    });
  }

  /** Opens the line. Rejects with `port/...` findings. */
  static async open(line: Line, session: Session, clock: Clock, events: BenchEvents): Promise<Bench> {
    const bench = new Bench(line, session, clock, events);
    await line.transport.open(FIRST_BAUD);
    return bench;
  }

  get identity(): LoaderIdentity | null {
    return this.#identity;
  }

  /** What was read from the loader; its variables are what lines are judged with until one of them changes. */
  set identity(identity: LoaderIdentity | null) {
    this.#identity = identity;
    this.#environment = { ...identity?.environment };
  }

  get dialect(): DialectProfile {
    return this.#dialect;
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

  /** Where the loader said that it moved itself; else just below the top of the RAM that it found (B§4.1). */
  #loaderAt(): number | null {
    const { relocatedTo, ramBytes } = this.identity ?? { relocatedTo: null, ramBytes: null };
    return relocatedTo ?? (ramBytes === null ? null : 0x80000000 + ramBytes - LOADER_COPY);
  }

  #guardContext(): GuardContext {
    const flash = this.identity?.flash;
    return {
      dialect: this.#dialect,
      flashSize: flash?.sizeBytes ?? null,
      eraseSize: flash?.eraseSize ?? this.#dialect.flash.eraseSize,
      flashBase: flash ? flash.base : this.#dialect.memory.flashBase,
      loaderAt: this.#loaderAt(),
      environment: this.#environment,
      loadedBytes: this.#loadedBytes,
    };
  }
}

/** The dialect of that id; a session or plan from elsewhere may name one that is not there. */
export function requireDialect(id: string): DialectProfile {
  return dialectById(id) ?? fail('engine/unknown-dialect', { id });
}
