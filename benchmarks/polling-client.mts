import { createSocket, type RemoteInfo } from 'node:dgram';

/**
 * A TFTP reader that polls for packets without sleeping, like a boot loader. Started as a separate program: SERVER PORT
 * NAME BLOCKSIZE WINDOWSIZE. Prints `{ ms, bytes }`, from the request to the last block. RFC 2347, 2348, 7440.
 */
const [server, port, name, blockSize, windowSize] = process.argv.slice(2) as [string, string, string, string, string];
const size = Number(blockSize);
const socket = createSocket({ type: 'udp4', lookup: (host, _, done) => done(null, host, 4) });
const words = [name, 'octet', 'blksize', blockSize, ...(windowSize === '1' ? [] : ['windowsize', windowSize])];
let window = 1;
let expected = 1;
let nextAck = 1;
let bytes = 0;
let started = 0;
let answered = false;
let open = true;

const acknowledge = (block: number, to: RemoteInfo) =>
  socket.send(Uint8Array.of(0, 4, (block >> 8) & 0xff, block & 0xff), to.port, to.address);

socket.on('message', (packet, from) => {
  answered = true;
  if (packet[1] === 6) {
    const said = packet.toString('latin1', 2).split('\0');
    const at = said.findIndex((word) => word.toLowerCase() === 'windowsize');
    window = at < 0 ? 1 : Number(said[at + 1]);
    nextAck = window;
    acknowledge(0, from);
  } else if (packet[1] === 3 && packet.readUInt16BE(2) === (expected & 0xffff)) {
    bytes += packet.length - 4;
    const last = packet.length - 4 < size;
    if (last || expected === nextAck) {
      acknowledge(expected, from);
      nextAck = expected + window;
    }
    expected++;
    if (last) finish();
  } else if (packet[1] === 5) {
    process.stderr.write(packet.toString('latin1', 4));
    process.exitCode = 1;
    open = false;
    socket.close();
  }
});

function finish(): void {
  process.stdout.write(JSON.stringify({ ms: performance.now() - started, bytes }));
  open = false;
  socket.close();
}

/** Repeats the request until it is answered, because a server that has just been started may not listen yet. */
function ask(): void {
  if (!open || answered) return;
  started = performance.now();
  socket.send(Buffer.from(`\0\x01${words.join('\0')}\0`, 'latin1'), Number(port), server);
  setTimeout(ask, 500);
}

function look(): void {
  if (open) setImmediate(look);
}

socket.bind(0, server, () => {
  ask();
  look();
});
