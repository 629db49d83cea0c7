import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { apiOver, type BridgeReply } from '@shared/contract/bridge';
import { socketBridge, type SocketLike } from '@shared/contract/socket-bridge';
import { EMPTY_SNAPSHOT } from '@shared/contract/snapshot';
import type { WindowEvent } from '@shared/contract/verbs';
import { fail } from '@shared/finding/finding';
import { systemClock } from '@main/time/clock';
import { createDispatch } from '../dispatch';
import { FakeBenches, FakeEngine, fakeFeatures } from '../fake-engine.fixture';
import { startBrowserHost, type BrowserHost } from './server';
import { safeFileName, Uploads } from './uploads';

const LIMIT = 100_000;

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

let folder: string;
let engine: FakeEngine;
let benches: FakeBenches;
let host: BrowserHost;
let origin: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mt7628-host-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>wizard</title>');
  engine = new FakeEngine();
  benches = new FakeBenches(engine);
  host = await startBrowserHost({
    benches,
    dispatch: createDispatch(benches, fakeFeatures()),
    clock: systemClock,
    uploads: new Uploads(folder, LIMIT),
    rendererRoot: folder,
  });
  origin = `http://127.0.0.1:${host.port}`;
});
afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

/** Raw requests, because fetch does not allow forged Host, Origin and Cookie headers. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body?: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode!, headers: response.headers, body: text });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function enter(): Promise<string> {
  const link = new URL(host.newLink());
  const answer = await ask(link.pathname + link.search);
  expect(answer.status).toBe(303);
  return answer.headers['set-cookie']![0]!.split(';')[0]!;
}

/** The status with which the socket was refused, or 101 if it was accepted. */
function socketStatus(headers: Record<string, string>, path = '/socket'): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
    socket.on('error', () => undefined);
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode!));
  });
}

