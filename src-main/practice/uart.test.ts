import { describe, expect, it } from 'vitest';
import { sleep } from '../time/clock';
import { VirtualClock } from '../time/virtual-clock';
import { latin1, openBench } from './testing/workbench';
import { Uart } from './uart';
import { resample } from './wire';

const text = (bytes: Uint8Array) => Array.from(bytes, (b) => String.fromCharCode(b)).join('');

describe('the one-byte receiver (B§0.2)', () => {
  const uart = (options: { paced?: boolean } = {}) => {
    const clock = new VirtualClock();
    const made = new Uart({ clock, baud: 57600, paced: options.paced ?? false, wire: (_direction, bytes) => bytes });
    made.enable(false);
    return { clock, uart: made };
  };

  it('keeps the last byte of those that came while nobody read', async () => {
    const { uart: u } = uart();
    await u.hear(latin1('abc'));
    expect(await u.read()).toBe(0x63);
    expect(u.hasByte()).toBe(false);
    expect(u.overruns).toBe(2);
  });

  it('loses nothing in a tight loop, which is how packets come', async () => {
    const { uart: u } = uart();
    const heard: number[] = [];
    const attended = u.attend((byte) => heard.push(byte) < 3);
    await u.hear(latin1('abcde'));
    await attended;
    expect(heard).toEqual([0x61, 0x62, 0x63]);
    expect(await u.read()).toBe(0x65);
  });

  it('moves a byte in 10 bits when paced: 57600 baud is 5760 bytes a second', async () => {
    const { clock, uart: u } = uart({ paced: true });
    let heard = '';
    u.connect((bytes) => (heard += text(bytes)));
    await clock.run(u.print('x'.repeat(5760)));
    expect(heard).toHaveLength(5760);
    expect(clock.now()).toBeCloseTo(1000, 3);
  });

  it('is busy while it prints, so that a paste at line rate into a printing loader keeps one byte', async () => {
    const { clock, uart: u } = uart({ paced: true });
    await clock.run(
      (async () => {
        const printing = u.print('a long line that takes its time');
        await u.hear(latin1('abc'));
        await printing;
        expect(await u.read()).toBe(0x63);
      })(),
    );
  });

  it('is cut in the middle of a word when the power goes', async () => {
    const { clock, uart: u } = uart({ paced: true });
    let heard = '';
    u.connect((bytes) => (heard += text(bytes)));
    u.put('x'.repeat(1000));
    await clock.run(sleep(clock, 10));
    u.cut();
    const length = heard.length;
    expect(length).toBeGreaterThan(50);
    await clock.run(sleep(clock, 1000));
    expect(heard).toHaveLength(length);
  });
});

describe('a wrong baud rate', () => {
  const line = latin1('Please choose the operation: \n\r');

  it('reads clean within 3 %, as a real adapter does, and rubbish at half or double', () => {
    expect(text(resample(line, 57600, 58140))).toBe(text(line));
    expect(text(resample(line, 119048, 115200))).not.toBe(''); // the true rate of some builds
    const slow = text(resample(line, 115200, 57600));
    const fast = text(resample(line, 57600, 115200));
    expect(slow.length).toBeLessThan(line.length);
    expect(fast.length).toBeGreaterThan(line.length * 1.2);
    for (const rubbish of [slow, fast]) expect(rubbish).not.toMatch(/[a-z]{4}/);
  });

  it('gives the preset wrong-baud its rubbish at 57600 and its menu at 115200, and garbles keys too', async () => {
    const b = openBench({ preset: 'wrong-baud' });
    await b.play(async () => {
      b.router.powerOn();
      await b.wait(1500);
      expect(b.output.length).toBeGreaterThan(100);
      expect(b.output).not.toContain('U-Boot');
      await b.paste('4');
      await b.wait(1000);
      expect(b.output).not.toContain('choosed');
      b.router.powerOff();
      await b.router.transport.setBaud(115200);
      b.mark();
      await b.enterPrompt();
    });
    await b.router.dispose();
  });
});
