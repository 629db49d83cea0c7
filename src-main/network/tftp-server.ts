import { finding, FindingError } from '@shared/finding/finding';
import { MAX_WINDOW_SIZE, negotiate } from '@shared/protocol/tftp/negotiate';
import { encodeTftpPacket, parseTftpPacket, TFTP_ERROR, type TftpRequest } from '@shared/protocol/tftp/packet';
import { SEND_TUNING, SendTransfer, type SendTuning } from '@shared/protocol/tftp/send-transfer';
import type { TftpTransfer } from '@shared/protocol/tftp/transfer';
import type { Clock } from '../time/clock';
import type { DatagramNetwork, DatagramSocket, Endpoint } from './datagram';
import type { RequestVerdict, TftpCounters, TftpEvent, TransferRecord } from './tftp-events';
import { type SessionEnd, type SessionReports, TransferSession } from './tftp-session';

/** The one file that the router may receive. */
export interface ServedFile {
  bytes: Uint8Array;
  /** The file name in the planned command. */
  name: string;
  /** True: this file is sent for any requested name. */
  anyName: boolean;
}

export interface TftpServerOptions {
  network: DatagramNetwork;
  clock: Clock;
  /** Address and port to listen on, 10.10.10.3:69; transfers use other ports of the same address. */
  listen: Endpoint;
  /** Addresses that are served; packets from others are counted and not answered. */
  allow: (from: Endpoint) => boolean;
  tuning?: SendTuning;
  /**
   * Accepts a write request by returning its receiving side, or refuses it with null. Without it all writes are
   * refused.
   */
  acceptWrite?: (request: TftpRequest, from: Endpoint) => TftpTransfer | null;
}

const PROGRESS_EVERY_MS = 200;
const MAX_RECORDS = 100;
const MAX_CLIENTS = 16;
/** Steps of the old transfer after which a new request was only a repetition by the network. */
const OLD_GOES_ON = 2;

/** Transfers with one address: the running one, and a requested one that was not answered yet. */
interface ClientSlot {
  current: TransferSession | null;
  candidate: TransferSession | null;
  /** Port of a request that is waiting for its socket. */
  binding: number | null;
}

/**
 * A TFTP server for one router and one file; every other request gets an error or nothing. A new request from the same
 * client replaces the old transfer only when its first acknowledgement arrives, so that a request repeated by the
 * network, or by a client that missed the first answer, does no harm.
 */
export class TftpServer {
  readonly counters: TftpCounters = {
    requests: 0,
    bytes: 0,
    blocks: 0,
    retransmissions: 0,
    duplicates: 0,
    restarts: 0,
    wholeSent: false,
    strangers: 0,
    malformed: 0,
    transfers: [],
  };
  readonly #options: TftpServerOptions;
  readonly #listeners = new Set<(event: TftpEvent) => void>();
  readonly #clients = new Map<string, ClientSlot>();
  readonly #strangersSeen = new Set<string>();
  /** Addresses at which a transfer with several blocks in flight has failed: from then on one block at a time. */
  readonly #lockStep = new Set<string>();
  #socket: DatagramSocket | null = null;
  #file: ServedFile | null = null;

  constructor(options: TftpServerOptions) {
    this.#options = options;
  }

  /** Its local address; null before `start` and after `stop`. */
  get local(): Endpoint | null {
    return this.#socket?.local ?? null;
  }

