import type { Console } from '../console/console';

/** Rates of Linux consoles on these routers, most frequent first (B§1.1). */
const RATES = [57600, 115200, 38400, 9600];
/** A shell or a login answers an Enter within this. ms */
const ANSWER_MS = 1_200;
const QUIET_MS = 150;
/** Text that is enough to be sure of the rate, characters. */
const HEARD = 80;

/**
 * The rate at which the line is readable: `known` if what was heard is text already, else the first at which Ctrl-C and Enter bring
 * text. Sends only what is harmless at a login, in a shell and at a loader's prompt. Where nobody answers, `known`.
 */
export async function findLinuxBaud(console: Console, known: number, signal?: AbortSignal): Promise<number> {
  const { inbox } = console;
  if (console.listener.kind !== 'unknown') return known;
  if (looksReadable(inbox.slice(inbox.position - HEARD)) === true) return known;
  for (const baud of [known, ...RATES.filter((rate) => rate !== known)]) {
    signal?.throwIfAborted();
    await console.setBaud(baud);
    const from = inbox.position;
    console.setListener({ kind: 'linux-login' });
    await console.key('\u0003');
    await console.wire.enter();
    await inbox.waitFor(() => (inbox.position > from && inbox.silentFor >= QUIET_MS ? true : { recheckMs: QUIET_MS }), {
      timeoutMs: ANSWER_MS,
      ...(signal && { signal }),
    });
    console.setListener({ kind: 'unknown' });
    if (looksReadable(inbox.slice(from)) === true) return baud;
  }
  await console.setBaud(known);
  return known;
}

/** True for console text, false for what a wrong rate makes of it, null for too little of either. */
function looksReadable(text: string): boolean | null {
  if (text.length < 3) return null;
  let odd = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7e || (code < 0x20 && ![0x03, 0x07, 0x08, 0x09, 0x0a, 0x0d, 0x1b].includes(code))) odd++;
  }
  return odd * 10 <= text.length;
}
