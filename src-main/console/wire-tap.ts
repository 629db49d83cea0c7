import type { ByteTransport } from '../transport/transport';

/** Receives the raw traffic, for the live console and the wire recording. */
export type WireTap = (direction: 'in' | 'out', bytes: Uint8Array) => void;

/** A transport that passes every byte to `tap`, sent ones before they go out. */
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
