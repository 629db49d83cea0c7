import type { ProgramEnd } from './board';
import { bootImage } from './commands/bootm';
import { cpuRead } from './commands/memory';
import { netBoot } from './commands/network';
import { loadBinary, serialAddress } from './commands/serial-load';
import { eraseWrite } from './flash-driver';
import { FLASH_BASE, KERNEL_OFFSET, type Loader } from './loader';
import { askTransfer } from './menu-dialogue';
import { HEADER, headerCrcOk, MAGIC, readHeader } from './uimage';

/**
 * Smaller images are refused (hr.c:2209-2376; 200 000 bytes were refused, 1 500 000 were not; the exact limit is
 * unknown). Bytes.
 */
const SMALLEST_IMAGE = 0x40000;

const TITLES = {
  '0': '   \n0: System Load Linux then write to Flash via Serial.\n',
  '2': '   \n2: System Load Linux Kernel then write to Flash via TFTP.\n',
} as const;

/** SDK 5's entries 0 and 2: a refusal leads back to the question, with nothing erased (B§1.5, B§1.6). */
export async function runSdk5Writer(loader: Loader, key: '0' | '2'): Promise<ProgramEnd> {
  for (;;) {
    await loader.say(`${TITLES[key]} Warning!! Erase Linux in Flash then burn new one. Are you sure? (Y/N)\n`);
    const answer = String.fromCharCode(await loader.read());
    if (answer !== 'y' && answer !== 'Y') {
      await loader.say(' Operation terminated\n\nSYSTEM RESET!!!\n\n');
      return { kind: 'reset', cause: 'software' };
    }
    const size = key === '0' ? await loadBinary(loader, serialAddress(loader), null) : await loadByTftp(loader);
    const refusal = refusalOf(loader, size);
    if (refusal !== null) {
      await loader.say(refusal);
      continue;
    }
    await eraseWrite(loader, cpuRead(loader, loader.builtInAddress, size), KERNEL_OFFSET);
    if (key === '2') await bootImage(loader, FLASH_BASE + KERNEL_OFFSET);
    return { kind: 'reset', cause: 'software' };
  }
}

async function loadByTftp(loader: Loader): Promise<number> {
  const file = await askTransfer(loader, 'Linux Kernel');
  loader.env.set('autostart', 'no');
  return (await netBoot(loader, 3, loader.builtInAddress, file)) ? loader.transferSize : 0;
}

/** The error message for an image that it refuses to write (B§1.8), or null. */
function refusalOf(loader: Loader, size: number): string | null {
  if (size <= 0) return '\n Download aborted!\n';
  if (size < SMALLEST_IMAGE) return `Linux image size ${size} too small!\n`;
  if (size > loader.board.flash.size - KERNEL_OFFSET) return `Linux image size ${size} too big!\n`;
  const head = cpuRead(loader, loader.builtInAddress, HEADER);
  return readHeader(head).magic === MAGIC && headerCrcOk(head) ? null : 'Check image error!\n';
}
