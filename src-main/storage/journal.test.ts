import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '@shared/session/session-types';
import { VirtualClock } from '@main/time/virtual-clock';
import { readJournal } from './journal';
import { JournalWriter } from './journal-writer';
import { MemoryFileSystem } from './memory-file-system';

const PATH = '/s/journal.jsonl';
const note = (text: string): JournalEntry => ({ type: 'note', text });
const intent: JournalEntry = {
  type: 'step-intent',
  plan: 'a'.repeat(64),
  step: '1',
  effect: { erased: [{ start: 0x50000, end: 0x60000 }], programmed: [], reboots: false },
};

async function journalOf(entries: readonly JournalEntry[], fs = new MemoryFileSystem()) {
  const writer = await JournalWriter.create(fs, PATH, new VirtualClock());
  for (const entry of entries) await writer.append(entry);
  return { fs, writer };
}

describe('journal (P8)', () => {
  it('a record is on the disk before append resolves: a power cut right after an intent still shows it', async () => {
    const { fs } = await journalOf([note('before'), intent]);
    const after = readJournal(fs.afterPowerCut().text(PATH));
    expect(after.damage).toBe('none');
    expect(after.records.map((r) => r.entry)).toEqual([note('before'), intent]);
    expect(after.records[1]!.at).toBe('2026-01-01T00:00:00.000Z');
  });

  it('an intent that cannot be stored is refused, so that its effect does not happen; later records still chain', async () => {
    const { fs, writer } = await journalOf([note('one')]);
    fs.capacity = 0;
    await expect(writer.append(intent)).rejects.toMatchObject({ finding: { rule: 'storage/disk-full' } });
    fs.capacity = Number.POSITIVE_INFINITY;
    await writer.append(note('two'));
    const read = readJournal(fs.text(PATH));
    expect(read.damage).toBe('none');
    expect(read.records.map((r) => r.entry)).toEqual([note('one'), note('two')]);
  });

  it('calls that overlap are written in their order', async () => {
    const { fs, writer } = await journalOf([]);
    await Promise.all(Array.from({ length: 50 }, (_, i) => writer.append(note(String(i)))));
    const texts = readJournal(fs.text(PATH)).records.map((r) => (r.entry.type === 'note' ? r.entry.text : ''));
    expect(texts).toEqual(Array.from({ length: 50 }, (_, i) => String(i)));
  });

  it('cut anywhere, it keeps every whole record and never calls the cut anything but a torn tail', async () => {
    const entries = [note('uno: ñ á "\\" \n'), intent, note('three')];
    const { fs } = await journalOf(entries);
    const whole = fs.files.get(PATH)!.bytes;
    const ends = [...whole].flatMap((byte, i) => (byte === 10 ? [i] : []));
    for (let length = 0; length <= whole.length; length++) {
      const read = readJournal(new TextDecoder().decode(whole.slice(0, length)));
      // A record is complete with its closing brace; the line end after it may be missing.
      const expected = ends.filter((end) => length >= end).length;
      expect(read.records.length, `cut at ${length}`).toBe(expected);
      const atEdge = length === 0 || ends.some((end) => length === end || length === end + 1);
      expect(read.damage, `cut at ${length}`).toBe(atEdge ? 'none' : 'torn-tail');
    }
  });

  it('a tail of zero bytes, as some file systems leave after a power cut, is a torn tail', async () => {
    const { fs } = await journalOf([note('one')]);
    const read = readJournal(`${fs.text(PATH)}${'\0'.repeat(512)}`);
    expect(read).toMatchObject({ damage: 'torn-tail', damagedSeq: 1 });
    expect(read.records).toHaveLength(1);
  });

  it('any byte changed in the middle is noticed, and what lies before it still counts', async () => {
    const { fs } = await journalOf([note('one'), intent, note('three'), note('four')]);
    const whole = fs.files.get(PATH)!.bytes;
    const lastLine = new TextDecoder().decode(whole).trimEnd().lastIndexOf('\n') + 1;
    fc.assert(
      fc.property(fc.nat(lastLine - 1), fc.integer({ min: 1, max: 255 }), (at, xor) => {
        const changed = whole.slice();
        changed[at]! ^= xor;
        const read = readJournal(new TextDecoder().decode(changed));
        const line = whole.slice(0, at).filter((b) => b === 10).length;
        expect(read.damage).toBe('broken-chain');
        expect(read.damagedSeq).toBe(line);
        expect(read.records).toHaveLength(line);
        expect(read.findings[0]!.rule).toBe('storage/journal-damaged');
      }),
    );
  });

  it('a record taken out of the middle is noticed', async () => {
    const { fs } = await journalOf([note('one'), note('two'), note('three')]);
    const lines = fs.text(PATH).split('\n');
    expect(readJournal([lines[0], lines[2], ''].join('\n'))).toMatchObject({ damage: 'broken-chain', damagedSeq: 1 });
  });

  it('a record of another session in the place of ours is noticed', async () => {
    const ours = (await journalOf([note('one'), note('two'), note('three')])).fs.text(PATH).split('\n');
    const theirs = (await journalOf([note('other'), note('two'), note('three')])).fs.text(PATH).split('\n');
    expect(readJournal([ours[0], theirs[1], theirs[2], ''].join('\n'))).toMatchObject({
      damage: 'broken-chain',
      damagedSeq: 1,
    });
  });

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(readJournal(text).records).toEqual([]);
      }),
    );
  });

  it('goes on after a crash: the torn piece is kept beside, the chain holds', async () => {
    const { fs } = await journalOf([note('one'), intent]);
    const file = await fs.openAppend(PATH);
    await file.append(new TextEncoder().encode('{"seq":2,"at":"20'), false);
    const disk = fs.afterPowerCut(7);
    const { writer: next, journal } = await JournalWriter.reopen(disk, PATH, new VirtualClock());
    expect(journal).toMatchObject({ damage: 'torn-tail', damagedSeq: 2 });
    await next.append(note('after'));
    const read = readJournal(disk.text(PATH));
    expect(read.damage).toBe('none');
    expect(read.records.map((r) => r.entry)).toEqual([note('one'), intent, note('after')]);
    expect(disk.text(`${PATH}.torn`)).toBe('{"seq":');
  });

  it('goes on when only the last line end was lost', async () => {
    const { fs } = await journalOf([note('one')]);
    fs.put(PATH, fs.text(PATH).trimEnd());
    const { writer } = await JournalWriter.reopen(fs, PATH, new VirtualClock());
    await writer.append(note('two'));
    expect(readJournal(fs.text(PATH))).toMatchObject({ damage: 'none', records: [{ seq: 0 }, { seq: 1 }] });
  });

  it('a broken chain is never continued', async () => {
    const { fs } = await journalOf([note('one'), note('two')]);
    const before = fs.text(PATH).replace('one', 'eno');
    fs.put(PATH, before);
    await expect(JournalWriter.reopen(fs, PATH, new VirtualClock())).rejects.toMatchObject({
      finding: { rule: 'storage/journal-damaged' },
    });
    expect(fs.text(PATH)).toBe(before);
  });
});
