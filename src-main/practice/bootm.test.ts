import { crc32 } from '@shared/bytes/crc32';
import { afterEach, describe, expect, it } from 'vitest';
import { tinyTftpServer } from './testing/tiny-tftp-server';
import { closeBenches, openBench, type Workbench } from './testing/workbench';

afterEach(closeBenches);

/** The healthy twin's kernel with changed header bytes and both CRCs corrected. */
function image(b: Workbench, changes: Readonly<Record<number, number>> = {}): Uint8Array {
  const made = b.router.flash.slice(0x50000, 0x19b1b1);
  for (const [at, value] of Object.entries(changes)) made[Number(at)] = value;
  const view = new DataView(made.buffer);
  view.setUint32(24, crc32(made.subarray(64)));
  view.setUint32(4, 0);
  view.setUint32(4, crc32(made.subarray(0, 64)));
  return made;
}

async function bootFromRam(b: Workbench, file: Uint8Array, address: string): Promise<void> {
  await tinyTftpServer(b.network, { k: file });
  await b.enterPrompt();
  await b.command(`tftpboot ${address} k`);
  b.mark();
  await b.type(`bootm ${address}\r`);
}

describe('bootm (B§3.7)', () => {
  it('prints every line of a good boot, the size rounded as the loader does', async () => {
    const b = openBench();
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('## Booting image at bc050000 ...\n\r');
      expect(await b.hear('\n\rStarting kernel ...\n\r\n\r')).toBe(
        [
          '   Image Name:   MIPS OpenWrt Linux-3.10.14',
          '   Image Type:   MIPS Linux Kernel Image (lzma compressed)',
          '   Data Size:    1356145 Bytes =  1.3 MB',
          '   Load Address: 80000000',
          '   Entry Point:  8000c150',
          '   Verifying Checksum ... OK',
          '   Uncompressing Kernel Image ... OK',
          'No initrd',
          '## Transferring control to Linux (at address 8000c150) ...',
          '## Giving linux memsize in MB, 64',
          '',
          'Starting kernel ...',
          '',
          '',
        ].join('\n\r'),
      );
      await b.hear('\r\nLINUX started...\r\n'); // and Linux uses CR LF (B§0.1)
    });
  });

  it('destroys an image at 0x80100000 by its own output, and resets (log:E8)', async () => {
    const b = openBench();
    await b.play(async () => {
      await bootFromRam(b, image(b), '80100000');
      await b.hear('   Uncompressing Kernel Image ... LZMA ERROR 1 - must RESET board to recover\n\r');
      await b.hear('Software System Reset Occurred');
    });
  });

  it('boots the same image from 0x82000000', async () => {
    const b = openBench();
    await b.play(async () => {
      await bootFromRam(b, image(b), '82000000');
      await b.hear('LINUX started');
    });
  });

  for (const [what, changes, words] of [
    ['another architecture', { 29: 2 }, 'Unsupported Architecture 0x2\n\rMT7628 # '],
    ['a type that is no kernel', { 30: 6 }, 'Wrong Image Type for bootm command\n\rMT7628 # '],
    ['a gzip image', { 31: 1 }, 'Unimplemented compression type 1\n\rMT7628 # '],
    ['data that is no LZMA', { 64: 0 }, 'LZMA ERROR 1 - must RESET board to recover\n\r'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const b = openBench();
      await b.play(async () => {
        await bootFromRam(b, image(b, changes), '82000000');
        await b.hear(words);
      });
    });
  }

  it('tells a wrong magic, a wrong header sum and a wrong data sum apart', async () => {
    const b = openBench();
    await b.play(async () => {
      const file = image(b);
      await bootFromRam(b, file, '82000000');
      await b.hear('LINUX');
    });
    const c = openBench();
    await c.play(async () => {
      await bootFromRam(c, image(c), '82000000'.replace('82', '81'));
      await c.hear('LINUX');
    });
    const d = openBench();
    await d.play(async () => {
      await d.enterPrompt();
      await d.command('spi write 50008 00');
      expect(await d.command('bootm bc050000')).toBe('## Booting image at bc050000 ...\n\rBad Header Checksum\n\r');
      await d.command('spi write 50000 00');
      expect(await d.command('bootm bc050000')).toBe(
        '## Booting image at bc050000 ...\n\rBad Magic Number,00051956 \n\r',
      );
      await d.command('spi write 800200 00');
      expect(await d.command('bootm bc800000')).toMatch(/Verifying Checksum \.\.\. Bad Data CRC\n\r$/);
    });
  });
});
