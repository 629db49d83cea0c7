import { tmpdir } from 'node:os';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiOver, type WizardBridge } from '@shared/contract/bridge';
import { BRIDGE_GLOBAL, CALL_CHANNEL, EVENT_CHANNEL } from '@shared/contract/channels';
import { EMPTY_SNAPSHOT, type Activity } from '@shared/contract/snapshot';
import { fail } from '@shared/finding/finding';
import { FakeBenches } from '../fake-engine.fixture';
import * as electron from './electron.fixture';

const composed = vi.hoisted(() => ({ benches: null as FakeBenches | null }));
vi.mock('../../app/compose', () => ({ composeBenches: () => Promise.resolve(composed.benches) }));

const benches = () => composed.benches!;
/** The first bench's engine, which the program opens at its start. */
const fake = () => benches().all[0]!.engine;
const window = () => electron.BrowserWindow.all[0]!;
const ours = () => ({ sender: window().webContents, senderFrame: window().webContents.mainFrame });
const api = () => apiOver(electron.exposed[BRIDGE_GLOBAL] as WizardBridge, benches().all[0]!.id);
const writing: Activity = { name: 'writing', params: {}, progress: null, stop: 'leaves-target-partial' };
const report = (activity: Activity | null) => {
  benches().emit({ type: 'snapshot', snapshot: { ...EMPTY_SNAPSHOT, activity } });
};

beforeAll(async () => {
  composed.benches = new FakeBenches();
  await import('./preload');
  await import('../../entry/electron');
  await vi.waitFor(() => expect(electron.BrowserWindow.all).toHaveLength(1));
  // Loads the whole program, which on a busy computer takes longer than a test's time limit.
});
beforeEach(() => {
  electron.sender.event = ours();
});

