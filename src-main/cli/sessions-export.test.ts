import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SessionStore } from '../storage/session-store';
import { NodeFileSystem } from '../storage/node-file-system';
import { systemClock } from '../time/clock';
import { runCli } from './run';

let home: string;
let id: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'mt7628-export-'));
  const root = join(home, 'sessions');
  const options = { clock: systemClock, app: '0.1.0', root: () => root, random: () => 'ab0x' };
  const session = await new SessionStore({ fs: new NodeFileSystem(), ...options }).create('/dev/ttyUSB0');
  session.capture.record('in', new TextEncoder().encode('MT7628 # '));
  await session.close('stopped');
  id = session.id;
});
afterAll(() => rm(home, { recursive: true }));

async function run(...argv: string[]) {
  let out = '';
  const code = await runCli(
    [...argv, '--home', home, '--json'],
    (text) => (out += text),
    () => undefined,
    {},
  );
  return { code, document: JSON.parse(out) as { ok: boolean; path?: string; findings?: { rule: string }[] } };
}

it('sessions export writes the recording into the session, or where --out says', async () => {
  const inside = await run('sessions', 'export', id);
  expect(inside).toMatchObject({ code: 0, document: { ok: true } });
  expect(inside.document.path).toMatch(/wire\.pcapng$/);
  const out = join(home, 'line.pcapng');
  expect(await run('sessions', 'export', id, '--out', out)).toEqual({ code: 0, document: { ok: true, path: out } });
  const bytes = await readFile(out);
  expect(bytes.equals(await readFile(inside.document.path!))).toBe(true);
  expect(bytes.readUInt32LE(0)).toBe(0x0a0d0d0a);
  expect(bytes.includes('MT7628 # ')).toBe(true);
});

it('sessions export says which session there is not, and where it cannot write', async () => {
  expect((await run('sessions', 'export')).document.findings).toMatchObject([{ rule: 'cli/missing-session' }]);
  const nobody = await run('sessions', 'export', 'nobody');
  expect(nobody.document.findings).toMatchObject([{ rule: 'storage/session-missing' }]);
  const nowhere = await run('sessions', 'export', id, '--out', join(home, 'no', 'such', 'folder', 'x'));
  expect(nowhere.document.findings).toMatchObject([{ rule: 'cli/cannot-write' }]);
});
