import type { Finding } from '../../finding/finding';
import type { TftpPacket } from './packet';

/** What the owner of a transfer has to do next. Times are absolute, ms, on the clock whose `now` was passed in. */
export type TransferAction =
  | { type: 'send'; packet: Uint8Array; payload: number; retransmission: boolean }
  /** Call `tick` at this time if nothing was heard before. The last `wait` counts. */
  | { type: 'wait'; untilMs: number }
  | { type: 'progress'; done: number; total: number }
  | { type: 'done'; lastAckMissing: boolean }
  | { type: 'failed'; finding: Finding };

/** One side of one TFTP transfer, without sockets or timers: packets and time in, actions out. */
export interface TftpTransfer {
  /** Bytes that the other side has confirmed (sender) or that have arrived in order (receiver). */
  readonly done: number;
  /** Bytes in all; 0 where the end is not known. */
  readonly total: number;
  /** True once the other side has answered at all. */
  readonly answered: boolean;
  /** True after `done` or `failed`; nothing comes out any more. */
  readonly finished: boolean;
  /** Packets that told nothing new: late or repeated acknowledgements. */
  readonly duplicates: number;
  start(nowMs: number): TransferAction[];
  receive(packet: TftpPacket, nowMs: number): TransferAction[];
  tick(nowMs: number): TransferAction[];
}
