import { leave } from '../board';
import { hexNumber, usage, type Command } from '../command-line';
import { flashErase, flashRead, flashWrite } from '../flash-driver';
import { KERNEL_OFFSET, type Loader } from '../loader';
import { SECTOR } from '../nor-flash';
import { cpuRead } from './memory';

/** Flash before the Config partition, the range of `erase uboot` and menu 9 (B§4.1). */
export const LOADER_SIZE = 0x30000;
/** Free heap for the buffer of `spi read` (B§3.5). */
const HEAP = 0x3c000;

async function copyToFlash(loader: Loader, name: string, offset: number): Promise<boolean> {
  const size = loader.transferSize;
  const place = `0x${offset.toString(16).padStart(8, '0')}`;
  await loader.say(`\n Copy ${name}[${size} byte] to SPI Flash[${place}].... \n`);
  if (size < 0) return true; // raspi_write refuses, and its result is ignored (B§3.3)
  await flashWrite(loader, cpuRead(loader, loader.builtInAddress, size), offset);
  return true;
}

/** `cp.linux` and `cp.uboot`: fixed source and size, no erase, no verify, no result (B§3.3). */
export const cp: Command = {
  name: 'cp',
  maxArgs: 2,
  repeatable: true,
  usage: 'cp      - memory copy\n',
  help: '\ncp.uboot\n    - copy uboot block\ncp.linux\n    - copy linux kernel block\n',
  async run(loader, argv) {
    if (argv[0]!.endsWith('.linux')) return copyToFlash(loader, 'linux image', KERNEL_OFFSET);
    if (argv[0]!.endsWith('.uboot')) return copyToFlash(loader, 'uboot', 0);
    return usage(loader, cp);
  },
};

/** `erase linux | uboot | all`: `linux` extends to the end of the chip (B§3.4). */
export const erase: Command = {
  name: 'erase',
  maxArgs: 2,
  repeatable: true,
  usage: 'erase   - erase SPI FLASH memory\n',
  help: '\nerase linux\n    - erase linux kernel block\nerase uboot\n    - erase uboot block\nerase all\n    - erase all\n',
  async run(loader, argv) {
    const { size } = loader.board.flash;
    switch (argv[1]) {
      case 'linux': {
        const length = size - KERNEL_OFFSET;
        const range = `From 0x50000 length 0x${length.toString(16).toUpperCase()}`;
        await loader.say(`\n Erase linux kernel block !!\n${range}\n`);
        await flashErase(loader, KERNEL_OFFSET, length);
        return true;
      }
      case 'uboot':
        await loader.say('\n Erase u-boot block !!\nFrom 0x0 length 0x30000\n');
        await flashErase(loader, 0, LOADER_SIZE);
        return true;
      case 'all':
        await flashErase(loader, 0, size);
        return true;
      default:
        return usage(loader, erase);
    }
  },
};

/** A missing word is dereferenced as NULL, which hangs the board (B§3.5). */
function word(argv: readonly string[], index: number): string {
  return argv[index] ?? leave({ kind: 'hang' });
}

async function spiRead(loader: Loader, offset: number, length: number): Promise<void> {
  await loader.say(`read len: ${length}\n`);
  if (length > HEAP) {
    await loader.say('malloc error\n');
    return;
  }
  const bytes = await flashRead(loader, offset, length);
  let text = '';
  for (const [i, byte] of bytes.entries()) {
    text += `${byte.toString(16)} `;
    if (i % 64 !== 63) continue;
    await loader.say(text);
    await loader.breathe();
    text = '';
  }
  await loader.say(`${text}\n`);
}

async function spiStatus(loader: Loader, argv: readonly string[]): Promise<boolean> {
  switch (word(argv, 2)) {
    case 'read':
      await loader.say('sr 0\n');
      return true;
    case 'write': {
      const value = hexNumber(word(argv, 3)).toString(16);
      await loader.say(`trying write sr ${value}\nsr ${value}\n`);
      return true;
    }
    default:
      return badSpi(loader);
  }
}

async function badSpi(loader: Loader): Promise<false> {
  await loader.say(`Usage:\n${spi.usage}\n use "help spi" for detail!\n`);
  return false;
}

/** Two digits a byte, as the loader pairs them; an odd digit at the end is dropped. */
function pairs(text: string): Uint8Array {
  return Uint8Array.from({ length: Math.floor(text.length / 2) }, (_, i) => hexNumber(text.slice(2 * i, 2 * i + 2)));
}

/** The general flash tool. Arguments are flash offsets in hex (B§3.5). */
export const spi: Command = {
  name: 'spi',
  maxArgs: 4,
  repeatable: true,
  usage: 'spi\t- spi command\n',
  help:
    'spi usage:\n  spi id\n  spi sr read\n  spi sr write <value>\n  spi read <addr> <len>\n  spi erase <offs> <len>\n' +
    '  spi write <offs> <hex_str_value>\n',
  async run(loader, argv) {
    switch (word(argv, 1)) {
      case 'id':
        await loader.say(`device id: ${loader.board.jedecId.map((b) => b.toString(16)).join(' ')} 0 0\n`);
        return true;
      case 'sr':
        return spiStatus(loader, argv);
      case 'read':
        await spiRead(loader, hexNumber(word(argv, 2)), hexNumber(word(argv, 3)));
        return true;
      case 'erase': {
        const offset = hexNumber(word(argv, 2));
        const length = hexNumber(word(argv, 3));
        await loader.say(`erase offs 0x${offset.toString(16)}, len 0x${length.toString(16)}\n`);
        await flashErase(loader, offset, Math.ceil(length / SECTOR) * SECTOR);
        return true;
      }
      case 'write': {
        const offset = hexNumber(word(argv, 2));
        const data = pairs(word(argv, 3));
        await loader.say(`write offs 0x${offset.toString(16)}, len 0x${data.length.toString(16)}\n`);
        await flashWrite(loader, data, offset);
        return true;
      }
      default:
        return badSpi(loader);
    }
  },
};
