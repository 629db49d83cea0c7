import { dialectById } from '@shared/dialect';
import type { GuardContext } from '@shared/guard/guard-types';
import { VirtualClock } from '../../time/virtual-clock';
import { transportPair, type PairEnd } from '../../transport/pair';
import { latin1 } from '../inbox';
import { Console, type ConsoleOptions } from '../console';

export const PROMPT = 'MT7628 # ';

/** Replaces the usual echo of a byte; null for the usual one. */
export type OnByte = (character: string, line: string) => string | null;

/**
 * A simulated router for tests: a stock command line (echo, DEL, Ctrl-U, Ctrl-C, CR; B§2) whose echoes and answers can
 * be changed. Records everything it receives and executes.
 */
export class FakeLoader {
  readonly clock = new VirtualClock();
  readonly console: Console;
  readonly near: PairEnd;
  readonly far: PairEnd;
  /** Every byte that was sent, Latin-1. */
  heard = '';
  /** Every line that was followed by Enter. */
  readonly executed: string[] = [];
  /** The answer to a line; the prompt follows automatically unless the answer is null. */
  answer: (line: string) => string | null = (line) => (line === '' ? '' : `done ${line}\n\r`);
  onByte: OnByte = () => null;
  /** The router's present line. */
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

  /** Runs a scene that starts with an open line at the prompt. */
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

  /** The stock line editor's reaction to a character. */
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
