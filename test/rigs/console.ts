import type { ByteTransport } from '@main/transport/transport';
import type { WireEvent } from '@main/transport/transcript';

/** A plain console for rig tests: waits for texts, types line by line, records everything with its times. */
export class RigConsole {
  readonly events: WireEvent[] = [];
  readonly #transport: ByteTransport;
  readonly #start = performance.now();
  readonly #off: () => void;
  #text = '';
  /** Position at which the next wait starts. */
  #seen = 0;
  #wake: () => void = () => undefined;

  constructor(transport: ByteTransport) {
    this.#transport = transport;
    this.#off = transport.onData((bytes) => {
      this.events.push({ atMs: this.#now(), direction: 'in', bytes });
      this.#text += Buffer.from(bytes).toString('latin1');
      this.#wake();
    });
  }

  #now(): number {
    return performance.now() - this.#start;
  }

  /** The output so far, Latin-1. */
  get text(): string {
    return this.#text;
  }

  /** Waits for `wanted` after the last awaited text; returns the output up to its end. */
  waitFor(wanted: string, ms = 30_000): Promise<string> {
    return this.waitForAny([wanted], ms);
  }

  /** Waits for the first of several texts. */
  async waitForAny(wanted: readonly string[], ms = 30_000): Promise<string> {
    const deadline = performance.now() + ms;
    for (;;) {
      const ends = wanted.map((w) => ({ at: this.#text.indexOf(w, this.#seen), length: w.length }));
      const first = ends.filter((e) => e.at >= 0).sort((a, b) => a.at - b.at)[0];
      if (first) {
        const from = this.#seen;
        this.#seen = first.at + first.length;
        return this.#text.slice(from, this.#seen);
      }
      const left = deadline - performance.now();
      if (left <= 0) {
        throw new Error(
          `${JSON.stringify(wanted)} did not come in ${ms} ms; last: ${JSON.stringify(this.#text.slice(-400))}`,
        );
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Sends bytes unchanged. */
  async send(text: string): Promise<void> {
    const bytes = new Uint8Array(Buffer.from(text, 'latin1'));
    this.events.push({ atMs: this.#now(), direction: 'out', bytes });
    await this.#transport.write(bytes);
  }

  /** Types `line` one character at a time against its echo, then Enter. */
  async type(line: string): Promise<void> {
    for (const character of line) {
      await this.send(character);
      await this.waitFor(character, 5000);
    }
    await this.send('\r');
  }

  /**
   * From power-on to the prompt: any key in the countdown; without a bootcmd there is no countdown. Returns the output.
   */
  async reachPrompt(prompt: string, ms = 30_000): Promise<string> {
    const before = await this.waitFor('Net:', ms);
    const next = await this.waitForAny(['Hit any key to stop autoboot', `\n${prompt}`], ms);
    if (next.endsWith(prompt)) return before + next;
    await this.send(' ');
    return before + next + (await this.waitFor(`\n${prompt}`, ms));
  }

  /** Types `line` and returns the output up to the next prompt, without the prompt. */
  async command(line: string, prompt: string, ms = 60_000): Promise<string> {
    await this.type(line);
    // After a line end, because crc32's "==> " contains the prompt of upstream builds.
    const answer = await this.waitFor(`\n${prompt}`, ms);
    return answer.slice(0, -prompt.length);
  }

  end(): void {
    this.#off();
  }
}
