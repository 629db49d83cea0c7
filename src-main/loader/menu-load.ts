import { fail, finding, FindingError, type Finding } from '@shared/finding/finding';
import { restartIn } from '../console/prompt';
import { sleep } from '../time/clock';
import type { FileServer } from './file-server';
import { loadedCount, loadTrouble, proveComplete } from './load-tftp';
import { SILENT_MS } from './menu-flash';
import { PowerLost } from './power-question';
import type { StepContext } from './step-context';
import { StoppedLeaving } from './stopped-leaving';

/** Without one acknowledged byte for so long nothing will come any more. ms */
const IDLE_MS = 15 * 60_000;
/** A loader that loads prints a mark, or a `T ` every 3.1 s (B§3.6): so much silence on line and network is no loader's. ms */
const LOAD_SILENT_MS = 15_000;
/** After the last byte: a loader that lacks it has asked anew by then, 11 time-outs of 3.1 s and a pause later (B§3.6). ms */
const LAST_WORD_MS = 45_000;
const LOOK_MS = 1_000;
/** The load has no end of its own as long as something moves. ms */
const DAY_MS = 24 * 3_600_000;
/** The load is over, whatever of its count was damaged on the line (B§1.7). */
const TRANSFER_ENDED = /Bytes transferred|NetBootFileXferSize|Done!|bytes flashed|Abort: image size|write incorrect/;
/** The load was broken off at the loader, which writes what it has: Ctrl-C by another hand, or `netretry` (B§0.7, B§3.6). */
const BROKEN_OFF = /[\r\n](?:Abort[\r\n]|\.)/;
/** Without an address it asks nobody for the file, and says `Done!` all the same (B§1.6). */
const UNSET = /\*\*\* ERROR: `(\w+)' not set/;
const ABORTED = /[\r\n]Abort[\r\n]/;

/**
 * Watches the load, from the file's name on. The loader retries for ever and we let it: an interruption would flash what has
 * arrived (B§0.7). So the file is served on when the serial line is lost; nothing but the stop of a load that has not begun, or the
 * technician's word that the router has no power, ends it early. What is wrong with the counts is returned, not thrown: the
 * loader writes all the same, and must be left to it.
 */
export async function followLoad(
  context: StepContext,
  server: FileServer,
  from: number,
  size: number,
): Promise<Finding[]> {
  const { console, power } = context;
  try {
    const ended = await whileLineHolds(context, server, from);
    if (ended === null) await serveOn(context, server);
    power?.asks(false);
    if (ended === 'restarted') {
      const sign = restartIn(console.inbox.slice(from)) ?? '';
      throw new LoadGone('restarted', sign);
    }
    if (ended === 'idle') throw new LoadGone('idle', console.inbox.slice(from).trim().slice(-200));
    return await countsOf(context, server, from, size);
  } catch (error) {
    throw asItStands(context, server, error);
  } finally {
    power?.asks(false);
  }
}

type LoadEnd = 'ended' | 'restarted' | 'idle';

/** The load went with the router or its network; what that means depends on what the router had by then. */
class LoadGone extends Error {
  constructor(
    readonly how: 'restarted' | 'idle',
    readonly quote: string,
  ) {
    super(how);
  }
}

/** Null when the serial line is lost. */
function whileLineHolds(context: StepContext, server: FileServer, from: number): Promise<LoadEnd | null> {
  const { console, signal, power } = context;
  const idleFor = idleness(context, server);
  const look = (): LoadEnd | { recheckMs: number } => {
    const text = console.inbox.slice(from);
    const trouble = loadTrouble(text.slice(-400), server);
    if (trouble) context.onFinding(trouble);
    const unset = UNSET.exec(text);
    if (unset && !server.counters.wholeSent) {
      context.nothingErased?.();
      console.setListener({ kind: 'booting' });
      fail('menu/address-not-set', { variable: unset[1]! }, [{ source: 'console', quote: unset[0] }]);
    }
    if (TRANSFER_ENDED.test(text) || BROKEN_OFF.test(text)) return 'ended';
    if (restartIn(text) !== null) return 'restarted';
    const idle = idleFor();
    if (idle >= IDLE_MS) return 'idle';
    const { wholeSent } = server.counters;
    const patience = wholeSent ? SILENT_MS : LOAD_SILENT_MS;
    const silent = Math.min(idle, console.inbox.silentFor);
    power?.asks(silent >= patience);
    if (silent < patience) return { recheckMs: patience - silent };
    const rule = wholeSent ? 'menu/write-silent' : 'menu/load-silent';
    context.onFinding(finding(rule, 'warning', { seconds: patience / 1000 }));
    return { recheckMs: IDLE_MS - idle };
  };
  const signals = power ? AbortSignal.any([signal, power.lost]) : signal;
  return console.inbox.waitFor(look, { timeoutMs: DAY_MS, signal: signals });
}

/** Tells for how long the router has acknowledged nothing new, ms. A request alone moves nothing: our answer may not reach it. */
function idleness({ console }: StepContext, server: FileServer): () => number {
  let seen = -1;
  let movedAt = console.clock.now();
  return () => {
    const { progressed } = server.counters;
    if (progressed !== seen) movedAt = console.clock.now();
    seen = progressed;
    return console.clock.now() - movedAt;
  };
}

/** The adapter is out, and the loader does not notice: it gets the file to its end. Never returns. */
async function serveOn(context: StepContext, server: FileServer): Promise<never> {
  const { console, signal, power } = context;
  const port = String((console.end?.kind === 'lost' ? console.end.finding.params['port'] : undefined) ?? '');
  context.onFinding(finding('menu/line-lost-serving', 'warning', { port }));
  const idleFor = idleness(context, server);
  for (;;) {
    signal.throwIfAborted();
    power?.lost.throwIfAborted();
    const idle = idleFor();
    const { wholeSent, completedBytes } = server.counters;
    if (wholeSent && idle >= (completedBytes === null ? IDLE_MS : LAST_WORD_MS)) fail('menu/line-lost', { port });
    if (idle >= IDLE_MS) {
      context.nothingErased?.();
      fail('menu/line-lost-before-write', { port });
    }
    power?.asks(!wholeSent && idle >= LOAD_SILENT_MS);
    await sleep(console.clock, LOOK_MS);
  }
}

/** What an early end leaves at the router: nothing erased, unless it may have had the whole file. */
function asItStands(context: StepContext, server: FileServer, error: unknown): unknown {
  const { console, signal } = context;
  if (error instanceof LoadGone || error instanceof PowerLost) {
    const { wholeSent } = server.counters;
    if (!wholeSent) context.nothingErased?.();
    const how = error instanceof PowerLost ? 'power' : error.how;
    const evidence = error instanceof LoadGone ? [{ source: 'console', quote: error.quote }] : [];
    if (how !== 'idle') console.setListener({ kind: 'unknown' });
    return new FindingError(finding(GONE[how][wholeSent ? 1 : 0], 'blocker', {}, evidence));
  }
  // Stopped before the router asked for the file: the server was gone in the same moment.
  if (!signal.aborted || error instanceof FindingError) return error;
  context.nothingErased?.();
  return new StoppedLeaving(finding('menu/stopped-before-load', 'warning'));
}

/** Before the router had the whole file, and after. */
const GONE = {
  restarted: ['menu/restarted-before-write', 'menu/restarted'],
  power: ['menu/power-lost-before-write', 'menu/power-lost'],
  idle: ['menu/load-never-ended', 'menu/count-missing'],
} as const;

/** The three counts that prove a load (P5), as far as they can be read. */
async function countsOf(context: StepContext, server: FileServer, from: number, size: number): Promise<Finding[]> {
  const { console } = context;
  // The rest of what it says about the count is on its way.
  await sleep(console.clock, 200);
  const said = console.inbox.slice(from).slice(0, 200_000);
  const count = loadedCount(said.slice(Math.max(0, said.search(TRANSFER_ENDED) - 80)));
  if (count === null) {
    if (!server.counters.wholeSent || ABORTED.test(said))
      return [finding('menu/part-written', 'blocker', {}, [quoteOf(said)])];
    return [finding('menu/count-unreadable', 'warning', { file: size })];
  }
  try {
    await proveComplete(console, count, server, size, `Bytes transferred = ${count}`);
    return [];
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    return [error.finding];
  }
}

function quoteOf(said: string) {
  return { source: 'console', quote: said.trim().slice(-200) };
}
