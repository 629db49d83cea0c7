import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folder of the built program; a different one allows several builds to be tested in parallel. */
export const DIST = process.env['MT7628_DIST'] ?? join(root, 'dist');

/** Speed of practice routers relative to real time. */
const SPEED = '50';

/** The folder of one test's wizard: settings and sessions, and the practice router's flash. */
export class Home {
  readonly path = mkdtempSync(join(tmpdir(), 'mt7628-e2e-'));
  readonly flashes = join(this.path, 'flash');

  get environment(): Record<string, string> {
    const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return {
      ...Object.fromEntries(inherited),
      LC_ALL: 'C.UTF-8',
      MT7628_RECOVERY_HOME: this.path,
      MT7628_PRACTICE_DUMP: this.flashes,
      MT7628_PRACTICE_SPEED: SPEED,
    };
  }

  /** The practice router's flash when it was created, or when its power was cut or its line closed. */
  flash(when: 'before' | 'after', router = 1): Buffer {
    return readFileSync(join(this.flashes, `${when}-${router}.bin`));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The browser host as a separate process on its own port. */
export class BrowserHost {
  /** Opens the wizard once. */
  readonly link: string;
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess, link: string) {
    this.#process = child;
    this.link = link;
  }

  static async start(home: Home): Promise<BrowserHost> {
    const child = spawn(process.execPath, [join(DIST, 'browser-host.js'), '--no-open'], {
      env: home.environment,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return new BrowserHost(child, await nextLink(child));
  }

  get origin(): string {
    return new URL(this.link).origin;
  }

  /** A further link, as printed after Enter in the terminal. */
  async newLink(): Promise<string> {
    const link = nextLink(this.#process);
    this.#process.stdin!.write('\n');
    return link;
  }

  /** Kills it as a crash or the system would: without any clean-up. */
  async kill(): Promise<void> {
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }

  /** Stops it as a technician would; a second time if it warns that an activity is running. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    this.#process.kill('SIGINT');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(timer);
  }
}

async function nextLink(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  try {
    for await (const line of lines) {
      const link = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line);
      if (link) return link[0];
    }
  } finally {
    lines.close();
  }
  throw new Error('the host printed no link');
}
