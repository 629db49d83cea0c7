import type { Finding } from '@shared/finding/finding';
import type { TftpOption } from '@shared/protocol/tftp/packet';
import type { Endpoint } from './datagram';

/** How one transfer went. Sizes in bytes of the file, headers not counted. */
export interface TransferRecord {
  client: Endpoint;
  /** File name as the client asked for it. */
  name: string;
  /** Bytes that the client has acknowledged. */
  bytes: number;
  /** Size of the file. */
  total: number;
  ms: number;
  /** True if every byte was acknowledged: this server's part of the proof of P5. */
  complete: boolean;
  /** True if only the ACK of the last block is missing: the client may well have everything (its own count tells). */
  lastAckMissing: boolean;
}

/** Numbers since the server was made. */
export interface TftpCounters {
  /** Requests from allowed addresses, repeated and refused ones too. */
  requests: number;
  /** Payload bytes and data blocks sent, repetitions not counted. */
  bytes: number;
  blocks: number;
  /** Packets sent again. */
  retransmissions: number;
  /** Acknowledgements that said nothing new. */
  duplicates: number;
  /** Transfers that the client began anew before they were complete. */
  restarts: number;
  /** True if every byte of the file has gone out in the transfer that moved last: its client may have all of it. */
  wholeSent: boolean;
  /** Packets from addresses that are not allowed, and from foreign ports at a transfer's own port. */
  strangers: number;
  /** Datagrams that are no TFTP packet, or make no sense where they came. */
  malformed: number;
  /** The latest transfers that ended, oldest first; at most 100. */
  transfers: TransferRecord[];
}

/** What was made of a request. */
export type RequestVerdict =
  'served' | 'repeated' | 'other-name' | 'nothing-planned' | 'mode-refused' | 'write-refused' | 'write-accepted';

/** What happened at the TFTP server. */
export type TftpEvent =
  | { type: 'request'; client: Endpoint; name: string; options: readonly TftpOption[]; verdict: RequestVerdict }
  /** At most every 200 ms, and at the end. Bytes acknowledged. */
  | { type: 'progress'; client: Endpoint; done: number; total: number }
  | { type: 'completed'; record: TransferRecord }
  | { type: 'failed'; record: TransferRecord; finding: Finding }
  /** The client began anew; `done` bytes of the old transfer had been acknowledged. */
  | { type: 'restarted'; client: Endpoint; done: number; total: number }
  /** First packet from an address that is not allowed. */
  | { type: 'stranger'; from: Endpoint }
  /** A socket reported an error (no link, no route); the protocol goes on repeating. */
  | { type: 'socket-error'; message: string };
