import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@shared/bytes/hex';
import { z } from 'zod';
import type { SessionSummary } from '@shared/contract/verbs';
import { fail, type Finding } from '@shared/finding/finding';
import { nextStepAfter } from '@shared/session/resume';
import { Backup } from '@shared/session/session-types';
import type { Clock } from '@main/time/clock';
import type { FileSystemPort } from './file-system';
import { readJournal, type ReadJournal } from './journal';
import { JournalWriter } from './journal-writer';
import { reviewLeftovers, type CheckedBackup, type SessionReview } from '@shared/session/review';
import {
  captureFile,
  captureFiles,
  checkBackup,
  encodeHeader,
  HEADER_FILE,
  JOURNAL_FILE,
  readRuns,
  Session,
  SessionHeader,
} from './session';
import { WireRecordingWriter } from './wire-recording';
import { wirePcapng } from './wire-pcapng';

export interface SessionStoreOptions {
  fs: FileSystemPort;
  clock: Clock;
  /** Program's version, for the header and the journal. */
  app: string;
  /** Folder that holds the sessions; looked up at each use, because the setting may change. */
  root(): string;
  /** About four unpredictable characters from [a-z0-9]. */
  random(): string;
  /** This process, and a test whether another one is still running, because two wizards may share one folder. */
  owner?: { pid: number; alive(pid: number): boolean };
  /** Called when a recording stops (`storage/capture-stopped`). */
  onTrouble?(f: Finding): void;
}

function parsed<T>(schema: z.ZodType<T>, bytes: Uint8Array | null): T | null {
  if (bytes === null) return null;
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}

/** The file exported for Wireshark. */
const PCAPNG_FILE = 'wire.pcapng';

/** The folder of sessions: `<root>/<date>-<time>-<random>/` with session.json, journal.jsonl, wire.cap, backups/. */
export class SessionStore {
  readonly #open = new Set<string>();

  constructor(private readonly options: SessionStoreOptions) {}

  /** Starts a session. Rejects with `storage/...`: without a journal nothing may be written to a router (P8). */
  async create(port: string, dialectHint: string | null = null): Promise<Session> {
    const { fs, clock } = this.options;
    const startedAt = clock.wallTime().toISOString();
    const id = `${startedAt.slice(0, 19).replaceAll(/[:T]/g, '-')}-${this.options.random()}`;
    const directory = join(this.options.root(), id);
    await fs.makeFolder(directory);
    const header: SessionHeader = {
      version: 1,
      id,
      startedAt,
      port,
      app: this.options.app,
      unit: null,
      ...this.#owner(),
    };
    await fs.writeAtomic(join(directory, HEADER_FILE), encodeHeader(header));
    const journal = await JournalWriter.create(fs, join(directory, JOURNAL_FILE), clock);
    await journal.append({ type: 'session-opened', app: this.options.app, port, dialectHint });
    const capture = await this.#capture(directory, captureFile(1));
    return this.#opened(new Session(fs, clock, directory, header, journal, capture, []));
  }

