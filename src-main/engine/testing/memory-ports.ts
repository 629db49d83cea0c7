import { createHash } from 'node:crypto';
import type { Settings } from '@shared/contract/verbs';
import { fail, finding } from '@shared/finding/finding';
import { BoardStore } from '../../board/board-store';
import type { DatagramNetwork, Endpoint } from '../../network/datagram';
import { CaptureStore } from '../../linux/capture/store';
import { addressPlan } from '../../network/address-commands';
import { InterfaceAddress } from '../../network/interface-address';
import { memoryNetwork, type Faults, type MemoryNetwork } from '../../network/memory-network';
import { createPracticeRouter } from '../../practice/practice-router';
import type { PracticePreset, PracticeRouter } from '../../practice/practice-types';
import { MemoryFileSystem } from '../../storage/memory-file-system';
import { SessionStore } from '../../storage/session-store';
import { SettingsStore } from '../../storage/settings-store';
import type { Clock } from '../../time/clock';
import { VirtualClock } from '../../time/virtual-clock';
import type { ByteTransport } from '../../transport/transport';
import type { EnginePorts, OpenFile, PowerSwitch } from '../ports';

const LOOPBACK = '127.0.0.1';

export interface MemoryBenchOptions {
  preset?: PracticePreset;
  seed?: number;
  /** True if bytes are sent at the baud rate. */
  paced?: boolean;
  verify?: Settings['verify'];
  /** Faults of the network. */
  faults?: Faults;
  /** False: this computer has no address in the network of the router's Linux. */
  beside?: boolean;
  /** Called with each line that the loader's editor accepted. */
  onLine?: (line: string, initial: string) => void;
  /** Wraps the router's transport for the engine: a fault injector, a tap. */
  wrap?: (transport: ByteTransport, clock: Clock) => ByteTransport;
  /** A clock shared by several benches; otherwise each has its own. */
  clock?: VirtualClock;
  /** The engine's view of time, for clocks that jump; otherwise the bench's own. */
  engineClock?: (clock: VirtualClock) => Clock;
}

/**
 * One run of the program: the resources that it holds are released at its end, as by the system when a process is
 * killed.
 */
export interface Life {
  /** True once it can neither send nor receive. */
  readonly over: boolean;
}

/** A file in memory that can be changed or truncated while it is open. */
export interface MemoryFile {
  bytes: Uint8Array;
}

/**
 * A whole workbench in memory and in virtual time: practice router, its network, a disk, files. Engines come and go
 * (`ports`), while the router and the disk stay, as after a crash of the program.
 */
export class MemoryBench {
  readonly clock: VirtualClock;
  readonly network: MemoryNetwork;
  readonly router: PracticeRouter;
  readonly files: Map<string, MemoryFile>;
  /** The transport for the next engine's port. */
  transport: ByteTransport;
  fs = new MemoryFileSystem();
  /**
   * The computer's addresses and the commands that were run to change them; null for a computer that has every address
   * already.
   */
  computer: { addresses: Set<string>; ran: string[]; denies: string | null } | null = null;
  /** The router's power switch; null if a person switches it. */
  power: PowerSwitch | null = null;
  /** Where our server is reachable; null while none runs. */
  server: Endpoint | null = null;
  /** Addresses that the router requested and nobody had. */
  readonly lostRoutes: Endpoint[] = [];
  readonly #options: MemoryBenchOptions;
  #serverIp: string | null = null;
  #sessions = 0;

  constructor(options: MemoryBenchOptions = {}) {
    this.#options = options;
    this.clock = options.clock ?? new VirtualClock();
    this.network = memoryNetwork({ clock: this.clock, ...(options.faults && { faults: options.faults }) });
    this.router = createPracticeRouter({
      preset: options.preset ?? 'brick-healthy-loader',
      seed: options.seed ?? 7628,
      clock: this.clock,
      paced: options.paced ?? false,
      network: this.network,
      route: (to) => this.#route(to),
      ...(options.onLine && { onLine: options.onLine }),
    });
    this.files = new Files(() => this.router.files());
    this.transport = options.wrap ? options.wrap(this.router.transport, this.clock) : this.router.transport;
  }

