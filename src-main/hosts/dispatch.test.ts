import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT } from '@shared/contract/snapshot';
import { VERBS } from '@shared/contract/verbs';
import { fail } from '@shared/finding/finding';
import { createDispatch } from './dispatch';
import { FakeBenches, FakeEngine, fakeFeatures } from './fake-engine.fixture';

function host(change: Parameters<typeof fakeFeatures>[0] = {}) {
  const engine = new FakeEngine();
  const features = fakeFeatures(change);
  const benches = new FakeBenches(engine);
  const dispatchTo = createDispatch(benches, features);
  const dispatch = (verb: unknown, input: unknown) => dispatchTo('1', verb, input);
  return { engine, benches, features, dispatch, dispatchTo };
}
const rule = (r: unknown) => ({ ok: false, finding: { rule: r } });

describe('one call from a window', () => {
  it('passes a valid call to the engine and its valid answer back', async () => {
    const { engine, dispatch } = host();
    expect(await dispatch('bench.open', { path: 'COM4' })).toEqual({ ok: true, value: {} });
    expect(engine.calls).toEqual([{ verb: 'bench.open', input: { path: 'COM4' } }]);
  });

  it.each([
    ['bench.open', { path: 7 }],
    ['bench.open', {}],
    ['plan.approve', { hash: 'yes' }],
    ['plan.make', { choices: [], method: null }],
    ['console.send', { kind: 'line', text: 'x'.repeat(513) }],
    ['bench.snapshot', { extra: 1 }],
    ['write.start', null],
  ])('refuses %s with a malformed input before the engine hears of it', async (verb, input) => {
    const { engine, dispatch } = host();
    expect(await dispatch(verb, input)).toMatchObject(rule('host/bad-input'));
    expect(engine.calls).toEqual([]);
  });

  it.each(['write.everything', 'constructor', '__proto__', 'toString', '', 7, null, undefined, {}])(
    'does not know the verb %s',
    async (verb) => {
      const { engine, dispatch } = host();
      expect(await dispatch(verb, {})).toMatchObject(rule('host/unknown-verb'));
      expect(engine.calls).toEqual([]);
    },
  );

  it('holds back an answer of the wrong shape', async () => {
    const { engine, dispatch } = host();
    engine.answers.set('console.history', () => ({ text: 5 }));
    expect(await dispatch('console.history', {})).toMatchObject(rule('host/bad-output'));
  });

  it("passes the engine's finding on as it is (P9)", async () => {
    const { engine, dispatch } = host();
    engine.answers.set('write.start', () => fail('plan/method-not-built', { method: 'write' }));
    const reply = await dispatch('write.start', {});
    expect(reply).toMatchObject({ ok: false, finding: { rule: 'plan/method-not-built', params: { method: 'write' } } });
  });

  it('a defect of our own is a finding too, with where it happened (P9)', async () => {
    const { engine, dispatch } = host();
    engine.answers.set('write.start', () => (undefined as unknown as { x: () => void }).x());
    const reply = await dispatch('write.start', {});
    expect(reply).toMatchObject(rule('host/own-fault'));
    expect(JSON.stringify(reply)).toContain('dispatch.test.ts');
  });

  it('never rejects, whatever it is asked', async () => {
    const { dispatch } = host();
    const verbs = fc.oneof(fc.constantFrom(...Object.keys(VERBS)), fc.anything());
    await fc.assert(
      fc.asyncProperty(verbs, fc.anything({ withBigInt: true, withNullPrototype: true }), async (verb, input) => {
        expect(typeof (await dispatch(verb, input)).ok).toBe('boolean');
      }),
      // Found by chance once: a value that cannot be converted to a string.
      { examples: [[{ toString: 0 }, undefined]] },
    );
  });
});

