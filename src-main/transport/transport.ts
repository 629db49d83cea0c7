import type { Finding } from '@shared/finding/finding';

/** Why a transport is no longer open. */
export type TransportEnd = { kind: 'closed' } | { kind: 'lost'; finding: Finding };

/**
 * A two-way stream of bytes to one router: serial port, practice router, capture replay or fault injector. The layers
 * above cannot tell which.
 */
export interface ByteTransport {
  /** Display name: `/dev/ttyUSB0`, `COM4`, `practice:dead-firmware`. */
  readonly label: string;
  /** Rejects with a FindingError (`port/busy`, `port/no-permission`, `port/gone`, ...). */
  open(baud: number): Promise<void>;
  /**
   * Resolves when the bytes have left this computer, as far as can be determined. Rejects with a FindingError when the
   * port is lost.
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Receives every byte, in order, in chunks of any size. Returns the unsubscribe function. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** Called once when the stream ends. */
  onEnd(listener: (end: TransportEnd) => void): () => void;
  /** Changes this computer's rate; the router does not follow. */
  setBaud(baud: number): Promise<void>;
  close(): Promise<void>;
}
