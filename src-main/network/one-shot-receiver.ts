import { createServer, type Server, type Socket } from 'node:net';
import { finding, FindingError, type RuleTaking, findingAmong } from '@shared/finding/finding';
import type { Clock } from '../time/clock';

export interface OneShotOptions {
  clock: Clock;
  /** Address to listen on, with any free port. */
  address: string;
  /** Allowed addresses; connections from others are closed. */
  allow: (address: string) => boolean;
  /** Silence after which the connection is given up, ms. */
  idleMs?: number;
}

/** A TCP port for one exchange with one router. */
export interface OneShot<T> {
  readonly port: number;
  /** Settles once: with the result, or with a FindingError (`network/one-shot-...`). */
  readonly result: Promise<T>;
  /** Closes it; `result` rejects with `network/one-shot-closed` if it was not settled. */
  close(): void;
}

const IDLE_MS = 30_000;
const MAX_HEADER = 8_192;
const CRLF2 = '\r\n\r\n';

/** Listens, passes the first allowed connection to `serve`, and refuses all others. */
async function oneShot<T>(
  options: OneShotOptions,
  serve: (socket: Socket, settle: { done(value: T): void; failed(rule: RuleTaking<{ port: number }>): void }) => void,
): Promise<OneShot<T>> {
  const { clock, idleMs = IDLE_MS } = options;
  let settled = false;
  let active: Socket | null = null;
  let cancelIdle: () => void = () => undefined;
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const result = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // The caller that closes it may no longer handle the result.
  result.catch(() => undefined);
  const server: Server = createServer();
  const settle = (act: () => void) => {
    if (settled) return;
    settled = true;
    cancelIdle();
    server.close();
    act();
  };
  const failed = (rule: RuleTaking<{ port: number }>) => {
    settle(() => {
      active?.destroy();
      reject(new FindingError(findingAmong(rule, 'blocker', { port: portOf(server) })));
    });
  };
  const touch = () => {
    cancelIdle();
    cancelIdle = clock.after(idleMs, () => failed('network/one-shot-silent'));
  };
  server.on('connection', (socket) => {
    const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    if (active !== null || settled || !options.allow(peer)) {
      socket.destroy();
      return;
    }
    active = socket;
    touch();
    socket.on('data', touch);
    socket.on('drain', touch);
    socket.on('error', () => failed('network/one-shot-broken'));
    serve(socket, { done: (value) => settle(() => resolve(value)), failed });
  });
  await listen(server, options.address);
  touch();
  const port = portOf(server);
  return { port, result, close: () => failed('network/one-shot-closed') };
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new FindingError(finding('network/one-shot-listen', 'blocker', { address, error: error.message }))),
    );
    server.listen(0, address, resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

/**
 * Receives exactly `size` bytes from one router: plain (`nc host port < file`) or as the body of an HTTP POST or PUT.
 * More or fewer bytes reject with `network/one-shot-size`.
 */
export function receiveOnce(
  options: OneShotOptions & { size: number; http: boolean; onProgress?: (done: number) => void },
): Promise<OneShot<Uint8Array>> {
  const { size, http, onProgress } = options;
  return oneShot<Uint8Array>(options, (socket, settle) => {
    const bytes = new Uint8Array(size);
    let done = 0;
    let head = '';
    let mode: 'head' | 'raw' | 'http' = http ? 'head' : 'raw';
    const finish = () => {
      if (mode === 'http') socket.end('HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n');
      else socket.end();
      if (done === size) settle.done(bytes);
      else settle.failed('network/one-shot-size');
    };
    const body = (chunk: Uint8Array) => {
      if (done + chunk.length > size) {
        settle.failed('network/one-shot-size');
        return;
      }
      bytes.set(chunk, done);
      done += chunk.length;
      onProgress?.(done);
      if (mode === 'http' && done === size) finish();
    };
    socket.on('data', (chunk: Buffer) => {
      if (mode !== 'head') {
        body(chunk);
        return;
      }
      head += chunk.toString('latin1');
      const end = head.indexOf(CRLF2);
      if (end < 0) {
        if (head.length > MAX_HEADER) settle.failed('network/one-shot-size');
        return;
      }
      mode = 'http';
      if (/^Expect:\s*100-continue/im.test(head.slice(0, end))) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
      const rest = Buffer.from(head.slice(end + CRLF2.length), 'latin1');
      if (rest.length > 0 || size === 0) body(rest);
    });
    socket.on('end', () => {
      if (mode !== 'http' || done < size) finish();
    });
    socket.on('close', () => settle.failed('network/one-shot-broken'));
  });
}

/** Sends `bytes` to one router: over HTTP if it requests with GET, plain if it only listens (`nc host port > file`). */
export function offerOnce(options: OneShotOptions & { bytes: Uint8Array; http: boolean }): Promise<OneShot<number>> {
  const { bytes, http } = options;
  return oneShot<number>(options, (socket, settle) => {
    const send = (header: string) => {
      socket.write(header);
      socket.end(bytes, () => settle.done(bytes.length));
    };
    if (!http) {
      send('');
      return;
    }
    let head = '';
    socket.on('data', (chunk: Buffer) => {
      const before = head.length;
      head += chunk.toString('latin1');
      if (head.length > MAX_HEADER) settle.failed('network/one-shot-size');
      else if (head.includes(CRLF2) && before < head.length) {
        if (!head.startsWith('GET ')) settle.failed('network/one-shot-broken');
        else
          send(`HTTP/1.0 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: ${bytes.length}\r\n\r\n`);
      }
    });
    socket.on('close', () => settle.failed('network/one-shot-broken'));
  });
}