describe('who may open the wizard', () => {
  it('only a browser that was given the link: the link sets a cookie that scripts cannot read', async () => {
    expect((await ask('/')).status).toBe(403);
    const link = new URL(host.newLink());
    const answer = await ask(link.pathname + link.search);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']![0]).toMatch(/^wizard_\d+=\S{32}; HttpOnly; SameSite=Strict; Path=\/$/);
    const cookie = answer.headers['set-cookie']![0]!.split(';')[0]!;
    const page = await ask('/', { cookie });
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('wizard') });
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  });

  it('a link works once, and a new one ends the old one', async () => {
    const old = new URL(host.newLink());
    const link = new URL(host.newLink());
    expect((await ask(`/${old.search}`)).status).toBe(403);
    expect((await ask(`/${link.search}`)).status).toBe(303);
    const again = await ask(`/${link.search}`);
    expect(again.status).toBe(403);
    expect(again.body).toContain('used already');
    expect(again.body).not.toContain(link.searchParams.get('token'));
  });

  it('opening the same link again in the browser that is in already just opens the wizard', async () => {
    const link = new URL(host.newLink());
    const first = await ask(`/${link.search}`);
    const cookie = first.headers['set-cookie']![0]!.split(';')[0]!;
    expect((await ask(`/${link.search}`, { cookie })).status).toBe(303);
  });

  it.each([
    ['a name rebound to 127.0.0.1 (DNS rebinding)', { host: 'evil.example' }],
    ['a name rebound, with our port', (port: number) => ({ host: `evil.example:${port}` })],
    ['localhost, which may mean another address', (port: number) => ({ host: `localhost:${port}` })],
    ['another page’s origin', { origin: 'http://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another local server’s page', { origin: 'http://127.0.0.1:1' }],
    ['a cross-site navigation', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this computer', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s even with the cookie, for pages, uploads and sockets', async (_name, lie) => {
    const cookie = await enter();
    const headers = { cookie, ...(typeof lie === 'function' ? lie(host.port) : lie) } as Record<string, string>;
    expect((await ask('/', headers)).status).toBe(403);
    const link = new URL(host.newLink());
    expect((await ask(`/${link.search}`, headers)).headers['set-cookie']).toBeUndefined();
    expect((await ask('/upload?name=a', { origin, ...headers }, 'POST', Buffer.from('x'))).status).toBe(403);
    expect(await socketStatus({ origin, ...headers })).toBe(403);
  });

  it('a request that changes something must say its origin, and carry the cookie', async () => {
    const cookie = await enter();
    expect((await ask('/upload?name=a', { cookie }, 'POST', Buffer.from('x'))).status).toBe(403);
    expect((await ask('/upload?name=a', { origin }, 'POST', Buffer.from('x'))).status).toBe(403);
    expect(await socketStatus({ cookie })).toBe(403);
    expect(await socketStatus({ origin })).toBe(403);
    expect(await socketStatus({ origin, cookie: cookie.slice(0, -1) })).toBe(403);
    expect(await socketStatus({ origin, cookie }, '/other')).toBe(403);
    expect(await socketStatus({ origin, cookie })).toBe(101);
    expect(engine.calls.filter((c) => c.verb !== 'bench.snapshot')).toEqual([]);
  });

  it('answers nothing but pages and uploads', async () => {
    const cookie = await enter();
    expect((await ask('/none.js', { cookie })).status).toBe(404);
    expect((await ask('/', { cookie, origin }, 'DELETE')).status).toBe(405);
    expect((await ask('/../package.json', { cookie })).status).toBe(404);
  });

  it('a port that is taken is said by name', async () => {
    const options = { benches, dispatch: createDispatch(benches, fakeFeatures()), clock: systemClock };
    await expect(
      startBrowserHost({ ...options, uploads: new Uploads(folder), rendererRoot: folder, port: host.port }),
    ).rejects.toMatchObject({ finding: { rule: 'host/cannot-listen', params: { port: host.port } } });
  });
});

describe('the contract over the socket', () => {
  function connect(cookie: string, bench = '1') {
    const sockets: WebSocket[] = [];
    const later: (() => void)[] = [];
    const bridge = socketBridge({
      connect: () => {
        const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, { headers: { origin, cookie } });
        socket.on('error', () => undefined);
        sockets.push(socket);
        return socket as unknown as SocketLike;
      },
      later: (_ms, callback) => later.push(callback),
      upload: async (): Promise<BridgeReply> => ({ ok: true, value: '' }),
    });
    return { api: apiOver(bridge, bench), bridge, sockets, later };
  }

  it('carries calls, findings and events; two tabs see the same', async () => {
    const cookie = await enter();
    const first = connect(cookie);
    const second = connect(cookie);
    const seen: WindowEvent[] = [];
    const arrived = new Promise<void>((resolve) => {
      second.api.onEvent((event) => {
        seen.push(event);
        if (event.type === 'console') resolve();
      });
    });
    await first.api.call('bench.open', { path: 'practice:no-menu' });
    await second.api.call('console.history', {});
    engine.answers.set('write.start', () => fail('plan/none'));
    await expect(first.api.call('write.start', {})).rejects.toMatchObject({ finding: { rule: 'plan/none' } });
    benches.emit({ type: 'console', text: 'Please choose', direction: 'in' });
    await arrived;
    // The first message to a tab is the current state.
    expect(seen[0]).toEqual({ type: 'snapshot', snapshot: EMPTY_SNAPSHOT });
    expect(seen.at(-1)).toEqual({ type: 'console', text: 'Please choose', direction: 'in' });
  });

  it('what happens at one bench is told as that bench’s, and a second tab hears of a bench that the first one opened', async () => {
    const cookie = await enter();
    const first = connect(cookie);
    const second = connect(cookie, '2');
    const rows: unknown[] = [];
    second.bridge.onMessage((message) => {
      if ('benches' in message) rows.push(message.benches);
    });
    const heard: WindowEvent[] = [];
    const heardByFirst: WindowEvent[] = [];
    first.api.onEvent((event) => heardByFirst.push(event));
    const arrived = new Promise<void>((resolve) => {
      second.api.onEvent((event) => {
        heard.push(event);
        resolve();
      });
    });
    await second.api.call('benches.list', {});
    expect(await first.api.call('benches.add', {})).toEqual({ bench: '2' });
    benches.all[1]!.engine.answers.set('console.send', () => ({ sent: true, findings: [] }));
    await second.api.call('console.send', { kind: 'line', text: 'version' });
    benches.emit({ type: 'console', text: 'second router', direction: 'in' }, '2');
    await arrived;
    expect(rows).toEqual([['1'], ['1', '2']]);
    expect(heard).toEqual([{ type: 'console', text: 'second router', direction: 'in' }]);
    expect(benches.all[1]!.engine.calls).toEqual([{ verb: 'console.send', input: { kind: 'line', text: 'version' } }]);
    await first.api.call('console.history', {});
    expect(heardByFirst).toEqual([{ type: 'snapshot', snapshot: EMPTY_SNAPSHOT }]);
    // A reloaded tab receives both benches and their current state.
    const again = connect(cookie, '2');
    const told = await new Promise<WindowEvent>((resolve) => again.api.onEvent(resolve));
    expect(told).toEqual({ type: 'snapshot', snapshot: EMPTY_SNAPSHOT });
  });

  it('a broken connection fails the calls under way, is not repeated, and comes back by itself', async () => {
    const { api, bridge, sockets, later } = connect(await enter());
    const states: boolean[] = [];
    bridge.onConnection!((up) => states.push(up));
    await api.call('console.history', {});
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    engine.answers.set('write.start', () => {
      started();
      return new Promise(() => undefined);
    });
    const call = api.call('write.start', {});
    await running;
    sockets[0]!.terminate();
    await expect(call).rejects.toMatchObject({ finding: { rule: 'host/connection-lost' } });
    later.shift()!();
    await api.call('console.history', {});
    expect(engine.calls.filter((c) => c.verb === 'write.start')).toHaveLength(1);
    expect(states).toEqual([false, true, false, true]);
  });

  it.each(['', 'x', '{}', 'null', '[]', '{"id":"1"}'])('ends a connection that sends %s', async (message) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, { headers: { origin, cookie: await enter() } });
    await once(socket, 'open');
    socket.send(message);
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1003);
  });

  it('a closed tab is forgotten', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, { headers: { origin, cookie: await enter() } });
    await once(socket, 'message');
    expect(benches.listeners.size).toBe(1);
    const forgotten = new Promise<void>((resolve) => {
      benches.listeners.delete = (listener) => {
        resolve();
        return Set.prototype.delete.call(benches.listeners, listener);
      };
    });
    socket.close();
    await forgotten;
    expect(benches.listeners.size).toBe(0);
  });
});

