import { randomInt } from 'node:crypto';
import { homedir } from 'node:os';
import type { PortInfo } from '@shared/contract/snapshot';
import { fail, type Finding } from '@shared/finding/finding';
import { say } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';
import packageJson from '../../package.json';
import { BoardStore } from '../board/board-store';
import type { AppPorts } from '../engine/app-handlers';
import type { Engine } from '../engine/engine';
import type { EnginePorts, RouterConnection, LinuxPlace, ListenPlace, PowerSwitch } from '../engine/ports';
import { addressBeside, neighbourOf, type RouterAddress } from '../linux/addresses';
import type { DatagramNetwork, Endpoint } from '../network/datagram';
import { readInterfaces } from '../network/interfaces';
import { CaptureStore } from '../linux/capture/store';
import { nodeDatagramNetwork } from '../network/node-network';
import { addressPlan } from '../network/address-commands';
import { candidates, InterfaceAddress, type AddedAddress } from '../network/interface-address';
import { nodeExec } from '../network/exec';
import { BENCH_PREFIX, preflight, runPreflight, type PreflightInput } from '../network/preflight';
import { PRACTICE_PRESETS } from '../practice/presets';
import { createPracticeRouter } from '../practice/practice-router';
import type { PracticePreset, PracticeRouter } from '../practice/practice-types';
import { systemLanguage } from '../i18n/system-language';
import { capturesIn, defaultDirectories } from '../storage/directories';
import { NodeFileSystem } from '../storage/node-file-system';
import { SessionStore } from '../storage/session-store';
import { SettingsStore } from '../storage/settings-store';
import { scaledClock, systemClock } from '../time/clock';
import { listPorts } from '../transport/list-ports';
import { serialTransport } from '../transport/serial-port';
import type { ByteTransport } from '../transport/transport';
import { BenchRegistry } from './bench-registry';
import { Leases } from './leases';
import { openFile } from './open-file';
import { commandSwitch, switchFromFile, type PowerCommands } from './power-command';
import { dumpingFlash } from './practice-dump';
import { inTurns } from './server-turn';
import { SharedAddresses } from './shared-addresses';

const TFTP_PORT = 69;
const LOOPBACK = '127.0.0.1';
const PRACTICE = 'practice:';

/** Deviations from the usual start; set by the command line and tests. */
export interface ComposeOptions {
  /** The language at the first start, if the host knows it better than the environment. */
  language?: Language;
  /** Folder for settings and sessions, instead of the user's own. */
  home?: string;
  /** The TFTP server listens here whatever the router's serverip is (for a router behind address translation). */
  listen?: Endpoint;
  /** Opens any path that is not a practice router, in place of a serial port: fault injection in tests. */
  serial?: (path: string) => ByteTransport;
  /** Commands that switch the router's power; a practice router then switches itself. */
  power?: PowerCommands;
  practice?: {
    /** Speed of the practice router's clock relative to real time. */
    speed?: number;
    /** True if bytes are sent at the baud rate. */
    paced?: boolean;
    seed?: number;
  };
}

/** One engine for one router on this computer's ports, network, clock and storage. */
export async function composeEngine(options: ComposeOptions = {}): Promise<Engine> {
  return (await composeBenches(options)).open().engine;
}

/**
 * The benches of this computer, none open yet: each has its own engine and practice network; files, settings, sessions
 * and addresses are shared.
 */
export async function composeBenches(options: ComposeOptions = {}): Promise<BenchRegistry> {
  const clock = systemClock;
  const fs = new NodeFileSystem();
  const environment = { ...process.env, ...(options.home && { MT7628_RECOVERY_HOME: options.home }) };
  const directories = defaultDirectories(process.platform, environment, homedir());
  const language = options.language ?? systemLanguage();
  const settings = new SettingsStore(
    fs,
    directories.settings,
    { language, theme: 'system', sessionsDirectory: directories.sessions, verify: 'sampled', agent: true },
    clock,
  );
  await settings.load();
  const network = nodeDatagramNetwork();
  const random = () =>
    randomInt(36 ** 4)
      .toString(36)
      .padStart(4, '0');
  const root = () => settings.get().sessionsDirectory;
  const captures = new CaptureStore({ fs, clock, random, root: () => capturesIn(root()) });
  const sessions = new SessionStore({
    fs,
    clock,
    app: packageJson.version,
    root,
    owner: { pid: process.pid, alive: isAlive },
    random,
  });
  const boards = new BoardStore(fs, directories.settings, clock);
  await boards.load();
  const leases = new Leases();
  // With a fixed listening address, only one bench at a time can listen, whatever the routers' server address is.
  const thing = (serverIp: string) =>
    options.listen ? `${options.listen.address}:${options.listen.port}` : `${serverIp}:${TFTP_PORT}`;
  const addresses = new SharedAddresses();
  const etaOf = (path: string) => benches.onPort(path)?.engine.snapshot.activity?.progress?.etaMs ?? null;
  const shared: AppPorts = {
    app: { version: packageJson.version, host: 'browser', platform: process.platform, dialogs: false },
    async listPorts() {
      const serial = await listPorts();
      return { ports: [...serial.ports, ...practicePorts(settings.get().language)], findings: serial.findings };
    },
    sessions,
    captures,
    settings,
    boards,
  };
  const portsOf = (id: string): EnginePorts => {
    const practice = new PracticeBench(network, options.practice ?? speedFromEnvironment());
    let bench = id;
    return {
      ...shared,
      clock,
      line: async (path) => {
        bench = path;
        if (path.startsWith(PRACTICE)) {
          const line = practice.line(path.slice(PRACTICE.length));
          return options.power && line.practice ? { ...line, power: practiceSwitch(line.practice) } : line;
        }
        const power = options.power
          ? commandSwitch(path, options.power)
          : await switchFromFile(fs, directories.settings, path);
        const transport = options.serial?.(path) ?? serialTransport(path, { clock });
        return { transport, practice: null, ...(power && { power }) };
      },
      network,
      preflight: (serverIp, deviceIp, isPractice) =>
        isPractice || options.listen
          ? Promise.resolve([])
          : leases.isHeld(thing(serverIp))
            ? // Another bench holds the port now, so the check does not try to bind it.
              Promise.resolve(preflight(preflightInput(serverIp, deviceIp)))
            : realPreflight(network, serverIp, deviceIp),
      addressFor: (serverIp) => addressFor(addresses, serverIp),
      listenFor: inTurns(
        (serverIp, deviceIp, isPractice) =>
          isPractice
            ? Promise.resolve(practice.listenPlace())
            : options.listen
              ? Promise.resolve(fixedPlace(options.listen))
              : realPlace(network, serverIp, deviceIp),
        { clock, leases, thing, bench: () => bench, etaOf },
      ),
      linuxPlace: (router, isPractice) => linuxPlace(router, isPractice ? LOOPBACK : (options.listen?.address ?? null)),
      files: { open: openFile },
    };
  };
  const benches = new BenchRegistry(portsOf, shared);
  return benches;
}

