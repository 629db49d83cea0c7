import type { EventEmitter } from 'node:events';

/** The poller in serialport's Unix bindings; only on Linux and macOS. */
interface Poller extends EventEmitter {
  poll(flags: number): void;
}

const FLAGS = { readable: 1, writable: 2, disconnect: 4 } as const;
type PollEvent = keyof typeof FLAGS;

function pollerOf(bindingPort: unknown): Poller | null {
  if (typeof bindingPort !== 'object' || bindingPort === null) return null;
  const poller = (bindingPort as { poller?: Partial<Poller> }).poller;
  return poller && typeof poller.poll === 'function' && typeof poller.once === 'function' ? (poller as Poller) : null;
}

/**
 * Keeps the port readable while a write is blocked. The native poller drops its earlier subscription at each new one: a
 * write that waits for "writable" ends the pending read, and vice versa. Here each subscription names every event that
 * is still awaited. Does nothing if the binding has no poller (Windows, mock).
 */
export function keepEverySubscription(bindingPort: unknown): void {
  const poller = pollerOf(bindingPort);
  if (!poller) return;
  const poll = poller.poll.bind(poller);
  poller.poll = (flags: number) => {
    let all = flags;
    for (const event of Object.keys(FLAGS) as PollEvent[]) {
      if (poller.listenerCount(event) > 0) all |= FLAGS[event];
    }
    poll(all);
  };
}

/**
 * Calls `listener` once when the far end has gone, whether or not a read or write is pending. Needed because serialport
 * reads a hung-up port in an endless loop of zero bytes if the hang-up occurs during a read, and then reports nothing.
 * Not called when this side closes. Call it after `keepEverySubscription`.
 */
export function onHangUp(bindingPort: unknown, listener: () => void): void {
  pollerOf(bindingPort)?.once('disconnect', (error: { canceled?: boolean } | null | undefined) => {
    if (error?.canceled !== true) listener();
  });
}
