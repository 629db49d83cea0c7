import type { Finding } from '../finding/finding';

/** What the owner of a serial sender has to do next. Times are absolute, ms, on the clock that supplied `now`. */
export type SerialAction =
  | { type: 'send'; bytes: Uint8Array }
  /** Call `tick` at this time if nothing has arrived before. The last `wait` counts. */
  | { type: 'wait'; untilMs: number }
  /** Bytes of the file that the receiver has acknowledged. */
  | { type: 'progress'; done: number; total: number }
  | { type: 'done' }
  | { type: 'failed'; finding: Finding };

/**
 * Transfer of one file over a serial line, without port or timers: bytes and time in, actions out. Pass everything
 * received to `receive`; it ignores console text.
 */
export interface SerialSender {
  /** Bytes acknowledged so far. */
  readonly done: number;
  readonly total: number;
  /** True after `done` or `failed`; there are no further actions. */
  readonly finished: boolean;
  /** True while the receiver would accept a cancel at once; otherwise it takes effect a little later. */
  readonly canCancel: boolean;
  start(nowMs: number): SerialAction[];
  receive(bytes: Uint8Array, nowMs: number): SerialAction[];
  tick(nowMs: number): SerialAction[];
  /** Cancels the load in the receiver's protocol; this side ends with the finding `serial-load/cancelled`. */
  cancel(nowMs: number): SerialAction[];
}
