import type { ResetCause } from './board';
import type { LoaderProfile } from './profile';

/** Chips in the loader's table, by their RDID (B§4.3). */
const CHIPS: Readonly<Record<string, string>> = {
  'ef 40 18': 'W25Q128BV',
  'ef 40 17': 'W25Q64BV',
  'c2 20 19': 'MX25L25635E',
  '1c 71 18': 'EN25QX128A',
};

function frame(width: number, text: string): string {
  const stars = '*'.repeat(width);
  return `${stars}\n${text}\n${stars}\n`;
}

const CAUSES: Readonly<Record<ResetCause, string>> = {
  'power-on': '',
  watchdog: frame(23, 'Watchdog Reset Occurred'),
  software: frame(30, 'Software System Reset Occurred'),
};

/** Reset status as printed by Xiaomi: 4 after a software reset (log:E1). */
const STATUS: Readonly<Record<ResetCause, number>> = { 'power-on': 0, watchdog: 2, software: 4 };

/** The output before the environment is read (B§1.2). */
export function textBeforeEnvironment(profile: LoaderProfile, cause: ResetCause, id: readonly number[]): string {
  const chip = CHIPS[id.map((b) => b.toString(16)).join(' ')];
  const megabytes = String(profile.ramMb).padStart(3);
  const pointer = (0x80000000 + profile.ramMb * 0x100000 - 0x48000).toString(16);
  return (
    `Board: Ralink APSoC DRAM: ${megabytes} MB\n` +
    (profile.vendor ? `Power on memory test. Memory size= ${profile.ramMb} MB...OK!\n` : '') +
    `relocate_code Pointer at: ${pointer}\n` +
    (profile.vendor ? `RT2880_RSTSTAT_REG 0xc003020${STATUS[cause]}\n` : '') +
    CAUSES[cause] +
    `flash manufacture id: ${id[0]!.toString(16)}, device id ${id[1]!.toString(16)} ${id[2]!.toString(16)}\n` +
    (chip === undefined ? 'Warning: un-recognized chip ID, please update bootloader!\n' : `find flash: ${chip}\n`)
  );
}

export const BAD_ENVIRONMENT = '*** Warning - bad CRC, using default environment\n\n';

/** The output from the environment to the PHY reset (B§1.2). */
export function textAfterEnvironment(profile: LoaderProfile): string {
  const rule = (c: string) => `${c.repeat(44)} \n`;
  return (
    rule('=') +
    `Ralink UBoot Version: ${profile.sdk === 5 ? '5.0.0.0' : '4.3.0.0'}\n` +
    rule('-') +
    'ASIC 7628_MP (Port5<->None)\n' +
    `DRAM component: ${profile.ramMb * 8} Mbits DDR, width 16\nDRAM bus: 16 bit\nTotal memory: ${profile.ramMb} MBytes\n` +
    `Flash component: SPI Flash\nDate:${profile.buildDate}  Time:${profile.buildTime}\n` +
    rule('=') +
    'icache: sets:512, ways:4, linesz:32 ,total:65536\ndcache: sets:256, ways:4, linesz:32 ,total:32768 \n' +
    `\n ##### The CPU freq = 580 MHZ #### \n estimate memory size =${profile.ramMb} Mbytes\n`
  );
}

/** The menu of the stock build (B§1.3). */
export const MENU =
  '\nPlease choose the operation: \n' +
  '   1: Load system code to SDRAM via TFTP. \n' +
  '   2: Load system code then write to Flash via TFTP. \n' +
  '   3: Boot system code via Flash (default).\n' +
  '   4: Entr boot command line interface.\n' +
  '   7: Load Boot Loader code then write to Flash via Serial. \n' +
  '   9: Load Boot Loader code then write to Flash via TFTP. \n';

/** Widora's, with the LED test and the web failsafe (B§1.3). */
export const WIDORA_MENU = MENU.replace(
  '   7:',
  '   5: Entr ALL LED test mode. \n   6: Entr Web failsafe mode. \n   7:',
);

/** The menu of SDK 5 (B§1.3). */
export const SDK_5_MENU =
  '\nPlease choose the operation: \n' +
  '   0: Load system code then write to Flash via Serial.\n' +
  '   1: Load system code to SDRAM via TFTP.\n' +
  '   2: Load system code then write to Flash via TFTP.\n' +
  '   3: Boot system code via Flash (default).\n' +
  '   4: Enter boot command line interface.\n' +
  '   5: Load system code then write to Flash via USB Storage.\n' +
  '   7: Load U-Boot code then write to Flash via Serial.\n' +
  '   9: Load U-Boot code then write to Flash via TFTP.\n';

/** The same in Xiaomi's version, which does not offer serial writing of the loader (B§1.3). */
export const XIAOMI_MENU = MENU.replace(/^ {3}7:.*\n/m, '');

/** Xiaomi's additions after the environment and after unpacking the kernel (log:E1). */
export const XIAOMI = {
  goodEnvironment: 'env is right!\n',
  bootsFirst: '   n3: System Boot system code via Flash.\nBooting System 1\n',
  commandLine: (uart: string) => `commandline uart_en=${uart} factory_mode=0 mem=64m root=/dev/mtdblock8\n`,
};
