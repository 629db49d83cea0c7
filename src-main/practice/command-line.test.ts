import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, openBench, type Workbench } from './testing/workbench';

afterEach(closeBenches);

const atPrompt = (scene: (b: Workbench) => Promise<void>) => async () => {
  const b = openBench();
  await b.play(async () => {
    await b.enterPrompt();
    await scene(b);
  });
};

describe('the command line on the wire (B§2)', () => {
  it(
    'ends a line on CR and repeats the command on the LF behind it: spi write runs twice (B§0.3)',
    atPrompt(async (b) => {
      await b.type('spi write fc0000 a5');
      b.mark();
      await b.paste('\r\n');
      await b.hear('MT7628 # ');
      await b.hear('MT7628 # ');
      expect(b.output.slice(-200)).toContain(
        'write offs 0xfc0000, len 0x1\n\r\n\rMT7628 # \r\n\rwrite offs 0xfc0000, len 0x1\n\r\n\rMT7628 # ',
      );
    }),
  );

  it(
    'runs nothing on an empty line after setenv, after a failure and after Ctrl-C in a command',
    atPrompt(async (b) => {
      for (const line of ['setenv a b', 'foo', 'md', 'printenv nothing']) {
        await b.command(line);
        expect(await b.command('')).toBe('');
      }
      expect(await b.command('version')).toContain('U-Boot 1.1.3');
      expect(await b.command('')).toContain('U-Boot 1.1.3');
    }),
  );

  it(
    'loses what is pasted: the one-byte receiver keeps the first byte read and the last one sent (P3, B§0.2)',
    atPrompt(async (b) => {
      await b.wait(5);
      b.mark();
      await b.paste('version\r');
      await b.hear('MT7628 # ');
      expect(b.output).toMatch(/MT7628 # v\r\n\r\n\rU-Boot 1\.1\.3 .*\n\rMT7628 # $/);
      await b.wait(5);
      b.mark();
      await b.paste('printenv serverip');
      await b.wait(100);
      expect(b.fresh).toBe('pp');
    }),
  );

  it(
    'loses keys typed while it erases, all but the last',
    atPrompt(async (b) => {
      await b.type('spi erase fc0000 30000\r');
      await b.hear('erase offs');
      await b.type('version\r');
      await b.hear('.\n\rMT7628 # ');
      await b.wait(500);
      // Only the CR arrived: it is an empty line, and the erase runs again.
      expect(b.fresh).toContain('\r\n\rerase offs 0xfc0000, len 0x30000\n\r');
    }),
  );

  it(
    'edits: Backspace, Ctrl-W, Ctrl-U and Ctrl-C as they look on the wire',
    atPrompt(async (b) => {
      b.mark();
      await b.type('abc\x08\x7f');
      expect(b.fresh).toBe('abc\b \b\b \b');
      b.mark();
      await b.type(' def\x17');
      expect(b.fresh).toBe(' def' + '\b \b'.repeat(3));
      b.mark();
      await b.type('\x15');
      expect(b.fresh).toBe('\b \b'.repeat(2));
      b.mark();
      await b.type('xy\x00\tz');
      expect(b.fresh).toBe('xy' + ' '.repeat(5) + 'z');
      b.mark();
      await b.paste('\x03');
      await b.wait(5);
      expect(b.fresh).toBe('<INTERRUPT>\n\rMT7628 # ');
      b.mark();
      await b.type('\x1b[A');
      expect(b.fresh).toBe('\x1b[A');
    }),
  );

  it(
    'rings the bell at 254 characters and drops the rest',
    atPrompt(async (b) => {
      await b.type('x'.repeat(254));
      b.mark();
      await b.type('yz');
      expect(b.fresh).toBe('\x07\x07');
    }),
  );

  it(
    'takes unique prefixes, refuses ambiguous ones, and compares up to the first dot',
    atPrompt(async (b) => {
      expect(await b.command('pr serverip')).toBe('serverip=10.10.10.3\n\r');
      expect(await b.command('s')).toBe("Unknown command 's' - try 'help'\n\r");
      expect(await b.command('v')).toContain('U-Boot');
      expect(await b.command('md.b bc040000 2')).toBe('bc040000: 28 76    (v\n\r');
    }),
  );

  it(
    'splits at ; goes on after a failure, puts in $(x) and ${x}, keeps quotes and \\;',
    atPrompt(async (b) => {
      expect(await b.command('foo; printenv serverip')).toBe(
        "Unknown command 'foo' - try 'help'\n\rserverip=10.10.10.3\n\r",
      );
      await b.command("setenv line 'tftpboot $(loadaddr); bootm'");
      expect(await b.command('printenv line')).toBe('line=tftpboot $(loadaddr); bootm\n\r');
      await b.command('setenv pair ${ipaddr}\\;$(serverip)');
      expect(await b.command('printenv pair')).toBe('pair=10.10.10.123;10.10.10.3\n\r');
      await b.command(`setenv long ${'y'.repeat(200)}`);
      expect(await b.command('setenv longer $(long)$(long)')).toBe('## Command too long!\n\r');
    }),
  );

  it(
    'counts arguments: usage text, and at most 16 words',
    atPrompt(async (b) => {
      expect(await b.command('cp x y z')).toBe('Usage:\n\rcp      - memory copy\n\r\n\r');
      expect(await b.command('cp')).toBe('Usage:\n\rcp      - memory copy\n\r\n\r');
      expect(await b.command('erase 50000')).toBe('Usage:\n\rerase   - erase SPI FLASH memory\n\r\n\r');
      expect(await b.command('md')).toBe('Usage:\n\rmd      - memory display\n\r\n\r');
      expect(await b.command('setenv a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15')).toBe('** Too many args (max. 16) **\n\r');
      expect(await b.command('spi foo')).toBe('Usage:\n\rspi\t- spi command\n\r\n\r use "help spi" for detail!\n\r');
    }),
  );

  it(
    'has the command list of a stock build and no mw, cmp, crc32, run, echo or sf',
    atPrompt(async (b) => {
      const names = (await b.command('help'))
        .split('\n\r')
        .map((l) => /^[?a-z]+/.exec(l)?.[0])
        .filter(Boolean);
      expect(names).toEqual(
        '? bootm cp erase go help loadb md mdio mm nm printenv reset rf saveenv setenv spi tftpboot version'.split(' '),
      );
      for (const missing of ['mw 0 0', 'cmp 1 2 3', 'crc32 1 2', 'run x', 'echo hi', 'sf probe', 'mtd list', 'loady']) {
        expect(await b.command(missing)).toBe(`Unknown command '${missing.split(' ')[0]!}' - try 'help'\n\r`);
      }
      expect(await b.command('help cp')).toBe(
        'cp \n\rcp.uboot\n\r    - copy uboot block\n\rcp.linux\n\r    - copy linux kernel block\n\r\n\r',
      );
      expect(await b.command('help x')).toBe(
        "Unknown command 'x' - try 'help' without arguments for list of all known commands\n\r\n\r",
      );
    }),
  );

  for (const line of [
    'spi',
    'spi read',
    'spi read 40000',
    'spi erase 50000',
    'spi write 40000',
    'rf',
    'md 0',
    'md 80000001',
  ]) {
    it(
      `hangs on the short or wrong form "${line}" until power is cycled`,
      atPrompt(async (b) => {
        await b.type(`${line}\r`);
        b.mark();
        await b.wait(60_000);
        await b.type('version\r');
        await b.wait(1000);
        expect(b.fresh).toBe('');
        b.router.powerOff();
        await b.wait(500);
        await b.enterPrompt();
      }),
    );
  }
});

describe('memory commands (B§3.1, B§3.2)', () => {
  it(
    'md prints objects, four spaces and characters, and an empty line goes on behind the last address',
    atPrompt(async (b) => {
      expect(await b.command('md.b bc000000 20')).toBe(
        'bc000000: ff 00 00 10 00 00 00 00 fd 00 00 10 00 00 00 00    ................\n\r' +
          'bc000010: 0a 03 00 10 00 00 00 00 08 03 00 10 00 00 00 00    ................\n\r',
      );
      expect(await b.command('md bc050000 1')).toBe("bc050000: 56190527    '..V\n\r");
      expect(await b.command('')).toMatch(/^bc050004: [0-9a-f]{8} {4}.{4}\n\r$/);
      expect(await b.command('md.w bc050000 3')).toMatch(/^bc050000: 1927 5605 |^bc050000: 0527 5619 /);
    }),
  );

  it(
    'shows bus filler beyond the 4 MiB window, where spi read still reads the chip (B§4.2)',
    atPrompt(async (b) => {
      expect(await b.command('md bc800000 1')).toMatch(/^bc800000: baddbadd/);
      expect(await b.command('spi read 800000 4')).toBe('read len: 4\n\r27 5 19 56 \n\r');
    }),
  );

  it(
    'md stops after the current line on Ctrl-C and cannot be repeated then',
    atPrompt(async (b) => {
      await b.type('md bc000000 4000\r');
      await b.hear('bc000100:');
      await b.paste('\x03');
      await b.hear('MT7628 # ');
      expect(b.output.length).toBeLessThan(60_000);
      expect(await b.command('')).toBe('');
    }),
  );

  it(
    'mm writes and steps; CR alone moves one object and ends; nm stays (B§3.2)',
    atPrompt(async (b) => {
      b.mark();
      await b.type('mm 80100000\r');
      await b.hear(' ? ');
      await b.type('12345678\r');
      await b.hear('80100004: ');
      await b.hear(' ? ');
      await b.type('\r');
      await b.hear('MT7628 # ');
      expect(await b.command('md.b 80100000 4')).toBe('80100000: 78 56 34 12    xV4.\n\r');
      await b.type('nm.b 80100000\r');
      await b.hear('80100000: 78 ? ');
      await b.type('aa\r');
      await b.hear('80100000: aa ? ');
      await b.type('q\r');
      await b.hear('MT7628 # ');
    }),
  );
});

describe('environment commands (B§3.9, B§5)', () => {
  it(
    'prints, sets, deletes and saves, the rest of Config untouched',
    atPrompt(async (b) => {
      expect(await b.command('printenv')).toBe(
        [
          'bootcmd=tftp',
          'bootdelay=5',
          'baudrate=57600',
          'ethaddr="00:AA:BB:CC:DD:10"',
          'ipaddr=10.10.10.123',
          'serverip=10.10.10.3',
          'stdin=serial',
          'stdout=serial',
          'stderr=serial',
          '',
          'Environment size: 149/4092 bytes',
          '',
        ].join('\n\r'),
      );
      expect(await b.command('printenv x')).toBe('## Error: "x" not defined\n\r');
      expect(await b.command('setenv ethaddr 00:11:22:33:44:55')).toBe('');
      expect(await b.command('setenv ethaddr 00:11:22:33:44:66')).toBe('Can\'t overwrite "ethaddr"\n\r');
      const settings = b.router.flash.slice(0x31000, 0x40000);
      expect(await b.command('saveenv')).toBe(
        'Saving Environment to SPI Flash...\n\rErasing SPI Flash...\n\r.\n\rWriting to SPI Flash...\n\r.\n\rdone\n\r',
      );
      expect(b.router.flash.slice(0x31000, 0x40000)).toEqual(settings);
      b.router.powerOff();
      await b.wait(100);
      b.mark();
      await b.enterPrompt();
      expect(b.output.slice(b.output.lastIndexOf('find flash'))).not.toContain('bad CRC');
      expect(await b.command('printenv ethaddr')).toBe('ethaddr=00:11:22:33:44:55\n\r');
    }),
  );

  it(
    'announces another baud rate, waits for CR, and stays at its own (B§1.1)',
    atPrompt(async (b) => {
      expect(await b.command('setenv baudrate 1234')).toBe('## Baudrate 1234 bps not supported\n\r');
      await b.type('setenv baudrate 115200\r');
      await b.hear('## Switch baudrate to 115200 bps and press ENTER ...\n\r');
      await b.paste('\r');
      await b.hear('MT7628 # ');
      expect(await b.command('version')).toContain('U-Boot');
    }),
  );
});
