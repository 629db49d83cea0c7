import type { Finding } from '../finding/finding';

/** What the owner of a serial sender has to do next. Times are absolute, ms, on the clock whose `now` was passed in. */
export type SerialAction =
  | { type: 'send'; bytes: Uint8Array }
  /** Call `tick` at this time if nothing arrived before. The last `wait` counts. */
  | { type: 'wait'; untilMs: number }
  /** Bytes of the file that the receiver has acknowledged. */
  | { type: 'progress'; done: number; total: number }
  | { type: 'done' }
  | { type: 'failed'; finding: Finding };

/**
 * One file on its way over a serial line, without port or timers: bytes and time in, actions out.
 * Give `receive` everything that arrives; what is no answer (console text) is passed over.
 */
export interface SerialSender {
  /** Bytes acknowledged so far. */
  readonly done: number;
  readonly total: number;
  /** True after `done` or `failed`; nothing comes out any more. */
  readonly finished: boolean;
  /** True while a cancel would be understood by the receiver at once; otherwise it takes effect a little later. */
  readonly canCancel: boolean;
  start(nowMs: number): SerialAction[];
  receive(bytes: Uint8Array, nowMs: number): SerialAction[];
  tick(nowMs: number): SerialAction[];
  /** Ends the load in the receiver's own terms; ends here with the finding `serial-load/cancelled`. */
  cancel(nowMs: number): SerialAction[];
}
