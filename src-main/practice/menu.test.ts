import { afterEach, describe, expect, it } from 'vitest';
import { tinyTftpServer } from './testing/tiny-tftp-server';
import { closeBenches, latin1, openBench, same, type Workbench } from './testing/workbench';

afterEach(closeBenches);

async function chooseKey(b: Workbench, key: string): Promise<void> {
  b.router.powerOn();
  await b.hear('9: Load Boot Loader code then write to Flash via TFTP. \n\r');
  await b.paste(key);
  await b.hear('\b\b\b 0 \n\r');
}

/** Accepts all three questions unchanged, with a file name. */
async function answer(b: Workbench, file: string): Promise<void> {
  for (const value of ['', '', file]) {
    await b.hear('==:');
    await b.wait(5);
    await b.type(`${value}\r`);
  }
}

describe('menu entries that ask for addresses (B§1.6)', () => {
  it('asks with the old value typed in already, byte by byte', async () => {
    const b = openBench();
    await b.play(async () => {
      await chooseKey(b, '2');
      await b.hear(
        '   \n\r2: System Load Linux Kernel then write to Flash via TFTP. \n\r' +
          ' Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)\n\r',
      );
      await b.paste('y');
      await b.wait(10);
      expect(b.fresh).toBe(
        ' Please Input new ones /or Ctrl-C to discard\n\r\tInput device IP (10.10.10.123) ==:10.10.10.123',
      );
      b.mark();
      // Typing appends to the pre-filled value, which is the trap.
      await b.type('9\x15');
      expect(b.fresh).toBe('9' + '\b \b'.repeat(13));
      b.mark();
      await b.type('10.10.10.55\r');
      await b.hear('10.10.10.55\r\n\r\tInput server IP (10.10.10.3) ==:10.10.10.3');
      // Ctrl-C keeps the value and prints no line end.
      await b.type('\x03');
      await b.hear('\tInput Linux Kernel filename () ==:');
    });
    expect(b.output).toContain('==:10.10.10.3\tInput Linux Kernel filename () ==:');
  });

  it('resets on anything but yes, without an echo', async () => {
    const b = openBench();
    await b.play(async () => {
      await chooseKey(b, '2');
      await b.hear('(Y/N)\n\r');
      await b.paste('\r');
      await b.hear(' Operation terminated\n\r');
      await b.hear('Software System Reset Occurred');
    });
  });

  it('menu 1 with a changed address writes the environment to flash (P7)', async () => {
    const b = openBench({
      route: (to) => (to.address === '10.10.10.99' ? { address: '127.0.0.1', port: 6969 } : null),
    });
    await b.play(async () => {
      const before = b.router.flash.slice(0x30000, 0x40000);
      const kernel = b.router.flash.slice(0x50000, 0x19b1b1);
      await tinyTftpServer(b.network, { k: kernel });
      await chooseKey(b, '1');
      await b.hear('==:10.10.10.123');
      await b.type('\r');
      await b.hear('==:10.10.10.3');
      await b.type('\x1510.10.10.99\r');
      await b.hear('() ==:');
      await b.type('k\r');
      await b.hear('Load address: 0x80a00000\n\rLoading: *\b');
      await b.hear('Saving Environment to SPI Flash...');
      await b.hear('Automatic boot of image at addr 0x80A00000 ...\n\r## Booting image at 80a00000 ...');
      await b.hear('LINUX started');
      expect(String.fromCharCode(...b.router.flash.slice(0x30004, 0x30100))).toContain('serverip=10.10.10.99\0');
      expect(same(b.router.flash.slice(0x31000, 0x40000), before.slice(0x1000))).toBe(true);
    });
  });

  it('menu 1 with nothing changed leaves the flash alone, once the file name is known', async () => {
    const b = openBench();
    await b.play(async () => {
      await tinyTftpServer(b.network, { 'test.bin': b.router.flash.slice(0x50000, 0x19b1b1) });
      await chooseKey(b, '1');
      const before = b.router.flash.slice();
      await answer(b, '');
      await b.hear("*** Warning: no boot file name; using 'test.bin'");
      await b.hear('Please press Enter to activate this console.');
      expect(same(b.router.flash, before)).toBe(true);
    });
  });
});

