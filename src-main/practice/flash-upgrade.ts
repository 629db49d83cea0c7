import { cpuRead } from './commands/memory';
import { LOADER_SIZE } from './commands/flash';
import { netBoot } from './commands/network';
import { loadBinary, serialAddress } from './commands/serial-load';
import { eraseWrite } from './flash-driver';
import { KERNEL_OFFSET, type Loader } from './loader';
import { askTransfer } from './menu-dialogue';
import type { LoaderProfile } from './profile';

/** One key, no echo; anything but yes resets (B§1.5). */
export async function confirmed(loader: Loader): Promise<boolean> {
  const key = String.fromCharCode(await loader.read());
  if (key === 'y' || key === 'Y') return true;
  await loader.say(' Operation terminated\n');
  return false;
}

/** Flashes the data at the load address, however little: the transfer's result is not checked (B§1.6). */
async function writeWhatArrived(loader: Loader, offset: number, size: number): Promise<void> {
  const length = Math.max(0, size);
  await eraseWrite(loader, length === 0 ? new Uint8Array(0) : cpuRead(loader, loader.builtInAddress, length), offset);
}

/** Prints its own values where the others ask, and uses them whatever the environment contains (B§1.6, SUbin). */
async function stateTransfer(
  loader: Loader,
  { deviceIp, serverIp, file }: NonNullable<LoaderProfile['ownTransfer']>,
): Promise<string> {
  await loader.say(
    ` Please Input new ones /or Ctrl-C to discard\n\tInput device IP (${deviceIp}) Input server IP (${serverIp}) ` +
      `Input Linux Kernel filename (${file})\n`,
  );
  loader.env.set('ipaddr', deviceIp);
  loader.env.set('serverip', serverIp);
  return file;
}

/** Menu 2 after its question: dialogue, TFTP, erase and write of the firmware (B§1.5). */
export async function upgradeFirmwareByTftp(loader: Loader): Promise<void> {
  const own = loader.profile.ownTransfer;
  const file = own ? await stateTransfer(loader, own) : await askTransfer(loader, 'Linux Kernel');
  loader.env.set('autostart', 'no');
  await netBoot(loader, 3, loader.builtInAddress, file);
  await writeWhatArrived(loader, KERNEL_OFFSET, loader.transferSize);
}

/** Menu 9 after its question. */
export async function upgradeLoaderByTftp(loader: Loader): Promise<void> {
  const file = await askTransfer(loader, 'Uboot');
  loader.env.set('autostart', 'no');
  await netBoot(loader, 3, loader.builtInAddress, file);
  if (loader.transferSize > LOADER_SIZE) {
    await loader.say(`Abort: bootloader size ${loader.transferSize} too big! \n`);
    return;
  }
  await writeWhatArrived(loader, 0, loader.transferSize);
}

/** Menu 0, hidden and without a question: Kermit, then erase and write of the firmware (B§1.5). */
export async function upgradeFirmwareBySerial(loader: Loader): Promise<void> {
  const size = await loadBinary(loader, serialAddress(loader), null);
  await writeWhatArrived(loader, KERNEL_OFFSET, size);
}

/** Menu 7, without a question. */
export async function upgradeLoaderBySerial(loader: Loader): Promise<void> {
  const size = await loadBinary(loader, serialAddress(loader), null);
  if (size > LOADER_SIZE || size <= 0) {
    await loader.say('Abort: Bootloader is too big or download aborted!\n');
    return;
  }
  await writeWhatArrived(loader, 0, size);
}
