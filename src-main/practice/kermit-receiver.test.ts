import { afterEach, describe, expect, it } from 'vitest';
import { KermitReceiver } from './kermit-receiver';
import { closeBenches, latin1, openBench, same } from './testing/workbench';

afterEach(closeBenches);

/** A packet as in the Kermit book: mark, length, sequence, type, data, one-byte check, CR. */
function packet(sequence: number, type: string, data: string): string {
  const body = String.fromCharCode(data.length + 3 + 32, (sequence & 63) + 32) + type + data;
  return `\x01${body}${check(body)}\r`;
}

/** A long packet: length byte blank, two length digits in base 95, and their own check. */
function longPacket(sequence: number, data: string): string {
  const length = data.length + 1;
  const head = ` ${String.fromCharCode((sequence & 63) + 32)}D${String.fromCharCode(Math.floor(length / 95) + 32, (length % 95) + 32)}`;
  const body = head + check(head) + data;
  return `\x01${body}${check(body)}\r`;
}

function check(body: string): string {
  let sum = 0;
  for (const c of body) sum += c.charCodeAt(0);
  return String.fromCharCode(((sum + ((sum >> 6) & 3)) & 63) + 32);
}

/** Control characters prefixed with `#`, as every sender must (B§3.8). */
function quote(data: Uint8Array): string {
  let out = '';
  for (const byte of data) {
    const low = byte & 0x7f;
    if (low < 0x20 || low === 0x7f) out += `#${String.fromCharCode(byte ^ 0x40)}`;
    else if (byte === 0x23) out += '##';
    else out += String.fromCharCode(byte);
  }
  return out;
}

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, i) => i);

describe('the Kermit receiver (B§3.8)', () => {
  const receive = (wire: string) => {
    const stored = new Uint8Array(20_000);
    const receiver = new KermitReceiver((at, byte) => {
      stored[at] = byte;
    });
    const answers: string[] = [];
    let end = '';
    for (const byte of latin1(wire)) {
      const step = receiver.take(byte);
      if (step.kind === 'answer') {
        answers.push(Array.from(step.bytes, (b) => String.fromCharCode(b)).join(''));
        if (step.last) end = 'last';
      } else if (step.kind === 'cancelled') end = 'cancelled';
    }
    return { data: stored.slice(0, receiver.received), answers, end };
  };

  it('mirrors as many fields of S as the sender stated', () => {
    expect(receive(packet(0, 'S', '~( @-#N1N" ~~')).answers).toEqual([packet(0, 'Y', '~! @-#N1N" ~~')]);
    expect(receive(packet(0, 'S', '~( @-#')).answers).toEqual([packet(0, 'Y', '~! @-#')]);
  });

  it('takes every byte value in short and in long packets', () => {
    const whole =
      packet(0, 'S', '~( @-#N1') +
      packet(1, 'F', 'FW.BIN') +
      packet(2, 'D', quote(EVERY_BYTE.slice(0, 40))) +
      longPacket(3, quote(EVERY_BYTE.slice(40))) +
      packet(4, 'Z', '') +
      packet(5, 'B', '');
    const { data, answers, end } = receive(whole);
    expect(same(data, EVERY_BYTE)).toBe(true);
    expect(answers.slice(1)).toEqual([1, 2, 3, 4, 5].map((n) => packet(n, 'Y', '')));
    expect(end).toBe('last');
  });

  it('refuses a bad check and a control character inside a packet, and stores nothing of it', () => {
    const good = packet(2, 'D', 'abc');
    expect(receive(good.replace('b', 'x'))).toMatchObject({ answers: [packet(2, 'N', '')], data: new Uint8Array(0) });
    expect(receive(packet(2, 'D', 'a\x09b')).answers).toEqual([packet(2, 'N', '')]);
    expect(receive(packet(2, 'D', 'a\x09b') + good).data).toEqual(latin1('abc'));
  });

  it('rewinds on a repeated sequence number: a packet whose acknowledgement was lost is not stored twice', () => {
    const { data, answers } = receive(packet(1, 'D', 'abc') + packet(2, 'D', 'def') + packet(2, 'D', 'def'));
    expect(data).toEqual(latin1('abcdef'));
    expect(answers).toHaveLength(3);
  });

  it('ends on Ctrl-C between packets with nothing', () => {
    expect(receive(`${packet(1, 'D', 'abc')}\x03`)).toMatchObject({ end: 'cancelled', data: new Uint8Array(0) });
  });
});

describe('loadb on the wire', () => {
  it('receives to RAM, says the size, and leaves cp.linux without one (B§3.3)', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.type('loadb 80100000\r');
      await b.hear('## Ready for binary (kermit) download to 0x80100000 at 57600 bps...\n\r');
      await b.paste(packet(0, 'S', '~( @-#N1'));
      await b.hear(packet(0, 'Y', '~! @-#N1'));
      for (const [i, p] of [packet(1, 'F', 'A'), longPacket(2, quote(EVERY_BYTE)), packet(3, 'Z', '')].entries()) {
        await b.paste(p);
        await b.hear(packet(i + 1, 'Y', ''));
      }
      await b.paste(packet(4, 'B', ''));
      const at = b.clock.now();
      await b.hear(
        `${packet(4, 'Y', '')}## Total Size      = 0x00000100 = 256 Bytes\n\r## Start Addr      = 0x80100000\n\r`,
      );
      expect(b.clock.now() - at).toBeGreaterThanOrEqual(100);
      await b.hear('MT7628 # ');
      await b.wait(5);
      expect(await b.command('printenv filesize')).toBe('filesize=100\n\r');
      expect(await b.command('md.b 801000f0 10')).toContain('f0 f1 f2 f3');
      expect(await b.command('cp.linux')).toContain('[-8589383 byte]');
    });
  });

  it('waits for ever without a time-out, until Ctrl-C', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.type('loadb\r');
      await b.hear('bps...\n\r');
      b.mark();
      await b.wait(3_600_000);
      expect(b.fresh).toBe('');
      await b.paste('\x03');
      await b.hear('= 0x00000000 = 0 Bytes\n\r');
    });
  });

  it('talks about another rate and stays where it is', async () => {
    const b = openBench();
    await b.play(async () => {
      await b.enterPrompt();
      await b.type('loadb 80100000 115200\r');
      await b.hear('## Switch baudrate to 115200 bps and press ENTER ...\n\r');
      await b.paste('\r');
      await b.hear('at 115200 bps...\n\r');
      await b.paste('\x03');
      await b.hear('## Switch baudrate to 57600 bps and press ESC ...\n\r');
      await b.paste('\x1b');
      await b.hear('MT7628 # ');
    });
  });

  it('menu 0 receives, writes to 0x50000 and resets, all without a question (B§1.5)', async () => {
    const b = openBench();
    await b.play(async () => {
      b.router.powerOn();
      await b.hear('9: Load Boot Loader');
      await b.paste('0');
      await b.hear('\n\r0: System Load Linux then write to Flash via Serial. \n\r');
      await b.hear('bps...\n\r');
      for (const p of [
        packet(0, 'S', '~('),
        packet(1, 'F', 'A'),
        longPacket(2, quote(EVERY_BYTE)),
        packet(3, 'Z', ''),
      ]) {
        await b.paste(p);
        await b.hear('\r');
      }
      await b.paste(packet(4, 'B', ''));
      await b.hear('Done!\n\r');
      await b.hear('Software System Reset Occurred');
      expect(same(b.router.flash.subarray(0x50000, 0x50100), EVERY_BYTE)).toBe(true);
    });
  });
});
