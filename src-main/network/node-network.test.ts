import { createSocket } from 'node:dgram';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { systemClock } from '../time/clock';
import type { DatagramSocket } from './datagram';
import { bindFinding, nodeDatagramNetwork } from './node-network';
import { findPortHolder, udpInodes } from './port-holder';
import { StockClient } from './testing/stock-client';
import { TftpServer } from './tftp-server';

const immediates = () => process.getActiveResourcesInfo().filter((name) => name === 'Immediate').length;
const LOOPBACK = '127.0.0.1';

async function ruleOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FindingError) return error.finding.rule;
    throw error;
  }
  return 'none';
}

describe('the real network', () => {
  it('moves 8 MB over loopback with equal counts on both sides (P5)', async () => {
    const file = Uint8Array.from({ length: 8_060_928 }, (_, i) => (i * 7 + (i >>> 8) * 13) & 0xff);
    const network = nodeDatagramNetwork();
    const allow = (from: { address: string }) => from.address === LOOPBACK;
    const server = new TftpServer({ network, clock: systemClock, listen: { address: LOOPBACK, port: 0 }, allow });
    await server.start();
    server.serve({ bytes: file, name: 'fw.bin', anyName: false });
    const client = new StockClient({
      network,
      clock: systemClock,
      address: LOOPBACK,
      server: server.local!,
      name: 'fw.bin',
      ports: () => 0,
    });
    const completed = new Promise<void>((resolve) => server.onEvent((e) => e.type === 'completed' && resolve()));
    const result = await client.download();
    await completed;
    await server.stop();
    expect(Buffer.compare(result.bytes, file)).toBe(0);
    expect(server.counters.transfers).toMatchObject([{ bytes: file.length, total: file.length, complete: true }]);
    expect(server.counters.blocks).toBe(Math.floor(file.length / 512) + 1);
    expect(server.counters.bytes).toBe(file.length);
  });

  it('staying awake ends by itself, and with the socket', async () => {
    const socket = await nodeDatagramNetwork().bind({ address: LOOPBACK, port: 0 });
    const turns = async (count: number) => {
      for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
    };
    socket.stayAwake?.(60_000);
    await turns(20);
    expect(immediates(), 'it looks all the time').toBe(1);
    await socket.close();
    const again = await nodeDatagramNetwork().bind({ address: LOOPBACK, port: 0 });
    again.stayAwake?.(1);
    for (const until = performance.now() + 2; performance.now() < until;) await turns(1);
    await turns(1);
    expect(immediates()).toBe(0);
    await again.close();
  });

  it('says that a port is taken, and by whom where it can be seen', async () => {
    const other = createSocket('udp4');
    await new Promise<void>((resolve) => other.bind(0, LOOPBACK, resolve));
    const port = other.address().port;
    const unnamed = nodeDatagramNetwork({ findHolder: async () => null });
    expect(await ruleOf(unnamed.bind({ address: LOOPBACK, port }))).toBe('network/port-in-use');
    const named = nodeDatagramNetwork({ findHolder: async () => ({ pid: 1, name: 'dnsmasq' }) });
    expect(await ruleOf(named.bind({ address: LOOPBACK, port }))).toBe('network/port-held-by');
    await new Promise<void>((resolve) => other.close(resolve));
  });

  it('says that the address is not on this computer', async () => {
    // TEST-NET-1, which no computer has.
    const bind = nodeDatagramNetwork().bind({ address: '192.0.2.1', port: 0 });
    expect(await ruleOf(bind)).toBe('network/address-missing');
  });

  it.each([
    ['linux', 'sudo sysctl -w net.ipv4.ip_unprivileged_port_start=69'],
    ['win32', 'net stop winnat'],
    ['darwin', 'sudo npm start'],
  ] as const)('has a next step for a denied port on %s', (platform, command) => {
    const f = bindFinding('EACCES', { address: '10.10.10.3', port: 69 }, platform, null);
    expect(f).toMatchObject({ rule: 'network/port-denied', params: { port: 69, command } });
  });

  it('closes twice without harm, and sends nothing afterwards', async () => {
    const socket: DatagramSocket = await nodeDatagramNetwork().bind({ address: LOOPBACK, port: 0 });
    await socket.close();
    await socket.close();
    socket.send(Uint8Array.of(1), { address: LOOPBACK, port: 9 });
  });

  it('reports a send that fails instead of throwing', async () => {
    const socket = await nodeDatagramNetwork().bind({ address: LOOPBACK, port: 0 });
    const error = new Promise<Error>((resolve) => socket.onError(resolve));
    socket.send(new Uint8Array(70_000), { address: LOOPBACK, port: 9 });
    expect((await error).message).toContain('EMSGSIZE');
    await socket.close();
  });
});

describe('the holder of a port', () => {
  const HEAD =
    '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref\n';
  const row = (port: string, inode: number) =>
    `  812: 00000000:${port} 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 ${inode} 2 0 0\n`;

  it('is read from the kernel’s table', () => {
    expect([...udpInodes(HEAD + row('0045', 4711) + row('0035', 12), 69)]).toEqual(['4711']);
    expect(udpInodes('', 69).size).toBe(0);
    expect(udpInodes('garbage\n:::\n\n', 69).size).toBe(0);
  });

  it('is the process that has the socket open', async () => {
    const proc = await mkdtemp(join(tmpdir(), 'proc-'));
    try {
      await mkdir(join(proc, 'net'));
      await writeFile(join(proc, 'net/udp'), HEAD + row('0045', 4711));
      await mkdir(join(proc, '77/fd'), { recursive: true });
      await writeFile(join(proc, '77/comm'), 'in.tftpd\n');
      await symlink('socket:[4711]', join(proc, '77/fd/5'));
      expect(await findPortHolder(69, proc)).toEqual({ pid: 77, name: 'in.tftpd' });
      expect(await findPortHolder(70, proc)).toBeNull();
    } finally {
      await rm(proc, { recursive: true });
    }
    expect(await findPortHolder(69, '/nowhere')).toBeNull();
  });
});
