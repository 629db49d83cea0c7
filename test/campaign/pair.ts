import { FindingError } from '@shared/finding/finding';
import { BenchRegistry } from '@main/app/bench-registry';
import { Leases } from '@main/app/leases';
import { inTurns } from '@main/app/server-turn';
import type { Engine } from '@main/engine/engine';
import type { EnginePorts } from '@main/engine/ports';
import { MemoryBench, type Life } from '@main/engine/testing/memory-ports';
import { planIt, prepare, prepareOpened, writeAndReport } from '@main/engine/testing/recover';
import { makeRelease } from '@main/practice/firmware-data';
import { makePrng, seedFor } from '@main/practice/prng';
import type { SessionStore } from '@main/storage/session-store';
import type { Clock } from '@main/time/clock';
import { VirtualClock } from '@main/time/virtual-clock';
import { faultyTransport } from '@main/transport/fault-injector';
import type { ByteTransport } from '@main/transport/transport';

const FILE = 'small.bin';
const REQUEST = { file: FILE, method: 'prompt-cp-linux' as const };
const KERNEL = 0x50000;
/** End of firmware1, up to which the plan may erase. */
const TARGET_END = 0x800000;
const SMALL = makeRelease({
  seed: 9,
  name: 'R1',
  kernelVersion: '3.10.14',
  lte: true,
  kernelLength: 0x18123,
  rootfsLength: 0x14400,
  time: 1_495_006_568,
}).image;

export const TROUBLES = ['adapter-out', 'power-cut', 'disk-full', 'killed'] as const;
export type Trouble = (typeof TROUBLES)[number];

export interface PairResult {
  seed: number;
  trouble: Trouble;
  /** Number of bytes received from the first router when the fault occurred. */
  atByte: number;
  /** How the bench with the fault ended: `recovered`, `killed`, or the rule that stopped it. */
  troubled: string;
  violations: string[];
}

/** Two bricks of one kind on one computer, with one server address and one folder of sessions. */
class Pair {
  readonly clock = new VirtualClock();
  readonly benches: readonly [MemoryBench, MemoryBench];
  readonly before: readonly [Uint8Array, Uint8Array];
  readonly #sharesDisk: boolean;

  /** `watch` observes the first router's output. */
  constructor(seed: number, sharesDisk: boolean, watch: (transport: ByteTransport, clock: Clock) => ByteTransport) {
    const bench = (n: number, wrap?: typeof watch) =>
      new MemoryBench({ clock: this.clock, seed: 2 * seed + n, ...(wrap && { wrap }) });
    this.benches = [bench(0, watch), bench(1)];
    this.#sharesDisk = sharesDisk;
    if (sharesDisk) this.benches[1].fs = this.benches[0].fs;
    for (const one of this.benches) one.files.set(`/files/${FILE}`, { bytes: SMALL });
    this.before = [this.benches[0].router.flash.slice(), this.benches[1].router.flash.slice()];
  }

