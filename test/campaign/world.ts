import { contains } from '@shared/bytes/range';
import type { Snapshot } from '@shared/contract/snapshot';
import type { EngineEvent } from '@shared/contract/verbs';
import type { Plan } from '@shared/plan/plan-types';
import type { JournalEntry } from '@shared/session/session-types';
import { MemoryBench } from '@main/engine/testing/memory-ports';
import type { RecoveryRequest } from '@main/engine/testing/recover';
import { seededFaults, type Faults } from '@main/network/memory-network';
import { makeRelease } from '@main/practice/firmware-data';
import { MemoryFileSystem } from '@main/storage/memory-file-system';
import type { AppendFile } from '@main/storage/file-system';
import type { Clock } from '@main/time/clock';
import type { VirtualClock } from '@main/time/virtual-clock';
import { faultyTransport, type FaultyTransport } from '@main/transport/fault-injector';
import type { FaultRecord } from '@main/transport/line-faults';
import type { ByteTransport } from '@main/transport/transport';
import { LineWitness } from './line-witness';
import type { Incident, Scenario } from './scenario';

const FILE = '/files/small.bin';
/** Findings after a loader has booted without accepting a key; they ask to switch it off and on. */
const WENT_BY = ['diagnosis/line-no-countdown', 'diagnosis/line-window-missed', 'diagnosis/line-linux-running'];
const SWITCH_MS = 5_000;
/** Small, so that thousands of runs take minutes: six blocks of flash, the last one partial. */
const FIRMWARE = makeRelease({
  seed: 3,
  name: 'R9.9.9',
  kernelVersion: '3.10.14',
  lte: true,
  kernelLength: 0x31b1b,
  rootfsLength: 0x2d2a6,
  time: 1_495_006_568,
}).image;

/**
 * The earlier contents where there is no list: a smaller firmware, followed by the maker's data in the last block that
 * the new one covers.
 */
const EARLIER = makeRelease({
  seed: 4,
  name: 'R1.0.0',
  kernelVersion: '3.10.14',
  lte: true,
  kernelLength: 0x20b1b,
  rootfsLength: 0x102a6,
  time: 1_495_006_568,
}).image;
const MAKERS = { start: 0xa3000, end: 0xa3400 };
const MAKERS_BYTE = 0x4d;

const LINE_FAULTS: Record<FaultRecord['kind'], string> = {
  flip: 'byte flipped',
  lose: 'byte lost',
  duplicate: 'byte doubled',
  noise: 'burst of noise',
  stall: 'stall',
  unplug: 'port unplugged',
  replug: 'port plugged in again',
};

/** A disk that counts journal records, and stops with the program. */
class WatchedDisk extends MemoryFileSystem {
  records = 0;
  dead = false;
  onRecord: (entry: JournalEntry) => void = () => undefined;
  /** Called before each record; true ends the program there. */
  endsAt: (record: number) => boolean = () => false;

  override async openAppend(path: string, length?: number): Promise<AppendFile> {
    const file = await super.openAppend(path, length);
    if (!path.endsWith('journal.jsonl')) return file;
    return {
      append: async (bytes, durable) => {
        await this.alive();
        if (this.endsAt(this.records + 1)) await file.append(bytes, false);
        await this.alive();
        await file.append(bytes, durable);
        this.records++;
        const { entry } = JSON.parse(new TextDecoder().decode(bytes)) as { entry: JournalEntry };
        this.onRecord(entry);
      },
      close: () => file.close(),
    };
  }

  override async writeAtomic(path: string, bytes: Uint8Array): Promise<void> {
    await this.alive();
    await super.writeAtomic(path, bytes);
  }

  /** Never resolves once the program is dead. */
  private alive(): Promise<void> {
    return this.dead ? new Promise(() => undefined) : Promise.resolve();
  }
}

/** The computer's clock as seen by the engine: it may jump, and it advances while the program sleeps. */
class JumpingClock implements Clock {
  wallOffset = 0;
  offset = 0;
  constructor(private readonly base: Clock) {}
  now(): number {
    return this.base.now() + this.offset;
  }
  wallTime(): Date {
    return new Date(this.base.wallTime().getTime() + this.wallOffset + this.offset);
  }
  after(ms: number, callback: () => void): () => void {
    return this.base.after(ms, callback);
  }
}