  /** The ports for a new engine; the storage and the router are those of the previous one. */
  ports(life: Life = { over: false }): EnginePorts {
    const clock = this.#options.engineClock?.(this.clock) ?? this.clock;
    const settings = new SettingsStore(
      this.fs,
      '/settings',
      {
        language: 'en',
        theme: 'system',
        sessionsDirectory: '/sessions',
        verify: this.#options.verify ?? 'full',
        agent: true,
      },
      clock,
    );
    return {
      clock,
      app: { version: 'test', host: 'browser', platform: 'linux', dialogs: false },
      listPorts: () => Promise.resolve({ ports: [], findings: [] }),
      line: () =>
        Promise.resolve({
          transport: mortal(this.transport, life),
          practice: keptRouter(this.router),
          ...(this.power && { power: this.power }),
        }),
      network: mortalNetwork(this.network, life),
      preflight: (serverIp) =>
        Promise.resolve(
          this.computer === null || this.computer.addresses.has(serverIp)
            ? []
            : [
                finding('network/server-address-missing', 'blocker', {
                  address: serverIp,
                  interface: 'eth0',
                  command: `ip addr add ${serverIp}/24 dev eth0`,
                  undo: `ip addr del ${serverIp}/24 dev eth0`,
                }),
              ],
        ),
      addressFor: (serverIp) =>
        new InterfaceAddress(addressPlan('eth0', serverIp, 24, 'linux'), (_program, args) => {
          const { computer } = this;
          const answer = (code: number, stdout = '', stderr = '') => Promise.resolve({ code, stdout, stderr });
          if (args.includes('show'))
            return answer(
              0,
              [...(computer?.addresses ?? [])].map((a) => `2: eth0    inet ${a}/24 scope global\n`).join(''),
            );
          const verb = args[1];
          computer?.ran.push(`${verb ?? ''} ${serverIp}`);
          if (computer?.denies === verb) return answer(2, '', 'Operation not permitted');
          if (verb === 'add') computer?.addresses.add(serverIp);
          else computer?.addresses.delete(serverIp);
          return answer(0);
        }),
      listenFor: (serverIp) => {
        this.#serverIp = serverIp;
        return Promise.resolve({
          listen: { address: LOOPBACK, port: 0 },
          findings: [],
          allow: (address: string) => address === LOOPBACK,
          started: (local: Endpoint) => (this.server = local),
          release: () => {
            this.server = null;
            return Promise.resolve();
          },
        });
      },
      linuxPlace: () =>
        this.#options.beside === false
          ? null
          : { listen: LOOPBACK, seenAs: '192.168.8.2', allow: (from) => from === LOOPBACK },
      sessions: new SessionStore({
        fs: this.fs,
        clock,
        app: 'test',
        root: () => '/sessions',
        random: () => String(++this.#sessions).padStart(4, '0'),
      }),
      captures: new CaptureStore({
        fs: this.fs,
        clock,
        root: () => '/sessions/captures',
        random: () => String(++this.#sessions).padStart(4, '0'),
      }),
      settings,
      boards: new BoardStore(this.fs, '/settings', clock),
      files: { open: (path) => this.#open(path) },
    };
  }

  /** The router reaches our server only at the address stated in the plan (P7). */
  #route(to: Endpoint): Endpoint | null {
    if (to.port !== 69) return { address: LOOPBACK, port: to.port };
    if (to.address === this.#serverIp && this.server) return this.server;
    this.lostRoutes.push(to);
    return null;
  }

  async #open(path: string): Promise<OpenFile> {
    await Promise.resolve();
    const file = this.files.get(path) ?? practiceFile(this.fs, path) ?? fail('files/missing', { path });
    const { length } = file.bytes;
    const name = path.split('/').at(-1) ?? path;
    const changed = () => fail('files/changed', { name });
    return {
      name,
      path,
      size: length,
      read: async (offset, count) => {
        await Promise.resolve();
        const wanted = Math.max(0, Math.min(count, length - offset));
        const bytes = file.bytes.slice(offset, offset + wanted);
        return bytes.length === wanted ? bytes : changed();
      },
      sha256: () =>
        Promise.resolve(
          file.bytes.length === length ? createHash('sha256').update(file.bytes).digest('hex') : changed(),
        ),
      close: () => Promise.resolve(),
    };
  }
}

/** The owner's files, generated on first use: most scenes bring their own, and these are large. */
class Files extends Map<string, MemoryFile> {
  #owners: (() => { name: string; bytes: Uint8Array }[]) | null;

  constructor(owners: () => { name: string; bytes: Uint8Array }[]) {
    super();
    this.#owners = owners;
  }

  override get(path: string): MemoryFile | undefined {
    return super.get(path) ?? this.#all().get(path);
  }

  override keys() {
    return this.#all().keys();
  }

  override values() {
    return this.#all().values();
  }

  #all(): Map<string, MemoryFile> {
    const owned = this.#owners?.() ?? [];
    this.#owners = null;
    for (const { name, bytes } of owned) if (!this.has(`/files/${name}`)) this.set(`/files/${name}`, { bytes });
    return new Map(this.entries());
  }
}

/** A transport that a program can use only while it is alive. */
function mortal(transport: ByteTransport, life: Life): ByteTransport {
  const forever = new Promise<never>(() => undefined);
  return {
    label: transport.label,
    open: (baud) => (life.over ? forever : transport.open(baud)),
    write: (bytes) => (life.over ? forever : transport.write(bytes)),
    onData: (listener) => transport.onData((bytes) => !life.over && listener(bytes)),
    onEnd: (listener) => transport.onEnd((end) => !life.over && listener(end)),
    setBaud: (baud) => (life.over ? forever : transport.setBaud(baud)),
    close: () => (life.over ? forever : transport.close()),
  };
}

function mortalNetwork(network: DatagramNetwork, life: Life): DatagramNetwork {
  return {
    bind: async (local) => {
      const socket = await network.bind(local);
      return {
        local: socket.local,
        send: (packet, to) => !life.over && socket.send(packet, to),
        onPacket: (listener) => socket.onPacket((packet, from) => !life.over && listener(packet, from)),
        onError: (listener) => socket.onError(listener),
        close: () => socket.close(),
      };
    },
  };
}

/** Files that the engine itself stored in its session (the practice router's). */
function practiceFile(fs: MemoryFileSystem, path: string): MemoryFile | null {
  const stored = fs.files.get(path);
  return stored ? { bytes: stored.bytes } : null;
}

/** Closing a bench must not dispose of the router, which continues to run like a real one. */
function keptRouter(router: PracticeRouter): PracticeRouter {
  return {
    preset: router.preset,
    transport: router.transport,
    flash: router.flash,
    get powered() {
      return router.powered;
    },
    get wires() {
      return router.wires;
    },
    setWires: (wires) => router.setWires(wires),
    get lights() {
      return router.lights;
    },
    powerOn: () => router.powerOn(),
    powerOff: () => router.powerOff(),
    setCable: (connected) => router.setCable(connected),
    files: () => router.files(),
    partitionText: () => router.partitionText(),
    dispose: () => Promise.resolve(),
  };
}
