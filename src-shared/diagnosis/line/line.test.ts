import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasText, sayAny } from '../../i18n/say';
import { random } from '../testing/logs';
import { judgeLine } from './judge-line';
import { LINE_RULES } from './rules';
import { bestRate, damagedShare, echoed, scoreText } from './score';
import { LineCheck, LineObservations, LineVerdict, noObservations } from './line-types';

const BOOT =
  'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\n\r\n\rBoard: Ralink APSoC DRAM:  128 MB\n\rrelocate_code Pointer at: 87fb8000\n\r';

type Change = (o: LineObservations) => void;

function seen(...changes: Change[]): LineObservations {
  const o = { ...noObservations('COM7'), listenedMs: 20_000 };
  for (const change of changes) change(o);
  return LineObservations.parse(o);
}

const heard =
  (baud: number, textScore: number, bytes = 2000): Change =>
  (o) => {
    o.rates.push({ baud, bytes, textScore });
  };
const loopback =
  (back: number): Change =>
  (o) => {
    o.loopback = { sent: 64, back };
  };
const powered =
  (is: boolean): Change =>
  (o) => {
    o.hands.powered = is;
  };
const good = heard(57600, 0.95);

describe('line doctor', () => {
  const problem =
    (is: LineObservations['port']['problem']): Change =>
    (o) => {
      o.port.problem = is;
    };
  const table: [name: string, verdict: string, drawing: string, check: string, changes: Change[]][] = [
    ['another program has the port', 'port-busy', 'port', 'open-port-again', [problem('busy')]],
    ['user not in dialout', 'no-permission', 'port', 'open-port-again', [problem('permission')]],
    ['adapter unplugged before opening', 'port-missing', 'port', 'open-port-again', [problem('missing')]],
    ['adapter gone in the middle', 'port-vanished', 'port', 'open-port-again', [good, problem('vanished')]],
    ['adapter hears nothing of itself', 'adapter-dead', 'loopback', 'loopback-test', [loopback(0)]],
    ['adapter changes bytes', 'adapter-damages', 'loopback', 'loopback-test', [loopback(61)]],
    ['nothing heard, nothing tried', 'nothing', 'loopback', 'loopback-test', []],
    ['nothing heard, adapter good', 'nothing-adapter-good', 'wires', 'ask-power', [loopback(64)]],
    ['nothing heard, no LED', 'no-power', 'power', 'power-cycle-and-catch', [loopback(64), powered(false)]],
    ['nothing heard, adapter good, LEDs on', 'swapped', 'swap', 'swap-and-listen', [loopback(64), powered(true)]],
    [
      'silent with wires both ways round: the loader is called dead (P9)',
      'loader-dead',
      'programmer',
      'power-cycle-without-tx',
      [loopback(64), powered(true), (o) => (o.hands.swapTried = true)],
    ],
    [
      'the router works, and stays silent with wires both ways round',
      'no-output',
      'wires',
      'power-cycle-and-catch',
      [loopback(64), powered(true), (o) => Object.assign(o.hands, { swapTried: true, alive: true })],
    ],
    [
      'LEDs glow with the supply off',
      'powered-through-tx',
      'tx-late',
      'power-cycle-without-tx',
      [(o) => (o.hands.livesWithoutSupply = true)],
    ],
    [
      'boots only with TX unplugged (RE305)',
      'tx-stops-boot',
      'tx-late',
      'connect-tx-late',
      [(o) => (o.hands.startsWithoutTx = true)],
    ],
    [
      'banner again and again without a reset line',
      'brown-out',
      'power',
      'power-cycle-and-catch',
      [good, (o) => (o.bannersWithoutReset = 4)],
    ],
    [
      'text at 115200 while listening at 57600',
      'other-rate',
      'rates',
      'set-rate',
      [heard(57600, 0.2), heard(115200, 0.96)],
    ],
    [
      'text only at 119048',
      'other-rate',
      'rates',
      'set-rate',
      [heard(57600, 0.2), heard(115200, 0.6), heard(119048, 0.9)],
    ],
    ['garbage at the first rate', 'garbage-search', 'rates', 'search-rates', [heard(57600, 0.2)]],
    [
      'garbage at every rate',
      'garbage',
      'ground',
      'search-rates',
      [heard(57600, 0.2), heard(115200, 0.3), heard(119048, 0.3), heard(38400, 0.1), heard(9600, 0.1)],
    ],
    [
      'loader at 115200, Linux at 57600',
      'two-rates',
      'rates',
      'set-rate',
      [
        (o) => o.rates.push({ baud: 115200, bytes: 900, textScore: 0.95, who: 'loader' }),
        (o) => o.rates.push({ baud: 57600, bytes: 900, textScore: 0.95, who: 'kernel' }),
      ],
    ],
    [
      'heard but hears nothing',
      'no-input',
      'rx-open',
      'echo-test',
      [good, (o) => Object.assign(o, { keysSent: 40, ticks: 2 })],
    ],
    [
      'countdown without any key taken: RX joint, not "0 seconds"',
      'no-input',
      'rx-open',
      'echo-test',
      [good, (o) => Object.assign(o, { keysSent: 40, ticks: 2, wentOn: true, menuSeen: true })],
    ],
    [
      'menu without a countdown (bootdelay 0)',
      'no-countdown',
      'key',
      'none',
      [good, (o) => Object.assign(o, { keysSent: 40, menuSeen: true, wentOn: true })],
    ],
    [
      'went on before a key was sent',
      'window-missed',
      'key',
      'power-cycle-and-catch',
      [good, (o) => (o.wentOn = true)],
    ],
    [
      'a loader of another chip',
      'other-chip',
      'programmer',
      'none',
      [good, (o) => (o.entry = { kind: 'locked', title: 'Atheros', word: null, chip: 'AR9331', button: false })],
    ],
    [
      '* Hold Reset button for more options *',
      'hold-button',
      'key',
      'power-cycle-and-catch',
      [
        good,
        (o) =>
          Object.assign(o, {
            wentOn: true,
            entry: { kind: 'menu-key', title: 'Omega2', word: null, chip: 'MT7688', button: true },
          }),
      ],
    ],
    [
      'locked loader',
      'locked',
      'programmer',
      'none',
      [good, (o) => (o.entry = { kind: 'locked', title: 'Cudy', word: null, chip: null, button: false })],
    ],
    [
      'TP-Link group wants its word',
      'typed-word',
      'key',
      'type-word',
      [
        good,
        (o) =>
          Object.assign(o, {
            wentOn: true,
            entry: { kind: 'typed-word', title: 'TP-Link', word: 'tpl', chip: null, button: false },
          }),
      ],
    ],
    ['Linux already runs', 'linux-running', 'key', 'power-cycle-and-catch', [good, (o) => (o.linuxRunning = true)]],
    [
      'single damaged characters',
      'noise',
      'noise',
      'echo-test',
      [good, (o) => Object.assign(o, { damagedShare: 0.01, keysSent: 4, keysEchoed: 3 })],
    ],
    ['both directions work', 'good', 'good', 'go-on', [good, (o) => Object.assign(o, { keysSent: 1, keysEchoed: 1 })]],
    ['too early to say', 'listening', 'wires', 'power-cycle-and-catch', [(o) => (o.listenedMs = 500)]],
  ];

  it.each(table)('%s: %s', (_name, id, drawing, check, changes) => {
    const verdict = LineVerdict.parse(judgeLine(seen(...changes)));
    expect([verdict.id, verdict.drawing, verdict.check]).toEqual([id, drawing, check]);
  });

  it('a router that was on already and is silent is switched off and on before anything is taken apart', () => {
    for (const rule of ['diagnosis/line-nothing', 'diagnosis/line-nothing-adapter-good', 'diagnosis/line-swapped'])
      expect(sayAny('en', `finding.${rule}.next`), rule).toMatch(/off and on/);
  });

  it('the table has a row for every verdict', () => {
    expect([...new Set(table.map(([, id]) => id))].sort()).toEqual(LINE_RULES.map((r) => r.id).sort());
  });

  it('every verdict has a drawing whose only letters are the names of the pins', () => {
    for (const { drawing } of LINE_RULES) {
      const path = fileURLToPath(new URL(`../../../assets/doctor/${drawing}.svg`, import.meta.url));
      expect(existsSync(path), path).toBe(true);
      const words = [...readFileSync(path, 'utf8').matchAll(/<text[^>]*>([^<]*)</g)].map(([, word]) => word!);
      expect(words.filter((w) => !['GND', 'TX', 'RX', 'VCC'].includes(w))).toEqual([]);
    }
  });

  it('every check has words in both languages', () => {
    expect(LineCheck.options.filter((c) => !hasText(`diagnosis.check.${c}`))).toEqual([]);
  });

  it('gives a verdict for anything that can be observed, and never two different ones', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            baud: fc.constantFrom(57600, 115200),
            bytes: fc.nat(99999),
            textScore: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
        ),
        fc.nat(100),
        fc.nat(5),
        fc.boolean(),
        (rates, keysSent, ticks, wentOn) => {
          const o = { ...seen(), rates, keysSent, ticks, wentOn };
          expect(judgeLine(o)).toEqual(judgeLine(structuredClone(o)));
        },
      ),
    );
  });

  it('a whole search ends: doing each check leads to another verdict (nothing heard -> adapter -> power -> swap -> dead)', () => {
    const o = seen();
    const path = [judgeLine(o).id];
    o.loopback = { sent: 64, back: 64 };
    path.push(judgeLine(o).id);
    o.hands.powered = true;
    path.push(judgeLine(o).id);
    o.hands.swapTried = true;
    path.push(judgeLine(o).id);
    expect(path).toEqual(['nothing', 'nothing-adapter-good', 'swapped', 'loader-dead']);
  });
});

