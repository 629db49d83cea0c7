import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT, type Activity } from '@shared/contract/snapshot';
import { say } from '@shared/i18n/say';
import { sleep } from '@main/time/clock';
import { VirtualClock } from '@main/time/virtual-clock';
import { closingGuard, closingWords } from './closing-guard';
import { contentSecurityPolicy } from './content-security';
import { FakeBenches } from './fake-engine.fixture';
import { desktopOpener, openWithDesktop } from './open-with-desktop';
import { staticFile } from './static-files';

describe('closing while the flash is being changed', () => {
  const activity = (stop: Activity['stop']): Activity => ({ name: 'writing', params: {}, progress: null, stop });

  const stops = (guard: ReturnType<typeof closingGuard>) => guard.askToClose().map(({ stop }) => stop);
  const state = (stop: Activity['stop'], port: string) => ({
    ...EMPTY_SNAPSHOT,
    activity: activity(stop),
    port: {
      path: port,
      kind: 'serial' as const,
      title: 'CP2102',
      vendorId: null,
      productId: null,
      serialNumber: null,
      findings: [],
    },
  });

  it('is asked back once, says what it would leave behind, and then obeys', async () => {
    const clock = new VirtualClock();
    const benches = new FakeBenches();
    const guard = closingGuard(benches, clock);
    expect(stops(guard)).toEqual([]);
    benches.emit({ type: 'snapshot', snapshot: state('leaves-target-erased', '/dev/ttyUSB0') });
    expect(stops(guard)).toEqual(['leaves-target-erased']);
    expect(stops(guard)).toEqual([]);
    await clock.run(sleep(clock, 10_001));
    const asked = guard.askToClose();
    expect(closingWords('en', asked, 1)).toBe(say('en', 'stop.leaves-target-erased'));
    benches.emit({ type: 'snapshot', snapshot: state('safe', '/dev/ttyUSB0') });
    expect(stops(guard)).toEqual([]);
  });

  it('with several routers names each that still works, even where stopping would harm nothing', () => {
    const benches = new FakeBenches();
    benches.open();
    benches.open();
    const guard = closingGuard(benches, new VirtualClock());
    expect(stops(guard)).toEqual([]);
    benches.emit({ type: 'snapshot', snapshot: state('safe', '/dev/ttyUSB1') }, '2');
    benches.emit({ type: 'snapshot', snapshot: state('leaves-target-partial', '/dev/ttyUSB2') }, '3');
    const words = closingWords('en', guard.askToClose(), 3).split('\n');
    expect(words).toEqual([
      `/dev/ttyUSB1 (bench 2): ${say('en', 'stop.safe')}`,
      `/dev/ttyUSB2 (bench 3): ${say('en', 'stop.leaves-target-partial')}`,
    ]);
    expect(stops(guard)).toEqual([]);
  });
});

describe('files of the page', () => {
  let root: string;
  beforeAll(async () => {
    root = join(await mkdtemp(join(tmpdir(), 'mt7628-static-')), 'renderer');
    await mkdir(join(root, 'assets'), { recursive: true });
    await writeFile(join(root, 'index.html'), '<html>');
    await writeFile(join(root, 'assets', 'a b.js'), '1');
    await writeFile(join(root, '.env.js'), 'secret');
    await writeFile(join(root, 'x.exe'), 'secret');
    await writeFile(join(root, '..', 'renderer-secret.js'), 'secret');
    await writeFile(join(root, '..', 'secret.js'), 'secret');
  });
  afterAll(() => rm(join(root, '..'), { recursive: true, force: true }));

  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/a%20b.js', 'text/javascript; charset=utf-8'],
  ])('%s is served', async (path, type) => {
    expect((await staticFile(root, path))?.type).toBe(type);
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..\\secret.js',
    '/../renderer-secret.js',
    '//../secret.js',
    '/.env.js',
    '/x.exe',
    '/assets',
    '/none.js',
    '/%00.js',
    '/%zz.js',
    '',
  ])('%s is not', async (path) => {
    expect(await staticFile(root, path)).toBeNull();
  });
});

describe('opening with the desktop', () => {
  it('uses each system’s own opener and gives the target no meaning to a shell', () => {
    const target = 'http://127.0.0.1:1/?token=a&b';
    expect(desktopOpener('linux', { DISPLAY: ':0' })?.args(target)).toEqual([target]);
    expect(desktopOpener('linux', {})).toBeNull();
    expect(desktopOpener('darwin', {})?.command).toBe('open');
    expect(desktopOpener('win32', {})?.args(target).at(-1)).toBe(target);
  });

  it('without a display says the path, so that it can be opened by hand (P9)', async () => {
    await expect(openWithDesktop('/s/report.html', 'linux', {})).rejects.toMatchObject({
      finding: { rule: 'host/cannot-open', params: { target: '/s/report.html' } },
    });
  });

  it('a desktop without xdg-open is a finding, not a crash', async () => {
    const saved = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      await expect(openWithDesktop('/x', 'linux', { DISPLAY: ':0' })).rejects.toMatchObject({
        finding: { rule: 'host/cannot-open' },
      });
    } finally {
      process.env['PATH'] = saved;
    }
  });
});

it('the page may run no inline script, load nothing from elsewhere and be framed by nobody', () => {
  const policy = contentSecurityPolicy(['ws://127.0.0.1:1']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self'(;|$)/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
});
