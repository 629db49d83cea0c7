import { createSocket, type Socket } from 'node:dgram';
import type { Endpoint } from '@main/network/datagram';

export interface PlainTftpd {
  /** Requests seen: file names with their options. */
  readonly requests: { name: string; options: Record<string, string> }[];
  stop(): Promise<void>;
}

/** A request for this name is never answered. */
export const SILENT = 'silent.bin';

/**
 * A minimal TFTP server that sends whole files to one client at a time: block size option, retransmission every second.
 * A reference for rigs, written independently of the product's server.
 */
export async function startPlainTftpd(listen: Endpoint, files: ReadonlyMap<string, Uint8Array>): Promise<PlainTftpd> {
  const requests: PlainTftpd['requests'] = [];
  const transfers = new Set<Socket>();
  const door = createSocket('udp4');
  door.on('message', (packet, from) => {
    if (packet.length < 4 || packet.readUInt16BE(0) !== 1) return;
    const fields = packet.subarray(2).toString('latin1').split('\0');
    const name = fields[0] ?? '';
    const options: Record<string, string> = {};
    for (let i = 2; i + 1 < fields.length; i += 2) options[fields[i]!.toLowerCase()] = fields[i + 1]!;
    requests.push({ name, options });
    if (name === SILENT) return;
    serve(files.get(name), options, { address: from.address, port: from.port });
  });
  const serve = (file: Uint8Array | undefined, options: Record<string, string>, to: Endpoint) => {
    const socket = createSocket('udp4');
    transfers.add(socket);
    const finish = () => {
      clearInterval(timer);
      if (transfers.delete(socket)) socket.close();
    };
    let last: Uint8Array = new Uint8Array();
    const send = (packet: Uint8Array) => {
      last = packet;
      socket.send(packet, to.port, to.address);
    };
    const timer = setInterval(() => socket.send(last, to.port, to.address), 1000);
    socket.on('error', finish);
    socket.bind(0, listen.address, () => {
      if (!file) {
        socket.send(Buffer.from('\0\x05\0\x01File not found\0', 'latin1'), to.port, to.address, finish);
        return;
      }
      const blockSize = options.blksize === undefined ? 512 : Number(options.blksize);
      const block = (n: number) => {
        const head = Buffer.alloc(4);
        head.writeUInt16BE(3, 0);
        head.writeUInt16BE(n & 0xffff, 2);
        return Buffer.concat([head, file.subarray((n - 1) * blockSize, n * blockSize)]);
      };
      const blocks = Math.floor(file.length / blockSize) + 1;
      let current = 0;
      socket.on('message', (packet, from) => {
        if (from.port !== to.port || packet.length < 4) return;
        if (packet.readUInt16BE(0) !== 4) {
          finish();
          return;
        }
        if (packet.readUInt16BE(2) !== (current & 0xffff)) return;
        if (current === blocks) {
          finish();
          return;
        }
        send(block(++current));
      });
      if (options.blksize === undefined) send(block(++current));
      else send(Buffer.from(`\0\x06blksize\0${blockSize}\0`, 'latin1'));
    });
  };
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject);
    door.bind(listen.port, listen.address, resolve);
  });
  return {
    requests,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of [...transfers]) socket.close();
        transfers.clear();
        door.close(() => resolve());
      }),
  };
}
