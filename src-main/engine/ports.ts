import type { Activity, PortInfo } from '@shared/contract/snapshot';
import type { Finding } from '@shared/finding/finding';
import type { ByteSource } from '@shared/image/image-types';
import type { BoardsPort } from '../board/board-store';
import type { DatagramNetwork, Endpoint } from '../network/datagram';
import type { CaptureStore } from '../linux/capture/store';
import type { AddedAddress } from '../network/interface-address';
import type { RouterAddress } from '../linux/addresses';
import type { PracticeRouter } from '../practice/practice-types';
import type { SessionStore } from '../storage/session-store';
import type { SettingsStore } from '../storage/settings-store';
import type { Clock } from '../time/clock';
import type { ByteTransport } from '../transport/transport';

/** A switch for one router's power. */
export interface PowerSwitch {
  /** Rejects with `power/...`; whether the router has power is then unknown. */
  set(on: boolean): Promise<void>;
}

/** A line to one router: a serial port, or a practice router with its bench's controls. */
export interface RouterConnection {
  transport: ByteTransport;
  practice: PracticeRouter | null;
  /** Switches the router's power automatically; omitted if a person does it. */
  power?: PowerSwitch;
  /** Speed of a practice router relative to real time; 1 if omitted. */
  speed?: number;
}

/** A file on this computer, opened for random access; `close` when done. */
export interface OpenFile extends ByteSource {
  readonly name: string;
  readonly path: string;
  sha256(): Promise<string>;
  close(): Promise<void>;
}

export interface FilesPort {
  /** Rejects with `files/...` findings (missing, a directory, too big, unreadable). */
  open(path: string): Promise<OpenFile>;
}

/** A place for the TFTP server; with a blocker among the findings it must not be used. */
export interface ListenPlace {
  listen: Endpoint;
  findings: Finding[];
  /** True for the router's address; all others are refused. */
  allow(address: string): boolean;
  /** Called with the address on which the server really listens, for a router whose packets must be routed there. */
  started?(local: Endpoint): void;
  /** Reverts every change made on this computer (P7). */
  release(): Promise<void>;
}

/** Where a running Linux reaches this computer. */
export interface LinuxPlace {
  /** Address to listen on. */
  listen: string;
  /** The same place as the router sees it. */
  seenAs: string;
  /** True for the router's own addresses, as seen from this computer. */
  allow(address: string): boolean;
}

/** Callbacks of a caller that waits for its turn among the benches. */
export interface Turn {
  /** Leaves the queue. */
  signal: AbortSignal;
  /** Called whenever there is news of the wait; with null when it is over. */
  onWait(waits: Activity['waits']): void;
}

/** The engine's interface to the outside world; implemented by hosts and tests. */
export interface EnginePorts {
  clock: Clock;
  app: { version: string; host: 'electron' | 'browser'; platform: string; dialogs: boolean };
  listPorts(): Promise<{ ports: PortInfo[]; findings: Finding[] }>;
  /** Opens nothing yet; rejects for an invalid path. */
  line(path: string): Promise<RouterConnection>;
  network: DatagramNetwork;
  /** Whether the router will find this computer; checks without changing anything. */
  preflight(serverIp: string, deviceIp: string, practice: boolean): Promise<Finding[]>;
  /**
   * The router's server address, for the interface that the router is most likely connected to; null without such an
   * interface.
   */
  addressFor(serverIp: string): AddedAddress | null;
  /**
   * Where the TFTP server must listen so that the router finds it at `serverIp`, and whether it will (pre-flight);
   * exclusive to this bench until released. Rejects with the reason of the turn's signal.
   */
  listenFor(serverIp: string, deviceIp: string, practice: boolean, turn: Turn): Promise<ListenPlace>;
  /** Where a Linux with these addresses reaches this computer; null if the computer has no address in its networks. */
  linuxPlace(router: readonly RouterAddress[], practice: boolean): LinuxPlace | null;
  sessions: SessionStore;
  captures: CaptureStore;
  settings: SettingsStore;
  /** Known router models. None of them proves anything about a unit. */
  boards: BoardsPort;
  files: FilesPort;
}
