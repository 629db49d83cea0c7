import { describe, expect, it } from 'vitest';
import { finding } from '@shared/finding/finding';
import { Inbox } from '../../console/inbox';
import { sleep } from '../../time/clock';
import { VirtualClock } from '../../time/virtual-clock';
import { CatchWatch } from './catch-watch';

const PROMPTS = ['MT7628 # ', '=> '];
const BANNER = 'U-Boot 1.1.3 (Jul 22 2019 - 10:21:14)\r\n';
const MENU = 'Please choose the operation:\r\n';
const TICK = '\u0008\u0008\u0008 4';
const BOOTS = '## Booting image at bc050000 ...\r\n';

function scene() {
  const clock = new VirtualClock();
  const inbox = new Inbox(clock);
  return {
    clock,
    watch: new CatchWatch(inbox, 0),
    hear: (text: string) => inbox.push(Buffer.from(text, 'latin1')),
    silence: (ms: number) => clock.run(sleep(clock, ms)),
  };
}

describe('a prompt at the end of what arrived', () => {
  it.each([
    ['alone', '\r\nMT7628 # '],
    ['with keys of ours behind it', '\r\nMT7628 # 444'],
    ['another family’s', '\r\n=> 4'],
  ])('%s', async (_title, text) => {
    const { watch, hear, silence } = scene();
    hear(text);
    expect(watch.promptAtEnd(PROMPTS, '4'), 'not before a short silence').toBeNull();
    await silence(25);
    expect(watch.promptAtEnd(PROMPTS, '4')).toBe(text.includes('MT') ? 'MT7628 # ' : '=> ');
  });

  it.each([
    ['behind other text', 'crc32 ==> '],
    ['with somebody else’s characters behind it', '\r\nMT7628 # help'],
    ['with more behind it on the next line', '\r\nMT7628 # \r\n4'],
  ])('is none %s', async (_title, text) => {
    const { watch, hear, silence } = scene();
    hear(text);
    await silence(1_000);
    expect(watch.promptAtEnd(PROMPTS, '4')).toBeNull();
  });

  it('is waited for until it has been silent', async () => {
    const { clock, watch, hear } = scene();
    clock.after(100, () => hear('\r\nMT7628 # '));
    expect(await clock.run(watch.waitForPrompt(PROMPTS, '4', { timeoutMs: 1_000 }))).toBe('MT7628 # ');
    expect(clock.now()).toBeGreaterThanOrEqual(125);
  });
});

describe('the text of one boot', () => {
  it('keys are heard from the menu or the first tick on', () => {
    const { watch, hear } = scene();
    hear(BANNER);
    expect(watch.listening).toBe(false);
    hear(TICK);
    expect(watch.listening).toBe(true);
  });

  it('a banner behind a boot attempt begins the next one; the prompt’s own banner does not', () => {
    const { watch, hear } = scene();
    hear(BANNER + MENU + BANNER);
    expect(watch.bootText(), 'nothing was booted yet').toContain(MENU);
    hear(BOOTS);
    expect(watch.booting).toBe(true);
    watch.problem = finding('catch/silent-after-key', 'blocker', { key: '4' });
    hear(BANNER);
    expect(watch.bootText()).toBe(BANNER);
    expect(watch.booting).toBe(false);
    expect(watch.problem, 'what was wrong in the boot before').toBeNull();
  });

  it('a marker is taken once in each boot', () => {
    const { watch, hear } = scene();
    hear(MENU);
    expect([watch.takeMarker(MENU), watch.takeMarker(MENU)]).toEqual([true, false]);
    hear(BOOTS + BANNER + MENU);
    expect([watch.takeMarker(MENU), watch.takeMarker(MENU)]).toEqual([true, false]);
  });

  it('why a boot was missed stays known in the next one, with the line that shows it', () => {
    const { watch, hear } = scene();
    hear(`${BANNER}${MENU}${TICK}\r\n${BOOTS}`);
    expect(watch.seen).toMatchObject({ wentOn: true, menuSeen: true, ticks: 1, quote: BOOTS.trim() });
    hear(BANNER);
    expect(watch.seen).toMatchObject({ wentOn: true, menuSeen: true, ticks: 1, quote: BOOTS.trim() });
  });

  it('of a console that never stops only the last 128 KiB are looked at', () => {
    const { watch, hear } = scene();
    hear(`${MENU}${'x'.repeat(128 * 1024)}`);
    expect(watch.bootText()).toHaveLength(128 * 1024);
    expect(watch.has([MENU])).toBe(false);
  });
});
