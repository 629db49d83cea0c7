import type { Finding } from '../../finding/finding';
import type { TftpPacket } from './packet';

/** What the owner of a transfer has to do next. Times are absolute, ms, on the clock that supplied `now`. */
export type TransferAction =
  | { type: 'send'; packet: Uint8Array; payload: number; retransmission: boolean }
  /** Call `tick` at this time if nothing has arrived before. The last `wait` counts. */
  | { type: 'wait'; untilMs: number }
  | { type: 'progress'; done: number; total: number }
  | { type: 'done'; lastAckMissing: boolean }
  | { type: 'failed'; finding: Finding };

/** One side of one TFTP transfer, without sockets or timers: packets and time in, actions out. */
export interface TftpTransfer {
  /** Bytes confirmed by the other side (sender), or received in order (receiver). */
  readonly done: number;
  /** Total bytes; 0 if not known. */
  readonly total: number;
  /** True once the other side has answered. */
  readonly answered: boolean;
  /** True after `done` or `failed`; there are no further actions. */
  readonly finished: boolean;
  /** Packets without new information: late or repeated acknowledgements. */
  readonly duplicates: number;
  start(nowMs: number): TransferAction[];
  receive(packet: TftpPacket, nowMs: number): TransferAction[];
  tick(nowMs: number): TransferAction[];
}
