import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sleep } from '../time/clock';
import { VirtualClock } from '../time/virtual-clock';
import { parseTranscript } from '../transport/transcript';
import { BootWatch } from './boot-watch';

function heard(file: string): Uint8Array {
  const path = fileURLToPath(new URL(`../../test/fixtures/transcripts/${file}.txt`, import.meta.url));
  const events = parseTranscript(readFileSync(path, 'utf8')).filter((event) => event.direction === 'in');
  return Buffer.concat(events.map((event) => event.bytes));
}

async function watched(text: Uint8Array | string, ms: number, prompt: string | null = '=> ') {
  const clock = new VirtualClock();
  const watch = new BootWatch(clock, prompt);
  watch.push(Buffer.from(text));
  await clock.run(sleep(clock, ms));
  return watch.view;
}

describe('the boot watcher', () => {
  it('says within seconds that upstream has fallen back to its prompt (recorded: countdown run out into a failing bootm)', async () => {
    const view = await watched(heard('mt7628-countdown'), 4_100);
    expect(view).toMatchObject({
      verdict: 'stuck',
      findings: [{ rule: 'diagnosis/wrong-image-type' }, { rule: 'boot/at-prompt' }],
    });
    expect((await watched(heard('mt7628-countdown'), 3_000)).verdict).toBe('watching');
  });

  it('counts a start once, whose loader prints a banner for each of its two stages (P9: two starts were called a boot loop)', async () => {
    const twice = await watched(heard('mt7628-countdown'), 0);
    expect(twice.verdict).toBe('watching');
    const start = Buffer.from('\r\nU-Boot SPL 2023.01 (x)\r\nTrying to boot from NOR\r\n\r\nU-Boot 2023.01 (x)\r\n');
    expect((await watched(Buffer.concat([start, start]), 0)).verdict).toBe('watching');
    expect((await watched(Buffer.concat([start, start, start]), 0)).verdict).toBe('boot-loop');
    expect((await watched('\nU-Boot SPL 2023.01 (x)\n'.repeat(3), 0)).verdict).toBe('boot-loop');
  });

  it('incident: an image that crashed under upstream’s exception handler was waited for a minute (seen on real U-Boot)', async () => {
    const crash = '\r\nOoops:\r\nPrId  : 00019300\r\n### ERROR ### Please RESET the board ###\r\n';
    expect((await watched(crash, 0)).verdict).toBe('stuck');
    expect((await watched(`${crash}\r\nU-Boot 2023.01 (x)\r\n`, 0)).verdict).toBe('watching');
  });

  it('does not take a silence elsewhere, or another prompt, for that', async () => {
    for (const text of ['Starting kernel ...\r\n', '\r\ncrc32 for 0 ... 1 ==> ', '\r\nmaltael # ']) {
      expect((await watched(text, 10_000)).verdict).toBe('watching');
    }
    expect((await watched('\r\n=> ', 10_000, null)).verdict).toBe('watching');
    expect((await watched('\r\nStarting kernel ...\r\n', 61_000)).verdict).toBe('stuck');
  });

  it('leaves Linux up where a shell prompt follows', async () => {
    expect((await watched('\r\nBusyBox v1.33\r\n=> ', 10_000)).verdict).toBe('linux-up');
  });
});
