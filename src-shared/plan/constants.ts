import { familyOf } from '../dialect/families';
import type { DialectProfile } from '../dialect/types';
import type { LoaderIdentity } from '../identity/types';

/** Where menu 2 and cp.linux write when the dialect says nothing else (CFG_KERN_ADDR, B§1.5, B§3.3). Flash bytes. */
const STOCK_KERNEL_OFFSET = 0x50000;

/** Bytes at the start of the flash that hold the boot loader in every build (CFG_BOOTLOADER_SIZE, B§4.1). */
export const BOOTLOADER_BYTES = 0x30000;

/** Where SDK 4 loads to; assumed for a menu's load where the build is not known (B§4.1). */
export const STOCK_LOAD_ADDRESS = 0x80100000;

/** RAM kept free below the loader's own copy for heap, environment and stack (B§4.1). Bytes. */
export const RAM_RESERVE = 0x100000;

/** CPU address of the first RAM byte: 0x80000000 on this chip (B§4.1), else where the dialect's load address lies. */
export function ramBase(dialect: DialectProfile): number {
  return Math.floor(dialect.memory.loadAddress / RAM_WINDOW) * RAM_WINDOW;
}

/** RAM is at most this large. Bytes. */
export const RAM_WINDOW = 0x10000000;

/** First RAM address for loads: vectors and a kernel's first pages lie below (B§4.1). */
export function lowestLoad(dialect: DialectProfile): number {
  return ramBase(dialect) + 0x100000;
}

/** No SPI NOR of these routers is bigger; keeps every computation bounded. Bytes. */
export const LARGEST_CHIP = 0x8000000;

/** Flash offset that menu 2 and cp.linux write to; they know no other. */
export function kernelOffset(dialect: DialectProfile): number {
  return dialect.flash.firmware ?? STOCK_KERNEL_OFFSET;
}

/** Bytes that one erase command unit wipes: fixed in the SDK's loader (opcode 0xD8, B§4.3), reported by upstream (B§9.3). */
export function eraseUnit(dialect: DialectProfile, identity: LoaderIdentity): number {
  return familyOf(dialect).eraseUnit === 'dialect' ? dialect.flash.eraseSize : identity.flash.eraseSize;
}

/** True for an erase unit that a SPI NOR can have. */
export function plausibleEraseSize(bytes: number): boolean {
  return bytes >= 0x1000 && bytes <= 0x40000 && (bytes & (bytes - 1)) === 0;
}

/** First RAM address that a load must not reach (B§4.1), and whether it was read from the loader or assumed. */
export function ramLimit(dialect: DialectProfile, identity: LoaderIdentity): { limit: number; known: boolean } {
  if (identity.relocatedTo !== null) return { limit: identity.relocatedTo - RAM_RESERVE, known: true };
  // Without the pointer the loader's copy (up to 512 KiB) is somewhere below the top of RAM.
  const top = ramBase(dialect) + (identity.ramBytes ?? familyOf(dialect).leastRam);
  return { limit: top - 2 * RAM_RESERVE, known: identity.ramBytes !== null };
}

/** True if the loader's `help` lists the command. */
export function hasCommand(identity: LoaderIdentity, name: string): boolean {
  return identity.commands.includes(name);
}
