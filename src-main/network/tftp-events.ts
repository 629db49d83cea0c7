import type { Finding } from '@shared/finding/finding';
import type { TftpOption } from '@shared/protocol/tftp/packet';
import type { Endpoint } from './datagram';

/** Result of one transfer. Sizes in bytes of the file, headers not counted. */
export interface TransferRecord {
  client: Endpoint;
  /** File name as requested by the client. */
  name: string;
  /** Bytes that the client has acknowledged. */
  bytes: number;
  /** Size of the file. */
  total: number;
  ms: number;
  /** True if every byte was acknowledged: this server's part in the proof of P5. */
  complete: boolean;
  /** True if only the ACK of the last block is missing: the client probably has everything (its own count shows). */
  lastAckMissing: boolean;
}

/** Statistics since the server was created. */
export interface TftpCounters {
  /** Requests from allowed addresses, including repeated and refused ones. */
  requests: number;
  /** Payload bytes and data blocks sent, repetitions not counted. */
  bytes: number;
  blocks: number;
  /** Packets sent again. */
  retransmissions: number;
  /** Acknowledgements without new information. */
  duplicates: number;
  /** Transfers that the client restarted before they were complete. */
  restarts: number;
  /** True if every byte of the file was sent in the most recently active transfer: its client may have all of it. */
  wholeSent: boolean;
  /** Packets from addresses that are not allowed, and from foreign ports to a transfer's own port. */
  strangers: number;
  /** Datagrams that are no TFTP packet, or are not valid where they arrived. */
  malformed: number;
  /** The latest transfers that ended, oldest first; at most 100. */
  transfers: TransferRecord[];
}

/** The decision about a request. */
export type RequestVerdict =
  'served' | 'repeated' | 'other-name' | 'nothing-planned' | 'mode-refused' | 'write-refused' | 'write-accepted';

/** An event at the TFTP server. */
export type TftpEvent =
  | { type: 'request'; client: Endpoint; name: string; options: readonly TftpOption[]; verdict: RequestVerdict }
  /** At most every 200 ms, and at the end. Bytes acknowledged. */
  | { type: 'progress'; client: Endpoint; done: number; total: number }
  | { type: 'completed'; record: TransferRecord }
  | { type: 'failed'; record: TransferRecord; finding: Finding }
  /** The client restarted; `done` bytes of the old transfer had been acknowledged. */
  | { type: 'restarted'; client: Endpoint; done: number; total: number }
  /** First packet from an address that is not allowed. */
  | { type: 'stranger'; from: Endpoint }
  /** A socket reported an error (no link, no route); the protocol keeps repeating. */
  | { type: 'socket-error'; message: string };
