import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import '../../test/rigs/dialects';
import { describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect';
import type { Console } from '../console/console';
import { parseTranscript } from '../transport/transcript';
import { identifyLoader } from './identify';

/** Replays a recorded loader's answers to each line in place of a console. */
function recorded(files: readonly string[], prompt: string): Pick<Console, 'command'> & { asked: string[] } {
  const known = new Map<string, string>();
  for (const file of files) {
    const path = fileURLToPath(new URL(`../../test/fixtures/transcripts/${file}.txt`, import.meta.url));
    const heard = parseTranscript(readFileSync(path, 'utf8')).filter((event) => event.direction === 'in');
    const text = heard.map((event) => Buffer.from(event.bytes).toString('latin1')).join('');
    for (const part of text.split(`\n${prompt}`)) {
      const end = part.indexOf('\r\n');
      known.set(part.slice(0, Math.max(0, end)), part.slice(end + 2));
    }
  }
  const asked: string[] = [];
  return {
    asked,
    command: (line: string) => {
      asked.push(line);
      return Promise.resolve({ output: known.get(line) ?? '', from: 0 });
    },
  };
}

describe('a loader that was found at its prompt, without boot messages', () => {
  const caught = { dialect: dialectById('upstream-mt7628')!, prompt: '=> ', baud: 115200, bootText: '\r\n=> ' };

  it('is told from its prompt’s other owners by what it answers (real U-Boot on qemu-arm: its loads went to the wrong RAM)', async () => {
    const console = recorded(['arm-help', 'arm-cfi'], '=> ');
    const { identity } = await identifyLoader(console as unknown as Console, caught);
    expect(identity.dialect).toBe('upstream-qemu-arm');
    expect(identity.flash).toMatchObject({ base: 0x04000000, sizeBytes: 32 << 20, eraseSize: 128 << 10 });
    expect(new Set(console.asked).size).toBe(console.asked.length);
  });

  it('stays what it was taken for where nothing stronger is answered', async () => {
    const console = recorded(['mt7628-boot', 'mt7628-sf'], '=> ');
    const { identity } = await identifyLoader(console as unknown as Console, caught);
    expect(identity.dialect).toBe('upstream-mt7628');
    expect(identity.flash).toMatchObject({ name: 'w25q128', sizeBytes: 16 << 20, base: null });
  });
});
