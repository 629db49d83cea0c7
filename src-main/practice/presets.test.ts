import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, openBench, type Workbench } from './testing/workbench';

afterEach(closeBenches);

const SHELL = 'root@LTE-Router:/# ';

async function toShell(b: Workbench): Promise<void> {
  b.router.powerOn();
  await b.hear('Please press Enter to activate this console. ');
  await b.type('\r');
  await b.hear(SHELL);
}

async function shell(b: Workbench, line: string): Promise<string> {
  await b.type(`${line}\r`);
  const heard = await b.hear(SHELL);
  return heard.slice(line.length + 2, -SHELL.length).replaceAll('\r\n', '\n');
}

describe('the rows of the founding case', () => {
  it('row 2: kernel fine, root filesystem broken, panic, software reset, again and again', async () => {
    const b = openBench({ preset: 'brick-concatenated' });
    await b.play(async () => {
      b.router.powerOn();
      for (let i = 0; i < 2; i++) {
        await b.hear('Verifying Checksum ... OK');
        await b.hear('SQUASHFS error: xz decompression failed, data probably corrupt');
        await b.hear('Kernel panic - not syncing: Attempted to kill init!');
        await b.hear('Software System Reset Occurred');
      }
    });
  });

  it("row 3: boots with the twin's addresses, modem missing", async () => {
    const twin = openBench({ preset: 'healthy-twin' });
    const b = openBench({ preset: 'brick-cloned' });
    let twinMac = '';
    await twin.play(async () => {
      await toShell(twin);
      twinMac = /br-lan.*HWaddr (\S+)/.exec(await shell(twin, 'ifconfig'))![1]!;
      expect(await shell(twin, 'ls /sys/bus/usb/devices')).toContain('1-1\n');
      expect(await shell(twin, 'dmesg')).toContain('converter now attached to ttyUSB2');
    });
    await b.play(async () => {
      await toShell(b);
      expect(await shell(b, 'ifconfig')).toContain(twinMac);
      expect(await shell(b, 'ls /sys/bus/usb/devices')).not.toContain('1-1\n');
      expect(await shell(b, 'dmesg')).not.toContain('ttyUSB');
    });
  });

  it('row 4: boots another release without the modem; its partitions follow from its own flash', async () => {
    const b = openBench({ preset: 'lte-dead-after-update' });
    await b.play(async () => {
      await toShell(b);
      expect(await shell(b, 'lsusb')).not.toContain('2c7c');
      expect(await shell(b, 'cat /etc/openwrt_release')).toContain('R5.4.0');
      expect(await shell(b, 'cat /proc/mtd')).toContain('mtd5: 00663d10 00010000 "rootfs"');
    });
  });
});

describe('the faults of the workbench', () => {
  it('dead-bootloader says nothing, ever', async () => {
    const b = openBench({ preset: 'dead-bootloader' });
    await b.play(async () => {
      b.router.powerOn();
      await b.wait(60_000);
    });
    expect(b.output).toBe('');
  });

  it('rx-wire-off prints and hears nothing', async () => {
    const b = openBench({ preset: 'rx-wire-off' });
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('9: Load Boot Loader');
      for (let i = 0; i < 20; i++) await b.type('4');
      await b.hear('3: System Boot system code via Flash.');
      expect(b.output).not.toContain('choosed');
    });
  });

  it('no-menu stops on SPACE only and has its own erase and cp (B§1.4, B§3.4)', async () => {
    const b = openBench({ preset: 'no-menu', baud: 115200 });
    const prompt = 'gl-mt300an> ';
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('Hit SPACE to stop autoboot:  2 ');
      await b.paste('4');
      await b.hear('\b\b\b 1 ');
      await b.paste(' ');
      await b.hear(prompt);
      expect(b.output).not.toContain('Please choose');
      await b.command('erase bc050000 bc05ffff', prompt);
      expect(b.router.flash.slice(0x50000, 0x60000).every((byte) => byte === 0xff)).toBe(true);
      await b.command('erase bc060000 +10000', prompt);
      expect(b.router.flash.slice(0x60000, 0x70000).every((byte) => byte === 0xff)).toBe(true);
      await b.command('cp bc040000 bc050000 10', prompt);
      expect([...b.router.flash.slice(0x50000, 0x50002)]).toEqual([0x28, 0x76]);
    });
  });

  it('stays silent with an open port and no power, and ends its port when it is put away', async () => {
    const b = openBench();
    const ends: string[] = [];
    b.router.transport.onEnd((end) => ends.push(end.kind));
    await b.play(async () => {
      await b.type('4444');
      await b.wait(10_000);
      expect(b.output).toBe('');
      await expect(b.router.transport.open(57600)).rejects.toThrow('port/busy');
    });
    await b.router.dispose();
    expect(ends).toEqual(['lost']);
    await expect(b.router.transport.write(new Uint8Array(1))).rejects.toThrow('port/gone');
  });
});

describe('the Linux that boots', () => {
  it('answers like a shell, loses nothing that is pasted, and knows what it does not know', async () => {
    const b = openBench();
    await b.play(async () => {
      await toShell(b);
      expect(await shell(b, 'foo')).toBe('sh: foo: not found\n');
      expect(await shell(b, 'cat /proc/cmdline')).toContain('console=ttyS1,57600n8 root=/dev/mtdblock5');
      expect(await shell(b, 'uname -a')).toContain('Linux LTE-Router 3.10.14');
      expect(await shell(b, 'cat /nothing; echo "status $?" && false && echo no')).toBe(
        "cat: can't open '/nothing': No such file or directory\nstatus 1\n",
      );
      await b.paste('uname -r\r');
      expect(await b.hear(SHELL)).toContain('3.10.14');
      await b.type('reboot\r');
      await b.hear('Restarting system');
      await b.hear('Software System Reset Occurred');
    });
  });

  it('prints the partitions of the founding layout', async () => {
    const b = openBench();
    await b.play(async () => {
      await toShell(b);
      const log = b.output;
      for (const line of [
        '0x00000019b1b1-0x000000800000 : "rootfs"',
        '0x0000006a0000-0x000000800000 : "rootfs_data"',
        '0x000000800000-0x000000fb0000 : "firmware2"',
        '0x000000fb0000-0x000001000000 : "reserved"',
      ]) {
        expect(log).toContain(`${line}\r\n`);
      }
      expect(log).toMatch(/GMAC1_MAC_ADRH -- : 0x0000d48f/);
    });
  });

  it('complains about a lost Factory, and about an overlay that is not JFFS2', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.command('spi erase 40000 10000');
      await b.command('spi write 6b0000 0000');
      await b.type('reset\r');
      await b.hear('jffs2_scan_eraseblock(): Magic bitmask 0x1985 not found at 0x00010000: 0x0000 instead');
      await b.hear('EEPROM data check failed: ffff');
    });
  });

  it('panics without a root filesystem', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.command('spi write 19b1b1 00');
      await b.type('reset\r');
      await b.hear('VFS: Cannot open root device "mtdblock5" or unknown-block(31,5): error -5');
      await b.hear('Software System Reset Occurred');
    });
  });
});
