import { describe, expect, it } from 'vitest';
import { hasText } from '../i18n/say';
import { chipFromJedec } from './flash-chips';
import { DEFAULT_DIALECT, DIALECTS, dialectById } from './index';
import { DialectProfile } from './dialect-types';

const MIB = 0x100000;

describe('dialect profiles', () => {
  it.each(DIALECTS.map((d) => [d.id, d] as const))('%s satisfies the schema', (_id, dialect) => {
    expect(DialectProfile.parse(dialect)).toEqual(dialect);
  });

  it('have ids of their own, and each is found by its id', () => {
    expect(new Set(DIALECTS.map((d) => d.id)).size).toBe(DIALECTS.length);
    for (const d of DIALECTS) expect(dialectById(d.id)).toBe(d);
    expect(dialectById('no-such-loader')).toBeNull();
    expect(DEFAULT_DIALECT.id).toBe('ralink-sdk4');
  });

  it('name every trap and every lock in both languages', () => {
    for (const d of DIALECTS) {
      for (const trap of d.traps) expect(hasText(`trap.${trap.id}`), `${d.id}: trap.${trap.id}`).toBe(true);
      if (d.entry.kind === 'locked') expect(hasText(d.entry.reason), d.entry.reason).toBe(true);
      expect(new Set(d.traps.map((t) => t.id)).size, d.id).toBe(d.traps.length);
    }
  });

  it('enter through a key that opens the prompt wherever they have a menu (P4)', () => {
    for (const d of DIALECTS) {
      if (d.entry.kind !== 'menu-key') continue;
      const { key } = d.entry;
      expect(d.menu.find((e) => e.key === key)?.action, d.id).toBe('opens-prompt');
    }
  });

  it('list every menu key once', () => {
    for (const d of DIALECTS) expect(new Set(d.menu.map((e) => e.key)).size, d.id).toBe(d.menu.length);
  });

  it('use patterns that compile and hold no nested quantifier', () => {
    for (const d of DIALECTS) {
      for (const { pattern } of d.recognise.patterns) {
        expect(() => new RegExp(pattern), pattern).not.toThrow();
        expect(pattern, d.id).not.toMatch(/[+*}]\)[+*{]/);
      }
    }
  });

  it.each([
    ['ralink-sdk4', 57600, '10.10.10.123', '10.10.10.3', 'MT7628 # '],
    ['ralink-sdk5', 115200, '192.168.1.1', '192.168.1.2', 'MT7628 # '],
    ['widora', 115200, '192.168.1.111', '192.168.1.100', 'MT7628 # '],
    ['hlk-gnubee', 57600, '10.10.10.123', '10.10.10.3', 'MT7628 # '],
    ['onion-omega2', 115200, '192.168.8.8', '192.168.8.1', 'Omega2 # '],
    ['glinet-ky', 115200, '192.168.1.1', '192.168.1.2', 'gl-mt300an> '],
    ['asus-118', 57600, '192.168.1.1', '192.168.1.75', 'MT7628 # '],
    ['tplink-mr200', 115200, '192.168.0.2', '192.168.0.225', 'MT7628 # '],
    ['mercury', 57600, '192.168.1.1', '192.168.1.100', 'MT7628 # '],
    ['kingston-mlwg3', 57600, '10.10.10.123', '10.10.10.3', 'MT7628 # '],
    ['vocore2-vendor', 115200, '192.168.1.123', '192.168.1.3', 'VoCore2 > '],
    ['upstream-mt7628', 115200, null, null, '=> '],
  ])('%s carries the figures of B§1.1', (id, baud, device, server, prompt) => {
    const d = dialectById(id)!;
    expect([d.baudRates[0], d.network.deviceIp, d.network.serverIp, d.prompts[0]]).toEqual([
      baud,
      device,
      server,
      prompt,
    ]);
  });
});

describe('chipFromJedec', () => {
  it.each([
    ['ef4018', 'W25Q128', 16 * MIB, true],
    ['EF 40 17', 'W25Q64', 8 * MIB, true],
    ['c2 20 19 0 0'.replace(/ 0/g, ' 00'), 'MX25L25635E', 32 * MIB, true],
    ['1c7118', 'EN25QX128A', 16 * MIB, true],
    ['20ba20', 'MT25QL512', 64 * MIB, true],
    ['010216', 'S25FL064', 8 * MIB, true],
    ['1f4700', 'AT25DF321', 4 * MIB, true],
    ['cc6016', 'unknown (cc6016)', 4 * MIB, false],
    ['cc6019', 'unknown (cc6019)', 32 * MIB, false],
  ])('%s is %s', (id, name, sizeBytes, known) => {
    expect(chipFromJedec(id)).toMatchObject({ name, sizeBytes, known });
  });

  it.each(['ffffff', '000000', '', 'ef40', 'zz4018', 'cc60ff', 'cc6000'])('%j is no chip', (id) => {
    expect(chipFromJedec(id)).toBeNull();
  });
});
