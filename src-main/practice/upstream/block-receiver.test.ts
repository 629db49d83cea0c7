import { afterEach, describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import { closeBenches, latin1, openBench, type Workbench } from '../testing/workbench';

afterEach(closeBenches);

const PROMPT = '=> ';
const ACK = '\x06';

/** Long division by x^16 + x^12 + x^5 + 1, as in the protocol's description. */
function crc(data: string): string {
  let rest = 0;
  for (const byte of latin1(`${data}\0\0`)) {
    for (let bit = 7; bit >= 0; bit--) {
      const over = rest & 0x8000;
      rest = ((rest << 1) & 0xffff) | ((byte >> bit) & 1);
      if (over) rest ^= 0x1021;
    }
  }
  return String.fromCharCode(rest >> 8, rest & 255);
}
const sum = (data: string) => String.fromCharCode(latin1(data).reduce((all, byte) => (all + byte) & 255, 0));
/** A block of 128 or 1024 bytes, padded with Ctrl-Z. */
function block(number: number, text: string, check = crc): string {
  const data = text.padEnd(text.length > 128 ? 1024 : 128, '\x1a');
  return `${data.length === 1024 ? '\x02' : '\x01'}${String.fromCharCode(number, 255 - number)}${data}${check(data)}`;
}
const head = (name: string, size: number | string) => block(0, `${name}\0${size} `.padEnd(128, '\0'));
const LAST = block(0, '\0'.repeat(128));
const pattern = (length: number) => Array.from({ length }, (_, i) => String.fromCharCode((i * 7 + 1) & 255)).join('');

/** A scene at the prompt, `line` typed. */
async function typed(line: string, scene: (b: Workbench) => Promise<void>, paced = false): Promise<void> {
  const b = openBench({ preset: 'upstream', baud: 115200, paced });
  await b.play(async () => {
    b.router.powerOn();
    await b.hear('Hit any key to stop autoboot:  2 ');
    await b.paste('x');
    await b.hear(PROMPT);
    await b.wait(5);
    await b.type(`${line}\r`);
    await scene(b);
  });
}

/** A scene that begins when the receiver listens. */
function listening(line: string, scene: (b: Workbench) => Promise<void>): Promise<void> {
  return typed(line, async (b) => {
    await b.hear('bps...\r\nC');
    await scene(b);
  });
}

/** Sends a block, waits for its acknowledgement and nothing else. */
async function send(b: Workbench, bytes: string): Promise<void> {
  await b.paste(bytes);
  expect(await b.hear(ACK)).toBe(ACK);
}

describe('loady on the practice router (B§9.5, transcripts of 2023.01)', () => {
  it('takes a file whose last block is filled up, and counts what block 0 promised', async () => {
    await listening('loady 82000000', async (b) => {
      expect(b.output).toContain('## Ready for binary (ymodem) download to 0x82000000 at 115200 bps...\r\nC');
      const file = pattern(1500);
      await send(b, head('fw.bin', file.length));
      await b.wait(1500);
      expect(b.fresh, 'no second C behind block 0').toBe('');
      await send(b, block(1, file.slice(0, 1024)));
      await send(b, block(2, file.slice(1024)));
      await b.paste('\x04');
      await b.hear(`${ACK}${ACK}C`);
      await send(b, LAST);
      expect(await b.hear(PROMPT)).toBe(
        '## Total Size      = 0x000005dc = 1500 Bytes\r\n## Start Addr      = 0x82000000\r\n=> ',
      );
      expect(await b.command('printenv filesize', PROMPT)).toBe('filesize=5dc\r\n');
      const said = await b.command('crc32 82000000 5dc', PROMPT);
      expect(Number.parseInt(said.trim().slice(-8), 16)).toBe(crc32(latin1(file)));
    });
  });

  it('throws away a block 1 that comes later than 2 s, and asks anew behind 2 s of silence', async () => {
    await listening('loady 82000000', async (b) => {
      await send(b, head('fw.bin', 100));
      await b.wait(2100);
      await b.paste(block(1, pattern(100)));
      const from = b.clock.now();
      expect(await b.hear('C'), 'thrown away').toBe('C');
      // 2 s of silence after the discarded input, and 250 ms.
      expect(b.clock.now() - from).toBeGreaterThan(2200);
      expect(b.clock.now() - from).toBeLessThan(2300);
      await send(b, block(1, pattern(100)));
    });
  });

  it('passes over a damaged block 0 in silence, refuses a damaged block 1 at once with C', async () => {
    await listening('loady 82000000', async (b) => {
      await b.paste(head('fw.bin', 100).replace('fw', 'FW'));
      const from = b.clock.now();
      await b.hear('C');
      expect(b.clock.now() - from).toBeGreaterThan(4700);
      await send(b, head('fw.bin', 100));
      const refusedAt = b.clock.now();
      await b.paste(block(1, pattern(100)).replace('\x01\x08', '\x01\x09'));
      await b.hear('C');
      expect(b.clock.now() - refusedAt).toBeLessThan(10);
      await send(b, block(1, pattern(100)));
      await send(b, block(1, pattern(100)));
      await b.paste(block(3, pattern(100)));
      expect(await b.hear('C'), 'out of order').toBe('C');
    });
  });

  it('is left by three Ctrl-C or CAN, not by two', async () => {
    await listening('loady 82000000', async (b) => {
      await b.paste('\x03\x18');
      await b.wait(1000);
      expect(b.fresh).toBe('');
      await b.paste('\x03');
      expect(await b.hear(PROMPT)).toBe('\r\nCancelled\r\n## Binary (ymodem) download aborted\r\n=> ');
      expect(await b.command('version', PROMPT)).toContain('U-Boot');
    });
  });

  it('gives up after 90 s without a sender, having gone over to sums on the way', async () => {
    await listening('loady 82000000', async (b) => {
      const from = b.clock.now();
      const said = await b.hear(PROMPT, 200_000);
      expect(said).toMatch(/^C{9}\x15+C*\r\nTimed out\r\n## Binary \(ymodem\) download aborted\r\n=> $/);
      expect((b.clock.now() - from) / 1000).toBeGreaterThan(90);
      expect((b.clock.now() - from) / 1000).toBeLessThan(96);
    });
  });

  it('asked often enough in vain, takes blocks with a sum', async () => {
    await listening('loady 82000000', async (b) => {
      await b.hear('\x15');
      await send(b, head('fw.bin', 100).slice(0, -2) + sum(head('fw.bin', 100).slice(3, -2)));
      await b.paste(block(1, pattern(100), () => 'x'));
      expect(await b.hear('\x15')).toBe('\x15');
      await send(b, block(1, pattern(100), sum));
    });
  });

  it('breaks off after 20 silences in the middle, with CAN', async () => {
    await listening('loady 82000000', async (b) => {
      await send(b, head('fw.bin', 5000));
      await send(b, block(1, pattern(1024)));
      const said = await b.hear(PROMPT);
      expect(said).toBe(
        `${'C'.repeat(20)}\x18\x18\x18\x18\b\b\b\b\r\nTimed out\r\n## Binary (ymodem) download aborted\r\n=> `,
      );
    });
  });
});

describe('loadx and the change of rate on the practice router', () => {
  it('takes three Ctrl-Z or more at the end for filling, fewer for the file', async () => {
    await listening('loadx 82000000', async (b) => {
      await send(b, block(1, pattern(1022)));
      await send(b, block(2, pattern(100)));
      await b.paste('\x04');
      await b.hear(`${ACK}${ACK}`);
      expect(await b.hear(PROMPT)).toContain('= 0x00000464 = 1124 Bytes\r\n');
    });
  });

  it('switches there and back, and understands nobody at another rate', async () => {
    await typed(
      'loady 82000000 460800',
      async (b) => {
        await b.hear('## Switch baudrate to 460800 bps and press ENTER ...\r\n');
        await b.wait(150);
        await b.paste('\r');
        await b.wait(500);
        expect(b.fresh).toBe('');
        await b.router.transport.setBaud(460800);
        await b.paste('\r');
        await b.hear('at 460800 bps...\r\nC');
        await send(b, head('fw.bin', 50));
        await send(b, block(1, pattern(50)));
        await b.paste('\x04');
        await b.hear(`${ACK}${ACK}C`);
        await send(b, LAST);
        await b.hear('## Switch baudrate to 115200 bps and press ESC ...\r\n');
        await b.wait(150);
        await b.router.transport.setBaud(115200);
        b.mark();
        await b.paste('\x1b');
        await b.hear(PROMPT);
      },
      true,
    );
  });

  it('loadb is aborted by Ctrl-C in upstream’s words', async () => {
    await typed('loadb 82000000', async (b) => {
      await b.hear('bps...\r\n');
      await b.paste('\x03');
      expect(await b.hear(PROMPT)).toBe('## Binary (kermit) download aborted\r\n=> ');
    });
  });
});
