import { describe, expect, it } from 'vitest';
import { KERNELS, LOADERS, MOUNTED } from './testing/boots';
import { diagnoseText } from './log-analyzer';

const SDK = LOADERS['SDK 4'];
const sdk = (asic: string, version: string): string =>
  SDK.replace('ASIC 7628_MP', `ASIC ${asic}`).replace('Version: 4.3.0.0', `Version: ${version}`);
const upToMenu = (boot: string): string => boot.slice(0, boot.indexOf('Please choose'));
const rulesOf = (text: string): string[] => {
  const { boot, facts } = diagnoseText(text);
  return [boot.finding, ...boot.secondary, ...facts.findings].map((f) => f.rule);
};

describe('kind 6: warnings where they matter', () => {
  const unknown = (boot: string, id: string): string =>
    boot.replace(
      /id: ef, device id 40 17\n.*\n/,
      `id: ${id}\nWarning: un-recognized chip ID, please update bootloader!\n`,
    );
  const WARNINGS = ['diagnosis/flash-chip-unknown', 'identity/unknown-flash-chip'];
  const warned = (text: string): string[] => rulesOf(text).filter((rule) => WARNINGS.includes(rule));

  it.each(['1c, device id 70 16', 'c8, device id 40 15'])(
    "%s: the loader's smallest guess fits, nothing to warn of",
    (id) => {
      for (const boot of [upToMenu(SDK), SDK, SDK + KERNELS['2.6.36'](MOUNTED)])
        expect(warned(unknown(boot, id))).toEqual([]);
    },
  );

  it.each(['5e, device id 40 18', '1c, device id 70 17'])('%s: a larger one is warned of, once', (id) => {
    expect(warned(unknown(upToMenu(SDK), id))).toEqual(['diagnosis/flash-chip-unknown']);
  });

  it.each([
    ['TP-Link', 'continue to starting system.\n'],
    ['TP-Link at its image', 'do_bootm:argc=2, addr=0xbc020000\n'],
    ['GL-iNet', 'Hit SPACE to stop autoboot:  1 \n'],
    ['GL-iNet by a word', "Autobooting in: 2 s (type 'gl' to run U-Boot console)\n"],
  ])('%s has no menu that would use the guess', (_, line) => {
    expect(warned(unknown(upToMenu(SDK), '5e, device id 40 18') + line)).toEqual([]);
  });

  const BAD_CRC = '*** Warning - bad CRC, using default environment\n';
  const environment = (lines: string): string[] =>
    rulesOf(upToMenu(SDK).replace('====', `${lines}${BAD_CRC}\n====`)).filter((rule) =>
      rule.includes('default-environment'),
    );

  it('default settings are said once', () => {
    expect(environment('')).toEqual(['diagnosis/default-environment']);
  });

  it.each(['raspi_wait_ready: read_sr fail: ff', 'raspi_read: failed!', 'bbu_spic_busy_wait: fail'])(
    'behind %s they are unread, not unsaved',
    (line) => {
      expect(environment(`${line}\n`)).toEqual([]);
    },
  );

  it.each([
    ['ef, device id 40 19', 'W25Q256FOK', 'W25Q256'],
    ['c2, device id 20 19', 'MX25L2?635E', 'MX25L25635E'],
    ['ef, device id 40 18', 'W25Q1', 'W25Q128'],
    ['ef, device id 40 17', 'W25Q64BV', 'W25Q64BV'],
    // An id that is not in the table: the name printed by the loader is used.
    ['20, device id 70 17', 'W25Q64BV', 'W25Q64BV'],
  ])('id %s printed as %s is %s', (id, printed, name) => {
    const { board, boot } = diagnoseText(
      SDK.replace('ef, device id 40 17', id).replace('find flash: W25Q64BV', `find flash: ${printed}`),
    );
    expect([board.flash.name, boot.facts.flashChip]).toEqual([name, name]);
  });
});