describe('text score', () => {
  /**
   * The bytes that a receiver at rate `to` decodes from characters sent at rate `from`: start bit found, eight samples,
   * framing ignored.
   */
  function received(text: string, from: number, to: number): Uint8Array {
    const level: number[] = [];
    for (const c of text) {
      level.push(0);
      for (let bit = 0; bit < 8; bit++) level.push((c.charCodeAt(0) >> bit) & 1);
      level.push(1);
    }
    const total = level.length / from;
    const out: number[] = [];
    let t = 0;
    const at = (time: number) => level[Math.floor(time * from)] ?? 1;
    while (t < total) {
      if (at(t) === 1) {
        t += 1 / (to * 16);
        continue;
      }
      let byte = 0;
      for (let bit = 0; bit < 8; bit++) byte |= at(t + (1.5 + bit) / to) << bit;
      out.push(byte);
      t += 9.5 / to;
    }
    return Uint8Array.from(out);
  }

  it.each([
    [57600, 57600],
    [115200, 115200],
    [119048, 119048],
    [119048, 115200],
  ])('text sent at %i is text at %i', (from, to) => {
    if (from === to) expect(scoreText(received(BOOT.repeat(5), from, to))).toBeGreaterThan(0.8);
    else
      expect(scoreText(received(BOOT.repeat(5), from, from))).toBeGreaterThanOrEqual(
        scoreText(received(BOOT.repeat(5), from, to)),
      );
  });

  it.each([
    [57600, 115200],
    [115200, 57600],
    [57600, 9600],
    [57600, 38400],
    [115200, 38400],
    [9600, 57600],
  ])('text sent at %i is garbage at %i', (from, to) => {
    expect(scoreText(received(BOOT.repeat(20), from, to))).toBeLessThan(0.6);
  });

  it('the right rate wins the search', () => {
    for (const from of [57600, 115200, 38400, 9600]) {
      const rates = [57600, 115200, 38400, 9600].map((baud) => {
        const bytes = received(BOOT.repeat(20), from, baud);
        return { baud, bytes: bytes.length, textScore: scoreText(bytes) };
      });
      expect(bestRate(rates)?.baud).toBe(from);
    }
  });

  it('random bytes are no text, a ruler and a menu are', () => {
    const next = random(3);
    expect(scoreText(Uint8Array.from({ length: 500 }, () => Math.floor(next() * 256)))).toBeLessThan(0.5);
    expect(scoreText(`${'='.repeat(44)} \n\r`.repeat(4))).toBeGreaterThan(0.8);
    expect(scoreText('   1: Load system code to SDRAM via TFTP. \n\r')).toBeGreaterThan(0.8);
  });

  it('counts damaged characters and echoes', () => {
    expect(damagedShare('U-B\u00f3ot 1.1')).toBeCloseTo(0.1);
    expect(echoed('44444', '44444')).toBe(5);
    expect(echoed('hello', 'helo')).toBe(4);
    expect(echoed('hello', '')).toBe(0);
  });
});
