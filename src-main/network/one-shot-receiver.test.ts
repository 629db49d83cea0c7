import { createConnection, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../time/clock';
import { offerOnce, receiveOnce } from './one-shot-receiver';

const OPTIONS = { clock: systemClock, address: '127.0.0.1', allow: () => true };
const FILE = Uint8Array.from({ length: 100_000 }, (_, i) => i * 31);

/** A client that sends, optionally half-closes, and returns what it receives. */
function client(port: number, what: readonly (string | Uint8Array)[], halfClose = true): Promise<Buffer> {
  return new Promise((resolve) => {
    const heard: Buffer[] = [];
    const socket: Socket = createConnection({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('data', (chunk: Buffer) => heard.push(chunk));
    socket.on('end', () => socket.end());
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(heard)));
    for (const piece of what) socket.write(piece);
    if (halfClose) socket.end();
  });
}

describe('one exchange over TCP', () => {
  it('takes exactly the announced bytes, bare and as an HTTP POST', async () => {
    const bare = await receiveOnce({ ...OPTIONS, size: FILE.length, http: false });
    await client(bare.port, [FILE.subarray(0, 1000), FILE.subarray(1000)]);
    expect(Buffer.compare(await bare.result, FILE)).toBe(0);
    const http = await receiveOnce({ ...OPTIONS, size: FILE.length, http: true });
    const answer = client(http.port, ['POST /x HTTP/1.1\r\nContent-Length: 100000\r\n\r\n', FILE], false);
    expect(Buffer.compare(await http.result, FILE)).toBe(0);
    expect((await answer).toString()).toContain('200 OK');
  });

  it.each([-1, 1])('%i bytes off is nothing at all', async (off) => {
    const port = await receiveOnce({ ...OPTIONS, size: FILE.length + off, http: false });
    void client(port.port, [FILE]);
    await expect(port.result).rejects.toThrow('network/one-shot-size');
  });

  it('gives a file, bare and by GET', async () => {
    const bare = await offerOnce({ ...OPTIONS, bytes: FILE, http: false });
    expect(Buffer.compare(await client(bare.port, [], false), FILE)).toBe(0);
    const http = await offerOnce({ ...OPTIONS, bytes: FILE, http: true });
    const said = await client(http.port, ['GET /fw HTTP/1.1\r\nHost: x\r\n\r\n'], false);
    expect(Buffer.compare(said.subarray(said.indexOf('\r\n\r\n') + 4), FILE)).toBe(0);
  });

  it('cuts off strangers, and a silent or closed port says so', async () => {
    const strict = await receiveOnce({ ...OPTIONS, allow: () => false, size: 10, http: false });
    await client(strict.port, ['0123456789']);
    strict.close();
    await expect(strict.result).rejects.toThrow('network/one-shot-closed');
    const silent = await receiveOnce({ ...OPTIONS, size: 10, http: false, idleMs: 20 });
    await expect(silent.result).rejects.toThrow('network/one-shot-silent');
  });
});
