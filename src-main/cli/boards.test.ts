import { describe, expect, it } from 'vitest';
import { EXIT } from '../app/exit-code';
import { runCli } from './run';

async function run(...argv: string[]) {
  let out = '';
  const code = await runCli(
    argv,
    (text) => (out += text),
    () => undefined,
    {},
  );
  return { code, out };
}

describe('boards', () => {
  it('shows the card of the only one that fits: map, traps, rescue, and what a name is worth', async () => {
    const { code, out } = await run('boards', 'archer', 'c50', 'v4');
    expect(code).toBe(EXIT.ok);
    for (const part of [
      'tplink,archer-c50-v4',
      '0x30000–0x50000 boot',
      'two boot loaders',
      'tp_recovery.bin',
      '192.168.0.66',
      'never proves',
    ]) {
      expect(out).toContain(part);
    }
  });

  it('warns of a rescue that bricks', async () => {
    expect((await run('boards', 'tplink,tl-wr840n-v5')).out).toContain('Do not use the TFTP rescue');
  });

  it('lists several, in Spanish too', async () => {
    const { out } = await run('boards', 'keenetic', '--lang', 'es');
    expect(out.trim().split('\n').length).toBeGreaterThan(7);
  });

  it('says that nothing fits, and refuses', async () => {
    const { code, out } = await run('boards', 'zx9000');
    expect(code).toBe(EXIT.refused);
    expect(out).toContain('No known board fits “zx9000”');
  });

  it('prints a document for programs', async () => {
    const { out } = await run('boards', 'kn-1510', '--json');
    expect((JSON.parse(out) as { boards: { id: string }[] }).boards.map(({ id }) => id)).toEqual(['keenetic,kn-1510']);
  });
});
