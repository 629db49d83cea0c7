import { describe, expect, it } from 'vitest';
import { captureNames, captureText, excerptText } from '../../test/fixtures/published';
import { recogniseConsole } from './recognise';

/** A capture's console text, without the lines that its publisher added. */
function capture(name: string): string {
  return captureText(name).replace(/^\[annotation:[^\n]*$/gm, '');
}

const MIB = 0x100000;

/** As INDEX.md describes each file; null where the published text does not say it. */
const EXPECTED = {
  'linkit-smart-7688_stock-uboot_full-boot.txt': {
    dialect: 'ralink-sdk4',
    soc: 'MT7688',
    model: 'MediaTek LinkIt Smart 7688',
    ramBytes: 128 * MIB,
    flash: { jedecId: 'c22019', name: 'MX25L25635E', sizeBytes: 32 * MIB, known: true },
    relocatedTo: 0x87f68000,
    resetCause: 'software',
    sdkVersion: '4.3.0.0',
    version: 'U-Boot 1.1.3 (Sep 10 2015 - 05:56:31)',
    bootedImage: { address: 0xbc050000, name: 'MIPS OpenWrt Linux-4.14.195', sizeBytes: 1567402 },
    kernelVersion: '5.4.82',
    hasPartitions: true,
    baudHint: 57600,
    menuKeys: '123479',
    rules: ['identity/large-flash', 'identity/default-environment'],
  },
  'kingston-mlwg3_mt7628_dual-bank_openwrt-boot.txt': {
    dialect: 'kingston-mlwg3',
    soc: 'MT7628AN',
    model: 'Kingston MLWG3',
    ramBytes: 64 * MIB,
    flash: { jedecId: 'ef4018', name: 'W25Q128BV', sizeBytes: 16 * MIB, known: true },
    relocatedTo: 0x83f68000,
    resetCause: 'power-on',
    sdkVersion: '4.3.0.0',
    version: 'U-Boot 1.1.3 (Oct 22 2015 - 15:22:48)',
    bootedImage: { address: 0xbc050000, name: 'MIPS OpenWrt Linux-4.4.6', sizeBytes: 1270134 },
    kernelVersion: '4.4.6',
    hasPartitions: true,
    baudHint: 57600,
    menuKeys: '123479',
    rules: [],
  },
  'asus_rt-n12plus-b1_mt7628_uboot-1.1.8_boot-and-menu2.txt': {
    dialect: 'asus-118',
    soc: 'MT7628',
    model: null,
    ramBytes: 32 * MIB,
    flash: { jedecId: 'ef4017', name: 'W25Q64BV', sizeBytes: 8 * MIB, known: true },
    relocatedTo: null,
    resetCause: null,
    sdkVersion: '4.3.0.0',
    version: 'U-Boot 1.1.8 (Dec  7 2017 - 13:23:42)',
    bootedImage: { address: 0xbc050000, name: '', sizeBytes: 7628444 },
    kernelVersion: null,
    hasPartitions: false,
    baudHint: 57600,
    menuKeys: '0123479',
    rules: ['identity/default-environment'],
  },
  'tplink-mr200v4_mt7628_4g-router_help-printenv-bdinfo.txt': {
    dialect: 'tplink-mr200',
    soc: 'MT7628',
    model: null,
    ramBytes: 64 * MIB,
    flash: { jedecId: null, name: null, sizeBytes: 8 * MIB, known: true },
    relocatedTo: null,
    resetCause: null,
    sdkVersion: null,
    version: null,
    bootedImage: null,
    kernelVersion: null,
    hasPartitions: true,
    baudHint: 115200,
    menuKeys: '',
    rules: [],
  },
  'vocore2_mt7628_tftp-and-bootm-standalone.txt': {
    dialect: 'vocore2-vendor',
    soc: null,
    model: null,
    ramBytes: 128 * MIB,
    flash: { jedecId: null, name: null, sizeBytes: null, known: false },
    relocatedTo: null,
    resetCause: null,
    sdkVersion: null,
    version: null,
    bootedImage: { address: 0x80100000, name: 'Standelone Image', sizeBytes: 4194536 },
    kernelVersion: null,
    hasPartitions: false,
    baudHint: null,
    menuKeys: '',
    rules: [],
  },
  'hlk-7628n_mt7628_gnubee-uboot_factory-boot.txt': {
    dialect: 'hlk-gnubee',
    soc: 'MT7628',
    model: null,
    ramBytes: 128 * MIB,
    flash: { jedecId: 'ef4019', name: 'W25Q256FV', sizeBytes: 32 * MIB, known: true },
    relocatedTo: null,
    resetCause: null,
    sdkVersion: '1.0',
    version: null,
    bootedImage: { address: 0xbc050000, name: 'OpenWrt Linux-3.10.14', sizeBytes: 1274036 },
    kernelVersion: '3.10.14',
    hasPartitions: true,
    baudHint: 57600,
    menuKeys: '1234579',
    rules: ['identity/large-flash', 'identity/default-environment'],
  },
  'mercury-mac1200r-v2_mt7628_tplink-dialect_session.txt': {
    dialect: 'mercury',
    soc: 'MT7628',
    model: null,
    ramBytes: null,
    flash: { jedecId: null, name: null, sizeBytes: null, known: false },
    relocatedTo: null,
    resetCause: null,
    sdkVersion: null,
    version: 'U-Boot 1.1.3 (Nov 24 2016 - 09:50:44)',
    bootedImage: null,
    kernelVersion: null,
    hasPartitions: true,
    baudHint: null,
    menuKeys: '',
    rules: [],
  },
} as const;

/** The facts in the table's shape. */
function summary(text: string) {
  const f = recogniseConsole(text);
  return {
    dialect: f.dialect,
    soc: f.soc,
    model: f.model,
    ramBytes: f.ramBytes,
    flash: f.flash,
    relocatedTo: f.relocatedTo,
    resetCause: f.resetCause,
    sdkVersion: f.sdkVersion,
    version: f.version,
    bootedImage: f.bootedImage,
    kernelVersion: f.kernelVersion,
    hasPartitions: f.hasPartitions,
    baudHint: f.baudHint,
    menuKeys: f.menu.map((m) => m.key).join(''),
    rules: f.findings.map((x) => x.rule),
  };
}

describe('published captures', () => {
  it('all have a row in the table', () => {
    expect(captureNames().sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  for (const [name, expected] of Object.entries(EXPECTED)) {
    it(`${name} is recognised as the index says`, () => {
      expect(summary(capture(name))).toEqual(expected);
    });

    it(`${name} is recognised on every kind of line end, doubled blank lines and with time stamps`, () => {
      const lines = capture(name).split('\n');
      const stamped = lines.map((l, i) => `[12:34:${String(i % 60).padStart(2, '0')}.123] ${l}`);
      for (const variant of [lines.join('\n\r'), lines.join('\r\n'), lines.join('\n\n'), lines.join('\r')]) {
        expect(summary(variant)).toEqual(expected);
      }
      expect(summary(stamped.join('\n'))).toEqual(expected);
    });

    it(`${name} keeps its dialect when any one character of the console is damaged (B§10)`, () => {
      const text = capture(name).slice(0, 4000);
      for (let at = 0; at < text.length; at += 7) {
        const damaged = `${text.slice(0, at)}?${text.slice(at + 1)}`;
        expect(recogniseConsole(damaged).dialect, `damaged at ${String(at)}`).toBe(expected.dialect);
      }
    });
  }

  it('MR200: addresses, environment and commands come from printenv and help', () => {
    const facts = recogniseConsole(capture('tplink-mr200v4_mt7628_4g-router_help-printenv-bdinfo.txt'));
    expect([facts.deviceIp, facts.serverIp]).toEqual(['192.168.0.2', '192.168.0.225']);
    expect(facts.environment.ethaddr).toBe('"00:0A:EB:13:09:69"');
    expect(Object.keys(facts.environment)).toHaveLength(9);
    expect(facts.commands).toHaveLength(28);
    expect(facts.commands).toEqual(expect.arrayContaining(['?', 'printenv', 'rarpboot', 'spi', 'tftpboot', 'bootp']));
    expect(facts.prompt).toBe('MT7628 # ');
  });

  it('ASUS: the newest addresses are the ones the menu shows, not those of printenv', () => {
    const facts = recogniseConsole(capture('asus_rt-n12plus-b1_mt7628_uboot-1.1.8_boot-and-menu2.txt'));
    expect([facts.deviceIp, facts.serverIp]).toEqual(['192.168.3.1', '192.168.3.2']);
  });

  it.each([
    ['E1 ', 'xiaomi', '1c7118', 16 * MIB, true],
    ['E2 ', 'ralink-sdk4', '1c7118', 16 * MIB, false],
    ['E4 ', null, null, null, false],
    ['E8 ', 'ralink-sdk4', null, 32 * MIB, true],
    ['E10', 'ralink-sdk4', 'ef4017', 8 * MIB, true],
    ['E13', 'ralink-sdk4', null, null, false],
    ['E17', 'upstream-mt7628', null, null, false],
    ['E18', null, null, null, false],
    ['E21', 'ralink-sdk4', null, null, false],
  ])('excerpt %s is %s', (id, dialect, jedecId, sizeBytes, known) => {
    const facts = recogniseConsole(excerptText(id));
    expect(facts.dialect).toBe(dialect);
    expect(facts.flash).toMatchObject({ jedecId, sizeBytes, known });
  });

  it('E10: single wrong characters at line starts do not hide SDK, chip or reset cause', () => {
    const facts = recogniseConsole(excerptText('E10'));
    expect(facts).toMatchObject({ soc: 'MT7628', sdkVersion: '4.3.0.0', ramBytes: 64 * MIB, resetCause: 'software' });
    expect(facts.bootedImage).toMatchObject({ address: 0xbc050000, sizeBytes: 1996431 });
  });

  it('E2: a chip that the loader does not know is said so', () => {
    expect(recogniseConsole(excerptText('E2')).findings.map((f) => f.rule)).toContain('identity/unknown-flash-chip');
  });
});
