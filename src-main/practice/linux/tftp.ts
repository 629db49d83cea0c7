import { powered, wait, type Board } from '../board';
import type { Endpoint } from '../../network/datagram';

const BLOCK = 512;
/** What BusyBox's `tftp --help` prints. */
export const TFTP_USAGE =
  '\nUsage: tftp [OPTIONS] HOST [PORT]\n\nTransfer a file from/to tftp server\n\n\t-l FILE\tLocal FILE\n\t-r FILE\tRemote FILE\n' +
  '\t-g\tGet file\n\t-p\tPut file\n\t-b SIZE\tTransfer blocks of SIZE octets\n';
const RESEND_MS = 1_000;
const TRIES = 12;

/** The result: bytes for a get, nothing for a put, or the client's error message. */
export type TftpOutcome = { bytes: Uint8Array } | { error: string };

interface Client {
  /** Sends repeatedly until an answer of the wanted kind arrives; null if none did. */
  exchange(packet: Uint8Array, wanted: (answer: Uint8Array) => boolean): Promise<Uint8Array | null>;
  /** Sends once, expecting nothing. */
  send(packet: Uint8Array): void;
  close(): void;
}

async function openClient(board: Board, server: Endpoint): Promise<Client> {
  let peer: Endpoint | null = null;
  let take: (packet: Uint8Array) => void = () => undefined;
  const port = await board.ethernet.open((packet, from) => {
    peer ??= from;
    if (from.port === peer.port) take(packet);
  });
  const send = (packet: Uint8Array) => {
    if (peer) port.answer(packet, peer);
    else port.sendTo(packet, server);
  };
  return {
    send,
    exchange: async (packet, wanted) => {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const answer = new Promise<Uint8Array | null>((resolve) => {
          const clock = peer ? board.networkClock : board.clock;
          const cancel = clock.after(RESEND_MS, () => resolve(null));
          take = (heard) => {
            if (heard[1] !== 5 && !wanted(heard)) return;
            cancel();
            resolve(heard);
          };
        });
        send(packet);
        const heard = await powered(board, () => answer);
        if (heard) return heard;
      }
      return null;
    },
    close: () => port.close(),
  };
}

const request = (code: number, name: string, block: number) => {
  const options = block === BLOCK ? '' : `blksize\0${block}\0`;
  return Uint8Array.from([0, code, ...Array.from(`${name}\0octet\0${options}`, (c) => c.charCodeAt(0) & 0xff)]);
};

/** The block size granted in an OACK, bytes; null if there is none. */
function granted(answer: Uint8Array): number | null {
  const match = /(?:^|\0)blksize\0(\d{1,5})\0/i.exec(String.fromCharCode(...answer.subarray(2)));
  return match ? Number(match[1]) : null;
}

const failure = (answer: Uint8Array | null): string =>
  answer === null
    ? 'tftp: timeout'
    : `tftp: server error: (${answer[3] ?? 0}) ${String.fromCharCode(...answer.subarray(4, 64)).split('\0', 1)[0]!}`;

const number = (packet: Uint8Array) => (packet[2]! << 8) | packet[3]!;

/** `tftp -p`: lock-step, 512-byte blocks unless the server grants the size requested by `-b`. */
export async function tftpPut(
  board: Board,
  server: Endpoint,
  name: string,
  bytes: Uint8Array,
  wanted = BLOCK,
): Promise<TftpOutcome> {
  const client = await openClient(board, server);
  try {
    const acknowledges = (block: number) => (p: Uint8Array) => p[1] === 4 && number(p) === (block & 0xffff);
    let answer = await client.exchange(request(2, name, wanted), (p) => p[1] === 6 || acknowledges(0)(p));
    const size = (answer?.[1] === 6 ? granted(answer) : null) ?? BLOCK;
    if (answer?.[1] === 6) answer = Uint8Array.of(0, 4, 0, 0);
    for (let block = 1; answer?.[1] === 4; block++) {
      const data = bytes.subarray((block - 1) * size, block * size);
      const packet = new Uint8Array(4 + data.length);
      packet.set([0, 3, (block >>> 8) & 0xff, block & 0xff]);
      packet.set(data, 4);
      answer = await client.exchange(packet, acknowledges(block));
      if (answer?.[1] === 4 && data.length < size) return { bytes: new Uint8Array() };
    }
    return { error: failure(answer) };
  } finally {
    client.close();
  }
}

/** `tftp -g`. */
export async function tftpGetFile(board: Board, server: Endpoint, name: string, wanted = BLOCK): Promise<TftpOutcome> {
  const client = await openClient(board, server);
  const chunks: Uint8Array[] = [];
  try {
    let packet = request(1, name, wanted);
    let size = BLOCK;
    for (let block = 1; ; block++) {
      const isData = (p: Uint8Array) => p[1] === 3 && number(p) === (block & 0xffff);
      let answer = await client.exchange(packet, (p) => isData(p) || (block === 1 && p[1] === 6));
      if (answer?.[1] === 6) {
        size = granted(answer) ?? BLOCK;
        answer = await client.exchange(Uint8Array.of(0, 4, 0, 0), isData);
      }
      if (answer?.[1] !== 3) return { error: failure(answer) };
      chunks.push(answer.slice(4));
      packet = Uint8Array.from([0, 4, answer[2]!, answer[3]!]);
      if (answer.length - 4 < size) break;
    }
    client.send(packet);
    await wait(board, 1);
    return { bytes: Uint8Array.from(Buffer.concat(chunks)) };
  } finally {
    client.close();
  }
}
