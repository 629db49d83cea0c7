import type { ModemReport } from '@shared/diagnosis/modem';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { z } from 'zod';
import type { ByteRange } from '@shared/bytes/range';
import { bytesToHex } from '@shared/bytes/hex';
import { lengthOf } from '@shared/bytes/range';
import { fail } from '@shared/finding/finding';
import { maskSecrets } from '@shared/session/mask';
import type { Backup, JournalEntry } from '@shared/session/session-types';
import type { Clock } from '@main/time/clock';
import type { FileSystemPort } from './file-system';
import type { JournalWriter } from './journal-writer';
import { consoleTranscript } from './console-transcript';
import { readWireRecording, type WireRecording, type WireRecordingWriter } from './wire-recording';

/** `session.json`: a session's description, for listing it without reading its journal. */
export const SessionHeader = z.object({
  version: z.literal(1),
  id: z.string(),
  startedAt: z.iso.datetime(),
  port: z.string(),
  app: z.string(),
  /** LAN MAC of the unit once known. */
  unit: z.string().nullable(),
  /** Process that has the session open, unless its journal says that it was closed. */
  owner: z.number().int().positive().optional(),
  /** Set when the technician dismissed the session; resuming it clears this. */
  dismissed: z.iso.datetime().optional(),
});
export type SessionHeader = z.infer<typeof SessionHeader>;

export const HEADER_FILE = 'session.json';
export const JOURNAL_FILE = 'journal.jsonl';

/** The recording of a session's run `n`, from 1. */
export const captureFile = (n: number): string => (n === 1 ? 'wire.cap' : `wire-${n}.cap`);

/** The recordings among a session's files, in the order of its runs. */
export function captureFiles(names: readonly string[]): string[] {
  const runOf = (name: string) => Number(/^wire(?:-(\d{1,6}))?\.cap$/.exec(name)?.[1] ?? 1);
  return names.filter((name) => /^wire(?:-\d{1,6})?\.cap$/.test(name)).sort((a, b) => runOf(a) - runOf(b));
}

/** The recordings of the session in `directory`, one per run; unreadable ones are left out. */
export async function readRuns(fs: FileSystemPort, directory: string): Promise<WireRecording[]> {
  const runs: WireRecording[] = [];
  for (const name of captureFiles(await fs.list(directory))) {
    const run = readWireRecording((await fs.read(join(directory, name))) ?? new Uint8Array());
    if (run) runs.push(run);
  }
  return runs;
}

const encode = (text: string) => new TextEncoder().encode(text);

export function encodeHeader(header: SessionHeader): Uint8Array {
  return encode(`${JSON.stringify(header, null, 2)}\n`);
}

