import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { makeCase } from '../practice/case-data';
import { runCli } from './run';

const home = mkdtempSync(join(tmpdir(), 'mt7628-linux-write-'));
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The seed of practice routers on the command line. */
const SEED = 1;

it('linux-write writes nothing unless the hash is that of the plan that it has just made (P1)', async () => {
  const own = makeCase('brick-cloned', SEED)
    .files()
    .find((f) => f.name === 'own-factory-backup.bin')!.bytes;
  const image = join(home, 'own.bin');
  writeFileSync(image, own);
  const label = Buffer.from(own.subarray(0x28, 0x2e)).toString('hex');
  const line = ['linux-write', '--port', 'practice:brick-cloned', '--image', image, '--partition', 'Factory'];
  const options = ['--label', label, '--home', home, '--practice-speed', '40', '--json', '--approve', '0'.repeat(64)];
  let printed = '';
  const out = (text: string) => {
    printed += text;
  };
  const code = await runCli([...line, ...options], out, () => undefined, {});
  const answer = JSON.parse(printed) as { ok: boolean; findings: { rule: string }[] };
  expect([code, answer.ok, answer.findings.map((f) => f.rule)]).toEqual([1, false, ['plan/other-plan-approved']]);
});