describe('files from the page', () => {
  const post = async (name: string, body: Buffer, extra: Record<string, string> = {}) => {
    const headers = { origin, cookie: await enter(), ...extra };
    const answer = await ask(`/upload?name=${encodeURIComponent(name)}`, headers, 'POST', body);
    return { status: answer.status, reply: JSON.parse(answer.body) as BridgeReply };
  };
  const leftOvers = async () => (await readdir(folder)).filter((name) => name.startsWith('mt7628-recovery-'));

  it('arrive byte by byte in a folder of their own and go when the host ends', async () => {
    const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7) & 0xff));
    const first = await post('fw.bin', bytes);
    const second = await post('fw.bin', Buffer.from('other'));
    const path = (first.reply as { value: string }).value;
    expect(await readFile(path)).toEqual(bytes);
    expect(basename((second.reply as { value: string }).value)).toBe('fw.bin');
    expect(await leftOvers()).toHaveLength(1);
    await host.close();
    expect(await leftOvers()).toEqual([]);
  });

  it.each([
    ['its length is declared', {}],
    ['its length is not declared', { 'transfer-encoding': 'chunked' }],
  ])('one that is too large leaves nothing behind when %s', async (_name, headers) => {
    const answer = await post('big.bin', Buffer.alloc(LIMIT + 1), headers).catch((error: unknown) => error);
    if (!(answer instanceof Error)) {
      expect(answer).toMatchObject({ status: 413, reply: { finding: { rule: 'host/upload-too-large' } } });
    }
    const [root] = await leftOvers();
    expect(root === undefined ? [] : await readdir(join(folder, root))).toEqual([]);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\t\\fw.bin', 'fw.bin'],
    ['..', '_'],
    ['', 'file'],
    ['.hidden', '_hidden'],
    ['a\0b\nc.bin', 'a_b_c.bin'],
    ['NUL.bin', '_NUL.bin'],
    ['x:y|z?.bin', 'x_y_z_.bin'],
    ['imagen ñandú.bin', 'imagen ñandú.bin'],
    ['trailing. . ', 'trailing'],
  ])('a file named %j is stored as %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
    expect(safeFileName('x'.repeat(500)).length).toBe(120);
  });
});
