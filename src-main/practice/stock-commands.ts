import type { Command } from './command-line';
import { bootm } from './commands/bootm';
import { printenv, saveenv, setenv } from './commands/environment';
import { cp, erase, spi } from './commands/flash';
import { md, mm, nm } from './commands/memory';
import { tftpboot } from './commands/network';
import { go, helpFor, mdio, reset, rf, version } from './commands/others';
import { loadb } from './commands/serial-load';

/** Adds `help` and sorts the commands by name, as the linker did. */
export function commandTable(commands: readonly Command[]): readonly Command[] {
  const table: Command[] = [...commands];
  table.push(...helpFor(() => table));
  return table.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The command set of a stock MT7628 build (B§2). */
export const STOCK_COMMANDS = commandTable([
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
