import type { Endpoint } from '../network/datagram';

/** What the server of the planned file has seen so far (P5). */
export interface FileServerCounters {
  /** Read requests for the planned file. */
  requests: number;
  /** Payload bytes acknowledged in the running or last transfer. */
  bytes: number;
  /** Packets sent again because no acknowledgement came. */
  retransmissions: number;
  /** Transfers that the router acknowledged to the last block; with the bytes of the last one. */
  completed: number;
  completedBytes: number | null;
  /** Grows with what the router acknowledges, at most five times a second: while it stands still, nothing arrives. */
  progressed: number;
  /** True once every byte has gone out in the present transfer: the router may have the whole file. */
  wholeSent: boolean;
  /** Requests for anything else, or from anybody else. */
  refused: number;
}

/** A server that offers one planned file to one router; drivers start and stop it around a load. */
export interface FileServer {
  readonly listen: Endpoint;
  readonly counters: FileServerCounters;
  /** From now on the file goes to whoever may have it, whatever name is asked for. */
  serveAnyName(): void;
  stop(): Promise<void>;
}

/** Starts serving `bytes` under `name`. Rejects with `network/...` findings when the port or address cannot be had. */
export type ServeFile = (file: {
  name: string;
  bytes: Uint8Array;
  onProgress: (bytes: number) => void;
  /** Told in the same tick in which the router asks for the file, before any of it goes out. */
  onAsked?: () => void;
}) => Promise<FileServer>;
