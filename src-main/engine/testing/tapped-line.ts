import { finding } from '@shared/finding/finding';
import type { ByteTransport, TransportEnd } from '../../transport/transport';

/** A bench's line that can be unplugged and monitored. */
export interface TappedLine extends ByteTransport {
  /** Called before bytes go to the router. Throwing loses them. */
  beforeSend: (bytes: Uint8Array) => void;
  afterSend: (bytes: Uint8Array) => void;
  /** Called with the router's output, whether the adapter is plugged in or not. */
  heard: (text: string) => void;
  /** Unplugs the adapter: the router continues, but its output is lost. */
  pull(): void;
  plugIn(): void;
}

/** Wraps a router's transport, which stays open while the adapter is out. */
export function tappedLine(inner: ByteTransport): TappedLine {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const ends = new Set<(end: TransportEnd) => void>();
  let plugged = true;
  let open = false;
  let innerOpen = false;
  const vanished = () => finding('port/vanished', 'blocker', { port: inner.label });
  inner.onData((bytes) => {
    line.heard(Buffer.from(bytes).toString('latin1'));
    if (open) for (const listener of [...listeners]) listener(bytes);
  });
  const end = (how: TransportEnd) => {
    if (!open) return;
    open = false;
    for (const listener of [...ends]) listener(how);
  };
  const line: TappedLine = {
    label: inner.label,
    beforeSend: () => undefined,
    afterSend: () => undefined,
    heard: () => undefined,
    pull: () => {
      plugged = false;
      end({ kind: 'lost', finding: vanished() });
    },
    plugIn: () => {
      plugged = true;
    },
    open: async (baud) => {
      if (!plugged) throw new Error('not plugged in');
      if (innerOpen) await inner.setBaud(baud);
      else await inner.open(baud);
      innerOpen = true;
      open = true;
    },
    write: async (bytes) => {
      line.beforeSend(bytes);
      // A write to an unplugged adapter is lost.
      if (!open) return;
      await inner.write(bytes);
      line.afterSend(bytes);
    },
    onData: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onEnd: (listener) => {
      ends.add(listener);
      return () => ends.delete(listener);
    },
    setBaud: (baud) => (open ? inner.setBaud(baud) : Promise.resolve()),
    close: () => {
      end({ kind: 'closed' });
      return Promise.resolve();
    },
  };
  return line;
}
