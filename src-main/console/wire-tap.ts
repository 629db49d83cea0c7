import type { ByteTransport } from '../transport/transport';

/** Raw traffic, for the live console and the wire capture. */
export type WireTap = (direction: 'in' | 'out', bytes: Uint8Array) => void;

/** The transport with `tap` told every byte before it is sent. */
export function tapped(transport: ByteTransport, tap: WireTap): ByteTransport {
  return {
    label: transport.label,
    open: (baud) => transport.open(baud),
    write: (bytes) => {
      tap('out', bytes);
      return transport.write(bytes);
    },
    onData: (listener) => transport.onData(listener),
    onEnd: (listener) => transport.onEnd(listener),
    setBaud: (baud) => transport.setBaud(baud),
    close: () => transport.close(),
  };
}
