import type { Inbox } from './inbox';
import { waitForText } from './text-search';
import type { GuardedWire } from './wire';

const CTRL_U = '\u0015';
/** Longest wait for the echo of one character, ms: a USB adapter's latency timer is 16 ms. */
const ECHO_MS = 500;
/** Silence before Enter in which an echo too many would still arrive, ms: longer than two latency timers. */
const LAST_ECHO_MS = 40;
/** What the proof of a command line leaves behind the prompt: a space, taken back. */
export const PROVEN = ' \b \b';

/** What the echo tells: that a text stands at the router as it was typed, and that a command line listens (P3). */
export class EchoTyping {
  readonly #inbox: Inbox;
  readonly #wire: GuardedWire;

  constructor(inbox: Inbox, wire: GuardedWire) {
    this.#inbox = inbox;
    this.#wire = wire;
  }

  /** Types a text one character at a time, each after the echo of the one before. True when the echo equals the text. */
  async types(text: string): Promise<boolean> {
    const inbox = this.#inbox;
    let expected = inbox.position;
    for (const character of text) {
      await this.#wire.type(character);
      const heard = await inbox.waitFor(
        () => {
          expected = this.#behindWrap(expected);
          return inbox.position > expected ? true : null;
        },
        { timeoutMs: ECHO_MS },
      );
      if (heard === null || inbox.slice(expected, expected + 1) !== character) return false;
      expected = this.#behindWrap(expected + 1);
      if (inbox.position !== expected) return false;
    }
    // A byte that was doubled on the way is echoed twice; behind equal characters the second echo is the last one.
    const whole = expected;
    const more = await inbox.waitFor(() => (inbox.position > this.#behindWrap(whole) ? true : null), {
      timeoutMs: LAST_ECHO_MS,
    });
    return more === null;
  }

  /**
   * Proves that a command line listens: a space is echoed, and Ctrl-U takes it back as `08 20 08` (B§2).
   * Output that merely looks like a prompt does neither.
   */
  async provesCommandLine(): Promise<boolean> {
    const inbox = this.#inbox;
    const from = inbox.position;
    const home = this.#wire.listener;
    if (home.kind !== 'prompt' && home.kind !== 'linux-shell') this.#wire.setListener({ kind: 'prompt' });
    await this.#wire.type(' ');
    const echoed = await inbox.waitFor(() => (inbox.position > from ? true : null), { timeoutMs: ECHO_MS });
    const proven = echoed !== null && inbox.slice(from, from + 1) === ' ' && inbox.position === from + 1;
    await this.#wire.key(CTRL_U);
    const erased = await waitForText(inbox, '\b \b', from, { timeoutMs: ECHO_MS });
    this.#wire.setListener(home);
    return proven && erased !== null;
  }

  /** BusyBox's line editor breaks the line at the edge of the screen it believes in (CR CR LF at column 80). */
  #behindWrap(position: number): number {
    if (this.#wire.listener.kind !== 'linux-shell') return position;
    return position + (/^[\r\n]*/.exec(this.#inbox.slice(position, position + 8))?.[0].length ?? 0);
  }
}
