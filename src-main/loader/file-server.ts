import type { Endpoint } from '../network/datagram';

/** Statistics of the server of the planned file (P5). */
export interface FileServerCounters {
  /** Read requests for the planned file. */
  requests: number;
  /** Payload bytes acknowledged in the running or last transfer. */
  bytes: number;
  /** Packets repeated because no acknowledgement came. */
  retransmissions: number;
  /** Transfers that the router acknowledged to the last block, and the size of the last one. */
  completed: number;
  completedBytes: number | null;
  /**
   * Increases with the router's acknowledgements, at most five times a second: while it does not change, nothing
   * arrives.
   */
  progressed: number;
  /** True once every byte was sent in the present transfer, so that the router may have the whole file. */
  wholeSent: boolean;
  /** Requests for other files, or from other addresses. */
  refused: number;
}

/** A server that offers one planned file to one router; drivers start it before a load and stop it afterwards. */
export interface FileServer {
  readonly listen: Endpoint;
  readonly counters: FileServerCounters;
  /** From now on the file is sent to the router for any requested name. */
  serveAnyName(): void;
  stop(): Promise<void>;
}

/** Starts serving `bytes` under `name`. Rejects with `network/...` findings if the port or address is not available. */
export type ServeFile = (file: {
  name: string;
  bytes: Uint8Array;
  onProgress: (bytes: number) => void;
  /** Called synchronously when the router requests the file, before any of it is sent. */
  onAsked?: () => void;
}) => Promise<FileServer>;
