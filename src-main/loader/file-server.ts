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
  /** Requests for anything else, or from anybody else. */
  refused: number;
}

/** A server that offers one planned file to one router; drivers start and stop it around a load. */
export interface FileServer {
  readonly listen: Endpoint;
  readonly counters: FileServerCounters;
  stop(): Promise<void>;
}

/** Starts serving `bytes` under `name`. Rejects with `network/...` findings when the port or address cannot be had. */
export type ServeFile = (file: {
  name: string;
  bytes: Uint8Array;
  onProgress: (bytes: number) => void;
}) => Promise<FileServer>;
