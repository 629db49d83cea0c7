import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { SOCKET_PATH, UPLOAD_PATH } from '@shared/contract/channels';
import type { ClientMessage, HostMessage } from '@shared/contract/socket-bridge';
import type { Reply } from '@shared/contract/verbs';
import { finding, FindingError } from '@shared/finding/finding';
import type { Clock } from '@main/time/clock';
import { WebSocketServer, type WebSocket } from 'ws';
import { securityHeaders } from '../content-security';
import type { Dispatch } from '../dispatch';
import type { BenchesHostPort } from '../engine-port';
import { staticFile } from '../static-files';
import { WindowFeeds } from '../window-feeds';
import { Access, type Refusal } from './access';
import { refusalPage } from './refusal-page';
import type { Uploads } from './uploads';

/** A pasted boot log may have 16 million characters, each up to 4 bytes in JSON. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;
/** A page that does not read its messages is disconnected; it reconnects and fetches the whole state. */
const MAX_UNREAD_BYTES = 16 * 1024 * 1024;

/**
 * More than one technician's tabs need; further connections are refused, so that they cannot exhaust the file
 * descriptors.
 */
const MAX_CONNECTIONS = 128;
const MAX_PAGES = 32;
const HEADERS_MS = 10_000;
const IDLE_MS = 120_000;

export interface BrowserHostOptions {
  benches: BenchesHostPort;
  dispatch: Dispatch;
  clock: Clock;
  uploads: Uploads;
  /** Folder of the built page. */
  rendererRoot: string;
  /** 0 for any free port. */
  port?: number;
}

export interface BrowserHost {
  readonly port: number;
  /** `http://127.0.0.1:<port>/?token=...`; works once and invalidates the previous link. */
  newLink(): string;
  close(): Promise<void>;
}

/** Programs differ in which of two Host headers they use; Node reports the first. */
function hasOneHost(request: IncomingMessage): boolean {
  return request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length === 1;
}

function refuse(response: ServerResponse, why: Refusal | 'used-link', origin: string): void {
  response.writeHead(403, { ...securityHeaders(), 'Content-Type': 'text/html; charset=utf-8' });
  response.end(refusalPage(why, origin));
}

function sendJson(response: ServerResponse, status: number, reply: Reply): void {
  response.writeHead(status, { ...securityHeaders(), 'Content-Type': 'application/json' });
  response.end(JSON.stringify(reply));
}

function parseMessage(text: string): ClientMessage | null {
  try {
    const message = JSON.parse(text) as Partial<ClientMessage> | null;
    if (!message || typeof message.id !== 'number') return null;
    return { id: message.id, bench: message.bench ?? null, verb: message.verb as string, input: message.input };
  } catch {
    return null;
  }
}

async function handleUpload(options: BrowserHostOptions, request: IncomingMessage, response: ServerResponse, url: URL) {
  try {
    const declared = Number(request.headers['content-length'] ?? 0);
    const path = await options.uploads.take(url.searchParams.get('name') ?? '', request, declared);
    sendJson(response, 200, { ok: true, value: path });
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    const status = error.finding.rule === 'host/upload-too-large' ? 413 : 507;
    const answer = () => {
      sendJson(response, status, { ok: false, finding: error.finding });
    };
    // A browser that is still uploading does not read the answer, so the rest is read and discarded first.
    if (request.readableEnded || request.destroyed) answer();
    else request.once('end', answer).resume();
  }
}

async function handleRequest(
  options: BrowserHostOptions,
  access: Access,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (!hasOneHost(request)) {
    refuse(response, 'wrong-host', access.origin);
    return;
  }
  const url = new URL(request.url ?? '/', access.origin);
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const token = reading && url.pathname === '/' ? url.searchParams.get('token') : null;
  if (token !== null) {
    const why = access.refuseAddress(request.headers, false);
    if (why) {
      refuse(response, why, access.origin);
      return;
    }
    const cookie = access.redeem(token);
    if (cookie !== null) {
      response.writeHead(303, { ...securityHeaders(), Location: '/', 'Set-Cookie': cookie });
      response.end();
      return;
    }
    // The same link again in a browser that already has a session is accepted.
    if (access.refuse(request.headers, false)) {
      refuse(response, 'used-link', access.origin);
      return;
    }
    response.writeHead(303, { ...securityHeaders(), Location: '/' });
    response.end();
    return;
  }
  const why = access.refuse(request.headers, !reading);
  if (why) {
    refuse(response, why, access.origin);
    return;
  }
  if (request.method === 'POST' && url.pathname === UPLOAD_PATH) return handleUpload(options, request, response, url);
  const file = reading ? await staticFile(options.rendererRoot, url.pathname) : null;
  if (!file) {
    response.writeHead(reading ? 404 : 405, { ...securityHeaders(), 'Content-Type': 'text/plain' });
    response.end(reading ? 'Not found\n' : 'Method not allowed\n');
    return;
  }
  response.writeHead(200, {
    ...securityHeaders([access.origin.replace('http', 'ws')]),
    'Content-Type': file.type,
    'Content-Length': file.bytes.length,
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

/** Handles one page's socket: receives calls, sends replies and events. */
function attach(socket: WebSocket, options: BrowserHostOptions): void {
  const send = (message: HostMessage) => {
    if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const feeds = new WindowFeeds(options.benches, options.clock, send);
  socket.on('close', () => {
    feeds.dispose();
  });
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? null : parseMessage((data as Buffer).toString('utf8'));
    if (!message) {
      socket.close(1003);
      return;
    }
    const { id, bench, verb, input } = message;
    void options.dispatch(bench, verb, input).then((reply) => {
      feeds.answers(bench, verb, reply);
      send({ id, reply });
    });
  });
  feeds.begin();
}

function refuseSocket(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code ?? error.message;
      reject(new FindingError(finding('host/cannot-listen', 'blocker', { port, reason }), { cause: error }));
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * Serves the wizard on 127.0.0.1. All tabs of a browser that was given the link share the benches: each sees what the
 * others do. Rejects with `host/cannot-listen`.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  // An upload may take any time while it progresses; connections without a request are closed.
  const server = createServer({ requestTimeout: 0, headersTimeout: HEADERS_MS, maxHeaderSize: 16 * 1024 });
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(IDLE_MS);
  const port = await listen(server, options.port ?? 0);
  const access = new Access({ port, secret: () => randomBytes(24).toString('base64url') });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    handleRequest(options, access, request, response).catch(() => {
      response.destroy();
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const stranger = !hasOneHost(request) || access.refuse(request.headers, true) !== null;
    if (stranger || request.url !== SOCKET_PATH || sockets.clients.size >= MAX_PAGES) {
      refuseSocket(socket);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      attach(webSocket, options);
    });
  });

  return {
    port,
    newLink: () => access.newLink(),
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await options.uploads.dispose();
    },
  };
}
