import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, openBench } from './testing/workbench';

afterEach(closeBenches);

/** The stock boot up to the menu as raw bytes, typed from B§1.2 and B§1.3: LF CR everywhere. */
const WIRE_TO_MENU = [
  '[04040C08][04040C0C]',
  'DDR Calibration DQS reg = 00008886',
  '',
  '',
  'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)',
  '',
  'Board: Ralink APSoC DRAM:  64 MB',
  'relocate_code Pointer at: 83fb8000',
  'flash manufacture id: ef, device id 40 18',
  'find flash: W25Q128BV',
  '*** Warning - bad CRC, using default environment',
  '',
  '============================================ ',
  'Ralink UBoot Version: 4.3.0.0',
  '-------------------------------------------- ',
  'ASIC 7628_MP (Port5<->None)',
  'DRAM component: 512 Mbits DDR, width 16',
  'DRAM bus: 16 bit',
  'Total memory: 64 MBytes',
  'Flash component: SPI Flash',
  'Date:Mar  4 2017  Time:16:37:55',
  '============================================ ',
  'icache: sets:512, ways:4, linesz:32 ,total:65536',
  'dcache: sets:256, ways:4, linesz:32 ,total:32768 ',
  '',
  ' ##### The CPU freq = 580 MHZ #### ',
  ' estimate memory size =64 Mbytes',
  'RESET MT7628 PHY!!!!!!',
  'Please choose the operation: ',
  '   1: Load system code to SDRAM via TFTP. ',
  '   2: Load system code then write to Flash via TFTP. ',
  '   3: Boot system code via Flash (default).',
  '   4: Entr boot command line interface.',
  '   7: Load Boot Loader code then write to Flash via Serial. ',
  '   9: Load Boot Loader code then write to Flash via TFTP. ',
  '',
].join('\n\r');

/**
 * The published MLWG3 capture from the flash line to the menu's end, as stored by its terminal program: one new line
 * for LF, one for CR, one for CR LF. Lines specific to that board (its data check) are left out.
 */
const KINGSTON = `============================================ 

Ralink UBoot Version: 4.3.0.0

-------------------------------------------- 

ASIC 7628_MP (Port5<->None)

DRAM component: 512 Mbits DDR, width 16

DRAM bus: 16 bit

Total memory: 64 MBytes

Flash component: SPI Flash

Date:Oct 22 2015  Time:15:22:48

============================================ 

icache: sets:512, ways:4, linesz:32 ,total:65536

dcache: sets:256, ways:4, linesz:32 ,total:32768 


 ##### The CPU freq = 575 MHZ #### 

 estimate memory size =64 Mbytes

RESET MT7628 PHY!!!!!!

Please choose the operation: 

   1: Load system code to SDRAM via TFTP. 

   2: Load system code then write to Flash via TFTP. 

   3: Boot system code via Flash (default).

   4: Entr boot command line interface.

   7: Load Boot Loader code then write to Flash via Serial. 

   9: Load Boot Loader code then write to Flash via TFTP. 

\b\b\b 0 `;