/** The bench of one run with all its faults. */
export class World {
  readonly scenario: Scenario;
  readonly bench: MemoryBench;
  readonly before: Uint8Array;
  readonly request: RecoveryRequest;
  readonly payload: Uint8Array = FIRMWARE;
  readonly faults: Record<string, number> = {};
  /** Ranges that approved plans may change. */
  readonly allowed: { start: number; end: number }[] = [];
  /** Claims about the flash that were not true at their time. */
  readonly lies: string[] = [];
  /** Everything sent towards the router. */
  sent = '';
  /** Resolves when the program dies. */
  readonly killed: Promise<'killed'>;
  readonly lines = new LineWitness();
  readonly life = { over: false };
  /** Called with all events of the engines, for examining one seed. */
  note: ((event: EngineEvent) => void) | null = null;
  #disk = new WatchedDisk();
  readonly #line: FaultyTransport | null;
  #die!: (how: 'killed') => void;
  #calm = false;
  #clock: JumpingClock | null = null;
  #pending: Incident[];
  #stage: string | null = null;
  #passed = 0;
  #switched = false;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.#pending = [...scenario.incidents];
    this.killed = new Promise((resolve) => (this.#die = resolve));
    let line = null as FaultyTransport | null;
    this.bench = new MemoryBench({
      onLine: (line, initial) => this.lines.taken(line, initial),
      preset: scenario.preset,
      seed: scenario.routerSeed,
      paced: scenario.paced,
      verify: scenario.seed % 2 === 0 ? 'full' : 'sampled',
      faults: this.#network(),
      engineClock: (clock) => (this.#clock ??= new JumpingClock(clock)),
      wrap: (inner) => {
        const below = this.#heard(inner);
        if (!scenario.line) return this.#typed(below);
        line = faultyTransport(below, scenario.line, this.bench0Clock());
        return this.#typed(line);
      },
    });
    this.#line = line;
    this.bench.files.set(FILE, { bytes: FIRMWARE.slice() });
    const request: RecoveryRequest = { file: 'small.bin', method: scenario.method, transport: scenario.transport };
    this.request = scenario.listed ? request : { ...request, layout: null, partition: 'firmware', answers: true };
    if (!scenario.listed) {
      const { flash } = this.bench.router;
      flash.fill(0xff, 0x50000, 0x800000);
      flash.set(EARLIER, 0x50000);
      flash.fill(MAKERS_BYTE, MAKERS.start, MAKERS.end);
    }
    this.before = this.bench.router.flash.slice();
    const { kill } = scenario;
    this.#exchangeDisk(this.#disk);
    this.#disk.endsAt = (record) => {
      if (!kill || record !== kill.atRecord) return false;
      this.#kill(kill.torn);
      return true;
    };
    if (scenario.network?.strangerMs) void this.#stranger(scenario.network.strangerMs);
  }

  get clock(): VirtualClock {
    return this.bench.clock;
  }

  /** Follows the engine: records what is approved, and triggers the incidents of its stage. */
  follow(snapshot: Snapshot): void {
    if (snapshot.plan && snapshot.approvedHash === snapshot.plan.hash) this.#allow(snapshot.plan);
    this.#switchAgain(snapshot);
    const stage = stageOf(snapshot);
    if (stage === this.#stage) return;
    this.#stage = stage;
    const due = this.#pending.filter((i) => i.stage === stage);
    this.#pending = this.#pending.filter((i) => i.stage !== stage);
    for (const incident of due) this.clock.after(incident.afterMs, () => !this.#calm && this.#happen(incident));
  }

  /**
   * A menu that needs ESC is recognised only at the second start (B§1.4): the technician follows the window's
   * instruction, once per search.
   */
  #switchAgain({ activity, findings }: Snapshot): void {
    const { router } = this.bench;
    if (activity?.name !== 'catching') this.#switched = false;
    else if (!this.#switched && findings.some(({ rule }) => WENT_BY.includes(rule))) {
      this.#switched = true;
      router.powerOff();
      this.clock.after(SWITCH_MS, () => router.powerOn());
    }
  }

  /** No more faults: another computer, a good cable, the right file. */
  async calm(): Promise<void> {
    this.#calm = true;
    for (const fault of this.#line?.log ?? []) this.#count(LINE_FAULTS[fault.kind]);
    await this.bench.transport.close();
    this.bench.transport = this.#typed(this.#heard(this.bench.router.transport));
    this.bench.files.set(FILE, { bytes: FIRMWARE.slice() });
    this.bench.router.setCable(true);
    this.#disk.endsAt = () => false;
    this.#disk.capacity = Number.POSITIVE_INFINITY;
    this.#disk.failing = null;
    if (this.#clock) this.#clock.wallOffset = 0;
  }

  /** The line's clock is needed before the bench exists. */
  private bench0Clock(): Clock {
    return {
      now: () => this.bench.clock.now(),
      wallTime: () => this.bench.clock.wallTime(),
      after: (ms, callback) => this.bench.clock.after(ms, callback),
    };
  }

  /** At the router's end: what reaches it. */
  #heard(inner: ByteTransport): ByteTransport {
    inner.onData((bytes) => this.#passes('from-router', bytes.length));
    return tapped(inner, (text) => {
      this.#passes('to-router', text.length);
      this.lines.heard(text);
    });
  }

  /** Counts the bytes of a direction, because one of them may trigger a power cut. */
  #passes(direction: 'to-router' | 'from-router', count: number): void {
    const cut = this.scenario.cutAt;
    if (cut?.direction !== direction || this.#calm) return;
    const reached = this.#passed <= cut.byte && cut.byte < this.#passed + count;
    this.#passed += count;
    if (!reached) return;
    this.#count('power cut at a byte');
    // Not within the router's own turn.
    this.clock.after(0, () => this.#cutPower(cut.backAfterMs));
  }

  #cutPower(backAfterMs: number): void {
    const { router } = this.bench;
    router.powerOff();
    this.clock.after(backAfterMs, () => !this.#calm && router.powerOn());
  }

  /** At the program's end: what it sends. */
  #typed(inner: ByteTransport): ByteTransport {
    return tapped(inner, (text) => {
      // Keys and lines are sent one character at a time; packets as a whole, with control characters of their own.
      if (text.length > 1 || text === '\u0004' || text === '\u0018') {
        this.lines.packet();
        return;
      }
      this.sent += text;
      // An Enter still in transit is lost for good once something else is typed.
      if (text !== '\r') this.lines.forgetPending();
      this.lines.typed(text);
    });
  }

  #allow(plan: Plan): void {
    this.allowed.push(...plan.effect.erased, ...plan.effect.programmed);
    if (this.scenario.listed) return;
    // Without a list only the file's own blocks may be erased, and the maker's data in them only if it was given up.
    const end = Math.ceil((0x50000 + this.payload.length) / 0x10000) * 0x10000;
    const beyond = plan.effect.erased.some((range) => range.start < 0x50000 || range.end > end);
    if (beyond) this.lies.push('a plan on a guess erases the file’s own blocks alone (P1)');
    const there = this.bench.router.flash.subarray(MAKERS.start, MAKERS.end).every((byte) => byte === MAKERS_BYTE);
    const givenUp = plan.intents.some(({ givenUp = [] }) => givenUp.some((range) => contains(range, MAKERS)));
    if (there && !givenUp) this.lies.push('what is erased of somebody else’s was given up by name (P1)');
  }

  #count(kind: string, by = 1): void {
    this.faults[kind] = (this.faults[kind] ?? 0) + by;
  }

  #kill(torn: number | null): void {
    this.#count(torn === null ? 'killed' : 'killed with a torn record');
    this.life.over = true;
    this.#disk.dead = true;
    // The present record is partly on disk; the caller appends it before the disk is examined.
    queueMicrotask(() => {
      queueMicrotask(() => {
        this.#exchangeDisk(this.#disk.afterPowerCut(torn ?? 0));
        this.#die('killed');
      });
    });
  }

  /** The next program finds only what was on the disk when power was lost. */
  #exchangeDisk(left: MemoryFileSystem): void {
    this.#disk = new WatchedDisk();
    for (const [path, file] of left.files) this.#disk.put(path, file.bytes);
    this.#disk.onRecord = (entry) => this.#checkClaim(entry);
    this.bench.fs = this.#disk;
  }

