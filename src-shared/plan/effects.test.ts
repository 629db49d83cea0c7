import { describe, expect, it } from 'vitest';
import { NO_EFFECT } from '../effect/effect';
import { lineEffect, menuWriteEffect, type EffectContext } from './effects';
import { STOCK } from './testing/fixtures';

const context: EffectContext = {
  dialect: STOCK,
  flashSize: 0x1000000,
  eraseSize: 0x10000,
  flashBase: 0xbc000000,
  loadedBytes: 3670207,
};
const range = (start: number, end: number) => [{ start, end }];

describe('effects are worked out from the command’s text alone', () => {
  it.each([
    ['spi erase 50000 10000', range(0x50000, 0x60000), []],
    ['spi erase 5abcd 1', range(0x50000, 0x60000), []],
    ['spi erase 50000 10001', range(0x50000, 0x70000), []],
    ['spi write 50000 0102ff', [], range(0x50000, 0x50003)],
    ['cp.linux', [], range(0x50000, 0x50000 + 3670207)],
    ['sf erase 50000 +1', range(0x50000, 0x60000), []],
    ['sf write 82000000 50000 123', [], range(0x50000, 0x50123)],
    ['mtd erase nor0 50000 10000', range(0x50000, 0x60000), []],
    ['mtd write nor0 82000000 50000 10', [], range(0x50000, 0x50010)],
    ['erase bc050000 +10000', range(0x50000, 0x60000), []],
    ['cp.b 82000000 bc050000 10', [], range(0x50000, 0x50010)],
  ])('%s', (text, erased, programmed) => {
    expect(lineEffect(text, context)).toEqual({ erased, programmed, reboots: false });
  });

  it.each([
    'md.l 80100000 10',
    'spi read 50000 40',
    'sf probe',
    'setenv serverip 10.0.0.1',
    'setenv tftpwindowsize 8',
    'tftpboot 80100000 fw.bin',
  ])('%s is harmless', (text) => expect(lineEffect(text, context)).toEqual(NO_EFFECT));

  it.each([
    'erase linux',
    'erase all',
    'cp.uboot',
    'cp.linux ',
    'saveenv',
    'spi erase',
    'spi write 50000 012',
    'spi sr write 0',
    'spi read 0 40;erase linux',
    'setenv serverip 1.1.1.1;saveenv',
    'setenv bootcmd saveenv',
    'setenv tftpwindowsize 8;saveenv',
    'setenv tftpwindowsize 99',
    'tftpboot 80100000 $x',
    'sf erase 51000 +10000',
    'spi erase ff0000 20000',
    'sf write 82000000 fffff0 20',
    'cp.b 82000000 80100000 10',
    'md.l 80100000 10\n',
    '',
  ])('%j is not understood, so not allowed', (text) => {
    expect(lineEffect(text, context)).toBeNull();
  });

  it('cp.linux and menu 2 without a known load are not understood', () => {
    expect(lineEffect('cp.linux', { ...context, loadedBytes: null })).toBeNull();
    expect(menuWriteEffect({ ...context, loadedBytes: null })).toBeNull();
  });

  it('menu 2 erases and programs whole blocks, the last one merged (B§1.7)', () => {
    const blocks = range(0x50000, 0x50000 + 57 * 0x10000);
    expect(menuWriteEffect(context)).toEqual({ erased: blocks, programmed: blocks, reboots: true });
  });
});