describe('the stock boot on the wire', () => {
  it('sends every byte of B§1.2 and B§1.3, then counts down once a second with backspaces', async () => {
    const b = openBench();
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('9: Load Boot Loader code then write to Flash via TFTP. \n\r');
      expect(b.output).toBe(WIRE_TO_MENU);
      const start = b.clock.now();
      for (const second of [4, 3, 2, 1, 0]) {
        await b.hear(`\x08\x08\x08\x20${second}\x20`);
        expect(Math.round(b.clock.now() - start)).toBe((5 - second) * 1000);
      }
      await b.hear('## Booting image at bc050000 ...');
      expect(b.output).toContain(
        WIRE_TO_MENU +
          '\b\b\b 4 \b\b\b 3 \b\b\b 2 \b\b\b 1 \b\b\b 0 \n\r   \n\r3: System Boot system code via Flash.\n\r' +
          '## Booting image at bc050000 ...\n\r',
      );
    });
  });

  it('agrees with the raw MLWG3 capture line by line, its LF CR shown as blank lines', async () => {
    const b = openBench();
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('\b\b\b 0 ');
    });
    const stored = b.output
      .slice(b.output.indexOf('====='), b.output.indexOf('\b 0 ') + 4)
      .replaceAll('\b\b\b 4 \b\b\b 3 \b\b\b 2 \b\b\b 1 ', '')
      .replace(/\r\n|\r|\n/g, '\n');
    const own = KINGSTON.replace('Oct 22 2015', 'Mar  4 2017').replace('15:22:48', '16:37:55').replace('575', '580');
    expect(stored).toBe(own);
  });

  it('prints which reset happened, and nothing about it after power-on', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      expect(b.output).not.toContain('Occurred');
      b.mark();
      await b.type('reset\r');
      await b.hear('find flash');
      const stars = '*'.repeat(30);
      expect(b.output).toContain(
        `83fb8000\n\r${stars}\n\rSoftware System Reset Occurred\n\r${stars}\n\rflash manufacture`,
      );
      // reset itself prints nothing between its echo and the next boot (B§3.9)
      expect(b.output).toContain('MT7628 # reset\r\n\r[04040C08]');
    });
  });
});

describe('keys in the countdown (P4, B§0.4, B§1.4)', () => {
  it('answers 4 at once, byte by byte, and opens the prompt', async () => {
    const b = openBench();
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('via TFTP. \n\r   3');
      await b.hear('9: Load Boot Loader code then write to Flash via TFTP. \n\r');
      await b.wait(300);
      await b.paste('4');
      await b.hear('MT7628 # ');
      expect(b.output.slice(WIRE_TO_MENU.length)).toBe(
        '\x0a\x0d\x0dYou choosed 4\x0a\x0d\x0a\x0d\x08\x08\x08 0 \x0a\x0d' +
          '   \n\r4: System Enter Boot Command Line Interface.\n\r\n\rU-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\n\rMT7628 # ',
      );
    });
  });

  for (const [name, key] of [
    ['Enter', '\r'],
    ['space', ' '],
    ['Ctrl-C', '\x03'],
    ['ESC', '\x1b'],
    ['a letter', 'x'],
    ['6, which stock has not', '6'],
  ]) {
    it(`boots the flash on ${name}: a key that is no menu digit counts as 3`, async () => {
      const b = openBench();
      await b.play(async () => {
        b.router.powerOn();
        await b.hear('9: Load Boot Loader');
        await b.paste(key!);
        await b.hear('\n\r\rYou choosed 3\n\r\n\r\b\b\b 0 \n\r   \n\r3: System Boot system code via Flash.\n\r');
      });
    });
  }

  it('takes a 4 that was sent while the boot text was printed, the last byte only', async () => {
    const b = openBench();
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('U-Boot 1.1.3');
      await b.paste('\r');
      await b.wait(50);
      await b.paste('4');
      await b.hear('You choosed 4');
    });
  });

  it('boots when an Enter follows the 4 before the menu: only the last byte survives (B§0.2)', async () => {
    const b = openBench();
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('U-Boot 1.1.3');
      await b.paste('4\r');
      await b.hear('You choosed 3');
    });
  });

  it('puts further 4s on the command line (B§0.4)', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.type('444');
      await b.hear('444');
      await b.paste('\r');
      await b.hear("Unknown command '444' - try 'help'\n\rMT7628 # ");
    });
  });

  it('never reads a key when bootdelay is 0 (B§0.5)', async () => {
    const b = openBench({ preset: 'bootdelay-0' });
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('U-Boot 1.1.3');
      for (let i = 0; i < 40; i++) {
        await b.paste('4');
        await b.wait(50);
      }
      await b.hear('Bad Data CRC');
      expect(b.output).toContain('via TFTP. \n\r\n\r   \n\r3: System Boot system code via Flash.');
      expect(b.output).not.toContain('choosed');
    });
  });
});
