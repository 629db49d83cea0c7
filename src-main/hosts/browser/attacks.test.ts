import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '@main/time/clock';
import { createDispatch } from '../dispatch';
import { FakeBenches, FakeEngine, fakeFeatures } from '../fake-engine.fixture';
import { staticFile } from '../static-files';
import { startBrowserHost, type BrowserHost } from './server';
import { Uploads } from './uploads';

let folder: string;
let engine: FakeEngine;
let benches: FakeBenches;
let host: BrowserHost;
let cookie: string;
const open: Socket[] = [];

/** Sends these exact bytes and returns the answer, up to the host's end or `until`. */
function raw(bytes: string, until = /$^/): Promise<string> {
  return new Promise((resolve) => {
    const socket = createConnection(host.port, '127.0.0.1');
    open.push(socket);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (until.test(text)) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    socket.write(bytes);
  });
}

const head = (lines: string[], body = '') => `${lines.join('\r\n')}\r\n\r\n${body}`;
const us = () => `Host: 127.0.0.1:${host.port}`;
const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((m) => Number(m[1]));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mt7628-attack-'));
  await writeFile(join(folder, 'index.html'), 'page-7628');
  engine = new FakeEngine();
  benches = new FakeBenches(engine);
  host = await startBrowserHost({
    benches,
    dispatch: createDispatch(benches, fakeFeatures()),
    clock: systemClock,
    uploads: new Uploads(folder, 1000),
    rendererRoot: folder,
  });
  const link = new URL(host.newLink());
  const answer = await raw(head([`GET ${link.pathname}${link.search} HTTP/1.1`, us(), 'Connection: close']));
  cookie = /Set-Cookie: ([^;]+)/i.exec(answer)![1]!;
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

describe('requests that two parsers could read differently', () => {
  it.each([
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6'], 'hello'],
    ['a length and chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['chunks in disguise', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
    ['a folded header', ['X-A: b', ' c: d'], ''],
    ['a header without a colon', ['nonsense'], ''],
  ])('%s: refused, and what follows is no second request', async (_name, headers, body) => {
    const smuggled = head(['POST /upload?name=x HTTP/1.1', us(), `Cookie: ${cookie}`, 'Content-Length: 0']);
    const answer = await raw(
      head(
        [
          'POST /upload?name=a HTTP/1.1',
          us(),
          `Origin: http://127.0.0.1:${host.port}`,
          `Cookie: ${cookie}`,
          ...headers,
        ],
        body + smuggled,
      ),
      /HTTP\/1\.1 \d{3}/,
    );
    expect(statuses(answer)).toEqual([400]);
  });

  it.each(['GET http://evil.example/ HTTP/1.1', 'GET //evil.example/ HTTP/1.1', 'GET /..%2f..%2fetc/passwd HTTP/1.1'])(
    '%s shows nothing of anybody',
    async (line) => {
      const answer = await raw(head([line, us(), `Cookie: ${cookie}`, 'Connection: close']));
      expect(answer).not.toMatch(/root:|evil\.example/);
      expect(statuses(answer)[0]).toBeGreaterThanOrEqual(line.includes('evil') ? 200 : 400);
    },
  );

  it('two Host headers, none, or another one are refused', async () => {
    const answers = await Promise.all([
      raw(head(['GET / HTTP/1.1', us(), 'Host: evil.example', `Cookie: ${cookie}`, 'Connection: close'])),
      raw(head(['GET / HTTP/1.1', `Cookie: ${cookie}`, 'Connection: close'])),
      raw(head(['GET / HTTP/1.1', 'Host: evil.example', `Cookie: ${cookie}`, 'Connection: close'])),
      raw(head(['GET / HTTP/1.1', `Host: localhost:${host.port}`, `Cookie: ${cookie}`, 'Connection: close'])),
      raw(head(['GET / HTTP/1.0', `Cookie: ${cookie}`])),
    ]);
    for (const answer of answers) expect(answer).not.toContain('page-7628');
  });

  it('headers without an end, and of any size, are cut off', async () => {
    const answer = await raw(`GET / HTTP/1.1\r\n${us()}\r\nX: ${'x'.repeat(40_000)}`, /HTTP\/1\.1 \d{3}/);
    expect(statuses(answer)).toEqual([431]);
  });
});

describe('who opens connections and says nothing', () => {
  it('does not keep the technician out: beyond the limit connections are dropped, below it the page is served', async () => {
    const idle = Array.from({ length: 200 }, () => raw('GET / HTTP/1.1\r\n'));
    await Promise.race(idle);
    // The host drops these at once, and the others only by its time-out; closing some here has the same effect.
    for (const socket of open.splice(0, 150)) socket.destroy();
    let page = '';
    for (let i = 0; i < 20 && !page.includes('page-7628'); i++) {
      page = await raw(head(['GET / HTTP/1.1', us(), `Cookie: ${cookie}`, 'Connection: close']));
    }
    expect(page).toContain('page-7628');
  });

  it('pages are limited as well: the 33rd socket is refused', async () => {
    const upgrade = head([
      'GET /socket HTTP/1.1',
      us(),
      `Origin: http://127.0.0.1:${host.port}`,
      `Cookie: ${cookie}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ]);
    for (let i = 0; i < 32; i++) {
      const socket = createConnection(host.port, '127.0.0.1');
      open.push(socket);
      socket.write(upgrade);
      await new Promise((resolve) => socket.once('data', resolve));
    }
    expect(statuses(await raw(upgrade, /HTTP\/1\.1 \d{3}/))).toEqual([403]);
  });
});

describe('a socket that another page opens', () => {
  it.each([
    ['another origin', ['Origin: https://evil.example']],
    ['another port of this computer', ['Origin: http://127.0.0.1:1']],
    ['localhost instead of the address', ['Origin: http://localhost']],
    ['no origin', []],
    ['the origin "null" of a sandboxed frame', ['Origin: null']],
  ])('%s: refused, even with the cookie', async (_name, origin) => {
    const answer = await raw(
      head([
        'GET /socket HTTP/1.1',
        us(),
        `Cookie: ${cookie}`,
        ...origin,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ]),
      /HTTP\/1\.1 \d{3}/,
    );
    expect(statuses(answer)).toEqual([403]);
    expect(benches.listeners.size).toBe(0);
  });
});

it('no path leads out of the page’s folder, and nothing but pages is served', async () => {
  await writeFile(join(folder, 'secret.key'), 'x');
  await writeFile(join(folder, '.env.js'), 'x');
  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%5cpackage.json',
    '/a/../../index.html',
    '/secret.key',
    '/.env.js',
    '/index.html%00.png',
    '/%',
    '//etc/passwd.html',
    '/C:/Windows/win.js',
  ]) {
    expect(await staticFile(folder, path), path).toBe(null);
  }
  expect((await staticFile(folder, '/'))!.bytes.toString()).toBe('page-7628');
});