/** A practice router needs no command, because its power can be switched directly. */
function practiceSwitch(router: PracticeRouter): PowerSwitch {
  return {
    set: (on) => {
      if (on) router.powerOn();
      else router.powerOff();
      return Promise.resolve();
    },
  };
}

/** True if the process exists, whoever owns it. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** `MT7628_PRACTICE_SPEED=20` makes practice routers run twenty times as fast as real ones, for demonstrations and tests. */
function speedFromEnvironment(): NonNullable<ComposeOptions['practice']> {
  const speed = Number(process.env['MT7628_PRACTICE_SPEED']);
  return Number.isFinite(speed) && speed > 0 ? { speed } : {};
}

function practicePorts(language: Language): PortInfo[] {
  return PRACTICE_PRESETS.map((preset) => ({
    path: `${PRACTICE}${preset}`,
    kind: 'practice',
    title: say(language, `practice.${preset}.title`),
    vendorId: null,
    productId: null,
    serialNumber: null,
    findings: [],
  }));
}

function isPreset(name: string): name is PracticePreset {
  return (PRACTICE_PRESETS as readonly string[]).includes(name);
}

/** Practice routers use loopback: their packets are routed to the place where our server really listens. */
class PracticeBench {
  readonly #network: DatagramNetwork;
  readonly #options: NonNullable<ComposeOptions['practice']>;
  #server: Endpoint | null = null;

  constructor(network: DatagramNetwork, options: NonNullable<ComposeOptions['practice']>) {
    this.#network = network;
    this.#options = options;
  }

  line(preset: string): RouterConnection {
    if (!isPreset(preset)) fail('port/no-such-practice', { preset });
    const router = createPracticeRouter({
      preset,
      seed: this.#options.seed ?? 1,
      clock: scaledClock(systemClock, this.#options.speed ?? 1),
      networkClock: systemClock,
      paced: this.#options.paced ?? false,
      network: this.#network,
      route: (to) => (to.port === TFTP_PORT ? this.#server : { address: LOOPBACK, port: to.port }),
    });
    const dumps = process.env['MT7628_PRACTICE_DUMP'];
    const speed = this.#options.speed ?? 1;
    return { transport: router.transport, practice: dumps ? dumpingFlash(router, dumps) : router, speed };
  }

  listenPlace(): ListenPlace {
    return {
      listen: { address: LOOPBACK, port: 0 },
      findings: [],
      allow: (address) => address === LOOPBACK,
      started: (local) => (this.#server = local),
      release: () => {
        this.#server = null;
        return Promise.resolve();
      },
    };
  }
}

/**
 * `fixed`: listen there, whatever the router's network is; the router is given the first free address of its own
 * network.
 */
function linuxPlace(router: readonly RouterAddress[], fixed: string | null): LinuxPlace | null {
  if (fixed !== null) {
    const seenAs = router[0] ? neighbourOf(router[0]) : fixed;
    return { listen: fixed, seenAs, allow: () => true };
  }
  const own = readInterfaces().flatMap((i) => (i.kind === 'loopback' ? [] : i.addresses));
  const address = addressBeside(router, own);
  if (address === null) return null;
  return { listen: address, seenAs: address, allow: (from) => router.some((r) => r.address === from) };
}

function addressFor(addresses: SharedAddresses, serverIp: string): AddedAddress | null {
  const best = candidates(readInterfaces())[0];
  if (!best) return null;
  const plan = addressPlan(best.name, serverIp, BENCH_PREFIX, process.platform);
  return addresses.shareOf(plan, (own) => new InterfaceAddress(own, nodeExec));
}

function fixedPlace(listen: Endpoint): ListenPlace {
  return { listen, findings: [], allow: () => true, release: () => Promise.resolve() };
}

function preflightInput(serverIp: string, deviceIp: string): PreflightInput {
  return { serverIp, deviceIp, port: TFTP_PORT, interfaces: readInterfaces(), platform: process.platform };
}

function realPreflight(network: DatagramNetwork, serverIp: string, deviceIp: string): Promise<Finding[]> {
  return runPreflight({ ...preflightInput(serverIp, deviceIp), network });
}

async function realPlace(network: DatagramNetwork, serverIp: string, deviceIp: string): Promise<ListenPlace> {
  const findings = await realPreflight(network, serverIp, deviceIp);
  return {
    listen: { address: serverIp, port: TFTP_PORT },
    findings,
    allow: (address) => address === deviceIp,
    release: () => Promise.resolve(),
  };
}
