import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryFileSystem } from '../storage/memory-file-system';
import { commandSwitch, POWER_FILE, switchFromFile } from './power-command';

const PORT = '/dev/ttyUSB1';
let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'mt7628-power-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A command line that runs these statements in Node, on any system. */
async function program(statements: string): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.cjs`);
  await writeFile(path, statements);
  return `"${process.execPath}" "${path}"`;
}

describe('a power switch that is a command line', () => {
  it('runs the command of that state, and tells it the port and the state', async () => {
    const log = join(folder, 'log.txt');
    const note = `require('fs').appendFileSync(${JSON.stringify(log)}, process.env.MT7628_PORT + ' ' + process.env.MT7628_POWER + ' ')`;
    const one = commandSwitch(PORT, { on: await program(`${note};`), off: await program(`${note};`) });
    await one.set(false);
    await one.set(true);
    expect(await readFile(log, 'utf8')).toBe(`${PORT} off ${PORT} on `);
  });

  it('that fails says the command, its code and what it printed', async () => {
    const command = await program("console.error('no such relay'); process.exit(3);");
    const refusal = {
      rule: 'power/switch-failed',
      params: { command, code: 3 },
      evidence: [{ quote: 'no such relay' }],
    };
    await expect(commandSwitch(PORT, { on: command, off: 'true' }).set(true)).rejects.toMatchObject({
      finding: refusal,
    });
  });

  it('that hangs is ended and said, after a limit', async () => {
    const command = await program('setInterval(() => undefined, 1000);');
    await expect(commandSwitch(PORT, { on: 'true', off: command }, 300).set(false)).rejects.toMatchObject({
      finding: { rule: 'power/switch-hangs', params: { seconds: 0.3 } },
    });
  });
});

describe('power switches of the settings folder', () => {
  const declared = async (text: string | null, port = PORT) => {
    const fs = new MemoryFileSystem();
    if (text !== null) await fs.writeAtomic(join('/settings', POWER_FILE), new TextEncoder().encode(text));
    return switchFromFile(fs, '/settings', port);
  };

  it('one for the port that is named, none for another one or without the file', async () => {
    const text = JSON.stringify({ [PORT]: { on: 'a', off: 'b' } });
    expect(await declared(text)).not.toBeNull();
    for (const port of ['/dev/ttyUSB0', '__proto__', 'toString', '']) expect(await declared(text, port)).toBeNull();
    expect(await declared(null)).toBeNull();
  });

  it.each(['', '{', '[]', '{"/dev/ttyUSB1":{"on":"a"}}', '{"/dev/ttyUSB1":{"on":"a","off":""}}', '{"x":7}'])(
    '%j is said and not taken for no switch',
    async (text) => {
      await expect(declared(text)).rejects.toMatchObject({ finding: { rule: 'power/bad-file' } });
    },
  );
});
