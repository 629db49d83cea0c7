import { describe, expect, it } from 'vitest';
import { VirtualClock } from '@main/time/virtual-clock';
import { defaultDirectories } from './directories';
import { MemoryFileSystem } from './memory-file-system';
import { SettingsStore } from './settings-store';

const DEFAULTS = {
  language: 'en',
  theme: 'system',
  sessionsDirectory: '/home/t/s',
  verify: 'full',
  agent: true,
} as const;
const make = (fs: MemoryFileSystem) => new SettingsStore(fs, '/config', DEFAULTS, new VirtualClock());

describe('settings', () => {
  it('survive a restart, one value at a time', async () => {
    const fs = new MemoryFileSystem();
    await make(fs).set({ language: 'es' });
    const next = make(fs.afterPowerCut());
    expect(await next.load()).toEqual([]);
    expect(next.get()).toEqual({ ...DEFAULTS, language: 'es' });
  });

  it.each(['{"language":', '{"language":"fr"}', '[]x', '\0\0\0\0'])(
    'a damaged file (%s) is set aside and said, never overwritten',
    async (content) => {
      const fs = new MemoryFileSystem();
      fs.put('/config/settings.json', content);
      const store = make(fs);
      const [f] = await store.load();
      expect(f).toMatchObject({ rule: 'storage/settings-damaged', severity: 'warning' });
      expect(store.get()).toEqual(DEFAULTS);
      await store.set({ theme: 'dark' });
      expect(fs.text(String(f!.params['aside']))).toBe(content);
    },
  );

  it('two changes at once are both kept: language and theme chosen in quick succession', async () => {
    const fs = new MemoryFileSystem();
    const store = make(fs);
    await Promise.all([store.set({ language: 'es' }), store.set({ theme: 'dark' })]);
    expect(store.get()).toMatchObject({ language: 'es', theme: 'dark' });
    const next = make(fs);
    await next.load();
    expect(next.get()).toEqual(store.get());
  });

  it('a change that cannot be stored is not made', async () => {
    const fs = new MemoryFileSystem();
    const store = make(fs);
    fs.failing = 'EACCES';
    await expect(store.set({ language: 'es' })).rejects.toMatchObject({ finding: { rule: 'storage/no-permission' } });
    expect(store.get().language).toBe('en');
  });
});

describe('default folders', () => {
  it.each([
    ['linux', {}, '/home/t', '/home/t/.config/mt7628-recovery', '/home/t/mt7628-recovery'],
    ['linux', { XDG_CONFIG_HOME: '/c' }, '/home/t', '/c/mt7628-recovery', '/home/t/mt7628-recovery'],
    [
      'darwin',
      {},
      '/Users/t',
      '/Users/t/Library/Application Support/MT7628 Recovery',
      '/Users/t/Documents/MT7628 Recovery',
    ],
    [
      'win32',
      { APPDATA: 'C:\\Users\\t\\AppData\\Roaming' },
      'C:\\Users\\t',
      'C:\\Users\\t\\AppData\\Roaming\\MT7628 Recovery',
      'C:\\Users\\t\\Documents\\MT7628 Recovery',
    ],
    ['linux', { MT7628_RECOVERY_HOME: '/stick' }, '/home/t', '/stick', '/stick/sessions'],
  ] as const)('on %s with %j', (platform, environment, home, settings, sessions) => {
    expect(defaultDirectories(platform, environment, home)).toEqual({ settings, sessions });
  });
});
