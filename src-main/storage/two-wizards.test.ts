import { describe, expect, it } from 'vitest';
import { renderReport } from './report';
import { EMPTY_SNAPSHOT } from '@shared/contract/snapshot';
import { finding } from '@shared/finding/finding';
import { VirtualClock } from '@main/time/virtual-clock';
import { MemoryFileSystem } from './memory-file-system';
import { SessionStore } from './session-store';
import { SettingsStore } from './settings-store';

/** Wizards as processes that share one disk; those in `living` are running. */
function wizards(living: Set<number>) {
  const fs = new MemoryFileSystem();
  const clock = new VirtualClock();
  const random = ['aaaa', 'bbbb', 'cccc', 'dddd'];
  const start = (pid: number) =>
    new SessionStore({
      fs,
      clock,
      app: '0',
      root: () => '/sessions',
      random: () => random.shift()!,
      owner: { pid, alive: (other) => living.has(other) },
    });
  return { fs, start };
}

describe('two wizards in one home', () => {
  it('incident: the session of the other one is open, not crashed, until its process is gone', async () => {
    const living = new Set([100, 200]);
    const { start } = wizards(living);
    const first = start(100);
    const second = start(200);
    await first.create('COM1');
    await second.create('COM2');
    const results = async () => (await second.list()).map((s) => `${s.port} ${s.result}`).sort();
    expect(await results()).toEqual(['COM1 open', 'COM2 open']);
    living.delete(100);
    expect(await results()).toEqual(['COM1 crashed', 'COM2 open']);
  });

  it('a session that is open elsewhere cannot be gone on with; once its wizard is gone it can, and belongs to the new one', async () => {
    const living = new Set([100, 200, 300]);
    const { start } = wizards(living);
    const session = await start(100).create('COM1');
    const second = start(200);
    await expect(second.open(session.id)).rejects.toMatchObject({ finding: { rule: 'storage/session-in-use' } });
    living.delete(100);
    await second.open(session.id);
    expect((await start(300).list())[0]!.result).toBe('open');
  });

  it('the same moment and the same port give two sessions, not one', async () => {
    const { start } = wizards(new Set([1, 2]));
    const [a, b] = await Promise.all([start(1).create('COM1'), start(2).create('COM1')]);
    expect(a.directory).not.toBe(b.directory);
  });
});

describe('names from routers and files', () => {
  it.each([
    '../../x',
    'CON',
    'nul.bin',
    'com1',
    '.',
    '..',
    '',
    'a/b\\c',
    'x\u0000y',
    'Ünï',
    ' ',
    'lpt9.txt',
    'a'.repeat(300),
    '-rf',
    'end.',
  ])('a partition called %j is stored inside its folder, under a name that every system takes', async (name) => {
    const { fs, start } = wizards(new Set([1]));
    const session = await start(1).create('COM1');
    const range = { start: 0, end: 4 };
    const backup = await session.saveBackup({ name, role: 'other', range, bytes: new Uint8Array(4), readTwice: true });
    expect(backup.file).toMatch(/^[A-Za-z0-9_+-][A-Za-z0-9._+-]*\.bin$/);
    expect(backup.file).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\./i);
    expect(backup.file.length).toBeLessThan(80);
    expect([...fs.files.keys()].every((path) => path.startsWith(session.directory))).toBe(true);
    await session.saveFile(name, name, new Uint8Array(1));
    expect([...fs.files.keys()].every((path) => path.startsWith(`${session.directory}/`))).toBe(true);
  });

  it('incident: a manifest that names a file elsewhere does not lead there', async () => {
    const { start } = wizards(new Set([1]));
    const session = await start(1).create('COM1');
    const backup = await session.saveBackup({
      name: 'Factory',
      role: 'factory',
      range: { start: 0, end: 1 },
      bytes: new Uint8Array(1),
      readTwice: true,
    });
    await expect(session.readBackup({ ...backup, file: '../session.json' })).rejects.toMatchObject({
      finding: { rule: 'storage/backup-missing' },
    });
  });

  it.each(['../..', 'x/../../y', '', 'a b', 'a\u0000', '..', '/etc'])('session id %j is none', async (id) => {
    const { start } = wizards(new Set([1]));
    await expect(start(1).open(id)).rejects.toMatchObject({ finding: { rule: 'storage/session-missing' } });
  });

  it.each(['relative/folder', '', '/x\u0000y', '/x\ny', `/${'x'.repeat(5000)}`, '~'])(
    'a folder for sessions called %j is refused, and nothing is changed',
    async (sessionsDirectory) => {
      const defaults = {
        language: 'en',
        theme: 'system',
        sessionsDirectory: '/s',
        verify: 'full',
        agent: true,
      } as const;
      const fs = new MemoryFileSystem();
      const store = new SettingsStore(fs, '/c', defaults, new VirtualClock());
      await expect(store.set({ sessionsDirectory })).rejects.toMatchObject({ finding: { rule: 'storage/bad-folder' } });
      expect(store.get()).toEqual(defaults);
      fs.put('/c/settings.json', JSON.stringify({ sessionsDirectory }));
      expect((await store.load())[0]!.rule).toBe('storage/settings-damaged');
      expect(store.get()).toEqual(defaults);
    },
  );
});

describe('a disk that does not take anything, at the start', () => {
  it.each([
    ['ENOSPC', 'storage/disk-full'],
    ['EROFS', 'storage/no-permission'],
    ['EACCES', 'storage/no-permission'],
    ['EIO', 'storage/io'],
  ])('%s: %s, before the port is touched', async (code, rule) => {
    const { fs, start } = wizards(new Set([1]));
    fs.failing = code;
    await expect(start(1).create('COM1')).rejects.toMatchObject({ finding: { rule } });
  });
});

it('a report masks what a printenv gave away, and keeps the MACs', () => {
  const leak = finding('identify/no-commands', 'warning', {}, [
    {
      source: 'console',
      quote: 'wpa_psk=supergeheim; pppoe_password="abc def"; imei=490154203237518; mac=00:11:22:33:44:55',
    },
  ]);
  const { html, log } = renderReport({
    snapshot: { ...EMPTY_SNAPSHOT, findings: [leak] },
    records: [
      {
        seq: 0,
        at: '2026-01-01T00:00:00.000Z',
        previous: '',
        hash: '',
        entry: { type: 'refused', listener: 'prompt', outgoing: 'setenv wifi_psk geheim2', rule: 'x' },
      },
    ],
    result: 'stopped',
    language: 'en',
    madeAt: new Date(0),
  });
  for (const text of [html, log]) {
    expect(text).not.toMatch(/supergeheim|abc def|490154203237518|geheim2/);
    expect(text).toContain('00:11:22:33:44:55');
    expect(text).toContain('[masked]');
  }
});
