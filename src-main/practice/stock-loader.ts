import { leave, ProgramLeft, type Board, type ProgramEnd, type ResetCause } from './board';
import {
  BAD_ENVIRONMENT,
  MENU,
  SDK_5_MENU,
  WIDORA_MENU,
  textAfterEnvironment,
  textBeforeEnvironment,
  XIAOMI,
  XIAOMI_MENU,
} from './boot-text';
import { runPrompt } from './command-line';
import { bootImage } from './commands/bootm';
import { netBoot } from './commands/network';
import { ENV_OFFSET, ENV_SIZE, Environment } from './environment';
import {
  confirmed,
  upgradeFirmwareBySerial,
  upgradeFirmwareByTftp,
  upgradeLoaderBySerial,
  upgradeLoaderByTftp,
} from './flash-upgrade';
import { FLASH_BASE, KERNEL_OFFSET, Loader } from './loader';
import { askTransfer } from './menu-dialogue';
import type { LoaderProfile, XiaomiStart } from './profile';
import { runSdk5Writer } from './sdk5-upgrade';
import { STOCK_COMMANDS } from './stock-commands';

/** Staging addresses of menu 1 and 8 (B§1.5). */
const RAM_BOOT_ADDRESS = 0x80a00000;
const RAM_LOADER_ADDRESS = 0x80200000;
/** The countdown polls for a key 100 times a second (B§1.4). */
const POLL_MS = 10;
const POLLS = 100;
/** How long loaders of the TP-Link group wait for their word. */
const WORD_WINDOW_MS = 4_000;
const ESCAPE = 0x1b;
/** Keys accepted by the menu; every other key counts as 3 = boot (B§1.4). */
const MENU_KEYS = '012345789';

/** Runs the stock boot loader from reset to its end (B§1). */
export async function runStockLoader(board: Board, profile: LoaderProfile, cause: ResetCause): Promise<ProgramEnd> {
  const loader = new Loader(board, profile, new Environment(profile.defaults));
  try {
    await bootText(loader, cause);
    if (profile.vendor) return await runXiaomi(loader, profile.vendor);
    if (profile.entry !== undefined) return await runWithoutMenu(loader, profile.entry);
    if (profile.menuBehindEscape && board.uart.take() !== ESCAPE) return await runChoice(loader, '3');
    await loader.say(menuText(profile));
    const key = await countDown(loader);
    if (profile.sdk === 5 && (key === '0' || key === '2')) return await runSdk5Writer(loader, key);
    return await runChoice(loader, key);
  } catch (error) {
    if (error instanceof ProgramLeft) return error.end;
    throw error;
  }
}

function menuText({ sdk, menuOf }: LoaderProfile): string {
  if (sdk === 5) return SDK_5_MENU;
  return menuOf === 'widora' ? WIDORA_MENU : MENU;
}

/** From the first byte to the PHY reset (B§1.2); fills the environment. */
export async function bootText(loader: Loader, cause: ResetCause): Promise<void> {
  const { board, profile, env } = loader;
  await loader.wait(180);
  board.uart.enable(false);
  await loader.say('[04040C08][04040C0C]');
  await loader.wait(40);
  await loader.say('\nDDR Calibration DQS reg = 00008886\n');
  await loader.say(`\n\n${profile.banner ?? profile.version}\n\n`);
  await loader.wait(120);
  await loader.say(textBeforeEnvironment(profile, cause, board.jedecId));
  const valid = env.load(board.flash.peek(profile.vendor?.environment ?? ENV_OFFSET, ENV_SIZE));
  if (!valid) await loader.say(BAD_ENVIRONMENT);
  else if (profile.vendor) await loader.say(XIAOMI.goodEnvironment);
  for (const name of ['stdin', 'stdout', 'stderr']) env.set(name, 'serial');
  await loader.wait(60);
  await loader.say(textAfterEnvironment(profile));
  await loader.wait(300);
  await loader.say('RESET MT7628 PHY!!!!!!');
  await loader.wait(200);
}

/** Vendors without a menu (B§1.4): the TP-Link group waits for a word, others do not wait at all. */
async function runWithoutMenu(loader: Loader, entry: { word: string } | 'locked'): Promise<ProgramEnd> {
  if (entry === 'locked') {
    await loader.say('\nCudy TR1200\n');
    return runChoice(loader, '3');
  }
  let typed = '';
  const { uart } = loader.board;
  const attended = uart.attend((byte) => {
    typed = (typed + String.fromCharCode(byte)).slice(-entry.word.length);
    return typed !== entry.word;
  });
  await Promise.race([attended, loader.wait(WORD_WINDOW_MS)]);
  uart.release();
  if (typed === entry.word) return runChoice(loader, '4');
  await loader.say('\n continue to starting system.\n disable switch phyport...\n');
  return runChoice(loader, '3');
}

