import { afterEach, describe, expect, it } from 'vitest';
import { makeInitramfs } from './initramfs-data';
import { tinyTftpServer } from './testing/tiny-tftp-server';
import { closeBenches, openBench, type Workbench } from './testing/workbench';

afterEach(closeBenches);

const SHELL = 'root@LTE-Router:/# ';

async function shell(b: Workbench, line: string): Promise<string> {
  await b.type(`${line}\r`);
  return (await b.hear(SHELL)).replaceAll('\r\n', '\n');
}

/** The system in RAM sees the unchanged chip, and has mounted nothing of it. */
async function expectLinuxInRam(b: Workbench): Promise<void> {
  await b.hear('Please press Enter to activate this console. ');
  await b.type('\r');
  await b.hear(SHELL);
  expect(await shell(b, 'cat /proc/version')).toContain('Linux version 5.15.150');
  const mtd = await shell(b, 'cat /proc/mtd');
  expect(mtd).toContain('mtd3: 00010000 00010000 "Factory"');
  expect(mtd).toContain('mtd7: 007b0000 00010000 "firmware2"');
  expect(await shell(b, 'cat /proc/mounts')).not.toContain('mtdblock');
}

describe('a system started from RAM (B§1.5, B§3.7)', () => {
  it('by tftpboot and bootm at the prompt: it runs, and no byte of flash has changed (P7)', async () => {
    const b = openBench();
    await tinyTftpServer(b.network, { k: makeInitramfs() });
    const before = b.router.flash.slice();
    await b.play(async () => {
      await b.enterPrompt();
      await b.command('tftpboot 82000000 k');
      await b.type('bootm 82000000\r');
      await expectLinuxInRam(b);
    });
    expect(Buffer.compare(before, b.router.flash)).toBe(0);
  });

  it('by menu 1, where the typed file name alone is a change that saves the environment into the flash (B§1.6)', async () => {
    const b = openBench();
    await tinyTftpServer(b.network, { k: makeInitramfs() });
    const before = b.router.flash.slice();
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('Please choose the operation');
      await b.type('1');
      for (const answer of ['', '', 'k']) {
        await b.hear('==:');
        await b.wait(50);
        await b.type(`${answer}\r`);
      }
      await expectLinuxInRam(b);
    });
    const changed = [...before.keys()].filter((at) => before[at] !== b.router.flash[at]);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.every((at) => at >= 0x30000 && at < 0x40000)).toBe(true);
  });
});