describe('kind 7: families by what is special in them', () => {
  it("`flashoffset` in bdinfo is every SDK's", () => {
    const text = 'MT7628 # bdinfo\nflashsize   = 0x01000000\nflashoffset = 0x00000000\nMT7628 # \n';
    expect(diagnoseText(text).board.dialect).toBe('ralink-sdk4');
  });

  it.each([
    "Autobooting in: 2 s (type 'gl' to run U-Boot console)",
    "Autobooting in:\t1 s (type 'gl' to run U-Boot console)",
    "Hit 'gl' to stop autoboot:  2",
    'Enter "gl" to stop autoboot in 2 seconds',
  ])("%s: GL-iNet's loader behind a typed word", (line) => {
    expect(diagnoseText(`${upToMenu(SDK)}${line}\n`).board.dialect).toBe('glinet-word');
  });

  it('another typed word is another family', () => {
    const text = `${upToMenu(SDK)}Autobooting in: 1 s (type 'tpl' to run U-Boot console)\n`;
    expect(diagnoseText(text).board.dialect).not.toBe('glinet-word');
  });

  it.each(['widoratest', "type 'widoratest' to go on"])('%s is Widora', (line) => {
    expect(diagnoseText(`${SDK}${line}\n`).board.dialect).toBe('widora');
  });

  it.each([
    ['3.5.0.0', '3052_MP2', 'RT3052'],
    ['3.5.2.4_ZBT', '5350_MP', 'RT5350'],
    ['3.6.0.0', '7620_MP', 'MT7620'],
    ['1.0', '7628_MP', 'MT7628'],
  ])('Ralink UBoot Version %s is not SDK 4, and its chip is %s', (version, asic, chip) => {
    const { board } = diagnoseText(sdk(asic, version));
    expect([board.dialect, board.chip?.name]).toEqual([null, chip]);
  });

  it.each(['4.1.0.0', '4.1.1.0', '4.3.0.0'])('Ralink UBoot Version %s is SDK 4', (version) => {
    expect(diagnoseText(sdk('7628_MP', version)).board.dialect).toBe('ralink-sdk4');
  });

  it.each(['MT7620', 'RT5350', 'MT7628'])('the prompt %s # names the chip', (chip) => {
    expect(diagnoseText(`${chip} # printenv\nbootdelay=5\n${chip} # \n`).board.chip?.name).toBe(chip);
  });

  const BREED = (flash: string, board: string, at: string): string =>
    `Boot and Recovery Environment for Embedded Devices\nVersion 1.1 (r1266)\n\nDRAM: 64MB\nPlatform: MediaTek MT7628AN/MT7688AN ver 1, eco 2\nBoard: ${board}\nFlash: ${flash}\nPress any key to interrupt autoboot ... 0\nTrying to boot firmware from ${at} in flash bank 0 ...\n`;

  it.each([
    ['Winbond W25Q128 (16MB)', 'Xiaomi Mi Router 4C', '0x00160000', 16],
    ['GigaDevice GD25Q64 @ 40MHz (8MB)', 'HC5661A', '0x00050000', 8],
    ['Macronix MX25L25635E (32MB)', 'HILINK HLK-7628N', '0x00050000', 32],
  ])("Breed's `Flash: %s`, `Board: %s` and place %s", (flash, name, at, size) => {
    const { board, facts, boot } = diagnoseText(BREED(flash, name, at));
    expect([board.dialect, facts.model, board.flash.sizeBytes, board.ramBytes]).toEqual([
      'breed',
      name,
      size << 20,
      64 << 20,
    ]);
    expect([boot.facts.slot.address, boot.verdict, boot.reached]).toEqual([at, 'incomplete', 'image']);
  });

  it.each(['80000000', '80100000', '82000000', 'a0800000'])('%s is RAM and no slot', (address) => {
    for (const boot of Object.values(LOADERS)) {
      const text = boot.replace(/ at [b8][0-9a-f]{7} \.\.\./, ` at ${address} ...`);
      expect(diagnoseText(text).boot.facts.slot.address).toBeNull();
    }
  });

  const started = (type: string, after: string): string =>
    `${SDK.slice(0, SDK.indexOf('   Verifying'))}   Image Name:   zxrouter\n   Image Type:   MIPS ${type}\n   Verifying Checksum ... OK\n${after}`;

  it.each([
    ['Linux Standalone Program (uncompressed)', 'OK\n'],
    ['U-Boot Standalone Program (lzma compressed)', '   Uncompressing Standalone Program ... OK\n'],
    ['eCos Kernel Image (lzma compressed)', '   Uncompressing Kernel Image ... OK\neCos kernel init\n'],
    ['Unknown OS Kernel Image (lzma compressed)', 'OK\n'],
  ])('%s never starts a Linux, and that is no fault', (type, after) => {
    for (const times of [1, 3]) {
      expect(diagnoseText(started(type, after).repeat(times)).boot).toMatchObject({
        verdict: 'other-system',
        kind: 'state',
        loop: null,
      });
    }
    expect(diagnoseText(`${started(type, after)}Hello, World!\nMT7628 # \n`).boot.verdict).toBe('at-loader');
  });

  it('what is damaged is damaged, whatever it is', () => {
    const text = started('Linux Standalone Program (uncompressed)', '').replace('... OK', '... Bad Data CRC');
    expect(diagnoseText(text).boot.verdict).toBe('bad-data-crc');
  });

  it.each(Object.entries(KERNELS))('kernel %s alone tells no family', (_, kernel) => {
    expect(diagnoseText(kernel(MOUNTED)).board.dialect).toBeNull();
  });
});