  /** A power cut during an erase or a page program counts as a separate kind. */
  #nameOf(what: Incident['what']): string {
    if (what.kind !== 'power-cut') return what.kind;
    if (this.#stage === 'erase') return 'power cut in an erase';
    return this.#stage === 'program' ? 'power cut while a page is programmed' : 'power cut';
  }

  /**
   * Damages the middle of the dead program's last journal, if the scenario requires it. Returns its session; null if
   * the journal has no middle.
   */
  async damageJournal(): Promise<string | null> {
    const { journalDamage } = this.scenario;
    const path = [...this.#disk.files.keys()]
      .filter((name) => name.endsWith('journal.jsonl'))
      .sort()
      .at(-1);
    if (journalDamage === null || path === undefined) return null;
    const bytes = (await this.#disk.read(path))!.slice();
    const lastLine = bytes.subarray(0, -1).lastIndexOf(0x0a);
    if (lastLine <= 0) return null;
    const at = Math.floor(journalDamage * lastLine);
    // Never a line end, because joined lines would in the worst case look like a torn tail.
    bytes[at] = bytes[at] === 0x0a || bytes[at] === 0x31 ? 0x32 : 0x31;
    await this.#disk.writeAtomic(path, bytes);
    this.#count('journal damaged in the middle');
    return path.split('/').at(-2)!;
  }

  #happen({ what }: Incident): void {
    const { router } = this.bench;
    this.#count(this.#nameOf(what));
    switch (what.kind) {
      case 'power-cut':
        this.#cutPower(what.backAfterMs);
        return;
      case 'cable-out':
        router.setCable(false);
        this.clock.after(what.backAfterMs, () => router.setCable(true));
        return;
      case 'file-changed': {
        const file = this.bench.files.get(FILE)!;
        file.bytes = file.bytes.slice();
        file.bytes[0x4321]! ^= 0x10;
        return;
      }
      case 'file-truncated': {
        const file = this.bench.files.get(FILE)!;
        file.bytes = file.bytes.slice(0, 0x20000);
        return;
      }
      case 'disk-full': {
        let used = 0;
        for (const file of this.#disk.files.values()) used += file.bytes.length;
        this.#disk.capacity = used + what.room;
        return;
      }
      case 'disk-fails':
        this.#disk.failing = 'EIO';
        return;
      case 'weak-cell':
        router.flash[0x50000 + what.at]! ^= 1 << what.bit;
        return;
      case 'clock-jump':
        if (!this.#clock) return;
        this.#clock.wallOffset += what.wallMs;
        this.#clock.offset += what.sleepMs;
    }
  }

  /** A record that states something about the flash must be true when it is written (P6). */
  #checkClaim(entry: JournalEntry): void {
    if (entry.type !== 'verified') return;
    const { range, how, comparedBytes } = entry;
    if (comparedBytes > range.end - range.start)
      this.lies.push(`compared ${comparedBytes} bytes of ${JSON.stringify(range)}`);
    if (how !== 'read-back' && how !== 'checksum') return;
    const flash = this.bench.router.flash.subarray(range.start, range.end);
    const offset = range.start - 0x50000;
    const wanted = this.payload.subarray(offset, offset + flash.length);
    if (Buffer.compare(flash, wanted) !== 0) this.lies.push(`${how} of ${JSON.stringify(range)}`);
  }

  #network(): Faults {
    const rates = this.scenario.network;
    if (!rates) return () => [0];
    const faulty = seededFaults(rates);
    return (packet, from, to) => {
      if (this.#calm) return [0];
      const delays = faulty(packet, from, to);
      if (delays.length === 0) this.#count('packet lost');
      if (delays.length > 1) this.#count('packet doubled');
      if (delays.some((d) => d > 1)) this.#count('packet late, overtaken by others');
      return delays;
    };
  }

  /** A foreign computer continually sends to our server: requests, acknowledgements, errors, garbage. */
  async #stranger(everyMs: number): Promise<void> {
    const socket = await this.bench.network.bind({ address: '192.0.2.7', port: 0 });
    const packets = [
      '\0\x01fw.bin\0octet\0',
      '\0\x04\0\x01',
      '\0\x05\0\0stop\0',
      '\0\x02x\0octet\0',
      'rubbish',
      '\0\x04\xff\xff',
    ];
    let n = 0;
    const again = () => {
      if (this.#calm || this.life.over) return;
      const server = this.bench.server;
      if (server) {
        for (const port of [server.port, server.port + 1, server.port + 2]) {
          socket.send(Buffer.from(packets[n++ % packets.length]!, 'latin1'), { address: server.address, port });
          this.#count('packet of a stranger');
        }
      }
      this.clock.after(everyMs, again);
    };
    again();
  }
}

/** A transport that shows what is written to it. */
function tapped(inner: ByteTransport, onWrite: (text: string) => void): ByteTransport {
  return {
    label: inner.label,
    open: (baud) => inner.open(baud),
    write: (bytes) => {
      onWrite(Buffer.from(bytes).toString('latin1'));
      return inner.write(bytes);
    },
    onData: (listener) => inner.onData(listener),
    onEnd: (listener) => inner.onEnd(listener),
    setBaud: (baud) => inner.setBaud(baud),
    close: () => inner.close(),
  };
}

function stageOf(snapshot: Snapshot): string | null {
  const { activity, run, plan } = snapshot;
  if (activity?.name !== 'writing') return activity?.name ?? null;
  const running = run.find((r) => r.state === 'running');
  return plan?.steps.find((s) => s.id === running?.step)?.kind ?? 'writing';
}
