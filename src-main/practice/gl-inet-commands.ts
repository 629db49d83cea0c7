import { hex8, hexNumber, usage, type Command } from './command-line';
import { bootm } from './commands/bootm';
import { printenv, saveenv, setenv } from './commands/environment';
import { spi } from './commands/flash';
import { cpuRead, cpuWrite, md, mm, nm } from './commands/memory';
import { tftpboot } from './commands/network';
import { go, mdio, reset, rf, version } from './commands/others';
import { loadb } from './commands/serial-load';
import { flashErase, flashWrite } from './flash-driver';
import { FLASH_BASE } from './loader';
import { commandTable } from './stock-commands';

/** CPU addresses of the flash that these commands accept (B§3.4). */
const FLASH_END = 0xbd000000;

/** `erase start end` or `erase start +len`, CPU addresses, last byte included (B§3.4). */
const erase: Command = {
  name: 'erase',
  maxArgs: 3,
  repeatable: true,
  usage: 'erase   - erase SPI FLASH memory\n',
  async run(loader, argv) {
    const [, first, last] = argv;
    if (first === undefined || last === undefined) return usage(loader, erase);
    const start = hexNumber(first);
    const end = last.startsWith('+') ? start + hexNumber(last.slice(1)) : hexNumber(last) + 1;
    if (start < FLASH_BASE || end > FLASH_END || end <= start) return usage(loader, erase);
    await loader.say(`Erase Flash from 0x${hex8(start)} to 0x${hex8(end - 1)} \n`);
    await flashErase(loader, start - FLASH_BASE, end - start);
    return true;
  },
};

/** `cp src dest len`: RAM to flash, or anything to RAM (B§3.3). */
const cp: Command = {
  name: 'cp',
  maxArgs: 4,
  repeatable: true,
  usage: 'cp      - memory copy\n',
  async run(loader, argv) {
    if (argv.length !== 4) return usage(loader, cp);
    const [source, target, length] = argv.slice(1).map(hexNumber) as [number, number, number];
    await loader.say(`cp from src:0x${hex8(source)}\ncp len     :0x${hex8(length)}\ncp to dest :0x${hex8(target)}\n`);
    const data = cpuRead(loader, source, length);
    if (target >= FLASH_BASE && target < FLASH_END) await flashWrite(loader, data, target - FLASH_BASE);
    else cpuWrite(loader, target, data);
    return true;
  },
};

/** GL-iNet's command set (B§2): `erase` and `cp` replaced. */
export const GL_INET_COMMANDS = commandTable([
  bootm,
  cp,
  erase,
  go,
  loadb,
  md,
  mdio,
  mm,
  nm,
  printenv,
  reset,
  rf,
  saveenv,
  setenv,
  spi,
  tftpboot,
  version,
]);
