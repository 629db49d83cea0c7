import { dialectById } from '@shared/dialect';
import type { GuardContext } from '@shared/guard/types';
import { VirtualClock } from '../../time/virtual-clock';
import { transportPair, type PairEnd } from '../../transport/pair';
import { latin1 } from '../inbox';
import { Console, type ConsoleOptions } from '../console';

export const PROMPT = 'MT7628 # ';

/** What the far end does with a byte instead of its usual echo; null for the usual. */
export type OnByte = (character: string, line: string) => string | null;

/**
 * The other end of the line as a test wants it: a stock command line (echo, DEL, Ctrl-U, Ctrl-C, CR; B§2) whose every
 * echo and answer can be changed. Notes all that it hears and all that it executes.
 */
export class FakeLoader {
  readonly clock = new VirtualClock();
  readonly console: Console;
  readonly near: PairEnd;
  readonly far: PairEnd;
  /** Every byte that was sent, Latin-1. */
  heard = '';
  /** Every line that Enter was sent behind. */
  readonly executed: string[] = [];
  /** What a line answers; the prompt follows by itself unless the answer is null. */
  answer: (line: string) => string | null = (line) => (line === '' ? '' : `done ${line}\n\r`);
  onByte: OnByte = () => null;
  /** The line as the router has it. */
  line = '';

  constructor(options: Partial<ConsoleOptions> & { context?: Partial<GuardContext> } = {}) {
    [this.near, this.far] = transportPair();
    const dialect = dialectById('ralink-sdk4')!;
    this.console = new Console({
      transport: this.near,
      clock: this.clock,
      guardContext: () => ({
        dialect,
        flashSize: 0x1000000,
        eraseSize: 0x10000,
        flashBase: 0xbc000000,
        environment: {},
        loadedBytes: null,
        ...options.context,
      }),
      ...options,
    });
    this.far.onData((bytes) => {
      for (const character of latin1(bytes)) this.#hear(character);
    });
  }

  /** Runs a scene from an open line at the prompt on. */
  atPrompt<T>(scene: (console: Console) => Promise<T>): Promise<T> {
    return this.clock.run(
      (async () => {
        await this.near.open(57600);
        await this.far.open(57600);
        this.console.nowAtPrompt(PROMPT);
        return scene(this.console);
      })(),
    );
  }

  say(text: string): void {
    void this.far.write(Buffer.from(text, 'latin1'));
  }

  sayAfter(ms: number, text: string): void {
    this.clock.after(ms, () => this.say(text));
  }

  #hear(character: string): void {
    this.heard += character;
    const instead = this.onByte(character, this.line);
    if (instead !== null) {
      this.say(instead);
      return;
    }
    this.take(character);
  }

  /** The usual: what the stock line editor does with a character. */
  take(character: string): void {
    switch (character) {
      case '\r': {
        const { line } = this;
        this.line = '';
        this.executed.push(line);
        this.say('\r\n\r');
        const answer = this.answer(line);
        if (answer !== null) this.say(answer + PROMPT);
        return;
      }
      case '\u0003':
        this.line = '';
        this.say(`<INTERRUPT>\n\r${PROMPT}`);
        return;
      case '\u0015':
        this.say('\b \b'.repeat(this.line.length));
        this.line = '';
        return;
      case '\u007f':
      case '\b':
        if (this.line !== '') this.say('\b \b');
        this.line = this.line.slice(0, -1);
        return;
      default:
        this.line += character;
        this.say(character);
    }
  }
}
