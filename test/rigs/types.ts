import type { Endpoint } from '@main/network/datagram';

/** One flash chip of a rig: a file on this computer that the guest programs; read it to compare. */
export interface RigFlash {
  path: string;
  /** Bytes. */
  size: number;
  /** Address that the loader's commands use for its first byte (0 for `sf`). */
  base: number;
  /** Bytes of one erase unit, as the loader says. */
  sector: number;
  /** Bytes that the emulated chip really erases at once; on the ARM board the neighbour goes too. */
  erases: number;
  /**
   * Bytes at the start of each sector that can be programmed; null: all. Debian's QEMU 7.2.22 takes CFI buffer writes only in
   * the block where the count was written, and U-Boot writes the count at the sector's start. Beyond it `cp.b` says
   * "Timeout writing to Flash", or even "done" where the data have bit 7 set, and programs nothing.
   */
  programmable: number | null;
}

export interface RigNetwork {
  /** What the loader is to call itself: `setenv ipaddr`. */
  deviceIp: string;
  /** What the loader is to call this computer: `setenv serverip`. */
  serverIp: string;
  /** Where a TFTP server on this computer is to be bound, so that the loader finds it at serverIp:69. */
  listen: Endpoint;
}

/** Hands on the power switch. While off nothing runs and RAM is what it was; flash files keep what was programmed. */
export interface RigPower {
  /** Call it when the port is open: output to a pty that nobody has open is lost. */
  on(): Promise<void>;
  off(): Promise<void>;
  /** Off and on again. */
  cycle(): Promise<void>;
}

/** A real boot loader on an emulated board, switched off at first. */
export interface Rig {
  readonly name: 'qemu-arm' | 'malta' | 'mt7628';
  readonly ptyPath: string;
  /** The loader's prompt, as it is printed. */
  readonly prompt: string;
  /** RAM that a load may overwrite. */
  readonly loadAddress: number;
  readonly flash: readonly RigFlash[];
  readonly power: RigPower;
  /** Null with `networkMissing` saying why. */
  readonly network: RigNetwork | null;
  readonly networkMissing: string | null;
  /** Call it before reading a flash file of a running rig: QEMU writes some of them behind the guest's back. */
  settleFlash(): Promise<void>;
  /** Ethernet cable in or out. */
  setCable(connected: boolean): Promise<void>;
  /** Ends everything the rig started; also called when the test process ends. */
  stop(): Promise<void>;
}

/** What is in the flash of a fresh rig (on the ARM board: in bank 2), besides the loader. */
export interface RigContents {
  /** The loader's own environment; it replaces all defaults. */
  environment?: (network: RigNetwork | null) => Readonly<Record<string, string>>;
  /** Further contents at their offsets. */
  contents?: readonly { offset: number; bytes: Uint8Array }[];
}
