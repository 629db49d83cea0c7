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
  | 'wrong-baud' // loader at 115200 while the wizard tries 57600 first
  | 'rx-wire-off' // prints, hears nothing
  | 'no-menu' // a vendor loader without menu (GL-iNet style)
  | 'bootdelay-0'
  | 'modem-no-driver' // healthy router, LTE modem of a model that its kernel does not know
  | 'modem-wrong-mode' // modem's USB network mode has no driver in this firmware
  | 'modem-no-sim'
  | 'modem-no-signal'
  | 'upstream' // upstream U-Boot on MT7628
  | 'sdk-5' // SDK 5: its own load address, images are looked at before anything is erased
  | 'widora' // Widora's menu and banner; at its prompt it looks like any loader of the SDK
  | 'menu-asks-nothing' // menu 2 requests its own file name without a question
  | 'escape-menu' // the menu appears only if ESC is waiting
  | 'no-addresses' // a valid environment without ipaddr, serverip and ethaddr
  | 'wires-swapped' // the two wires of the line are exchanged
  | 'line-noise' // single characters of what the router sends are damaged
  | 'brown-out' // the supply breaks down while the loader starts, again and again
  | 'tx-powers-board' // does not start while the adapter's TX feeds it
  | 'no-output' // the router runs, but the joint of its TX pad is open
  | 'two-rates' // loader at 115200, Linux at 57600
  | 'odd-baud' // everything at 38400
  | 'typed-word' // TP-Link group: a word instead of a menu
  | 'locked-loader' // a vendor's console without a way in
  | 'xiaomi-closed' // Xiaomi's group: no countdown, and a firmware that keeps the console closed
  | 'port-vanishes' // the adapter drops out of USB
  | 'adapter-dead'; // the adapter does not even hear itself

/** How the technician has wired the adapter: as it should look, exchanged, TX joined to RX, TX unplugged. */
export type PracticeWires = 'normal' | 'swapped' | 'joined' | 'tx-off';
/** What the router's lights show: nothing, a steady light, the flicker of a system that starts, a faint glow. */
export type PracticeLights = 'off' | 'steady' | 'working' | 'glow';

export interface PracticeOptions {
  preset: PracticePreset;
  /** Seed of everything that is made up (images, MACs); same seed, same router. */
  seed: number;
  /** The router's own time. Use scaledClock to make it quicker. */
  clock: Clock;
  /** Time of the network behind it; the router's own by default. A quicker router must not lose its patience with a computer that is not. */
  networkClock?: Clock;
  /** True: bytes move at the baud rate (10 bits a byte). False: as fast as they are taken. */
  paced: boolean;
  /** Where the router's UDP goes: real sockets or memory. */
  network: DatagramNetwork;
  /** For tests: told each line that a loader's editor took at Enter, and what stood in it before anything was typed. */
  onLine?: (line: string, initial: string) => void;
  /** Maps the address that the router thinks it talks to onto a real one (10.10.10.3:69 -> 127.0.0.1:49152); null: nobody answers. */
  route(to: Endpoint): Endpoint | null;
}

/** The simulated router on its bench: what a technician's hands can do to it, and its flash for comparing afterwards. */
export interface PracticeRouter {
  readonly preset: PracticePreset;
  readonly transport: ByteTransport;
  /** The flash chip's bytes as they are now (live view; do not write). */
  readonly flash: Uint8Array;
  /** True while it has power. */
  readonly powered: boolean;
  /** How the adapter is wired now. */
  readonly wires: PracticeWires;
  setWires(wires: PracticeWires): void;
  readonly lights: PracticeLights;
  powerOn(): void;
  /** Cuts the power at once; an erase or a page program under way is left half done. */
  powerOff(): void;
  /** Ethernet cable in or out. */
  setCable(connected: boolean): void;
  /** Files of the case, ready to be chosen in the wizard: what the owner of this brick would have on disk. */
  files(): { name: string; bytes: Uint8Array }[];
  /** The twin's /proc/mtd or boot log, as the owner would paste it. */
  partitionText(): string;
  dispose(): Promise<void>;
}
