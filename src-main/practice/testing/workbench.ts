import { memoryNetwork, type Faults, type MemoryNetwork } from '../../network/memory-network';
import type { Endpoint } from '../../network/datagram';
import { scaledClock, sleep } from '../../time/clock';
import { VirtualClock } from '../../time/virtual-clock';
import { createPracticeRouter } from '../practice-router';
import type { PracticePreset, PracticeRouter } from '../practice-types';

/** Where the tests' TFTP server listens. */
export const SERVER: Endpoint = { address: '127.0.0.1', port: 6969 };

export interface WorkbenchOptions {
  preset?: PracticePreset;
  seed?: number;
  paced?: boolean;
  /** The computer's rate; default 57600. */
  baud?: number;
  faults?: Faults;
  /** Speed of the router's own clock relative to real time; the network's is unaffected. */
  speed?: number;
  route?: (to: Endpoint) => Endpoint | null;
}

/** A practice router with its controls and access to the raw wire, in virtual time. */
export class Workbench {
  readonly clock = new VirtualClock();
  readonly network: MemoryNetwork;
  readonly router: PracticeRouter;
  /** All output, Latin-1. */
  output = '';
  #baud: number;
  #mark = 0;
  #waiters: (() => void)[] = [];

  constructor(options: WorkbenchOptions = {}) {
    this.network = memoryNetwork({ clock: this.clock, ...(options.faults ? { faults: options.faults } : {}) });
    this.router = createPracticeRouter({
      preset: options.preset ?? 'healthy-twin',
      seed: options.seed ?? 7628,
      clock: scaledClock(this.clock, options.speed ?? 1),
      networkClock: this.clock,
      paced: options.paced ?? false,
      network: this.network,
      route: options.route ?? ((to) => (to.address === '10.10.10.3' ? SERVER : null)),
    });
    this.#baud = options.baud ?? 57600;
    this.router.transport.onData((bytes) => {
      this.output += Array.from(bytes, (b) => String.fromCharCode(b)).join('');
      for (const waiter of this.#waiters.splice(0)) waiter();
    });
  }

  /** Runs a scene in virtual time, starting with an open port. */
  play<T>(scene: () => Promise<T>): Promise<T> {
    return this.clock.run(
      (async () => {
        await this.router.transport.open(this.#baud);
        return scene();
      })(),
    );
  }

  /** Output since the last mark. */
  get fresh(): string {
    return this.output.slice(this.#mark);
  }

  /** Discards the output so far. */
  mark(): void {
    this.#mark = this.output.length;
  }

  /** Waits for text in the new output; returns everything up to its end and sets the mark there. */
  async hear(text: string, ms = 120_000): Promise<string> {
    const deadline = this.clock.now() + ms;
    for (;;) {
      const at = this.output.indexOf(text, this.#mark);
      if (at >= 0) {
        const heard = this.output.slice(this.#mark, at + text.length);
        this.#mark = at + text.length;
        return heard;
      }
      const left = deadline - this.clock.now();
      if (left <= 0)
        throw new Error(`never heard ${JSON.stringify(text)}; the end was ${JSON.stringify(this.fresh.slice(-400))}`);
      await new Promise<void>((resolve) => {
        const cancel = this.clock.after(left, resolve);
        this.#waiters.push(() => {
          cancel();
          resolve();
        });
      });
    }
  }

  wait(ms: number): Promise<void> {
    return sleep(this.clock, ms);
  }

  /** Sends bytes in one go, like a paste. */
  async paste(text: string): Promise<void> {
    await this.router.transport.write(Uint8Array.from(text, (c) => c.charCodeAt(0)));
  }

  /** Types the characters one after the other with short pauses. */
  async type(text: string): Promise<void> {
    for (const c of text) {
      await this.paste(c);
      await this.wait(2);
    }
  }

  /** From power-on to the prompt by key 4. */
  async enterPrompt(prompt = 'MT7628 # '): Promise<void> {
    this.router.powerOn();
    await this.hear('9: Load Boot Loader code then write to Flash via TFTP. ');
    await this.paste('4');
    await this.hear(prompt);
  }

  /** Runs one command; returns what it printed between its echo and the next prompt. */
  async command(line: string, prompt = 'MT7628 # '): Promise<string> {
    this.mark();
    await this.type(line);
    await this.hear(line);
    await this.paste('\r');
    await this.hear(prompt === '=> ' ? '\r' : '\r\n');
    // A prompt is at the start of a line; upstream's `=> ` also occurs in the middle of crc32's output.
    const heard = await this.hear((prompt === '=> ' ? '\n' : '\r') + prompt);
    return heard.slice(1, -prompt.length);
  }
}

/** Bytes of Latin-1 text. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

/** True if both hold the same bytes; much faster than a matcher for whole chips. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

const open: Workbench[] = [];

/** A workbench that `closeBenches` disposes of after the test. */
export function openBench(options: WorkbenchOptions = {}): Workbench {
  const bench = new Workbench(options);
  open.push(bench);
  return bench;
}

/** For `afterEach`: disposes of every bench; an error inside a router fails the test. */
export async function closeBenches(): Promise<void> {
  for (const bench of open.splice(0)) await bench.router.dispose();
}
