import { describe, expect, it } from 'vitest';
import { consoleTranscript } from './console-transcript';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const startedAt = new Date('2026-01-02T03:04:05.000Z');

describe('the console as text (P8)', () => {
  it('has one stamped line for each line of the router, whatever its line ends and however it arrived', async () => {
    const records = [
      { atMs: 10, kind: 'in' as const, bytes: bytes('U-Boot 1.1.3\n\rBoard: Ral') },
      { atMs: 20, kind: 'out' as const, bytes: bytes('4') },
      { atMs: 1500, kind: 'in' as const, bytes: bytes('ink APSoC\n\r[    0.000000] Linux\r\nMT7628 # ') },
    ];
    const text = await consoleTranscript([{ startedAt, records, torn: false }]);
    expect(text.split('\n').slice(1)).toEqual([
      '[     0.010] U-Boot 1.1.3',
      '[     1.500] Board: Ralink APSoC',
      '[     1.500] [    0.000000] Linux',
      '[     1.500] MT7628 # ',
      '',
    ]);
  });

  it('shows control characters instead of sending them to whoever opens it', async () => {
    const records = [{ atMs: 0, kind: 'in' as const, bytes: bytes('\u001b[2J\b\b\b 1 \u0000\n') }];
    expect(await consoleTranscript([{ startedAt, records, torn: false }])).toContain(
      '\\x1b[2J\\x08\\x08\\x08 1 \\x00\n',
    );
  });

  it('takes ten thousand lines without losing one', async () => {
    const records = Array.from({ length: 10_000 }, (_, i) => ({
      atMs: i,
      kind: 'in' as const,
      bytes: bytes(`line ${i}\n\r`),
    }));
    const lines = (await consoleTranscript([{ startedAt, records, torn: false }])).trimEnd().split('\n').slice(1);
    expect(lines).toHaveLength(10_001);
    expect(lines[9_999]).toBe('[     9.999] line 9999');
  });

  it('has every run of a session that was taken up again, each under its own beginning', async () => {
    const run = (at: string, text: string) => ({
      startedAt: new Date(at),
      records: [{ atMs: 250, kind: 'in' as const, bytes: bytes(text) }],
      torn: false,
    });
    const text = await consoleTranscript([
      run('2026-01-02T03:04:05.000Z', 'Erasing\r\nWriti'),
      run('2026-01-02T03:09:00.000Z', 'U-Boot 1.1.3\r\n'),
    ]);
    expect(text.split('\n')).toEqual([
      '# console of the session that began 2026-01-02T03:04:05.000Z; [seconds] line',
      '[     0.250] Erasing',
      '[     0.250] Writi',
      '# the session was taken up again 2026-01-02T03:09:00.000Z; [seconds] line',
      '[     0.250] U-Boot 1.1.3',
      '',
    ]);
  });
});
