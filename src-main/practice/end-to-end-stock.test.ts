import { afterEach, describe, expect, it } from 'vitest';
import { tinyTftpServer } from './testing/tiny-tftp-server';
import { closeBenches, openBench, same } from './testing/workbench';

afterEach(closeBenches);

describe('the thin path of a recovery', () => {
  it('goes from power-on by key 4 to the prompt, writes a firmware from TFTP and boots it', async () => {
    const b = openBench({ preset: 'brick-healthy-loader' });
    await b.play(async () => {
      const vendor = b.router.files().find((f) => f.name === 'firmware-vendor.bin')!.bytes;
      const server = await tinyTftpServer(b.network, { 'fw.bin': vendor });
      await b.enterPrompt();
      expect(await b.command('version')).toContain('U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\n\r');
      expect(await b.command('spi id')).toBe('device id: ef 40 18 0 0\n\r');
      expect(await b.command('spi read 40000 4')).toBe('read len: 4\n\r28 76 1 0 \n\r');
      expect(await b.command('printenv serverip')).toBe('serverip=10.10.10.3\n\r');
      const load = await b.command('tftpboot 80100000 fw.bin');
      expect(load).toContain(`Bytes transferred = ${vendor.length} (${vendor.length.toString(16)} hex)\n\r`);
      expect(await b.command('md 80100000 4')).toMatch(/^80100000: 56190527 /);
      await b.command(`spi erase 50000 ${vendor.length.toString(16)}`);
      await b.command('cp.linux');
      expect(same(b.router.flash.subarray(0x50000, 0x50000 + vendor.length), vendor)).toBe(true);
      await b.type('reset\r');
      await b.hear('Software System Reset Occurred');
      await b.hear('   Verifying Checksum ... OK\n\r');
      await b.hear('Please press Enter to activate this console. ');
      await b.type('\r');
      await b.hear('root@LTE-Router:/# ');
      await b.type('cat /proc/mtd\r');
      const mtd = await b.hear('root@LTE-Router:/# ');
      expect(mtd.replaceAll('\r\n', '\n')).toContain(b.router.partitionText());
      await server.close();
    });
  });

  it('is a boot loop by Bad Data CRC before that', async () => {
    const b = openBench({ preset: 'brick-healthy-loader' });
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('   Verifying Checksum ... Bad Data CRC\n\r');
      await b.hear('Software System Reset Occurred');
      await b.hear('Bad Data CRC\n\r');
    });
  });
});
