import { readability } from '@shared/diagnosis/line/score';
import type { Console } from '../console/console';

/** Rates of Linux consoles on these routers, most frequent first (B§1.1). */
const RATES = [57600, 115200, 38400, 9600];
/** Maximum time for a shell or a login to answer an Enter. ms */
const ANSWER_MS = 1_200;
const QUIET_MS = 150;
/** Amount of text sufficient to be sure of the rate, characters. */
const HEARD = 80;
/** Length of the shortest answer: an end of line and a prompt. */
const SHORTEST = 3;
/** Cursor query, colours, the bell, and echoed control keys. */
const TERMINAL = /\u001b\[[0-9;?]{0,16}[A-Za-z]|[\u0003\u0007\u001b]/g;

/**
 * The rate at which the line is readable: `known` if the text so far is readable, else the first at which Ctrl-C and
 * Enter produce text. Sends only keys that are harmless at a login, in a shell and at a loader's prompt. `known` if
 * nothing answers.
 */
export async function findLinuxBaud(console: Console, known: number, signal?: AbortSignal): Promise<number> {
  const { inbox } = console;
  if (console.listener.kind !== 'unknown' && console.listener.kind !== 'booting') return known;
  if (isText(inbox.slice(inbox.position - HEARD))) return known;
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
    if (isText(inbox.slice(from))) return baud;
  }
  await console.setBaud(known);
  return known;
}

/** True for console text: a shell's terminal sequences are not garbage, and an answer may be short. */
function isText(text: string): boolean {
  return readability(text.replace(TERMINAL, ''), SHORTEST) === 'text';
}
