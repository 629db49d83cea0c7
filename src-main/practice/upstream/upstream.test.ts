import { afterEach, describe, expect, it } from 'vitest';
import { tinyTftpServer } from '../testing/tiny-tftp-server';
import { closeBenches, openBench, same, type Workbench, SERVER } from '../testing/workbench';

afterEach(closeBenches);

const PROMPT = '=> ';
const upstream = () =>
  openBench({ preset: 'upstream', baud: 115200, route: (to) => (to.address === '192.168.1.2' ? SERVER : null) });

async function enter(b: Workbench): Promise<void> {
  b.router.powerOn();
  await b.hear('Hit any key to stop autoboot:  2 ');
  await b.paste('x');
  await b.hear(PROMPT);
  await b.wait(5);
}

describe('upstream U-Boot on the wire (B§9)', () => {
  it('ends lines with CR LF, counts down, and any key stops it', async () => {
    const b = upstream();
    await b.play(async () => {
      await enter(b);
      expect(b.output).toContain('CPU:   MediaTek MT7628A ver:1 eco:2\r\n');
      expect(b.output).not.toContain('\n\r\n\r=');
      expect(b.output.endsWith('\b\b\b 0 \r\n=> ')).toBe(true);
    });
  });

  it('runs bootcmd, fails on the damaged kernel, and leaves the prompt', async () => {
    const b = upstream();
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('SF: 2097152 bytes @ 0x50000 Read: OK\r\n');
      await b.hear("   Verifying Checksum ... Bad Data CRC\r\nERROR -22: can't get kernel image!\r\n=> ");
    });
  });

  it('recovers by tftpboot with blksize 1468, sf erase, sf write, cmp by crc32, and boots', async () => {
    const b = upstream();
    await b.play(async () => {
      const vendor = b.router.files().find((f) => f.name === 'firmware-vendor.bin')!.bytes;
      const server = await tinyTftpServer(b.network, { 'fw.bin': vendor }, { options: true, blockSize: 1468 });
      await enter(b);
      const load = await b.command('tftpboot 82000000 fw.bin', PROMPT);
      expect(load).toMatch(
        /^Using eth@10110000 device\r\nTFTP from server 192\.168\.1\.2; our IP address is 192\.168\.1\.1\r\n/,
      );
      expect(load).toMatch(new RegExp(`\\r\\n\\t \\S+ [MK]iB/s\\r\\ndone\\r\\nBytes transferred = ${vendor.length} `));
      expect(server.requests[0]).toEqual(['fw.bin', 'octet', 'timeout', '5', 'blksize', '1468']);
      expect((load.match(/#/g) ?? []).length).toBe(Math.ceil((Math.floor(vendor.length / 1468) + 1) / 10));
      const size = vendor.length.toString(16);
      expect(await b.command(`sf erase 50000 +${size}`, PROMPT)).toContain(
        "No SPI flash selected. Please run `sf probe'",
      );
      const probe = await b.command('sf probe && sf erase 50000 +$' + '{filesize}', PROMPT);
      expect(probe).toMatch(/^SF: Detected w25q128 .*\r\nSF: 6619136 bytes @ 0x50000 Erased: OK\r\n$/);
      expect(await b.command('sf write 82000000 50000 ${filesize}', PROMPT)).toBe(
        `device 0 offset 0x50000, size 0x${size}\r\nSF: ${vendor.length} bytes @ 0x50000 Written: OK\r\n`,
      );
      expect(same(b.router.flash.subarray(0x50000, 0x50000 + vendor.length), vendor)).toBe(true);
      await b.command('sf read 83000000 50000 1000', PROMPT);
      expect(await b.command('cmp.b 82000000 83000000 1000', PROMPT)).toBe('Total of 4096 byte(s) were the same\r\n');
      const [first, second] = [
        await b.command('crc32 82000000 1000', PROMPT),
        await b.command('crc32 83000000 1000', PROMPT),
      ];
      expect(first.slice(-10)).toBe(second.slice(-10));
      expect(first).toMatch(/^CRC32 for 82000000 \.\.\. 82000fff ==> [0-9a-f]{8}\r\n$/);
      await b.type('reset\r');
      await b.hear('resetting ...');
      await b.hear('Please press Enter to activate this console.');
    });
  });

  it('sf: unaligned erase, limits, update; write does not erase', async () => {
    const b = upstream();
    await b.play(async () => {
      await enter(b);
      await b.command('sf probe', PROMPT);
      expect(await b.command('sf erase 50100 10000', PROMPT)).toBe('SF: 65536 bytes @ 0x50100 Erased: ERROR -22\r\n');
      expect(await b.command('sf erase 1000000 10000', PROMPT)).toBe('Offset exceeds device limit\r\n');
      expect(await b.command('sf erase ff0000 20000', PROMPT)).toBe('Size exceeds partition or device limit\r\n');
      expect(await b.command('sf erase xyz 1', PROMPT)).toBe("'xyz' is not a number\r\n");
      await b.command('mw.b 82000000 0 20000', PROMPT);
      expect(await b.command('sf update 82000000 fc0000 20000', PROMPT)).toMatch(
        /\r131072 bytes written, 0 bytes skipped in \d+\.\d{3}s, speed \d+ B\/s\r\n$/,
      );
      expect(await b.command('sf update 82000000 fc0000 20000', PROMPT)).toMatch(
        /\r0 bytes written, 131072 bytes skipped/,
      );
      await b.command('mw.b 82000000 ff 20000; sf write 82000000 fc0000 20000', PROMPT);
      expect(b.router.flash.slice(0xfc0000, 0xfe0000).every((byte) => byte === 0)).toBe(true);
      expect(await b.command('sf read 83f80000 0 10000', PROMPT)).toContain('trying to overwrite reserved memory');
    });
  });

  it('mtd: list, erase, write, read, dump, and its complaints', async () => {
    const b = upstream();
    await b.play(async () => {
      await enter(b);
      expect(await b.command('mtd list', PROMPT)).toContain('  - 0x000000000000-0x000001000000 : "nor0"');
      expect(await b.command('mtd erase nor0 50000 20000', PROMPT)).toBe(
        'Erasing 0x00050000 ... 0x0006ffff (2 eraseblock(s))\r\n',
      );
      expect(await b.command('mtd erase nor0 50100 10000', PROMPT)).toContain(
        'Offset not aligned with a block (0x10000)',
      );
      expect(await b.command('mtd read foo 82000000', PROMPT)).toBe('MTD device foo not found, ret -19\r\n');
      expect(await b.command('mtd dump nor0 40000 4', PROMPT)).toBe(
        'Reading 4 byte(s)...\r\n\r\nDump 4 data bytes from 0x40000:\r\n0x00040000:\t28 76 01 00\r\n',
      );
    });
  });

  it('hush-like lines: && stops, || goes on, Ctrl-C interrupts, usage in the new form', async () => {
    const b = upstream();
    await b.play(async () => {
      await enter(b);
      expect(await b.command('foo && echo no; foo || echo yes', PROMPT)).toBe(
        "Unknown command 'foo' - try 'help'\r\nUnknown command 'foo' - try 'help'\r\nyes\r\n",
      );
      expect(await b.command("setenv say 'echo hi; echo there' && run say", PROMPT)).toBe('hi\r\nthere\r\n');
      expect(await b.command("setenv loop 'run loop' && run loop", PROMPT)).toBe('');
      expect(await b.command('cp 1 2', PROMPT)).toBe(
        'cp - memory copy\r\n\r\nUsage:\r\ncp [.b, .w, .l] source target count\r\n',
      );
      await b.type('abc');
      b.mark();
      await b.paste('\x03');
      await b.hear('<INTERRUPT>\r\n=> ');
      expect(await b.command('md.b bc040000 2', PROMPT)).toBe(`bc040000: 28 76${' '.repeat(42)}  (v\r\n`);
    });
  });

  it('gives its budget back on progress, and not for a missing file', async () => {
    const b = upstream();
    await b.play(async () => {
      await tinyTftpServer(
        b.network,
        { a: new Uint8Array(512 * 40) },
        { sends: (block, nth) => block % 2 === 1 || nth > 1 },
      );
      await enter(b);
      const text = await b.command('tftpboot 82000000 a', PROMPT);
      expect(text.match(/T /g)).toHaveLength(20);
      expect(text).toContain('Bytes transferred = 20480 ');
      expect(await b.command('tftpboot 82000000 nope', PROMPT)).toContain(
        "TFTP error: 'File not found' (1)\r\nNot retrying...\r\n",
      );
    });
  });
});
