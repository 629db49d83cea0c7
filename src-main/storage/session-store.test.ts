import { describe, expect, it } from 'vitest';
import { VirtualClock } from '@main/time/virtual-clock';
import { MemoryFileSystem } from './memory-file-system';
import { SessionStore } from './session-store';
import { readJournal } from './journal';

function bench(fs = new MemoryFileSystem()) {
  const clock = new VirtualClock(Date.UTC(2026, 10, 22, 19, 11, 5));
  let n = 0;
  const store = new SessionStore({ fs, clock, app: '0.1.0', root: () => '/sessions', random: () => `ab${n++}x` });
  return { fs, clock, store };
}

const factory = (fill = 0x28) => ({
  name: 'Factory',
  role: 'factory' as const,
  range: { start: 0x40000, end: 0x40400 },
  bytes: new Uint8Array(0x400).fill(fill),
  readTwice: true,
});

describe('sessions on disk (P8)', () => {
  it('starts with a header, a journal and a capture, under a name that sorts by date', async () => {
    const { fs, store } = bench();
    const session = await store.create('/dev/ttyUSB0');
    expect(session.id).toBe('2026-11-22-19-11-05-ab0x');
    expect(await fs.list(session.directory)).toEqual(['journal.jsonl', 'session.json', 'wire.cap']);
    expect(await store.list()).toMatchObject([{ id: session.id, result: 'open', port: '/dev/ttyUSB0', unit: null }]);
  });

  it('without room for a journal there is no session', async () => {
    const { fs, store } = bench();
    fs.capacity = 300;
    await expect(store.create('COM4')).rejects.toMatchObject({ finding: { rule: 'storage/disk-full' } });
  });

  it('a session that was not closed shows as crashed to the next run, and can be gone on with', async () => {
    const first = bench();
    const session = await first.store.create('COM4');
    await session.saveBackup(factory());
    await session.setUnit('00:0c:43:28:80:01');
    const { store, fs } = bench(first.fs.afterPowerCut());
    expect(await store.list()).toMatchObject([{ result: 'crashed', unit: '00:0c:43:28:80:01' }]);
    const again = await store.open(session.id);
    expect(again.journal.records.map((r) => r.entry.type)).toEqual(['session-opened', 'backup-saved']);
    expect(again.session.backups).toHaveLength(1);
    await again.session.close('recovered');
    await again.session.close('recovered');
    expect(await store.list()).toMatchObject([{ result: 'recovered' }]);
    expect(await fs.list(session.directory)).toContain('wire-2.cap');
  });

  it('lists newest first and leaves out what is no session', async () => {
    const { fs, clock, store } = bench();
    await store.create('a');
    await clock.run(new Promise((resolve) => clock.after(60_000, () => resolve(null))));
    await store.create('b');
    fs.put('/sessions/holiday.jpg', 'x');
    fs.put('/sessions/broken/session.json', '{');
    expect((await store.list()).map((s) => s.port)).toEqual(['b', 'a']);
  });

  it.each(['../../etc', '', 'a/b', 'none'])('refuses to open "%s"', async (id) => {
    await expect(bench().store.open(id)).rejects.toMatchObject({ finding: { rule: 'storage/session-missing' } });
  });
});

describe('backups of what is unique to the unit (P2)', () => {
  it('are on the disk with their SHA-256 before the call returns, listed for sha256sum and journalled', async () => {
    const { fs, store } = bench();
    const session = await store.create('COM4');
    const backup = await session.saveBackup(factory());
    const disk = fs.afterPowerCut();
    const folder = `${session.directory}/backups`;
    expect(disk.files.get(`${folder}/Factory.bin`)!.bytes).toEqual(factory().bytes);
    expect(disk.text(`${folder}/SHA256SUMS`)).toBe(`${backup.sha256}  Factory.bin\n`);
    expect(JSON.parse(disk.text(`${folder}/manifest.json`))).toEqual([backup]);
    const { records } = readJournal(disk.text(session.journalPath));
    expect(records.at(-1)!.entry).toEqual({ type: 'backup-saved', backup });
    expect(await session.readBackup(backup)).toEqual(factory().bytes);
  });

  it('never replace an earlier one of the same name', async () => {
    const { store } = bench();
    const session = await store.create('COM4');
    const first = await session.saveBackup(factory(1));
    const second = await session.saveBackup(factory(2));
    expect([first.file, second.file]).toEqual(['Factory.bin', 'Factory-2.bin']);
    expect(await session.readBackup(first)).toEqual(factory(1).bytes);
  });

  it('a disk that returns other bytes than were written is found out at once', async () => {
    class LyingDisk extends MemoryFileSystem {
      override async read(path: string) {
        const bytes = await super.read(path);
        if (bytes && path.endsWith('.bin')) bytes[5]! ^= 1;
        return bytes;
      }
    }
    const session = await bench(new LyingDisk()).store.create('COM4');
    await expect(session.saveBackup(factory())).rejects.toMatchObject({ finding: { rule: 'storage/backup-differs' } });
    expect(session.backups).toEqual([]);
  });

  it('a backup that was changed or deleted later is refused', async () => {
    const { fs, store } = bench();
    const session = await store.create('COM4');
    const backup = await session.saveBackup(factory());
    fs.files.get(session.backupPath(backup))!.bytes[0] = 0;
    await expect(session.readBackup(backup)).rejects.toMatchObject({ finding: { rule: 'storage/backup-differs' } });
    fs.files.delete(session.backupPath(backup));
    await expect(session.readBackup(backup)).rejects.toMatchObject({ finding: { rule: 'storage/backup-missing' } });
  });

  it('a short reading is not stored as if it were whole', async () => {
    const session = await bench().store.create('COM4');
    const short = { ...factory(), bytes: new Uint8Array(0x3ff) };
    await expect(session.saveBackup(short)).rejects.toMatchObject({ finding: { rule: 'storage/backup-length' } });
  });

  it.each([
    ['../../x', '__.._x.bin'],
    ['a/b\\c:d', 'a_b_c_d.bin'],
    ['', 'area.bin'],
  ])('a partition named "%s" by the router cannot leave the folder', async (name, file) => {
    const { fs, store } = bench();
    const session = await store.create('COM4');
    const backup = await session.saveBackup({ ...factory(), name });
    expect(await fs.list(`${session.directory}/backups`)).toContain(backup.file);
    expect(backup.file).toBe(file);
  });
});
