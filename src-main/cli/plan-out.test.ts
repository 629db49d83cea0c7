import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Plan } from '@shared/plan/plan-types';
import { makeCase } from '../practice/case-data';
import { runCli } from './run';

const home = mkdtempSync(join(tmpdir(), 'mt7628-plan-out-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const LIST = join(home, 'mtd.txt');
const IMAGE = join(home, 'firmware.bin');
const practice = makeCase('brick-healthy-loader', 1);
writeFileSync(
  LIST,
  [
    'mtd0: 01000000 00010000 "ALL"',
    'mtd1: 00030000 00010000 "Bootloader"',
    'mtd2: 00010000 00010000 "Config"',
    'mtd3: 00010000 00010000 "Factory"',
    'mtd4: 007b0000 00010000 "firmware1"',
    'mtd5: 007b0000 00010000 "firmware2"',
    'mtd6: 00050000 00010000 "reserved"',
  ].join('\n'),
);
writeFileSync(IMAGE, practice.files().find((f) => f.name === 'firmware-vendor.bin')!.bytes);

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await runCli(
    args,
    (text) => (out += text),
    () => undefined,
    {},
  );
  return { code, out };
}

it('incident: plan --out into a folder that is not there is a sentence, and the plan is printed all the same', async () => {
  const plan = ['plan', '--layout', LIST, '--image', IMAGE, '--out', join(home, 'no', 'such', 'plan.json')];
  const said = await run(...plan);
  expect(said.code).toBe(2);
  expect(said.out).toMatch(/Plan [0-9a-f]{64}/);
  expect(said.out).toContain('[cli/cannot-write]');
  const json = await run(...plan, '--json');
  const document = JSON.parse(json.out) as { ok: boolean; plan: Plan; findings: { rule: string }[] };
  expect([json.code, document.ok, document.findings[0]?.rule]).toEqual([2, false, 'cli/cannot-write']);
  expect(said.out).toContain(document.plan.hash);

  const there = join(home, 'plan.json');
  await run('plan', '--layout', LIST, '--image', IMAGE, '--out', there);
  expect((JSON.parse(readFileSync(there, 'utf8')) as Plan).hash).toBe(document.plan.hash);
});

it('backup and capture into a place that is no folder: a sentence before the router is touched', async () => {
  const file = join(home, 'file');
  writeFileSync(file, '');
  for (const [verb, preset] of [
    ['backup', 'brick-healthy-loader'],
    ['capture', 'healthy-twin'],
  ]) {
    const { code, out } = await run(verb!, '--port', `practice:${preset}`, '--out', join(file, 'x'), '--home', home);
    expect([verb, code]).toEqual([verb, 2]);
    expect(out).toContain('[cli/cannot-write]');
  }
});