  /**
   * Continues a session that was not closed. `journal` holds its records; a torn last one is set aside. Rejects with
   * `storage/session-missing`, `storage/journal-damaged`.
   */
  async open(id: string): Promise<{ session: Session; journal: ReadJournal }> {
    const { fs, clock } = this.options;
    if (!/^[\w-]+$/.test(id)) fail('storage/session-missing', { id: id.slice(0, 80) });
    const directory = join(this.options.root(), id);
    const header = parsed(SessionHeader, await fs.read(join(directory, HEADER_FILE)));
    if (!header) fail('storage/session-missing', { id });
    if (this.#elsewhere(header)) fail('storage/session-in-use', { id, pid: header.owner ?? 0 });
    const { dismissed: dismiss, ...kept } = header;
    const mine: SessionHeader = { ...kept, ...this.#owner() };
    if (mine.owner !== header.owner || dismiss !== undefined)
      await fs.writeAtomic(join(directory, HEADER_FILE), encodeHeader(mine));
    const backups = parsed(z.array(Backup), await fs.read(join(directory, 'backups', 'manifest.json')));
    const { writer, journal } = await JournalWriter.reopen(fs, join(directory, JOURNAL_FILE), clock);
    // Each run has its own recording, because the previous one may end in the middle of a record.
    const runs = captureFiles(await fs.list(directory)).length;
    const capture = await this.#capture(directory, captureFile(runs + 1));
    const session = this.#opened(new Session(fs, clock, directory, mine, writer, capture, backups ?? []));
    return { session, journal };
  }

  /** All sessions, newest first. Unreadable folders are left out. */
  async list(): Promise<SessionSummary[]> {
    const { fs } = this.options;
    const root = this.options.root();
    const summaries: SessionSummary[] = [];
    for (const name of await fs.list(root)) {
      const directory = join(root, name);
      const header = await fs.read(join(directory, HEADER_FILE)).catch(() => null);
      const session = parsed(SessionHeader, header);
      if (!session) continue;
      summaries.push({
        id: session.id,
        directory,
        startedAt: session.startedAt,
        port: session.port,
        unit: session.unit,
        result: await this.#result(session, directory),
      });
    }
    return summaries.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  }

  /** Backups stored in a session, with their paths; empty without a readable manifest. */
  async backupsOf(directory: string): Promise<{ backup: Backup; path: string }[]> {
    const folder = join(directory, 'backups');
    const manifest = await this.options.fs.read(join(folder, 'manifest.json')).catch(() => null);
    const backups = parsed(z.array(Backup), manifest) ?? [];
    // A name that leads out of the folder was not written by this program.
    return backups
      .filter((b) => /^[\w.+-]+$/.test(b.file))
      .map((backup) => ({ backup, path: join(folder, backup.file) }));
  }

  /** A stored backup's bytes if they are unchanged, else null. */
  async readBackup(path: string, sha256Hex: string): Promise<Uint8Array | null> {
    const bytes = await this.options.fs.read(path).catch(() => null);
    return bytes && bytesToHex(sha256(bytes)) === sha256Hex ? bytes : null;
  }

  /** The records in a session's journal, running or not; empty if it has none. */
  async readJournal(id: string): Promise<ReadJournal> {
    return this.#journalIn(join(this.options.root(), id));
  }

  async #journalIn(directory: string): Promise<ReadJournal> {
    const bytes = await this.options.fs.read(join(directory, JOURNAL_FILE));
    return readJournal(new TextDecoder().decode(bytes ?? new Uint8Array()));
  }

  /** The state after a session, with its backups verified again. Rejects with `storage/session-missing`. */
  async review(id: string): Promise<SessionReview> {
    const session = (await this.list()).find((s) => s.id === id);
    if (!session) return fail('storage/session-missing', { id: id.slice(0, 80) });
    return this.#review(session, await this.#journalIn(session.directory));
  }

  async #review(session: SessionSummary, { records, damage, findings }: ReadJournal): Promise<SessionReview> {
    const { fs } = this.options;
    const backups: CheckedBackup[] = [];
    for (const { entry } of records) {
      if (entry.type !== 'backup-saved') continue;
      const { state } = await checkBackup(fs, session.directory, entry.backup);
      backups.push({ backup: entry.backup, state });
    }
    const { id, startedAt, port, unit } = session;
    return reviewLeftovers({
      session: { id, startedAt, port, unit },
      records,
      damage,
      journalFindings: findings,
      backups,
    });
  }

