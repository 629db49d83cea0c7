import { finding, type Finding, FindingError } from '@shared/finding/finding';
import type { Clock } from '@main/time/clock';
import type { AppendFile, FileSystemPort } from './file-system';

/**
 * `wire.cap`: every byte on the wire with its time. Header `MT28WIRE`, version 1, start as 8 bytes little-endian of
 * Unix ms; then records of a tag byte, ms since the previous record (LEB128), length (LEB128) and that many bytes. For
 * `baud` the bytes are the rate in decimal.
 */
const MAGIC = new TextEncoder().encode('MT28WIRE');
const HEADER_BYTES = 17;
const VERSION = 1;
const TAGS = ['in', 'out', 'baud'] as const;

export type WireDirection = 'in' | 'out';
export interface WireRecord {
  /** ms since the start of the capture. */
  atMs: number;
  kind: (typeof TAGS)[number];
  bytes: Uint8Array;
}

/** Written to disk when this many bytes are buffered, or after this time. */
const FLUSH_BYTES = 32 * 1024;
const FLUSH_MS = 250;
/** Limit of the buffer while the disk is slow; what exceeds it is dropped and counted. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

function pushVarint(out: number[], value: number): void {
  let rest = Math.max(0, Math.round(value));
  while (rest >= 0x80) {
    out.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  out.push(rest);
}

/**
 * Records the raw bytes in both directions (P8). Recording never waits for the disk and never fails: if it can no
 * longer be written, it reports that once through `onTrouble`, and the recovery continues.
 */
export class WireRecordingWriter {
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #lastMs: number;
  #cancelTimer: (() => void) | null = null;
  #queue: Promise<void> = Promise.resolve();
  #dead = false;

  private constructor(
    readonly path: string,
    private readonly file: AppendFile,
    private readonly clock: Clock,
    private readonly onTrouble: (f: Finding) => void,
  ) {
    this.#lastMs = clock.now();
  }

  static async create(
    fs: FileSystemPort,
    path: string,
    clock: Clock,
    onTrouble: (f: Finding) => void = () => undefined,
  ): Promise<WireRecordingWriter> {
    const header = new Uint8Array(HEADER_BYTES);
    header.set(MAGIC);
    header[8] = VERSION;
    new DataView(header.buffer).setBigUint64(9, BigInt(clock.wallTime().getTime()), true);
    const file = await fs.openAppend(path, 0);
    await file.append(header, true);
    return new WireRecordingWriter(path, file, clock, onTrouble);
  }

  record(direction: WireDirection, bytes: Uint8Array): void {
    if (bytes.length > 0) this.#add(TAGS.indexOf(direction), bytes);
  }

  baud(rate: number): void {
    this.#add(TAGS.indexOf('baud'), new TextEncoder().encode(String(rate)));
  }

  /** Resolves when everything recorded so far is on the disk. */
  flush(): Promise<void> {
    return this.#flush(true);
  }

  async close(): Promise<void> {
    await this.#flush(true);
    this.#dead = true;
    await this.file.close().catch(() => undefined);
  }

  #add(tag: number, bytes: Uint8Array): void {
    if (this.#dead) return;
    if (this.#waitingBytes > MAX_WAITING_BYTES) {
      this.#stop(finding('storage/capture-stopped', 'warning', { path: this.path, reason: 'the disk is too slow' }));
      return;
    }
    const now = this.clock.now();
    const head: number[] = [tag];
    // Rounded relative to the time already written, so that rounding errors do not accumulate.
    const delta = Math.max(0, Math.round(now - this.#lastMs));
    this.#lastMs += delta;
    pushVarint(head, delta);
    pushVarint(head, bytes.length);
    const record = new Uint8Array(head.length + bytes.length);
    record.set(head);
    record.set(bytes, head.length);
    this.#waiting.push(record);
    this.#waitingBytes += record.length;
    if (this.#waitingBytes >= FLUSH_BYTES) void this.#flush(false);
    else this.#cancelTimer ??= this.clock.after(FLUSH_MS, () => void this.#flush(false));
  }

  #flush(durable: boolean): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#queue = this.#queue.then(async () => {
      const whole = new Uint8Array(this.#waitingBytes);
      let at = 0;
      for (const record of this.#waiting) {
        whole.set(record, at);
        at += record.length;
      }
      this.#waiting = [];
      this.#waitingBytes = 0;
      if (this.#dead || (whole.length === 0 && !durable)) return;
      try {
        await this.file.append(whole, durable);
      } catch (error) {
        const reason = error instanceof FindingError ? error.finding.rule : String(error);
        this.#stop(finding('storage/capture-stopped', 'warning', { path: this.path, reason }));
      }
    });
    return this.#queue;
  }

  #stop(why: Finding): void {
    this.#dead = true;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.onTrouble(why);
  }
}

export interface WireRecording {
  startedAt: Date;
  records: WireRecord[];
  /** True if the last record is cut off (power cut), or the rest has another format. */
  torn: boolean;
}

/** Reads a recording; null if it is none. A truncated end is left out and reported. */
export function readWireRecording(bytes: Uint8Array): WireRecording | null {
  if (bytes.length < HEADER_BYTES || !MAGIC.every((b, i) => bytes[i] === b) || bytes[8] !== VERSION) return null;
  const startedAt = new Date(Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(9, true)));
  const capture: WireRecording = { startedAt, records: [], torn: false };
  let at = HEADER_BYTES;
  const varint = (): number | null => {
    let value = 0;
    for (let factor = 1; factor <= 0x80 ** 6; factor *= 0x80) {
      const byte = bytes[at++];
      if (byte === undefined) return null;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    return null;
  };
  let atMs = 0;
  while (at < bytes.length) {
    const kind = TAGS[bytes[at++]!];
    const delta = varint();
    const length = varint();
    if (kind === undefined || delta === null || length === null || at + length > bytes.length) {
      capture.torn = true;
      break;
    }
    atMs += delta;
    capture.records.push({ atMs, kind, bytes: bytes.slice(at, at + length) });
    at += length;
  }
  return capture;
}