describe('several benches', () => {
  it('a verb is carried out at the bench that it names and at no other', async () => {
    const { engine, benches, dispatchTo } = host();
    const second = benches.open().engine;
    second.answers.set('console.history', () => ({ text: 'second' }));
    expect(await dispatchTo('2', 'console.history', {})).toEqual({ ok: true, value: { text: 'second' } });
    expect(await dispatchTo('1', 'console.history', {})).toEqual({ ok: true, value: { text: 'MT7628 # ' } });
    await dispatchTo('2', 'write.start', {});
    expect(engine.calls.map(({ verb }) => verb)).toEqual(['console.history']);
    expect(second.calls.map(({ verb }) => verb)).toEqual(['console.history', 'write.start']);
  });

  it('what was meant for a bench that is closed is done at no other one', async () => {
    const { engine, benches, dispatchTo } = host();
    benches.open();
    expect(await dispatchTo('1', 'benches.remove', { bench: '2' })).toEqual({ ok: true, value: {} });
    for (const gone of ['2', '', '01', null, undefined, 1, {}, '__proto__'])
      expect(await dispatchTo(gone, 'write.start', {}), JSON.stringify(gone)).toMatchObject(rule('bench/unknown'));
    expect(engine.calls).toEqual([]);
  });

  it('what is about no bench is answered whichever is named, and the desktop opens the report of the one that is', async () => {
    const { dispatchTo, benches } = host();
    expect(await dispatchTo(null, 'settings.get', {})).toMatchObject({ ok: true });
    expect(await dispatchTo('77', 'settings.get', {})).toMatchObject({ ok: true });
    benches.open();
    expect(await dispatchTo(null, 'benches.list', {})).toEqual({ ok: true, value: { benches: ['1', '2'] } });
    expect(await dispatchTo('2', 'report.open', {})).toMatchObject(rule('host/no-report'));
  });

  it('one that works is not taken off the row, nor the last one; ids are not given twice', async () => {
    const { engine, dispatchTo } = host();
    expect(await dispatchTo(null, 'benches.remove', { bench: '1' })).toMatchObject(rule('bench/last'));
    expect(await dispatchTo(null, 'benches.add', {})).toEqual({ ok: true, value: { bench: '2' } });
    engine.snapshot = {
      ...EMPTY_SNAPSHOT,
      activity: { name: 'saving', params: {}, progress: null, stop: 'safe' },
    };
    expect(await dispatchTo(null, 'benches.remove', { bench: '1' })).toMatchObject(rule('bench/at-work'));
    expect(await dispatchTo(null, 'benches.remove', { bench: '2' })).toEqual({ ok: true, value: {} });
    expect(await dispatchTo(null, 'benches.add', {})).toEqual({ ok: true, value: { bench: '3' } });
    expect(await dispatchTo(null, 'benches.remove', { bench: '2' })).toMatchObject(rule('bench/unknown'));
  });
});

describe('what only the host can do', () => {
  it('says what it is', async () => {
    expect(await host().dispatch('app.info', {})).toEqual({
      ok: true,
      value: { version: '0.1.0', host: 'browser', platform: 'linux', dialogs: false },
    });
  });

  it('hands the files of the native dialog to the engine; a cancelled dialog does nothing', async () => {
    let chosen = ['/tmp/fw.bin'];
    const { engine, dispatch } = host({ kind: 'electron', chooseFiles: async () => chosen });
    engine.answers.set('files.add', () => ({ added: [] }));
    expect(await dispatch('files.choose', {})).toEqual({ ok: true, value: { added: [] } });
    expect(engine.calls).toEqual([{ verb: 'files.add', input: { paths: ['/tmp/fw.bin'] } }]);
    chosen = [];
    await dispatch('files.choose', {});
    expect(engine.calls).toHaveLength(1);
  });

  it('without dialogs says where files go in', async () => {
    expect(await host().dispatch('files.choose', {})).toMatchObject(rule('host/no-dialogs'));
  });

  it('opens the report once there is one, and the folder of sessions', async () => {
    const { engine, features, dispatch } = host();
    expect(await dispatch('report.open', {})).toMatchObject(rule('host/no-report'));
    const sessions = await mkdtemp(join(tmpdir(), 'mt7628-open-'));
    const path = join(sessions, 'one', 'report.html');
    await mkdir(join(sessions, 'one'));
    await writeFile(path, '<!doctype html>');
    const settings = (sessionsDirectory: string) =>
      engine.answers.set('settings.get', () => ({
        language: 'en',
        theme: 'system',
        sessionsDirectory,
        verify: 'full',
        agent: true,
      }));
    settings(sessions);
    engine.snapshot = { ...EMPTY_SNAPSHOT, report: { path, log: '/s/log.txt', result: 'recovered' } };
    expect(await dispatch('report.open', {})).toEqual({ ok: true, value: {} });
    expect(await dispatch('sessions.openFolder', {})).toEqual({ ok: true, value: {} });
    expect(features.opened).toEqual([path, sessions]);

    // Incident: the page can change the folder setting, and the desktop opens any path with its associated program.
    await writeFile(join(sessions, 'evil.desktop'), '[Desktop Entry]');
    await mkdir(join(sessions, 'Evil.app'));
    for (const evil of [
      join(sessions, 'evil.desktop'),
      join(sessions, 'Evil.app'),
      join(sessions, 'none'),
      'https://example.org/',
      'javascript:alert(1)',
      '--help',
      'relative',
      `${sessions}\u0000`,
      '',
    ]) {
      settings(evil);
      expect(await dispatch('sessions.openFolder', {}), evil).toMatchObject(rule('host/not-openable'));
    }
    settings(join(sessions, 'other'));
    expect(await dispatch('report.open', {})).toMatchObject(rule('host/not-openable'));
    settings(sessions);
    for (const evil of [join(sessions, 'evil.desktop'), join(sessions, '..', 'report.html'), 'report.html', sessions]) {
      engine.snapshot = { ...EMPTY_SNAPSHOT, report: { path: evil, log: '', result: 'recovered' } };
      expect(await dispatch('report.open', {}), evil).toMatchObject(rule('host/not-openable'));
    }
    expect(features.opened).toHaveLength(2);
    await rm(sessions, { recursive: true });
  });
});
