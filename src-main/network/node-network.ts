import { createSocket, type Socket } from 'node:dgram';
import { finding, FindingError, type Finding } from '@shared/finding/finding';
import type { DatagramNetwork, DatagramSocket, Endpoint } from './datagram';
import { findPortHolder, type PortHolder } from './port-holder';

/** The real network's dependencies on the computer; replaceable in tests. */
export interface NodeNetworkOptions {
  platform?: NodeJS.Platform;
  findHolder?: (port: number) => Promise<PortHolder | null>;
}

/** A command that allows a program to bind `port`, and one that reverts it (P7); per operating system. */
function permission(platform: NodeJS.Platform, port: number): { command: string; undo: string } {
  if (platform === 'win32') return { command: 'net stop winnat', undo: 'net start winnat' };
  if (platform === 'darwin') return { command: 'sudo npm start', undo: '-' };
  return {
    command: `sudo sysctl -w net.ipv4.ip_unprivileged_port_start=${port}`,
    undo: 'sudo sysctl -w net.ipv4.ip_unprivileged_port_start=1024',
  };
}

/** The finding for a failed bind; `code` is Node's error code. */
export function bindFinding(
  code: string,
  local: Endpoint,
  platform: NodeJS.Platform,
  holder: PortHolder | null,
): Finding {
  const { address, port } = local;
  const evidence = [{ source: 'bind', quote: `${address}:${port}: ${code}` }];
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return finding('network/port-denied', 'blocker', { address, port, ...permission(platform, port) }, evidence);
    case 'EADDRINUSE':
      return holder
        ? finding('network/port-held-by', 'blocker', { address, port, holder: holder.name, pid: holder.pid }, evidence)
        : finding('network/port-in-use', 'blocker', { address, port }, evidence);
    case 'EADDRNOTAVAIL':
      return finding('network/address-missing', 'blocker', { address }, evidence);
    default:
      return finding('network/bind-failed', 'blocker', { address, port, code }, evidence);
  }
}

function bindSocket(local: Endpoint): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // Addresses are numeric: skipping the resolver sends a packet in the same tick.
    const socket = createSocket({ type: 'udp4', lookup: (host, _, done) => done(null, host, 4) });
    const onError = (error: Error) => {
      socket.close();
      reject(error);
    };
    socket.once('error', onError);
    socket.bind({ address: local.address, port: local.port, exclusive: true }, () => {
      socket.off('error', onError);
      resolve(socket);
    });
  });
}

class NodeSocket implements DatagramSocket {
  readonly local: Endpoint;
  readonly #socket: Socket;
  readonly #errors = new Set<(error: Error) => void>();
  #open = true;
  #pending = 0;
  #drained: () => void = () => undefined;
  #awakeUntil = 0;
  #awake = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    const { address, port } = socket.address();
    this.local = { address, port };
    socket.on('error', (error) => this.#report(error));
  }

  send(packet: Uint8Array, to: Endpoint, unwatched = false): void {
    if (!this.#open) return;
    // A forged packet can come from port 0, to which Node refuses to send.
    if (to.port < 1 || to.port > 65535) return;
    if (unwatched) {
      this.#socket.send(packet, to.port, to.address);
      return;
    }
    // Without a link single sends fail; the protocol repeats them, so they are only reported.
    this.#pending++;
    this.#socket.send(packet, to.port, to.address, (error) => {
      if (--this.#pending === 0) this.#drained();
      if (error) this.#report(error);
    });
  }

  onPacket(listener: (packet: Uint8Array, from: Endpoint) => void): () => void {
    const handler = (packet: Uint8Array, from: { address: string; port: number }) =>
      listener(packet, { address: from.address, port: from.port });
    this.#socket.on('message', handler);
    return () => this.#socket.off('message', handler);
  }

  onError(listener: (error: Error) => void): () => void {
    this.#errors.add(listener);
    return () => this.#errors.delete(listener);
  }

  stayAwake(ms: number): void {
    this.#awakeUntil = performance.now() + ms;
    if (this.#awake) return;
    this.#awake = true;
    // An event loop with an immediate pending polls its sockets without sleeping.
    const turn = () => {
      this.#awake = this.#open && performance.now() < this.#awakeUntil;
      if (this.#awake) setImmediate(turn);
    };
    setImmediate(turn);
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    // The last acknowledgement must not be lost: a closed socket drops what it has not sent.
    if (this.#pending > 0) await new Promise<void>((resolve) => (this.#drained = resolve));
    await new Promise<void>((resolve) => this.#socket.close(() => resolve()));
  }

  #report(error: Error): void {
    for (const listener of this.#errors) listener(error);
  }
}

/**
 * The computer's own UDP. `bind` rejects with a FindingError: `network/port-denied`, `network/port-in-use`,
 * `network/port-held-by` (the same, holder known), `network/address-missing`, `network/bind-failed`.
 */
export function nodeDatagramNetwork(options: NodeNetworkOptions = {}): DatagramNetwork {
  const platform = options.platform ?? process.platform;
  const findHolder = options.findHolder ?? findPortHolder;
  const bind = async (local: Endpoint): Promise<DatagramSocket> => {
    try {
      return new NodeSocket(await bindSocket(local));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      // macOS allows anybody to bind a low port, but only on all addresses; the server's `allow` still filters.
      if (code === 'EACCES' && platform === 'darwin' && local.address !== '0.0.0.0') {
        return bind({ ...local, address: '0.0.0.0' });
      }
      const holder = code === 'EADDRINUSE' ? await findHolder(local.port) : null;
      throw new FindingError(bindFinding(code, local, platform, holder), { cause: error });
    }
  };
  return { bind };
}
