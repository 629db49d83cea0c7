import { bytesToHex } from '@shared/bytes/hex';
import { finding, type Finding } from '@shared/finding/finding';
import { type JournalEntry, JournalRecord } from '@shared/session/session-types';
import { sha256 } from '@noble/hashes/sha2.js';

/** `previous` of the first record. */
export const CHAIN_START = '0'.repeat(64);

const HASH_TAIL = /,"hash":"([0-9a-f]{64})"\}$/;
const encoder = new TextEncoder();

function hashOf(text: string): string {
  return bytesToHex(sha256(encoder.encode(text)));
}

/** One line of `journal.jsonl`, line end included. The hash covers the exact text of the line without the hash itself. */
export function journalLine(
  seq: number,
  at: string,
  entry: JournalEntry,
  previous: string,
): { line: string; hash: string } {
  const body = JSON.stringify({ seq, at, entry, previous });
  const hash = hashOf(body);
  return { line: `${body.slice(0, -1)},"hash":"${hash}"}\n`, hash };
}

export interface ReadJournal {
  /** The records verified by the hash chain, in order. */
  records: JournalRecord[];
  /**
   * `torn-tail`: power was lost while the last record was written. `broken-chain`: something was changed or lost before
   * the end.
   */
  damage: 'none' | 'torn-tail' | 'broken-chain';
  /** Sequence number of the first damaged record, or null. */
  damagedSeq: number | null;
  /** Lines after the damage, which could not be verified. */
  unprovenLines: number;
  /** Length of `records` in the text, in characters, line ends included. */
  provenLength: number;
  /** Hash with which the chain continues. */
  lastHash: string;
  findings: Finding[];
}

type Checked = { record: JournalRecord } | { why: 'unreadable' | 'wrong' };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function checkLine(line: string, seq: number, previous: string): Checked {
  const tail = HASH_TAIL.exec(line.slice(-80));
  if (!tail) return { why: 'unreadable' };
  const body = `${line.slice(0, line.length - tail[0].length)}}`;
  if (hashOf(body) !== tail[1]) return { why: 'wrong' };
  const parsed = JournalRecord.safeParse(parseJson(line));
  if (!parsed.success || parsed.data.seq !== seq || parsed.data.previous !== previous) return { why: 'wrong' };
  return { record: parsed.data };
}

/** Reads a journal's text. Never throws: unverifiable records are left out and reported. */
export function readJournal(text: string): ReadJournal {
  const result: ReadJournal = {
    records: [],
    damage: 'none',
    damagedSeq: null,
    unprovenLines: 0,
    provenLength: 0,
    lastHash: CHAIN_START,
    findings: [],
  };
  while (result.provenLength < text.length) {
    const end = text.indexOf('\n', result.provenLength);
    const line = text.slice(result.provenLength, end < 0 ? undefined : end);
    const seq = result.records.length;
    const checked = checkLine(line, seq, result.lastHash);
    // A last record without its line end is complete if its hash matches.
    if ('record' in checked) {
      result.records.push(checked.record);
      result.lastHash = checked.record.hash;
      result.provenLength = end < 0 ? text.length : end + 1;
      continue;
    }
    const rest = end < 0 ? '' : text.slice(end + 1);
    const isTail = rest === '' && checked.why === 'unreadable';
    result.damage = isTail ? 'torn-tail' : 'broken-chain';
    result.damagedSeq = seq;
    result.unprovenLines = 1 + (rest === '' ? 0 : rest.split('\n').filter((l) => l !== '').length);
    const evidence = [{ source: 'journal.jsonl', quote: line.slice(0, 200), line: seq + 1 }];
    result.findings.push(
      isTail
        ? finding('storage/journal-torn', 'note', { seq }, evidence)
        : finding('storage/journal-damaged', 'warning', { seq, count: result.unprovenLines }, evidence),
    );
    break;
  }
  return result;
}
