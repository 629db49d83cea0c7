import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseTranscript } from '../transport/transcript';
import { failureIn, missingConfirmation } from './judge-answer';

/** The commands in a transcript of real U-Boot with their answers. */
function answers(file: string, prompt: string): { line: string; output: string }[] {
  const path = fileURLToPath(new URL(`../../test/fixtures/transcripts/${file}.txt`, import.meta.url));
  const heard = parseTranscript(readFileSync(path, 'utf8'))
    .filter((event) => event.direction === 'in')
    .map((event) => Buffer.from(event.bytes).toString('latin1'))
    .join('');
  return heard.split(prompt).map((part) => {
    const end = part.indexOf('\r\n');
    return { line: part.slice(0, Math.max(0, end)), output: part.slice(end + 2) };
  });
}

const verdict = ({ line, output }: { line: string; output: string }) =>
  (failureIn(line, output) ?? missingConfirmation(line, output))?.rule ?? 'done';

describe('what real U-Boot answers', () => {
  for (const [file, prompt] of [
    ['arm-cfi', '\n=> '],
    ['malta-cfi', '\nmaltael # '],
  ] as const) {
    it(`${file}: unprotecting, erasing and copying are recognised as done or failed`, () => {
      const all = answers(file, prompt);
      const of = (start: string) => all.filter((a) => a.line.startsWith(`${start} `)).map(verdict);
      expect(of('protect off').slice(0, 2)).toEqual(['done', 'done']);
      expect(new Set(of('erase'))).toEqual(new Set(['done']));
      // On erased flash, twice; on programmed bytes; with this QEMU's time-out; a "done" that only verification can
      // refute (P6).
      expect(of('cp.b')).toEqual(['done', 'done', 'loader/flash-fails', 'loader/flash-fails', 'done']);
    });
  }

  it('is not taken for done when the confirmation is missing', () => {
    for (const line of ['protect off 04100000 +20000', 'erase 04100000 +20000', 'cp.b 40200000 04100000 40']) {
      expect(verdict({ line, output: '' })).toBe('loader/not-confirmed');
    }
    expect(verdict({ line: 'erase 04100000 +20000', output: '\r\nErased 0 sectors\r\n' })).toBe('loader/not-confirmed');
  });
});