/** Names reserved for devices in Windows, with any extension. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** A file name derived from a partition's name, which came from the router. */
function fileNameOf(name: string): string {
  const safe = name
    .replaceAll(/[^A-Za-z0-9._+-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 60)
    .replace(/\.$/, '_');
  return WINDOWS_DEVICE.test(safe) ? `_${safe}` : safe || 'area';
}

export interface NewBackup {
  name: string;
  role: Backup['role'];
  /** Flash range, of the same length as `bytes`. */
  range: ByteRange;
  bytes: Uint8Array;
  readTwice: boolean;
}

export type SessionResult = Extract<JournalEntry, { type: 'session-closed' }>['result'];

/**
 * The present state of a saved copy in the session's `directory`, with its checksum verified again. Rejects with
 * `storage/...` if the disk fails.
 */
export async function checkBackup(
  fs: FileSystemPort,
  directory: string,
  backup: Backup,
): Promise<{ state: 'proven'; bytes: Uint8Array } | { state: 'missing' | 'differs'; bytes: null }> {
  // The name comes from a manifest on disk, and must not lead elsewhere.
  if (fileNameOf(backup.file) !== backup.file) return { state: 'missing', bytes: null };
  const bytes = await fs.read(join(directory, 'backups', backup.file));
  if (bytes === null) return { state: 'missing', bytes: null };
  return bytesToHex(sha256(bytes)) === backup.sha256 ? { state: 'proven', bytes } : { state: 'differs', bytes: null };
}

/** One recovery on disk: journal, wire recording, backups, report (P8). */
export class Session {
  readonly id: string;
  #backups: Backup[];
  #closed = false;

  constructor(
    private readonly fs: FileSystemPort,
    private readonly clock: Clock,
    readonly directory: string,
    private header: SessionHeader,
    readonly journal: JournalWriter,
    readonly capture: WireRecordingWriter,
    backups: readonly Backup[],
  ) {
    this.id = header.id;
    this.#backups = [...backups];
  }

  get journalPath(): string {
    return this.journal.path;
  }

  get backups(): readonly Backup[] {
    return this.#backups;
  }

  /** Stores the unit's LAN MAC in the header, for the list of sessions. */
  async setUnit(mac: string): Promise<void> {
    if (this.header.unit === mac) return;
    this.header = { ...this.header, unit: mac };
    await this.fs.writeAtomic(join(this.directory, HEADER_FILE), encodeHeader(this.header));
  }

  /**
   * Stores a part of this unit's flash: written, synced, read back from the disk and compared, then listed in
   * `backups/manifest.json` and `backups/SHA256SUMS`, then journalled. Never overwrites an earlier backup. Once this
   * resolves the data is safe (P2). Rejects with `storage/...`.
   */
  async saveBackup(data: NewBackup): Promise<Backup> {
    if (data.bytes.length !== lengthOf(data.range)) {
      fail('storage/backup-length', { name: data.name, bytes: data.bytes.length, expected: lengthOf(data.range) });
    }
    const folder = join(this.directory, 'backups');
    await this.fs.makeFolder(folder);
    const file = await this.#freeName(folder, fileNameOf(data.name));
    const hash = bytesToHex(sha256(data.bytes));
    await this.fs.writeAtomic(join(folder, file), data.bytes);
    const stored = await this.fs.read(join(folder, file));
    if (stored === null || bytesToHex(sha256(stored)) !== hash) fail('storage/backup-differs', { file });
    const backup: Backup = {
      name: data.name,
      role: data.role,
      range: { ...data.range },
      file,
      sha256: hash,
      readTwice: data.readTwice,
      takenAt: this.clock.wallTime().toISOString(),
    };
    const backups = [...this.#backups, backup];
    await this.fs.writeAtomic(join(folder, 'manifest.json'), encode(`${JSON.stringify(backups, null, 2)}\n`));
    await this.fs.writeAtomic(
      join(folder, 'SHA256SUMS'),
      encode(backups.map((b) => `${b.sha256}  ${b.file}\n`).join('')),
    );
    await this.journal.append({ type: 'backup-saved', backup });
    this.#backups = backups;
    return backup;
  }

  /** A backup's bytes, verified by their SHA-256. Rejects with `storage/backup-missing` or `storage/backup-differs`. */
  async readBackup(backup: Backup): Promise<Uint8Array> {
    const { state, bytes } = await checkBackup(this.fs, this.directory, backup);
    if (bytes !== null) return bytes;
    if (state === 'missing') fail('storage/backup-missing', { file: backup.file.slice(0, 80) });
    return fail('storage/backup-differs', { file: backup.file });
  }

  backupPath(backup: Backup): string {
    return join(this.directory, 'backups', backup.file);
  }

  /** Writes `report.html` and `log.txt`; returns their paths. */
  async writeReport(report: { html: string; log: string }): Promise<{ path: string; log: string }> {
    const path = join(this.directory, 'report.html');
    const log = join(this.directory, 'log.txt');
    await this.fs.writeAtomic(path, encode(report.html));
    await this.fs.writeAtomic(log, encode(report.log));
    return { path, log };
  }

  /**
   * Writes `modem.json`: the facts and verdict of the modem check, with SIM and modem numbers masked. Returns its path.
   */
  async writeModem(check: { checkedAt: string; report: ModemReport }): Promise<string> {
    const path = join(this.directory, 'modem.json');
    await this.fs.writeAtomic(path, encode(`${JSON.stringify(check, null, 2)}\n`));
    return path;
  }

  /** Stores a file that belongs to the session (a plan, a practice router's images) in `folder`; returns its path. */
  async saveFile(folder: string, name: string, bytes: Uint8Array): Promise<string> {
    const directory = join(this.directory, fileNameOf(folder));
    await this.fs.makeFolder(directory);
    const path = join(directory, fileNameOf(name));
    await this.fs.writeAtomic(path, bytes);
    return path;
  }

  /** Writes `console.txt`, the recordings of all runs as lines with time stamps; returns its path. */
  async writeTranscript(): Promise<string> {
    await this.capture.flush();
    const runs = await readRuns(this.fs, this.directory);
    const path = join(this.directory, 'console.txt');
    if (runs.length > 0) await this.fs.writeAtomic(path, encode(maskSecrets(await consoleTranscript(runs))));
    return path;
  }

  /** Releases the files and leaves the journal unchanged: the session has no end. */
  async release(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.capture.close();
    await this.journal.close();
  }

  /** Ends the session: flushes the recording, writes the last record. A second call does nothing. */
  async close(result: SessionResult): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.capture.close();
    try {
      await this.journal.append({ type: 'session-closed', result });
    } finally {
      await this.journal.close();
    }
  }

  async #freeName(folder: string, base: string): Promise<string> {
    const taken = new Set((await this.fs.list(folder)).map((name) => name.toLowerCase()));
    for (let n = 1; ; n++) {
      const name = n === 1 ? `${base}.bin` : `${base}-${n}.bin`;
      if (!taken.has(name.toLowerCase())) return name;
    }
  }
}
