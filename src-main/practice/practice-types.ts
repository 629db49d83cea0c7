import type { DatagramNetwork, Endpoint } from '../network/datagram';
import type { Clock } from '../time/clock';
import type { ByteTransport } from '../transport/transport';

/** Presets of the practice router: the founding case's rows and the faults of the workbench (design §4). */
export type PracticePreset =
  | 'brick-healthy-loader' // row 1: firmware1 damaged, everything else healthy; twin images at hand
  | 'brick-concatenated' // row 2: mtd4+mtd7 was written: boot loop
  | 'brick-cloned' // row 3: the twin's ALL was written: twin's MACs, LTE dead
  | 'brick-cloned-damaged' // row 3, and then row 1: a clone whose firmware1 is damaged too
  | 'lte-dead-after-update' // row 4: boots, LTE missing
  | 'healthy-twin'
  | 'dead-bootloader'
  | 'wrong-baud' // loader at 115200, but the wizard tries 57600 first
  | 'rx-wire-off' // prints, receives nothing
  | 'no-menu' // a vendor loader without menu (GL-iNet style)
  | 'bootdelay-0'
  | 'modem-no-driver' // healthy router with an LTE modem unknown to its kernel
  | 'modem-wrong-mode' // modem's USB network mode has no driver in this firmware
  | 'modem-no-sim'
  | 'modem-no-signal'
  | 'upstream' // upstream U-Boot on MT7628
  | 'sdk-5' // SDK 5: its own load address, images are checked before anything is erased
  | 'widora' // Widora's menu and banner; at its prompt it looks like any SDK loader
  | 'menu-asks-nothing' // menu 2 requests its own file name without a question
  | 'escape-menu' // the menu appears only if ESC was already sent
  | 'no-addresses' // a valid environment without ipaddr, serverip and ethaddr
  | 'wires-swapped' // the two wires of the line are swapped
  | 'line-noise' // single characters of the router's output are damaged
  | 'brown-out' // the supply drops while the loader starts, again and again
  | 'tx-powers-board' // does not boot while the adapter's TX powers it
  | 'no-output' // the router runs, but the solder joint of its TX pad is open
  | 'two-rates' // loader at 115200, Linux at 57600
  | 'odd-baud' // everything at 38400
  | 'typed-word' // TP-Link group: a word instead of a menu
  | 'locked-loader' // a vendor's console that accepts no input
  | 'xiaomi-closed' // Xiaomi's group: no countdown, and a firmware that keeps the console closed
  | 'port-vanishes' // the adapter drops out of USB
  | 'adapter-dead'; // the adapter does not even receive its own output

/** The wiring of the adapter: correct, swapped, TX joined to RX, TX unplugged. */
export type PracticeWires = 'normal' | 'swapped' | 'joined' | 'tx-off';
/** The router's lights: off, steady, flickering while a system starts, a faint glow. */
export type PracticeLights = 'off' | 'steady' | 'working' | 'glow';

export interface PracticeOptions {
  preset: PracticePreset;
  /** Seed of all generated data (images, MACs); same seed, same router. */
  seed: number;
  /** The router's own time. Use scaledClock to speed it up. */
  clock: Clock;
  /** The network's time; the router's own by default. A sped-up router must not time out on a computer that is not. */
  networkClock?: Clock;
  /** True: bytes are sent at the baud rate (10 bits per byte). False: immediately. */
  paced: boolean;
  /** The network for the router's UDP: real sockets or memory. */
  network: DatagramNetwork;
  /** For tests: called with each line that a loader's editor accepted at Enter, and its pre-filled text. */
  onLine?: (line: string, initial: string) => void;
  /** Maps the address used by the router to a real one (10.10.10.3:69 -> 127.0.0.1:49152); null: nobody answers. */
  route(to: Endpoint): Endpoint | null;
}

/** The simulated router on its bench: the technician's physical actions, and its flash for later comparison. */
export interface PracticeRouter {
  readonly preset: PracticePreset;
  readonly transport: ByteTransport;
  /** The flash chip's present bytes (live view; do not write). */
  readonly flash: Uint8Array;
  /** True while it has power. */
  readonly powered: boolean;
  /** The adapter's present wiring. */
  readonly wires: PracticeWires;
  setWires(wires: PracticeWires): void;
  readonly lights: PracticeLights;
  powerOn(): void;
  /** Cuts the power immediately; a running erase or page program is left half done. */
  powerOff(): void;
  /** Connects or disconnects the Ethernet cable. */
  setCable(connected: boolean): void;
  /** Files that the owner of this brick has on disk, ready to be chosen in the wizard. */
  files(): { name: string; bytes: Uint8Array }[];
  /** The twin's /proc/mtd or boot log, for pasting. */
  partitionText(): string;
  dispose(): Promise<void>;
}
