import { readability, SEARCH_RATES } from '@shared/diagnosis/line/score';
import type { LineObservations } from '@shared/diagnosis/line/line-types';
import { fail } from '@shared/finding/finding';
import type { Console } from '../console/console';
import { sleep } from '../time/clock';
import { LineWatch } from './line-watch';

/** The result of a check; it replaces earlier observations. */
export type Checked = Partial<LineObservations>;

export interface CheckContext {
  console: Console;
  /** The key accepted by this loader's countdown: the only one that may be sent to an unknown listener (P4). */
  key: string;
  /** The present rate. */
  baud: number;
  /** Speed of a practice router relative to real time. */
  speed: number;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

const LOOPBACK_RATES: readonly number[] = [57600, 115200];
const LOOPBACK_KEYS = 16;
const LOOPBACK_MS = 120;
const ECHO_KEYS = 8;
const ECHO_MS = 300;
/** Listening time per rate while the router prints, ms. */
const RATE_MS = 4_000;
const ENOUGH_TEXT = 400;
/** A starting router prints within a second; the rest is time for reaching the power switch. ms */
const LISTEN_MS = 20_000;
/** Minimum of that time for even the fastest practice router. ms */
const LEAST_MS = 3_000;

/**
 * The adapter alone, its TX joined to its RX: everything sent must come back, at any rate. Throws
 * `diagnosis/loopback-not-joined` if it comes back at one rate only, because then a router answered.
 */
export async function loopbackTest(context: CheckContext): Promise<Checked> {
  const { console, key, onProgress } = context;
  const total = LOOPBACK_RATES.length * LOOPBACK_KEYS;
  const backs: number[] = [];
  console.setListener({ kind: 'unknown' });
  for (const baud of LOOPBACK_RATES) {
    await console.setBaud(baud);
    await quiet(context);
    const from = console.inbox.position;
    for (let i = 0; i < LOOPBACK_KEYS; i++) await console.key(key);
    await console.inbox.waitFor(() => (console.inbox.position >= from + LOOPBACK_KEYS ? true : null), {
      timeoutMs: LOOPBACK_MS,
      signal: context.signal,
    });
    backs.push(console.inbox.slice(from, from + LOOPBACK_KEYS).split(key).length - 1);
    onProgress(backs.length * LOOPBACK_KEYS, total);
  }
  await console.setBaud(context.baud);
  if (backs.includes(0) && backs.includes(LOOPBACK_KEYS)) fail('diagnosis/loopback-not-joined');
  return { loopback: { sent: total, back: backs.reduce((a, b) => a + b, 0) } };
}

/** Whether the router receives: single keys into a quiet line are echoed by a command line, a login and a shell. */
export async function echoTest(context: CheckContext, known: LineObservations): Promise<Checked> {
  const { console, key, signal, onProgress } = context;
  const { inbox } = console;
  console.setListener({ kind: 'unknown' });
  const backs: string[] = [];
  for (let i = 0; i < ECHO_KEYS; i++) {
    await quiet(context);
    const from = inbox.position;
    await console.key(key);
    await inbox.waitFor(() => (inbox.position > from ? true : null), { timeoutMs: ECHO_MS, signal });
    await inbox.waitFor(() => (inbox.silentFor > 30 ? true : { recheckMs: 30 }), { timeoutMs: ECHO_MS, signal });
    backs.push(inbox.slice(from));
    onProgress(i + 1, ECHO_KEYS);
  }
  // More than one character is the router's own output and says nothing about the key.
  const answers = backs.filter((back) => back.length <= 1);
  const heard = answers.filter((back) => back !== '');
  const damaged = heard.filter((back) => back !== key).length;
  if (answers.length === 0) return {};
  return {
    keysSent: Math.max(known.keysSent, answers.length),
    keysEchoed: heard.length,
    ...(damaged > 0 && { damagedShare: damaged / answers.length }),
    ...(heard.length > 0 && { wentOn: false, linuxRunning: false }),
  };
}

/** Listens at each rate while the router prints, if necessary twice; sends nothing. */
export async function searchRates(context: CheckContext): Promise<Checked> {
  const { console, signal, onProgress } = context;
  const rates = SEARCH_RATES.slice(0, 5);
  const watch = watchOf(context);
  const total = 2 * rates.length;
  for (let i = 0; i < total && watch.best === null; i++) {
    const baud = rates[i % rates.length]!;
    await console.setBaud(baud);
    watch.listenAt(baud);
    const from = console.inbox.position;
    // Ends early with enough text; stays for the next boot if nothing comes.
    await console.inbox.waitFor(() => (console.inbox.position - from > ENOUGH_TEXT ? true : null), {
      timeoutMs: Math.max(LEAST_MS / 3, RATE_MS / context.speed),
      signal,
    });
    watch.follow();
    onProgress(i + 1, total);
  }
  await console.setBaud(context.baud);
  return { ...watch.heard, baud: context.baud, bannersWithoutReset: 0 };
}

/** With TX unplugged: checks whether the board now boots, or at least prints. Sends nothing. */
export async function listenWithoutTx(context: CheckContext, known: LineObservations): Promise<Checked> {
  const { console, signal, onProgress } = context;
  const watch = watchOf(context);
  const from = console.inbox.position;
  const looks = 40;
  for (let i = 0; i < looks; i++) {
    await sleep(console.clock, Math.max(LEAST_MS, LISTEN_MS / context.speed) / looks, signal);
    onProgress(i + 1, looks);
    if (readability(console.inbox.slice(from)) === 'text') {
      return { hands: { ...known.hands, startsWithoutTx: true } };
    }
  }
  return { ...watch.heard, hands: { ...known.hands, startsWithoutTx: false } };
}

function watchOf({ console, baud, speed }: CheckContext): LineWatch {
  return new LineWatch(console.inbox, baud, () => console.clock.now() * speed);
}

/** Waits for a short pause in the received text, so that an echo can be told from output. */
async function quiet({ console, signal }: CheckContext): Promise<void> {
  const { inbox } = console;
  await inbox.waitFor(() => (inbox.silentFor > 50 ? true : { recheckMs: 50 }), { timeoutMs: 1_000, signal });
}
