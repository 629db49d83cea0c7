import type { Activity, PortInfo } from '@shared/contract/snapshot';
import type { Finding } from '@shared/finding/finding';
import type { ByteSource } from '@shared/image/types';
import type { BoardsPort } from '../board/board-store';
import type { DatagramNetwork, Endpoint } from '../network/datagram';
import type { CaptureStore } from '../linux/capture/store';
import type { InterfaceAddress } from '../network/interface-address';
import type { RouterAddress } from '../linux/addresses';
import type { PracticeRouter } from '../practice/types';
import type { SessionStore } from '../storage/session-store';
import type { SettingsStore } from '../storage/settings-store';
import type { Clock } from '../time/clock';
import type { ByteTransport } from '../transport/transport';

/** A line to one router: a serial port, or a practice router with the hands that its bench needs. */
export interface Line {
  transport: ByteTransport;
  practice: PracticeRouter | null;
  /** How many times faster than life a practice router runs; 1 if it is left out. */
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

/** A place for the TFTP server; blockers among the findings forbid using it. */
export interface ListenPlace {
  listen: Endpoint;
  findings: Finding[];
  /** True for the router's address; everybody else is a stranger. */
  allow(address: string): boolean;
  /** Told where the server really listens, for a router whose packets must be routed there. */
  started?(local: Endpoint): void;
  /** Undoes whatever was changed on this computer (P7). */
  release(): Promise<void>;
}

/** Where a running Linux finds this computer. */
export interface LinuxPlace {
  /** Address to listen on. */
  listen: string;
  /** The same place as the router sees it. */
  seenAs: string;
  /** True for the router's own addresses, as this computer sees them. */
  allow(address: string): boolean;
}

/** How somebody waits who takes turns with other benches. */
export interface Turn {
  /** Gives the place in the queue up. */
  signal: AbortSignal;
  /** What is waited for, whenever there is news of it; null when it is there. */
  onWait(waits: Activity['waits']): void;
}

/** Everything that the engine needs of the world; hosts and tests supply it. */
export interface EnginePorts {
  clock: Clock;
  app: { version: string; host: 'electron' | 'browser'; platform: string; dialogs: boolean };
  listPorts(): Promise<{ ports: PortInfo[]; findings: Finding[] }>;
  /** Opens nothing yet; rejects for a path that makes no sense. */
  line(path: string): Promise<Line>;
  network: DatagramNetwork;
  /** Will the router find this computer? Looks without changing anything. */
  preflight(serverIp: string, deviceIp: string, practice: boolean): Promise<Finding[]>;
  /** The router's server address for the interface that most likely has the router on it; null without such an interface. */
  addressFor(serverIp: string): InterfaceAddress | null;
  /**
   * Where the TFTP server must listen so that the router finds it at `serverIp`, and whether it will (pre-flight); this bench's alone
   * until it is released. Rejects with the reason of the turn's signal.
   */
  listenFor(serverIp: string, deviceIp: string, practice: boolean, turn: Turn): Promise<ListenPlace>;
  /** The place at which a Linux with these addresses reaches this computer; null where it has no address in its networks. */
  linuxPlace(router: readonly RouterAddress[], practice: boolean): LinuxPlace | null;
  sessions: SessionStore;
  captures: CaptureStore;
  settings: SettingsStore;
  /** Known router models. None of them proves anything of a unit. */
  boards: BoardsPort;
  files: FilesPort;
}