  /** Rejects with a FindingError of DatagramNetwork.bind. */
  async start(): Promise<void> {
    if (this.#socket) return;
    const socket = await this.#options.network.bind(this.#options.listen);
    this.#socket = socket;
    socket.onPacket((bytes, from) => this.#packet(bytes, from));
    socket.onError((error) => this.#emit({ type: 'socket-error', message: error.message }));
  }

  /** Sets the file to serve; null: none. Running transfers continue with the file they began with. */
  serve(file: ServedFile | null): void {
    this.#file = file;
  }

  onEvent(listener: (event: TftpEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Number of running transfers. */
  get active(): number {
    let count = 0;
    for (const slot of this.#clients.values()) count += (slot.current ? 1 : 0) + (slot.candidate ? 1 : 0);
    return count;
  }

  /** Ends every transfer and closes the port. */
  async stop(): Promise<void> {
    const socket = this.#socket;
    this.#socket = null;
    for (const slot of [...this.#clients.values()]) {
      slot.candidate?.end('stopped');
      slot.current?.end('stopped');
    }
    this.#clients.clear();
    await socket?.close();
  }

  #packet(bytes: Uint8Array, from: Endpoint): void {
    if (!this.#options.allow(from)) {
      this.#stranger(from);
      return;
    }
    const packet = parseTftpPacket(bytes);
    if (packet.type === 'read-request') {
      this.counters.requests++;
      this.#read(packet, from);
    } else if (packet.type === 'write-request') {
      this.counters.requests++;
      const transfer = this.#options.acceptWrite?.(packet, from) ?? null;
      if (transfer) void this.#open(packet, from, transfer, 'write-accepted');
      else this.#refuse(packet, from, 'write-refused', TFTP_ERROR.accessViolation, 'this server takes no files');
    } else {
      this.counters.malformed++;
    }
  }

  #read(request: TftpRequest, from: Endpoint): void {
    const file = this.#file;
    if (!file) {
      this.#refuse(request, from, 'nothing-planned', TFTP_ERROR.fileNotFound, 'no file is planned now');
    } else if (!file.anyName && request.name !== file.name) {
      this.#refuse(request, from, 'other-name', TFTP_ERROR.fileNotFound, 'File not found');
    } else if (request.mode !== 'octet') {
      this.#refuse(request, from, 'mode-refused', TFTP_ERROR.illegalOperation, 'only octet mode is served');
    } else {
      const terms = negotiate(request, file.bytes.length, this.#lockStep.has(from.address) ? 1 : MAX_WINDOW_SIZE);
      const transfer = new SendTransfer(file.bytes, terms, this.#options.tuning ?? SEND_TUNING);
      void this.#open(request, from, transfer, 'served');
    }
  }

  #refuse(request: TftpRequest, from: Endpoint, verdict: RequestVerdict, code: number, message: string): void {
    this.#socket?.send(encodeTftpPacket({ type: 'error', code, message }), from);
    this.#tell(request, from, verdict);
  }

  #tell(request: TftpRequest, client: Endpoint, verdict: RequestVerdict): void {
    this.#emit({ type: 'request', client, name: request.name, options: request.options, verdict });
  }

  async #open(request: TftpRequest, from: Endpoint, transfer: TftpTransfer, verdict: RequestVerdict): Promise<void> {
    const slot = this.#slot(from);
    if (!slot) {
      this.counters.strangers++;
      return;
    }
    const waiting = [slot.candidate, slot.current].find((s) => s && !s.transfer.answered);
    if (slot.binding === from.port || waiting?.client.port === from.port) {
      this.#tell(request, from, 'repeated');
      waiting?.nudge();
      return;
    }
    slot.binding = from.port;
    this.#tell(request, from, verdict);
    let socket: DatagramSocket;
    try {
      socket = await this.#options.network.bind({ address: this.#options.listen.address, port: 0 });
    } catch (error) {
      slot.binding = null;
      this.#forget(from, slot);
      const failure =
        error instanceof FindingError ? error.finding : finding('network/bind-failed', 'blocker', bindParams(error));
      this.#emit({ type: 'failed', record: recordOf(from, request.name, transfer, 0, false), finding: failure });
      return;
    }
    // While the socket was being created, the client has sent a new request from another port, or the server was
    // stopped.
    if (slot.binding !== from.port || !this.#socket) return void socket.close();
    slot.binding = null;
    socket.onError((error) => this.#emit({ type: 'socket-error', message: error.message }));
    this.#admit(slot, request, from, transfer, socket);
  }

  #admit(slot: ClientSlot, request: TftpRequest, from: Endpoint, transfer: TftpTransfer, socket: DatagramSocket): void {
    let told = -Infinity;
    let sent = 0;
    const reports: SessionReports = {
      sent: (payload, retransmission) => {
        if (retransmission) this.counters.retransmissions++;
        else if (payload > 0 || transfer.answered) this.counters.blocks++;
        if (retransmission || payload === 0) return;
        this.counters.bytes += payload;
        sent += payload;
        if (sent >= transfer.total) this.counters.wholeSent = true;
      },
      progress: (done, total) => {
        const now = this.#options.clock.now();
        this.counters.wholeSent = sent >= total;
        this.#settle(slot, session);
        if (now - told < PROGRESS_EVERY_MS && done !== total) return;
        told = now;
        this.#emit({ type: 'progress', client: from, done, total });
      },
      duplicates: (count) => (this.counters.duplicates += count),
      stranger: (other) => {
        if (this.#options.allow(other)) session.reject(other);
        this.#stranger(other);
      },
      malformed: () => this.counters.malformed++,
      ended: (end) => this.#ended(slot, session, request.name, end),
    };
    const session = new TransferSession(transfer, from, socket, this.#options.clock, reports);
    slot.candidate?.end('replaced');
    if (slot.current?.transfer.answered) {
      slot.current.hold();
      slot.candidate = session;
    } else {
      slot.current?.end('replaced');
      slot.current = session;
    }
    session.start();
  }

  /** Chooses between a running transfer and a newly requested one, according to which of them the client answers. */
  #settle(slot: ClientSlot, moved: TransferSession): void {
    const { current, candidate } = slot;
    if (!current || !candidate) return;
    if (moved === candidate) {
      slot.candidate = null;
      slot.current = candidate;
      this.counters.restarts++;
      const { done, total } = current.transfer;
      current.end('replaced');
      this.#emit({ type: 'restarted', client: candidate.client, done, total });
    } else if (current.advancesSinceHold >= OLD_GOES_ON) {
      candidate.end('replaced');
    }
  }

  #ended(slot: ClientSlot, session: TransferSession, name: string, end: SessionEnd): void {
    const wasCandidate = slot.candidate === session;
    if (wasCandidate) slot.candidate = null;
    if (slot.current === session) {
      slot.current = slot.candidate;
      slot.candidate = null;
    }
    if (wasCandidate) slot.current?.release();
    this.#forget(session.client, slot);
    // Ignores a duplicate request that was never acknowledged beside a running transfer.
    if (!session.transfer.answered && (wasCandidate || end.kind === 'replaced')) return;
    if (end.kind !== 'done' && this.#lockStep.size < MAX_CLIENTS) this.#lockStep.add(session.client.address);
    const ms = this.#options.clock.now() - session.startedAt;
    const lastAckMissing = end.kind === 'done' && end.lastAckMissing;
    const record = recordOf(session.client, name, session.transfer, ms, lastAckMissing);
    record.complete = end.kind === 'done' && !end.lastAckMissing;
    this.counters.transfers.push(record);
    if (this.counters.transfers.length > MAX_RECORDS) this.counters.transfers.shift();
    if (end.kind === 'failed') this.#emit({ type: 'failed', record, finding: end.finding });
    else if (end.kind === 'done') this.#emit({ type: 'completed', record });
  }

  #slot(from: Endpoint): ClientSlot | null {
    const known = this.#clients.get(from.address);
    if (known) return known;
    if (this.#clients.size >= MAX_CLIENTS) return null;
    const slot: ClientSlot = { current: null, candidate: null, binding: null };
    this.#clients.set(from.address, slot);
    return slot;
  }

  #forget(from: Endpoint, slot: ClientSlot): void {
    if (slot.current || slot.candidate || slot.binding !== null) return;
    if (this.#clients.get(from.address) === slot) this.#clients.delete(from.address);
  }

  #stranger(from: Endpoint): void {
    this.counters.strangers++;
    if (this.#strangersSeen.has(from.address) || this.#strangersSeen.size >= MAX_RECORDS) return;
    this.#strangersSeen.add(from.address);
    this.#emit({ type: 'stranger', from });
  }

  #emit(event: TftpEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function bindParams(error: unknown) {
  return { address: '', port: 0, code: error instanceof Error ? error.message : String(error) };
}

function recordOf(
  client: Endpoint,
  name: string,
  transfer: TftpTransfer,
  ms: number,
  lastAckMissing: boolean,
): TransferRecord {
  return { client, name, bytes: transfer.done, total: transfer.total, ms, complete: false, lastAckMissing };
}
