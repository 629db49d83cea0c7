import type { Loader } from './loader';
import { SECTOR } from './nor-flash';

/** The upgrade code limits an image to the chip size minus this, even for the loader (B§1.7). */
const RESERVED = 0x50000;

const wait = (loader: Loader) => (ms: number) => loader.wait(ms);

/** Reads through the controller, taking simulated time (B§4.2). */
export function flashRead(loader: Loader, offset: number, length: number): Promise<Uint8Array> {
  return loader.board.flash.read(offset, length, wait(loader));
}

/** `raspi_erase`: one dot per 64 KiB sector, then a line end; no range check (B§4.3). */
export async function flashErase(loader: Loader, offset: number, length: number): Promise<void> {
  for (let done = 0; done < length; done += SECTOR) {
    await loader.board.flash.eraseSector(offset + done, wait(loader));
    await loader.say('.');
  }
  await loader.say('\n');
}

/** `raspi_write`: a dot per full 64 KiB, then a line end; no erase, no verify. Silent failure past the end (B§4.3). */
export async function flashWrite(loader: Loader, data: Uint8Array, offset: number): Promise<boolean> {
  if (offset + data.length > loader.board.flash.size) return false;
  for (let done = 0; done < data.length; done += SECTOR) {
    const piece = data.subarray(done, done + SECTOR);
    await loader.board.flash.program(offset + done, piece, wait(loader));
    if (piece.length === SECTOR) await loader.say('.');
  }
  await loader.say('\n');
  return true;
}

/** `raspi_erase_write`: whole blocks, then the rest merged into its block, each read back (B§1.7). False on error. */
export async function eraseWrite(loader: Loader, data: Uint8Array, offset: number): Promise<boolean> {
  const { flash } = loader.board;
  if (data.length > flash.size - RESERVED) {
    await loader.say(`Abort: image size larger than ${flash.size - RESERVED}!\n\n`);
    await loader.wait(10_000);
    return false;
  }
  const whole = Math.floor(data.length / SECTOR) * SECTOR;
  if (whole > 0) {
    await flashErase(loader, offset, whole);
    await flashWrite(loader, data.subarray(0, whole), offset);
    for (let at = 0; at < whole; at += SECTOR) {
      const written = await flashRead(loader, offset + at, SECTOR);
      if (!equal(written, data.subarray(at, at + SECTOR))) {
        await loader.say(`blocksize write incorrect block#=${at / SECTOR}!\n\r`);
        return false;
      }
    }
  }
  if (data.length > whole) {
    const block = await flashRead(loader, offset + whole, SECTOR);
    block.set(data.subarray(whole));
    await flashErase(loader, offset + whole, SECTOR);
    await flashWrite(loader, block, offset + whole);
    if (!equal(await flashRead(loader, offset + whole, SECTOR), block)) {
      await loader.say('block write incorrect!\n\r');
      return false;
    }
  }
  await loader.say('Done!\n');
  return true;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
