import { finding } from '../finding/finding';
import type { BridgeReply, WizardBridge } from './bridge';
import type { WindowMessage } from './verbs';

/** Text messages of the browser host's socket, both ways. JSON only. */
export type ClientMessage = { id: number; bench: string | null; verb: string; input: unknown };
export type HostMessage = { id: number; reply: BridgeReply } | WindowMessage;

/** The part of the WebSocket interface that is used. */
export interface SocketLike {
  send(text: string): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

export interface SocketBridgeOptions {
  /** Opens a new connection to SOCKET_PATH. */
  connect(): SocketLike;
  /** Calls back after `ms`. */
  later(ms: number, callback: () => void): void;
  /** Posts a file to UPLOAD_PATH. */
  upload(file: File): Promise<BridgeReply>;
}

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 4000;

/**
 * The browser host's side of the contract over a WebSocket. Reconnects by itself; the host sends a fresh snapshot on
 * each connection. A call that was pending when the connection broke fails with `host/connection-lost`: it is not
 * repeated, because the engine may have acted on it.
 */
export function socketBridge(options: SocketBridgeOptions): WizardBridge {
  const listeners = new Set<(message: WindowMessage) => void>();
  const watchers = new Set<(up: boolean) => void>();
  const waiting = new Map<number, (reply: BridgeReply) => void>();
  const unsent: ClientMessage[] = [];
  let socket: SocketLike | null = null;
  let up = false;
  let nextId = 1;
  let retryMs = FIRST_RETRY_MS;

  const setUp = (value: boolean) => {
    if (up === value) return;
    up = value;
    for (const watcher of watchers) watcher(up);
  };

  const open = () => {
    const current = options.connect();
    socket = current;
    current.onopen = () => {
      retryMs = FIRST_RETRY_MS;
      setUp(true);
      for (const message of unsent.splice(0)) current.send(JSON.stringify(message));
    };
    current.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as HostMessage;
      if (!('reply' in message)) {
        for (const listener of listeners) listener(message);
        return;
      }
      waiting.get(message.id)?.(message.reply);
      waiting.delete(message.id);
    };
    current.onclose = () => {
      socket = null;
      setUp(false);
      const lost: BridgeReply = { ok: false, finding: finding('host/connection-lost', 'blocker') };
      unsent.length = 0;
      for (const settle of waiting.values()) settle(lost);
      waiting.clear();
      options.later(retryMs, open);
      retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
    };
  };
  open();

  return {
    call: (bench, verb, input) =>
      new Promise((resolve) => {
        const message: ClientMessage = { id: nextId++, bench, verb, input };
        waiting.set(message.id, resolve);
        if (up) socket?.send(JSON.stringify(message));
        else unsent.push(message);
      }),
    onMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    upload: (file) => options.upload(file),
    onConnection: (watcher) => {
      watchers.add(watcher);
      watcher(up);
      return () => watchers.delete(watcher);
    },
  };
}
