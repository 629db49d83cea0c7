import type { JournalEntry, JournalRecord } from '@shared/session/session-types';
import { fail } from '@shared/finding/finding';
import type { Clock } from '@main/time/clock';
import type { AppendFile, FileSystemPort } from './file-system';
import { CHAIN_START, journalLine, readJournal, type ReadJournal } from './journal';

const encoder = new TextEncoder();

/**
 * Appends records to `journal.jsonl`. When `append` has resolved, the record is on disk (P8): a caller appends the
 * intent, waits, then performs the effect; if `append` rejects, the effect must not happen. Records are written in the
 * order of the calls.
 */
export class JournalWriter {
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(
    readonly path: string,
    private readonly file: AppendFile,
    private readonly clock: Clock,
    private seq: number,
    private previous: string,
  ) {}

  /** A new, empty journal. */
  static async create(fs: FileSystemPort, path: string, clock: Clock): Promise<JournalWriter> {
    return new JournalWriter(path, await fs.openAppend(path, 0), clock, 0, CHAIN_START);
  }

  /**
   * Continues a journal after a crash. A torn last record is first moved to `<path>.torn`; a journal with a broken
   * chain is not continued (`storage/journal-damaged`): it stays unchanged as evidence.
   */
  static async reopen(
    fs: FileSystemPort,
    path: string,
    clock: Clock,
  ): Promise<{ writer: JournalWriter; journal: ReadJournal }> {
    const bytes = (await fs.read(path)) ?? new Uint8Array();
    const text = new TextDecoder().decode(bytes);
    const journal = readJournal(text);
    if (journal.damage === 'broken-chain') {
      fail('storage/journal-damaged', { seq: journal.damagedSeq ?? 0, count: journal.unprovenLines });
    }
    const proven = text.slice(0, journal.provenLength);
    const provenBytes = encoder.encode(proven).length;
    if (journal.damage === 'torn-tail') await fs.writeAtomic(`${path}.torn`, bytes.slice(provenBytes));
    const file = await fs.openAppend(path, provenBytes);
    if (proven !== '' && !proven.endsWith('\n')) await file.append(encoder.encode('\n'), true);
    return { writer: new JournalWriter(path, file, clock, journal.records.length, journal.lastHash), journal };
  }

  /** Resolves when the record is on the disk. Rejects with `storage/...` when it is not. */
  append(entry: JournalEntry): Promise<JournalRecord> {
    const work = this.#queue.then(() => this.#write(entry));
    this.#queue = work.catch(() => undefined);
    return work;
  }

  async close(): Promise<void> {
    await this.#queue;
    if (this.#closed) return;
    this.#closed = true;
    await this.file.close();
  }

  async #write(entry: JournalEntry): Promise<JournalRecord> {
    if (this.#closed) fail('storage/journal-closed', { path: this.path });
    const { seq, previous } = this;
    const at = this.clock.wallTime().toISOString();
    const { line, hash } = journalLine(seq, at, entry, previous);
    await this.file.append(encoder.encode(line), true);
    this.seq++;
    this.previous = hash;
    return { seq, at, entry, previous, hash };
  }
}
