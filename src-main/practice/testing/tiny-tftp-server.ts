import type { DatagramNetwork, Endpoint } from '../../network/datagram';
import { latin1, SERVER } from './workbench';

/** The server's records, and settings to make it misbehave. */
export interface TinyServer {
  /** Every request's fields: file name, mode, options. */
  requests: string[][];
  /** Acknowledged block numbers in order. */
  acks: number[];
  /** Blocks sent. */
  sent: number;
  close(): Promise<void>;
}

export interface TinyServerOptions {
  /** Return false to drop a DATA packet (a lost one). */
  sends?: (block: number, nth: number) => boolean;
  /** Sends this block twice. */
  twice?: number;
  /** Accept the options with an OACK. */
  options?: boolean;
  /** Block size used when `blksize` was accepted. */
  blockSize?: number;
}

/** A minimal lock-step TFTP server for tests: one transfer, each ACK answered at once. */
export async function tinyTftpServer(
  network: DatagramNetwork,
  files: Readonly<Record<string, Uint8Array>>,
  options: TinyServerOptions = {},
): Promise<TinyServer> {
  const socket = await network.bind(SERVER);
  const transfer = await network.bind({ address: SERVER.address, port: 0 });
  const server: TinyServer = {
    requests: [],
    acks: [],
    sent: 0,
    close: async () => {
      await socket.close();
      await transfer.close();
    },
  };
  const tries = new Map<number, number>();
  let file = new Uint8Array(0);
  let peer: Endpoint = SERVER;
  let size = 512;
  const send = (block: number) => {
    const nth = (tries.get(block) ?? 0) + 1;
    tries.set(block, nth);
    if (options.sends?.(block, nth) === false) return;
    const data = file.subarray((block - 1) * size, block * size);
    const packet = Uint8Array.from([0, 3, (block >>> 8) & 0xff, block & 0xff, ...data]);
    server.sent++;
    transfer.send(packet, peer);
    if (options.twice === block && nth === 1) transfer.send(packet, peer);
  };
  socket.onPacket((packet, from) => {
    const words = String.fromCharCode(...packet.subarray(2))
      .split('\0')
      .slice(0, -1);
    server.requests.push(words);
    peer = from;
    const found = files[words[0]!];
    if (!found) {
      transfer.send(Uint8Array.from([0, 5, 0, 1, ...latin1('File not found\0')]), from);
      return;
    }
    file = Uint8Array.from(found);
    size = options.blockSize ?? 512;
    if (options.options !== true) {
      send(1);
      return;
    }
    const accepted = words.slice(2).join('\0') + '\0';
    transfer.send(Uint8Array.from([0, 6, ...Array.from(accepted, (c) => c.charCodeAt(0))]), from);
  });
  transfer.onPacket((packet, from) => {
    if (packet[1] !== 4) return;
    peer = from;
    const block = (packet[2]! << 8) | packet[3]!;
    server.acks.push(block);
    if (block * size <= file.length) send(block + 1);
  });
  return server;
}