  /** One life of the program with a bench for each router. */
  begin(life: Life): BenchRegistry {
    // As in the program, where a single store knows which sessions are open.
    let sessions: SessionStore | null = null;
    // Leases end with the program that held them.
    const leases = new Leases();
    const portsOf = (id: string): EnginePorts => {
      const ports = this.benches[Number(id) - 1]!.ports(life);
      sessions ??= ports.sessions;
      const turns = inTurns((serverIp, deviceIp, _, turn) => ports.listenFor(serverIp, deviceIp, true, turn), {
        clock: this.clock,
        leases,
        thing: (serverIp) => serverIp,
        bench: () => `bench ${id}`,
        etaOf: () => null,
      });
      return {
        ...ports,
        ...(this.#sharesDisk && { sessions }),
        listenFor: (serverIp, deviceIp, _, turn) => turns(serverIp, deviceIp, false, turn),
      };
    };
    return new BenchRegistry(portsOf, this.benches[0].ports(life));
  }

  /** How that router's flash differs from the plan; null if it does not. */
  wrongFlash(i: 0 | 1): string | null {
    const { flash } = this.benches[i].router;
    if (Buffer.compare(flash.subarray(KERNEL, KERNEL + SMALL.length), SMALL) !== 0) return 'something else was written';
    const outside = [
      [0, KERNEL],
      [TARGET_END, flash.length],
    ] as const;
    const touched = outside.some(
      ([start, end]) => Buffer.compare(flash.subarray(start, end), this.before[i].subarray(start, end)) !== 0,
    );
    return touched ? 'bytes outside the target changed' : null;
  }
}

async function outcomeOf(work: () => Promise<Engine>): Promise<string> {
  try {
    return (await work()).snapshot.report?.result ?? 'no report';
  } catch (error) {
    return error instanceof FindingError ? error.finding.rule : `threw ${String(error)}`;
  }
}

const recoverOn = (bench: MemoryBench, engine: Engine) =>
  outcomeOf(async () => {
    await prepare(bench, engine, REQUEST);
    await planIt(engine, REQUEST);
    await writeAndReport(engine);
    return engine;
  });

/** Calls `then` once, when that many bytes have been received from the router. */
function atByte(inner: ByteTransport, count: number, then: () => void): ByteTransport {
  let heard = 0;
  inner.onData((bytes) => {
    if (heard < count && heard + bytes.length >= count) then();
    heard += bytes.length;
  });
  return inner;
}

/** Approximate number of bytes received from the router in a whole recovery of this kind. */
const WHOLE_BYTES = 1_050_000;

/**
 * Two recoveries at once; at a moment derived from the seed a fault occurs at the first one, or the program is killed.
 * The other one must end as if it were alone; after a kill both must be resumed up to their reports.
 */
export async function runPair(seed: number): Promise<PairResult> {
  const trouble = TROUBLES[seed % TROUBLES.length]!;
  const byte = makePrng(seedFor(seed, 'pair')).below(WHOLE_BYTES);
  const violations: string[] = [];
  const life = { over: false };
  let die: (how: 'killed') => void = () => undefined;
  const killed = new Promise<'killed'>((resolve) => (die = resolve));
  const happen = () => {
    if (trouble === 'power-cut') first.router.powerOff();
    else if (trouble === 'disk-full') first.fs.capacity = 0;
    else {
      life.over = true;
      die('killed');
    }
  };
  const pair = new Pair(seed, trouble !== 'disk-full', (inner, clock) =>
    trouble === 'adapter-out'
      ? faultyTransport(
          inner,
          { seed, unplugs: [{ direction: 'from-router', atByte: byte, replugAfterMs: null }] },
          clock,
        )
      : atByte(inner, byte, happen),
  );
  const [first, second] = pair.benches;
  const registry = pair.begin(life);
  const engines = [registry.open().engine, registry.open().engine] as const;
  let troubled = 'killed';
  await pair.clock.run(
    (async () => {
      const both = Promise.all([recoverOn(first, engines[0]), recoverOn(second, engines[1])]);
      const ended = await Promise.race([both, killed]);
      if (ended === 'killed') return;
      troubled = ended[0];
      if (ended[1] !== 'recovered') violations.push(`the other bench ended with ${ended[1]}`);
      // A full disk prevents the first one from closing its journal, which must not affect the other one.
      await registry.dispose().catch((error: unknown) => {
        if (trouble !== 'disk-full') violations.push(`closing: ${String(error)}`);
      });
    })(),
  );
  if (life.over) await resumeBoth(pair, violations);
  const looked = life.over || troubled === 'recovered' ? ([0, 1] as const) : ([1] as const);
  for (const i of looked) {
    const wrong = pair.wrongFlash(i);
    if (wrong !== null) violations.push(`router ${i + 1}: ${wrong}`);
  }
  return { seed, trouble, atByte: byte, troubled, violations };
}

/** The next start: each bench resumes its own session if there is one, and otherwise begins a new one. */
async function resumeBoth(pair: Pair, violations: string[]): Promise<void> {
  // The system releases the dead program's resources.
  for (const { transport } of pair.benches) await pair.clock.run(transport.close());
  const registry = pair.begin({ over: false });
  const sessions = await pair.clock.run(registry.call('sessions.list', {}));
  const open = sessions.sessions.filter(({ result }) => result === 'open');
  if (open.length > 0) violations.push(`${open.length} sessions of a dead program are called open`);
  await pair.clock.run(
    (async () => {
      const left = [...sessions.sessions].reverse();
      const ended = await Promise.all(
        pair.benches.map(async (bench, i) => {
          bench.router.powerOff();
          const { engine } = registry.open();
          const session = left[i];
          return outcomeOf(async () => {
            if (session) {
              await engine.call('sessions.resume', { id: session.id });
              await prepareOpened(bench, engine, REQUEST);
            } else await prepare(bench, engine, REQUEST);
            await planIt(engine, REQUEST);
            await writeAndReport(engine);
            return engine;
          });
        }),
      );
      for (const [i, how] of ended.entries())
        if (how !== 'recovered') violations.push(`bench ${i + 1} was resumed and ended with ${how}`);
      await registry.dispose();
    })(),
  );
}
