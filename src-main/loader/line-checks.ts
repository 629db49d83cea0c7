import { readability, SEARCH_RATES } from '@shared/diagnosis/line/score';
import type { LineObservations } from '@shared/diagnosis/line/types';
import { fail } from '@shared/finding/finding';
import type { Console } from '../console/console';
import { sleep } from '../time/clock';
import { LineWatch } from './line-watch';

/** What a check found; it replaces what was observed before. */
export type Checked = Partial<LineObservations>;

export interface CheckContext {
  console: Console;
  /** The key that this loader's countdown takes: the one key that may go out while nobody knows who listens (P4). */
  key: string;
  /** Rate at which the line is listened at. */
  baud: number;
  /** How many times faster than life the router runs (practice). */
  speed: number;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

const LOOPBACK_RATES: readonly number[] = [57600, 115200];
const LOOPBACK_KEYS = 16;
const LOOPBACK_MS = 120;
const ECHO_KEYS = 8;
const ECHO_MS = 300;
/** How long each rate is listened at while the router prints, ms. */
const RATE_MS = 4_000;
const ENOUGH_TEXT = 400;
/** A router that starts prints within a second; some seconds for the hand at the switch. ms */
const LISTEN_MS = 20_000;
/** Even the quickest practice router is heard this long. ms */
const LEAST_MS = 3_000;

/**
 * The adapter alone, its TX joined to its RX: what is sent must come back, at any rate. Throws `diagnosis/loopback-not-joined`
 * where it comes back at one rate only: then a router answered.
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

/** Output without input? Single keys into a quiet line; a command line, a login and a shell echo them. */
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
  // More than a character is what the router prints of itself: it tells nothing about the key.
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

/** Listens at each rate while the router prints, twice round if need be; nothing is sent. */
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
    // Leaves early with enough text, and stays for the next boot where nothing comes.
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

/** The board with TX unplugged: does it start, or at least speak, now? Nothing is sent. */
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

/** A short pause in what arrives, so that an echo can be told from output. */
async function quiet({ console, signal }: CheckContext): Promise<void> {
  const { inbox } = console;
  await inbox.waitFor(() => (inbox.silentFor > 50 ? true : { recheckMs: 50 }), { timeoutMs: 1_000, signal });
}
