import { afterEach, describe, expect, it } from 'vitest';
import { seededFaults } from '../network/memory-network';
import { TftpServer } from '../network/tftp-server';
import { tinyTftpServer } from './testing/tiny-tftp-server';
import { closeBenches, openBench, same, SERVER } from './testing/workbench';

afterEach(closeBenches);

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7 + (i >>> 9)) & 0xff);

describe('tftpboot of the stock loader (B§3.6)', () => {
  it('incident: made twenty times quicker, it still waits for a computer that is busy for two seconds', async () => {
    const b = openBench({ speed: 20 });
    await b.play(async () => {
      let busyUntil = Infinity;
      const file = bytes(50_000);
      await tinyTftpServer(
        b.network,
        { 'a.bin': file },
        {
          sends: (block) => {
            if (block === 20) busyUntil = Math.min(busyUntil, b.clock.now() + 2_000);
            return block < 20 || b.clock.now() >= busyUntil;
          },
        },
      );
      await b.enterPrompt();
      const said = await b.command('tftpboot 80100000 a.bin');
      expect(said).toContain('Bytes transferred = 50000');
      expect(said).not.toContain('Retry count exceeded');
    });
  });

  it('incident: a block from before is taken and acknowledged like any other, so a lost acknowledgement costs no time-out', async () => {
    let acks = 0;
    const b = openBench({ faults: (packet) => (packet[1] === 4 && ++acks === 40 ? [] : [0.2]) });
    await b.play(async () => {
      const server = new TftpServer({ network: b.network, clock: b.clock, listen: SERVER, allow: () => true });
      server.serve({ bytes: bytes(50_000), name: 'a.bin', anyName: false });
      await server.start();
      await b.enterPrompt();
      const said = await b.command('tftpboot 80100000 a.bin');
      await server.stop();
      expect(said).toContain('Bytes transferred = 50000');
      expect(said.slice(said.indexOf('Got it')), 'the first T is the link’s').not.toContain('T ');
      expect(server.counters.retransmissions).toBeGreaterThan(0);
    });
  });

  it('prints the whole text of a good transfer, with a mark every 5 KiB and 65 in a line', async () => {
    const b = openBench();
    await b.play(async () => {
      const file = bytes(350_000); // 684 blocks: 65 marks, a new line, 4 marks
      const server = await tinyTftpServer(b.network, { 'a.bin': file });
      await b.enterPrompt();
      expect(await b.command('tftpboot 80100000 a.bin')).toBe(
        [
          '',
          ' netboot_common, argc= 3 ',
          '',
          ' NetTxPacket = 0x83FE5B00 ',
          '',
          ' KSEG1ADDR(NetTxPacket) = 0xA3FE5B00 ',
          '',
          ' NetLoop,call eth_halt ! ',
          '',
          ' NetLoop,call eth_init ! ',
          'Trying Eth0 (10/100-M)',
          '',
          ' Waitting for RX_DMA_BUSY status Start... done',
          '',
          '',
          ' ETH_STATE_ACTIVE!! ',
          'TFTP from server 10.10.10.3; our IP address is 10.10.10.123',
          "Filename 'a.bin'.",
          '',
          ' TIMEOUT_COUNT=10,Load address: 0x80100000',
          'Loading: *\bT Got ARP REPLY, set server/gtwy eth addr (40:6c:8f:39:df:18)',
          'Got it',
          '#'.repeat(65),
          `\t ${'#'.repeat(4)}`,
          'done',
          'Bytes transferred = 350000 (55730 hex)',
          'NetBootFileXferSize= 00055730',
          '',
        ].join('\n\r'),
      );
      await b.wait(10);
      expect(server.requests).toEqual([['a.bin', 'octet', 'timeout', '3']]);
      expect(server.acks).toEqual(Array.from({ length: 684 }, (_, i) => i + 1));
      expect(await b.command('printenv filesize fileaddr')).toBe('filesize=55730\n\rfileaddr=80100000\n\r');
      expect(await b.command('md.b 80100200 8')).toMatch(
        new RegExp(`^80100200: ${Array.from(file.slice(512, 520), (x) => x.toString(16).padStart(2, '0')).join(' ')} `),
      );
    });
  });

  it('asks a server with options by ACK 0', async () => {
    const b = openBench();
    await b.play(async () => {
      const server = await tinyTftpServer(b.network, { a: bytes(600) }, { options: true });
      await b.enterPrompt();
      expect(await b.command('tftpboot 80100000 a')).toContain('Bytes transferred = 600 ');
      await b.wait(10);
      expect(server.acks).toEqual([0, 1, 2]);
    });
  });

  it('does not acknowledge a duplicate block again', async () => {
    const b = openBench();
    await b.play(async () => {
      const server = await tinyTftpServer(b.network, { a: bytes(5000) }, { twice: 4 });
      await b.enterPrompt();
      const text = await b.command('tftpboot 80100000 a');
      expect(text).toContain('\n\r Same block again; ignore it \n\r');
      expect(server.acks.filter((n) => n === 4)).toHaveLength(1);
      expect(text).toContain('Bytes transferred = 5000 ');
    });
  });

  it('counts its time-outs over the whole transfer: the eleventh starts over although blocks came between', async () => {
    const b = openBench();
    await b.play(async () => {
      // Every second block is lost once: ten time-outs are tolerated (one was used by the link), then it restarts.
      await tinyTftpServer(b.network, { a: bytes(512 * 60) }, { sends: (block, nth) => block % 2 === 1 || nth > 1 });
      await b.enterPrompt();
      await b.type('tftpboot 80100000 a\r');
      const text = await b.hear('\n\rRetry count exceeded; starting again\n\r');
      expect(text.match(/T /g)).toHaveLength(10);
      const at = b.clock.now();
      await b.hear('TFTP from server');
      expect(Math.round(b.clock.now() - at)).toBe(2900);
    });
  });

  it('prints T every 3.1 s and starts over for ever when nobody answers, until Ctrl-C', async () => {
    const b = openBench({ route: () => null });
    await b.play(async () => {
      await b.enterPrompt();
      await b.type('tftpboot 80100000 a\r');
      await b.hear('Loading: *\b');
      const start = b.clock.now();
      await b.hear('T ');
      expect(Math.round(b.clock.now() - start)).toBe(3100);
      for (let i = 0; i < 3; i++) await b.hear('Retry count exceeded; starting again', 60_000);
      await b.paste('\x03');
      await b.hear('\n\rAbort\n\rMT7628 # ');
    });
  });

  it('stops after one round with netretry=no', async () => {
    const b = openBench({ route: () => null });
    await b.play(async () => {
      await b.enterPrompt();
      await b.command('setenv netretry no');
      expect(await b.command('tftpboot 80100000 a')).toMatch(/Retry count exceeded; starting again\n\r$/);
    });
  });

  it('tells a missing file and asks again for ever', async () => {
    const b = openBench();
    await b.play(async () => {
      const server = await tinyTftpServer(b.network, {});
      await b.enterPrompt();
      await b.type('tftpboot 80100000 nope\r');
      await b.hear("\n\rTFTP error: 'File not found' (1)\n\rStarting again\n\r\n\r");
      await b.hear("\n\rTFTP error: 'File not found' (1)\n\rStarting again\n\r\n\r");
      expect(server.requests.length).toBeGreaterThan(1);
      await b.paste('\x03');
      await b.hear('MT7628 # ');
    });
  });

  it('needs the cable: nothing is answered without it, and it goes on when it is back', async () => {
    const b = openBench();
    await b.play(async () => {
      const file = bytes(512 * 100);
      await tinyTftpServer(b.network, { a: file });
      b.router.setCable(false);
      await b.enterPrompt();
      await b.type('tftpboot 80100000 a\r');
      await b.hear('T T T ');
      b.router.setCable(true);
      await b.hear('Got it');
      await b.hear('Bytes transferred = 51200 ');
    });
  });

  it('hangs when a file runs into the loader at the top of RAM: nothing checks the size', async () => {
    const b = openBench();
    await b.play(async () => {
      await tinyTftpServer(b.network, { a: bytes(0x200000) });
      await b.enterPrompt();
      await b.type('tftpboot 83e00000 a\r');
      await b.hear('####');
      await b.wait(30_000);
      b.mark();
      await b.type('\x03');
      await b.wait(30_000);
      expect(b.fresh).toBe('');
    });
  });

  it('swallows keys typed meanwhile', async () => {
    const b = openBench({ route: () => null });
    await b.play(async () => {
      await b.enterPrompt();
      await b.type('tftpboot 80100000 a\r');
      await b.hear('T ');
      b.mark();
      await b.type('version\r');
      await b.wait(4000);
      expect(b.fresh).toBe('T ');
    });
  });

  it('complains about missing settings', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.command('setenv serverip');
      expect(await b.command('tftpboot')).toMatch(/\*\*\* ERROR: `serverip' not set\n\r$/);
    });
  });

  it('gets the file whole through a bad network, or says T: never a wrong byte in silence', async () => {
    const b = openBench({ faults: seededFaults({ seed: 5, loss: 0.002, duplication: 0.01, delayMs: 1 }) });
    await b.play(async () => {
      const file = bytes(200_000);
      await tinyTftpServer(b.network, { a: file });
      await b.enterPrompt();
      expect(await b.command('tftpboot 80100000 a')).toContain('Bytes transferred = 200000 ');
      await b.command('spi erase 50000 40000');
      await b.command('cp.linux');
      expect(same(b.router.flash.subarray(0x50000, 0x50000 + file.length), file)).toBe(true);
    });
  });
});
