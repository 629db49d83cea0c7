import type { Endpoint } from '@main/network/datagram';

/** One flash chip of a rig: a file on this computer that the guest programs; read it to compare. */
export interface RigFlash {
  path: string;
  /** Bytes. */
  size: number;
  /** Address that the loader's commands use for its first byte (0 for `sf`). */
  base: number;
  /** Bytes of one erase unit, according to the loader. */
  sector: number;
  /** Bytes that the emulated chip really erases at once; on the ARM board the adjacent sector is erased too. */
  erases: number;
  /**
   * Bytes at the start of each sector that can be programmed; null: all. Debian's QEMU 7.2.22 accepts CFI buffer writes
   * only in the block where the count was written, and U-Boot writes the count at the sector's start. Beyond it `cp.b`
   * prints "Timeout writing to Flash", or even "done" if the data has bit 7 set, and programs nothing.
   */
  programmable: number | null;
}

export interface RigNetwork {
  /** The loader's own address: `setenv ipaddr`. */
  deviceIp: string;
  /** This computer's address for the loader: `setenv serverip`. */
  serverIp: string;
  /** Where to bind a TFTP server on this computer, so that the loader finds it at serverIp:69. */
  listen: Endpoint;
}

/** The power switch. While off nothing runs and RAM keeps its contents; flash files keep what was programmed. */
export interface RigPower {
  /** Call it when the port is open: output to a pty that is not open is lost. */
  on(): Promise<void>;
  off(): Promise<void>;
  /** Off and on again. */
  cycle(): Promise<void>;
}

/** A real boot loader on an emulated board, initially switched off. */
export interface Rig {
  readonly name: 'qemu-arm' | 'malta' | 'mt7628';
  readonly ptyPath: string;
  /** The loader's prompt, as it is printed. */
  readonly prompt: string;
  /** RAM that a load may overwrite. */
  readonly loadAddress: number;
  readonly flash: readonly RigFlash[];
  readonly power: RigPower;
  /** Null if there is none; `networkMissing` has the reason. */
  readonly network: RigNetwork | null;
  readonly networkMissing: string | null;
  /** Call it before reading a flash file of a running rig: QEMU writes some of them asynchronously. */
  settleFlash(): Promise<void>;
  /** Ethernet cable in or out. */
  setCable(connected: boolean): Promise<void>;
  /** Ends everything the rig started; also called when the test process ends. */
  stop(): Promise<void>;
}

/** Contents of a new rig's flash (on the ARM board: bank 2), besides the loader. */
export interface RigContents {
  /** The loader's own environment; it replaces all defaults. */
  environment?: (network: RigNetwork | null) => Readonly<Record<string, string>>;
  /** Further contents at their offsets. */
  contents?: readonly { offset: number; bytes: Uint8Array }[];
}