describe('menu 2 and 9 flash whatever arrived (P5, B§0.7)', () => {
  it('writes a file with dots in two passes and a merged last block, then boots it (B§1.7)', async () => {
    const b = openBench({ preset: 'brick-healthy-loader' });
    await b.play(async () => {
      const vendor = b.router.files().find((f) => f.name === 'firmware-vendor.bin')!.bytes;
      await tinyTftpServer(b.network, { 'fw.bin': vendor });
      await chooseKey(b, '2');
      await b.hear('(Y/N)\n\r');
      await b.paste('Y');
      await answer(b, 'fw.bin');
      await b.hear('NetBootFileXferSize= ');
      const text = await b.hear('Done!\n\r');
      const whole = Math.floor(vendor.length / 0x10000);
      const dots = '.'.repeat(whole);
      expect(text).toBe(`${vendor.length.toString(16).padStart(8, '0')}\n\r${dots}\n\r${dots}\n\r.\n\r.\n\rDone!\n\r`);
      await b.hear('## Booting image at bc050000 ...');
      await b.hear('Please press Enter to activate this console.');
      expect(same(b.router.flash.subarray(0x50000, 0x50000 + vendor.length), vendor)).toBe(true);
    });
  });

  it('Ctrl-C in the transfer of menu 2 flashes the part that had come', async () => {
    const b = openBench();
    await b.play(async () => {
      const file = new Uint8Array(0x40000).fill(0x5a);
      // 0x18000 bytes arrive, then the server stops.
      await tinyTftpServer(b.network, { f: file }, { sends: (block) => block <= 0xc0 });
      const before = b.router.flash.slice();
      await chooseKey(b, '2');
      await b.hear('(Y/N)\n\r');
      await b.paste('y');
      await answer(b, 'f');
      await b.hear('####################');
      await b.hear('T ');
      await b.paste('\x03');
      const text = await b.hear('Done!\n\r');
      expect(text).toContain('\n\rAbort\n\r.\n\r.\n\r.\n\r.\n\rDone!\n\r');
      expect(b.router.flash.slice(0x50000, 0x68000).every((byte) => byte === 0x5a)).toBe(true);
      expect(same(b.router.flash.slice(0x68000), before.slice(0x68000))).toBe(true);
      await b.hear('Bad Magic Number,5A5A5A5A \n\r');
    });
  });

  it('Ctrl-C before anything came erases nothing: only Done!', async () => {
    const b = openBench({ route: () => null });
    await b.play(async () => {
      const before = b.router.flash.slice();
      await chooseKey(b, '2');
      await b.hear('(Y/N)\n\r');
      await b.paste('y');
      await answer(b, 'f');
      await b.hear('T T ');
      await b.paste('\x03');
      await b.hear('\n\rAbort\n\rDone!\n\r');
      expect(same(b.router.flash, before)).toBe(true);
    });
  });

  it('Ctrl-C in the transfer of menu 9 destroys the loader: silence after the next power-on', async () => {
    const b = openBench();
    await b.play(async () => {
      await tinyTftpServer(b.network, { u: new Uint8Array(0x20000).fill(1) }, { sends: (block) => block <= 40 });
      await chooseKey(b, '9');
      await b.hear('Erase Boot Loader in Flash then burn new one. Are you sure?(Y/N)\n\r');
      await b.paste('y');
      await answer(b, 'u');
      await b.hear('####');
      await b.hear('T ');
      await b.paste('\x03');
      await b.hear('Done!\n\r');
      await b.wait(5000);
      b.mark();
      b.router.powerOff();
      b.router.powerOn();
      await b.wait(30_000);
      expect(b.fresh).toBe('');
    });
  });

  it('menu 9 refuses what is larger than 0x30000 and resets', async () => {
    const b = openBench();
    await b.play(async () => {
      await tinyTftpServer(b.network, { u: new Uint8Array(0x30001) });
      await chooseKey(b, '9');
      await b.hear('(Y/N)\n\r');
      await b.paste('y');
      await b.hear('filename'.slice(0, 0));
      await answer(b, 'u');
      await b.hear('Abort: bootloader size 196609 too big! \n\r');
      await b.hear('Software System Reset Occurred');
    });
  });

  it('menu 2 with a whole-chip dump stops at the size limit and boots what was there', async () => {
    const b = openBench();
    await b.play(async () => {
      await tinyTftpServer(b.network, { all: new Uint8Array(0xfb0001) });
      const before = b.router.flash.slice();
      await chooseKey(b, '2');
      await b.hear('(Y/N)\n\r');
      await b.paste('y');
      await answer(b, 'all');
      await b.hear('Abort: image size larger than 16449536!\n\r\n\r');
      await b.hear('## Booting image at bc050000 ...');
      expect(same(b.router.flash, before)).toBe(true);
    });
  });
});

describe('the other keys (B§1.5)', () => {
  it('5 is taken without USB: it boots the load address, fails, and resets', async () => {
    const b = openBench();
    await b.play(async () => {
      await chooseKey(b, '5');
      await b.hear('   \n\rSystem Boot Linux via Flash.\n\r## Booting image at 80100000 ...\n\rBad Magic Number,');
      await b.hear('Software System Reset Occurred');
    });
  });

  it('7 asks nothing; Ctrl-C makes it give up and reset', async () => {
    const b = openBench();
    await b.play(async () => {
      await chooseKey(b, '7');
      await b.hear('\n\r7: System Load Boot Loader then write to Flash via Serial. \n\r');
      await b.hear('## Ready for binary (kermit) download to 0x80100000 at 57600 bps...\n\r');
      await b.paste('\x03');
      await b.hear('## Total Size      = 0x00000000 = 0 Bytes\n\r## Start Addr      = 0x80100000\n\r');
      await b.hear('Abort: Bootloader is too big or download aborted!\n\r');
      await b.hear('Software System Reset Occurred');
    });
  });

  it('8 jumps to 0x80200000, and a file that is no loader hangs there', async () => {
    const b = openBench();
    await b.play(async () => {
      await tinyTftpServer(b.network, { u: latin1('not a loader'), good: b.router.flash.slice(0, 0x30000) });
      await chooseKey(b, '8');
      await answer(b, 'u');
      await b.hear('Automatic boot of image at addr 0x80200000 ...\n\r');
      b.mark();
      await b.wait(30_000);
      expect(b.fresh).toBe('');
    });
  });
});
