import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { CaptureEstimate, TwinCapture } from '@shared/capture/capture-types';
import { makeCase } from '../practice/case-data';
import { runCli } from './run';

const home = mkdtempSync(join(tmpdir(), 'mt7628-capture-'));
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The seed of practice routers on the command line. */
const SEED = 1;

async function run(...more: string[]): Promise<{ code: number; answer: Record<string, unknown> }> {
  const line = ['capture', '--port', 'practice:healthy-twin', '--home', home, '--practice-speed', '40', '--json'];
  let printed = '';
  const out = (text: string) => {
    printed += text;
  };
  const code = await runCli([...line, ...more], out, () => undefined, {});
  return { code, answer: JSON.parse(printed) as Record<string, unknown> };
}

it('capture puts partitions and manifest into a folder, equal to the chip; a name that the router lacks reads nothing', async () => {
  const folder = join(home, 'twin');
  const { code, answer } = await run('--out', folder, '--partition', 'Factory,reserved');
  expect([code, answer['ok'], answer['findings']]).toEqual([0, true, []]);
  const { flash } = makeCase('healthy-twin', SEED);
  const same = (file: string, start: number, end: number) =>
    Buffer.compare(readFileSync(join(folder, file)), flash.subarray(start, end)) === 0;
  expect(same('mtd3-Factory.bin', 0x40000, 0x50000)).toBe(true);
  expect(same('mtd8-reserved.bin', 0xfb0000, 0x1000000)).toBe(true);
  const manifest = TwinCapture.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  expect([manifest.complete, manifest.parts.map((p) => [p.name, p.way, p.stability])]).toEqual([
    true,
    [
      ['Factory', 'tftp', 'stable'],
      ['reserved', 'tftp', 'stable'],
    ],
  ]);

  const none = join(home, 'none');
  const refused = await run('--out', none, '--partition', 'Factory,firmware9');
  expect([refused.code, (refused.answer['findings'] as { rule: string }[]).map((f) => f.rule)]).toEqual([
    1,
    ['capture/no-partition'],
  ]);
  expect(existsSync(join(none, 'manifest.json'))).toBe(false);
});

it('capture --estimate says bytes, time and way of each partition and takes nothing; --of says whose flash it is', async () => {
  const { code, answer } = await run('--estimate');
  expect(code).toBe(0);
  const estimate = CaptureEstimate.parse(answer['estimate']);
  expect([estimate.way, estimate.of]).toEqual(['tftp', 'twin']);
  expect(estimate.parts.filter((p) => p.chosen).every((p) => p.done === 0 && p.typicalMs! > 0)).toBe(true);
  expect(existsSync(join(home, 'sessions', 'captures'))).toBe(false);
  const wrong = await run('--out', join(home, 'own'), '--of', 'mine');
  expect([wrong.code, (wrong.answer['findings'] as { rule: string }[]).map((f) => f.rule)]).toEqual([
    2,
    ['cli/bad-choice'],
  ]);
  const own = await run('--out', join(home, 'own'), '--partition', 'Factory', '--of', 'own');
  expect(own.code).toBe(0);
  expect(TwinCapture.parse(JSON.parse(readFileSync(join(home, 'own', 'manifest.json'), 'utf8'))).of).toBe('own');
});
