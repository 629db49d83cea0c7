import type { EventEmitter } from 'node:events';

/** What serialport's Unix bindings poll with; only on Linux and macOS. */
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
 * Makes a blocked write leave the port its hearing.
 * The native poller forgets its earlier subscription at each new one: a write that waits for "writable" ends the
 * waiting read, and the other way round. Here each subscription names every event that somebody still waits for.
 * Does nothing where the binding has no poller (Windows, mock).
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
 * Calls `listener` once when the far end has gone, whether or not somebody reads or writes.
 * Needed because serialport reads a hung-up port in an endless loop of zero bytes when the hang-up meets a read under
 * way, and then reports nothing. Not called when this side closes. Call it after `keepEverySubscription`.
 */
export function onHangUp(bindingPort: unknown, listener: () => void): void {
  pollerOf(bindingPort)?.once('disconnect', (error: { canceled?: boolean } | null | undefined) => {
    if (error?.canceled !== true) listener();
  });
}
