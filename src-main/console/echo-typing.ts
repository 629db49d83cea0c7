import type { Inbox } from './inbox';
import { waitForText } from './text-search';
import type { GuardedWire } from './wire';

const CTRL_U = '\u0015';
/** Maximum wait for the echo of one character, ms: a USB adapter's latency timer is 16 ms. */
const ECHO_MS = 500;
/** Silence before Enter in which a surplus echo would still arrive, ms: longer than two latency timers. */
const LAST_ECHO_MS = 40;
/** Text that proving a command line leaves after the prompt: a space, erased again. */
export const PROVEN = ' \b \b';

/** Uses the echo to confirm that the router received a text as typed, and that a command line is listening (P3). */
export class EchoTyping {
  readonly #inbox: Inbox;
  readonly #wire: GuardedWire;

  constructor(inbox: Inbox, wire: GuardedWire) {
    this.#inbox = inbox;
    this.#wire = wire;
  }

  /**
   * Types a text one character at a time, each after the echo of the previous one. True if the echo equals the text.
   */
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
    // A byte doubled in transit is echoed twice; after equal characters the second echo is the last one.
    const whole = expected;
    const more = await inbox.waitFor(() => (inbox.position > this.#behindWrap(whole) ? true : null), {
      timeoutMs: LAST_ECHO_MS,
    });
    return more === null;
  }

  /**
   * Proves that a command line is listening: a space is echoed, and Ctrl-U erases it as `08 20 08` (B§2). Output that
   * merely looks like a prompt does neither.
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

  /** BusyBox's line editor wraps the line at its assumed screen width (CR CR LF at column 80). */
  #behindWrap(position: number): number {
    if (this.#wire.listener.kind !== 'linux-shell') return position;
    return position + (/^[\r\n]*/.exec(this.#inbox.slice(position, position + 8))?.[0].length ?? 0);
  }
}
