import { afterEach, describe, expect, it } from 'vitest';
import { sleep } from '../time/clock';
import { VirtualClock } from '../time/virtual-clock';
import { NorFlash, SECTOR } from './nor-flash';
import { closeBenches, openBench, same } from './testing/workbench';

afterEach(closeBenches);

describe('the flash chip', () => {
  it('programs only 1 to 0, and erases whole 64 KiB sectors', async () => {
    const clock = new VirtualClock();
    const chip = new NorFlash(new Uint8Array(0x40000).fill(0xff), 1, () => clock.now());
    const wait = (ms: number) => sleep(clock, ms);
    await clock.run(
      (async () => {
        await chip.program(0x10010, Uint8Array.of(0xf0, 0x0f), wait);
        await chip.program(0x10010, Uint8Array.of(0xcc, 0xff), wait);
        expect([...chip.peek(0x1000f, 4)]).toEqual([0xff, 0xc0, 0x0f, 0xff]);
        await chip.program(0x0ffff, Uint8Array.of(0), wait);
        await chip.eraseSector(0x1abcd, wait);
        expect([...chip.peek(0x0ffff, 2)]).toEqual([0, 0xff]);
        expect(chip.peek(0x10000, SECTOR).every((b) => b === 0xff)).toBe(true);
      })(),
    );
  });

  it('wraps addresses past its end: an erase there hits sector 0 (B§4.3)', async () => {
    const clock = new VirtualClock();
    const chip = new NorFlash(new Uint8Array(0x40000), 1, () => clock.now());
    await clock.run(chip.eraseSector(0x40000, (ms) => sleep(clock, ms)));
    expect(chip.bytes[0]).toBe(0xff);
    expect(chip.bytes[0x10000]).toBe(0);
  });

  it('takes 0.1 to 0.3 s for an erase and about half a second to program 64 KiB', async () => {
    const clock = new VirtualClock();
    const chip = new NorFlash(new Uint8Array(0x40000), 1, () => clock.now());
    const wait = (ms: number) => sleep(clock, ms);
    await clock.run(
      (async () => {
        await chip.eraseSector(0, wait);
        expect(clock.now()).toBeGreaterThan(100);
        expect(clock.now()).toBeLessThan(300);
        const before = clock.now();
        await chip.program(0, new Uint8Array(SECTOR), wait);
        expect(clock.now() - before).toBeGreaterThan(300);
        expect(clock.now() - before).toBeLessThan(800);
      })(),
    );
  });
});

describe('a power cut in the middle', () => {
  const cutAfter = async (line: string, ms: number, seed = 7628) => {
    const b = openBench({ seed });
    await b.play(async () => {
      await b.enterPrompt();
      await b.type(`${line}\r`);
      await b.hear('len 0x');
      await b.wait(ms);
      b.router.powerOff();
      await b.wait(3000);
    });
    return b.router.flash.slice();
  };

  it('leaves the sector under erase half erased: neither old nor blank, only upward bits', async () => {
    const whole = openBench().router.flash.slice();
    const cut = await cutAfter('spi erase 50000 20000', 80);
    const sector = cut.subarray(0x50000, 0x60000);
    const old = whole.subarray(0x50000, 0x60000);
    expect(same(sector, old)).toBe(false);
    expect(sector.every((b) => b === 0xff)).toBe(false);
    expect(sector.every((b, i) => (b & old[i]!) === old[i])).toBe(true);
    expect(same(cut.subarray(0x60000), whole.subarray(0x60000))).toBe(true);
    expect(same(cut.subarray(0, 0x50000), whole.subarray(0, 0x50000))).toBe(true);
  });

  it('is the same every time for the same seed', async () => {
    expect(same(await cutAfter('spi erase 50000 20000', 80), await cutAfter('spi erase 50000 20000', 80))).toBe(true);
  });

  it('loses the whole Config sector when it comes between erase and write of saveenv (B§3.9)', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.type('saveenv\r');
      await b.hear('Writing to SPI Flash...');
      b.router.powerOff();
      expect(b.router.flash.slice(0x32000, 0x32100).every((byte) => byte === 0xff)).toBe(true);
    });
  });

  it('leaves a page half programmed, with every byte between blank and wanted', async () => {
    const b = openBench({ preset: 'brick-healthy-loader' });
    await b.play(async () => {
      await b.enterPrompt();
      await b.type('erase linux\r');
      await b.hear('From 0x50000 length 0xFB0000\n\r');
      await b.hear('..........');
      b.router.powerOff();
      const erased = b.router.flash.slice(0x50000, 0xf0000);
      expect(erased.every((byte) => byte === 0xff)).toBe(true);
      expect(b.router.flash[0xff0000 - 1]).toBe(0xff);
      expect(b.router.flash.slice(0x100000, 0x110000).every((byte) => byte === 0xff)).toBe(false);
    });
  });

  it('a router with its power cut says nothing, forgets its RAM, and starts without a reset line', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.type('mm 80100000\r');
      await b.hear('? ');
      await b.type('12345678\rq\r');
      await b.hear('MT7628 # ');
      b.router.powerOff();
      expect(b.router.powered).toBe(false);
      b.mark();
      await b.type('version\r');
      await b.wait(5000);
      expect(b.fresh).toBe('');
      await b.enterPrompt();
      expect(b.output).not.toContain('Occurred');
      expect(await b.command('md 80100000 1')).not.toContain('12345678');
    });
  });
});

describe('erase and write commands (B§3.3 to B§3.5)', () => {
  it('erase linux goes to the end of the chip, over firmware2 and reserved', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      const text = await b.command('erase linux');
      expect(text).toBe(`\n\r Erase linux kernel block !!\n\rFrom 0x50000 length 0xFB0000\n\r${'.'.repeat(251)}\n\r`);
      expect(b.router.flash.slice(0x50000).every((byte) => byte === 0xff)).toBe(true);
      expect([...b.router.flash.slice(0x40000, 0x40002)]).toEqual([0x28, 0x76]);
      await b.type('reset\r');
      await b.hear('Bad Magic Number,FFFFFFFF \n\r');
    });
  });

  it('spi write programs without erasing, silently wrong where bits are 0 already', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      expect(await b.command('spi write 40000 ffff')).toBe('write offs 0x40000, len 0x2\n\r\n\r');
      expect(await b.command('spi read 40000 2')).toBe('read len: 2\n\r28 76 \n\r');
      expect(await b.command('spi write fc0000 0102030405')).toBe('write offs 0xfc0000, len 0x5\n\r\n\r');
      expect(await b.command('spi read fc0000 6')).toBe('read len: 6\n\r1 2 3 4 5 ff \n\r');
      expect(await b.command('spi read 0 80000')).toBe('read len: 524288\n\rmalloc error\n\r');
    });
  });

  it('cp.linux after loadb copies nothing, and says a rubbish size (log:E8)', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      const before = b.router.flash.slice();
      expect(await b.command('cp.linux 0x80000000')).toBe(
        '\n\r Copy linux image[-8589383 byte] to SPI Flash[0x00050000].... \n\r',
      );
      expect(same(b.router.flash, before)).toBe(true);
    });
  });

  it('erase uboot and a reset leave a dead router', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.command('erase uboot');
      await b.type('reset\r');
      await b.hear('reset\r\n\r');
      await b.wait(20_000);
      expect(b.fresh).toBe('');
    });
  });

  it('a loader with one wrong byte in its middle never starts again', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.command('spi write 10001 0000000000');
      await b.type('reset\r');
      await b.hear('reset\r\n\r');
      await b.wait(20_000);
      expect(b.fresh).toBe('');
    });
  });
});