describe('the window', () => {
  it('has no Node, is isolated and sandboxed, and shows only our page', () => {
    expect(window().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(window().loaded).toBe('wizard://app/');
    expect(window().webContents.openHandler!({ url: 'https://example.org' })).toEqual({ action: 'deny' });
  });

  const prevents = (event: string, url: string) => {
    let prevented = false;
    window().webContents.emit(event, { url, preventDefault: () => (prevented = true) });
    return prevented;
  };

  it.each(['will-navigate', 'will-redirect', 'will-attach-webview'])('refuses %s', (event) => {
    expect(prevents(event, 'https://example.org/')).toBe(true);
  });

  it('may load itself again, for a page that could not be drawn, and nothing beside itself', () => {
    for (const own of ['wizard://app/', 'wizard://app/#main']) expect(prevents('will-navigate', own), own).toBe(false);
    for (const other of ['wizard://app/?x', 'wizard://app/report.html', 'wizard://app.example/', 'file:///', ''])
      expect(prevents('will-navigate', other), other).toBe(true);
  });

  it('is granted no permission but putting text on the clipboard', () => {
    const { request, check, device } = electron.session.defaultSession;
    for (const permission of ['media', 'geolocation', 'notifications', 'serial', 'usb', 'openExternal', 'fullscreen']) {
      request!(null, permission, (allowed) => expect(allowed, permission).toBe(false));
      expect(check!(null, permission), permission).toBe(false);
    }
    expect(check!(null, 'clipboard-sanitized-write')).toBe(true);
    expect(device!()).toBe(false);
  });

  it('is served from a scheme of its own with a content security policy, and nothing outside the page', async () => {
    expect(electron.protocol.privileged[0]).toMatchObject({ scheme: 'wizard', privileges: { secure: true } });
    const serve = electron.protocol.served.get('wizard')!;
    for (const url of ['wizard://app/../package.json', 'wizard://other/index.html', 'wizard://app/none.js']) {
      const answer = await serve(new Request(url));
      expect(answer.status, url).toBe(404);
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
  });
});

describe('calls over the bridge', () => {
  it('reach the engine and come back, findings included', async () => {
    expect(await api().call('console.history', {})).toEqual({ text: 'MT7628 # ' });
    fake().answers.set('write.start', () => fail('plan/method-not-built', { method: 'write' }));
    await expect(api().call('write.start', {})).rejects.toMatchObject({
      name: 'FindingError',
      finding: { rule: 'plan/method-not-built', params: { method: 'write' } },
    });
    expect(await api().call('app.info', {})).toMatchObject({ host: 'electron', version: '9.9.9', dialogs: true });
    expect(await api().upload({ name: 'fw.bin' } as File)).toBe('/dropped/fw.bin');
  });

  it.each([
    ['another window', () => ({ ...ours(), sender: new electron.FakeWebContents() })],
    ['a frame inside our page', () => ({ ...ours(), senderFrame: { origin: 'wizard://app' } })],
    ['no frame', () => ({ ...ours(), senderFrame: null })],
    [
      'our window showing another origin',
      () => {
        const contents = window().webContents;
        return { sender: contents, senderFrame: Object.assign(contents.mainFrame, { origin: 'https://example.org' }) };
      },
    ],
  ])('are refused from %s before anything happens', async (_name, liar) => {
    const before = fake().calls.length;
    electron.sender.event = liar();
    await expect(electron.ipcRenderer.invoke(CALL_CHANNEL, '1', 'console.history', {})).rejects.toThrow('refused');
    expect(fake().calls).toHaveLength(before);
    window().webContents.mainFrame.origin = 'wizard://app';
  });

  it('events reach the page until it unsubscribes', async () => {
    const heard: unknown[] = [];
    const off = api().onEvent((event) => heard.push(event));
    benches().emit({ type: 'console', text: 'a', direction: 'in' }, benches().all[0]!.id);
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    off();
    expect(electron.ipcRenderer.listenerCount(EVENT_CHANNEL)).toBe(0);
  });
});

describe('what only Electron can do', () => {
  it('opens native dialogs and the desktop’s programs', async () => {
    electron.dialog.chosen = { canceled: false, filePaths: ['/tmp/mtd4.bin'] };
    fake().answers.set('files.add', () => ({ added: [] }));
    await api().call('files.choose', {});
    expect(fake().calls.at(-1)).toEqual({ verb: 'files.add', input: { paths: ['/tmp/mtd4.bin'] } });
    const sessionsDirectory = tmpdir();
    const settings = { language: 'en', theme: 'system', sessionsDirectory, verify: 'full', agent: true };
    fake().answers.set('settings.get', () => settings);
    await api().call('sessions.openFolder', {});
    expect(electron.shell.opened).toEqual([sessionsDirectory]);
    electron.shell.refusal = 'no program';
    await expect(api().call('sessions.openFolder', {})).rejects.toMatchObject({
      finding: { rule: 'host/cannot-open' },
    });
  });

  it('keeps the computer awake while something runs', () => {
    report({ ...writing, stop: 'safe' });
    report({ ...writing, stop: 'safe' });
    expect(electron.powerSaveBlocker.running.size).toBe(1);
    report(null);
    expect(electron.powerSaveBlocker.running.size).toBe(0);
  });

  it('a second start brings the first window to the front', () => {
    electron.app.emit('second-instance');
    expect(window().focused).toBe(true);
  });
});

// Must be last, because it closes the window.
it('closing while the flash is being changed asks first, then ends the engine before the program', async () => {
  report(writing);
  expect(window().userCloses()).toBe(false);
  await vi.waitFor(() => expect(electron.dialog.asked).toHaveLength(1));
  await Promise.resolve();
  expect(window().destroyed).toBe(false);
  report(null);
  expect(window().userCloses()).toBe(true);
  let quitAfterDispose = false;
  electron.app.on('quit', () => (quitAfterDispose = benches().disposed));
  electron.app.emit('window-all-closed');
  await vi.waitFor(() => expect(quitAfterDispose).toBe(true));
});