  /**
   * The newest session that was interrupted, or left a write unfinished, and is still relevant: nothing was recovered
   * since on its port or with its unit, it has recorded something, and neither it nor a later session of its unit was
   * dismissed. Null if there is none.
   */
  async interrupted(): Promise<SessionReview | null> {
    const recovered: SessionSummary[] = [];
    const aside = new Set<string>();
    for (const session of await this.list()) {
      if (session.result === 'recovered') recovered.push(session);
      if (session.result === 'recovered' || session.result === 'open') continue;
      if (await this.#isAside(session)) {
        if (session.unit !== null) aside.add(session.unit);
        continue;
      }
      if (session.unit !== null && aside.has(session.unit)) continue;
      if (recovered.some((r) => r.port === session.port || (r.unit !== null && r.unit === session.unit))) continue;
      const journal = await this.#journalIn(session.directory);
      const { rule } = nextStepAfter(journal.records).finding;
      const unfinished =
        rule === 'resume/write-interrupted' ||
        rule === 'resume/loader-writes-alone' ||
        // After making a report the technician knows how it ended.
        (rule === 'resume/written-not-proven' && session.result === 'stopped');
      // After a damage anything may have happened.
      const wroteSomething = rule !== 'resume/nothing-written-down' || journal.damage === 'broken-chain';
      const cutOff = session.result === 'crashed' && wroteSomething;
      if (unfinished || cutOff) return this.#review(session, journal);
    }
    return null;
  }

  /**
   * Writes `wire.pcapng` into the session's folder: the recording so far, unmasked. Returns its path. Rejects with
   * `storage/session-missing`, `storage/no-recording` or `storage/...`.
   */
  async exportWire(id: string): Promise<string> {
    const { fs } = this.options;
    const session = (await this.list()).find((s) => s.id === id);
    if (!session) return fail('storage/session-missing', { id: id.slice(0, 80) });
    const header = parsed(SessionHeader, await fs.read(join(session.directory, HEADER_FILE)));
    const runs = await readRuns(fs, session.directory);
    if (!header || runs.length === 0) return fail('storage/no-recording', { id });
    const path = join(session.directory, PCAPNG_FILE);
    await fs.writeAtomic(path, wirePcapng(header, runs, `MT7628 Recovery ${header.app}`));
    return path;
  }

  async #isAside({ directory }: SessionSummary): Promise<boolean> {
    const bytes = await this.options.fs.read(join(directory, HEADER_FILE)).catch(() => null);
    return parsed(SessionHeader, bytes)?.dismissed !== undefined;
  }

  /**
   * `interrupted` no longer offers this session; it stays in the list and can be opened. Rejects with
   * `storage/session-missing`, or with `resume/still-open` while it runs.
   */
  async dismiss(id: string): Promise<void> {
    const { fs, clock } = this.options;
    const session = (await this.list()).find((s) => s.id === id);
    if (!session) fail('storage/session-missing', { id: id.slice(0, 80) });
    if (session.result === 'open') fail('resume/still-open', { id });
    const path = join(session.directory, HEADER_FILE);
    const header = parsed(SessionHeader, await fs.read(path));
    if (!header) fail('storage/session-missing', { id });
    await fs.writeAtomic(path, encodeHeader({ ...header, dismissed: clock.wallTime().toISOString() }));
  }

  /** Releases a session without ending it: it is listed as before `open`. */
  async release(session: Session): Promise<void> {
    await session.release();
    this.#open.delete(session.id);
  }

  async #result(header: SessionHeader, directory: string): Promise<SessionSummary['result']> {
    const bytes = await this.options.fs.read(join(directory, JOURNAL_FILE)).catch(() => null);
    const { records } = readJournal(new TextDecoder().decode(bytes ?? new Uint8Array()));
    const last = records.at(-1)?.entry;
    if (last?.type === 'session-closed') return last.result;
    return this.#open.has(header.id) || this.#elsewhere(header) ? 'open' : 'crashed';
  }

  #owner(): { owner?: number } {
    return this.options.owner ? { owner: this.options.owner.pid } : {};
  }

  /** True while another running wizard has it open. */
  #elsewhere({ owner }: SessionHeader): boolean {
    const mine = this.options.owner;
    return mine !== undefined && owner !== undefined && owner !== mine.pid && mine.alive(owner);
  }

  #capture(directory: string, name: string): Promise<WireRecordingWriter> {
    const { fs, clock } = this.options;
    return WireRecordingWriter.create(fs, join(directory, name), clock, (f) => this.options.onTrouble?.(f));
  }

  #opened(session: Session): Session {
    this.#open.add(session.id);
    return session;
  }
}