/** Xiaomi's menu is only printed: with `bootdelay` 0 no key is ever read (B§0.5), and the first system boots. */
async function runXiaomi(loader: Loader, vendor: XiaomiStart): Promise<ProgramEnd> {
  await loader.say(XIAOMI_MENU);
  const key = await countDown(loader);
  if (key !== '3') return runChoice(loader, key);
  await loader.say(XIAOMI.bootsFirst);
  await bootImage(loader, FLASH_BASE + vendor.system1);
  return afterFailedBoot(loader);
}

/** The countdown; resolves to the key that counts (B§1.4). */
async function countDown(loader: Loader): Promise<string> {
  const { uart } = loader.board;
  let seconds = Number.parseInt(loader.env.get('bootdelay') ?? '', 10) || 0;
  let choice = '3';
  while (seconds > 0) {
    seconds--;
    for (let i = 0; i < POLLS; i++) {
      const byte = uart.take();
      if (byte === null) {
        await loader.wait(POLL_MS);
        continue;
      }
      seconds = 0;
      const key = String.fromCharCode(byte);
      choice = MENU_KEYS.includes(key) ? key : '3';
      await loader.say(`\n\rYou choosed ${choice}\n\n`);
      break;
    }
    await loader.say(`\b\b\b${String(seconds).padStart(2)} `);
  }
  await loader.say('\n');
  return choice;
}

const WARNING = (what: string) => ` Warning!! Erase ${what} in Flash then burn new one. Are you sure?(Y/N)\n`;

/** Executes a menu key (B§1.5). Entries other than 3 and 4 end in a reset. */
async function runChoice(loader: Loader, key: string): Promise<ProgramEnd> {
  const firmware = FLASH_BASE + KERNEL_OFFSET;
  switch (key) {
    case '3':
      await loader.say('   \n3: System Boot system code via Flash.\n');
      await bootImage(loader, firmware);
      return afterFailedBoot(loader);
    case '4':
      await loader.say(`   \n4: System Enter Boot Command Line Interface.\n\n${loader.profile.version}\n`);
      return runPrompt(loader, STOCK_COMMANDS);
    case '1':
      await loader.say('   \n1: System Load Linux to SDRAM via TFTP. \n');
      await loadToRam(loader, 'Linux Kernel', RAM_BOOT_ADDRESS);
      break;
    case '8':
      await loader.say('   \n8: System Load UBoot to SDRAM via TFTP. \n');
      await loadToRam(loader, 'Uboot', RAM_LOADER_ADDRESS);
      break;
    case '2':
      await loader.say(`   \n2: System Load Linux Kernel then write to Flash via TFTP. \n${WARNING('Linux')}`);
      if (await confirmed(loader)) {
        await upgradeFirmwareByTftp(loader);
        await bootImage(loader, firmware);
      }
      break;
    case '9':
      await loader.say(`   \n9: System Load Boot Loader then write to Flash via TFTP. \n${WARNING('Boot Loader')}`);
      if (await confirmed(loader)) await upgradeLoaderByTftp(loader);
      break;
    case '7':
      await loader.say('\n7: System Load Boot Loader then write to Flash via Serial. \n');
      await upgradeLoaderBySerial(loader);
      break;
    case '0':
      await loader.say('\n0: System Load Linux then write to Flash via Serial. \n');
      await upgradeFirmwareBySerial(loader);
      break;
    default: // 5 without USB
      await loader.say('   \nSystem Boot Linux via Flash.\n');
      await bootImage(loader, loader.loadAddress);
  }
  return { kind: 'reset', cause: 'software' };
}

async function loadToRam(loader: Loader, what: 'Linux Kernel' | 'Uboot', address: number): Promise<void> {
  const file = await askTransfer(loader, what);
  loader.env.set('autostart', 'yes');
  await netBoot(loader, 3, address, file);
}

/** A failed flash boot returns to an undefined address: most boards restart, some hang (B§1.5). */
export async function afterFailedBoot(loader: Loader): Promise<never> {
  await loader.wait(500);
  leave(loader.profile.afterFailedBoot === 'reset' ? { kind: 'reset', cause: 'software' } : { kind: 'hang' });
}
