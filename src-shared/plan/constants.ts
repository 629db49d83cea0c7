import { familyOf } from '../dialect/families';
import type { DialectProfile } from '../dialect/dialect-types';
import type { LoaderIdentity } from '../identity/identity-types';

/** Where menu 2 and cp.linux write unless the dialect states otherwise (CFG_KERN_ADDR, B§1.5, B§3.3). Flash bytes. */
const STOCK_KERNEL_OFFSET = 0x50000;

/** Size of the boot loader's area at the start of the flash in every build (CFG_BOOTLOADER_SIZE, B§4.1). Bytes. */
export const BOOTLOADER_BYTES = 0x30000;

/** Load address of SDK 4; assumed for a menu's load if the build is not known (B§4.1). */
export const STOCK_LOAD_ADDRESS = 0x80100000;

/** RAM kept free below the loader's own copy for heap, environment and stack (B§4.1). Bytes. */
export const RAM_RESERVE = 0x100000;

/** CPU address of the first RAM byte: 0x80000000 on this chip (B§4.1), else derived from the dialect's load address. */
export function ramBase(dialect: DialectProfile): number {
  return Math.floor(dialect.memory.loadAddress / RAM_WINDOW) * RAM_WINDOW;
}

/** Upper limit of the RAM size. Bytes. */
export const RAM_WINDOW = 0x10000000;

/** Lowest RAM address for loads, above the vectors and a kernel's first pages (B§4.1). */
export function lowestLoad(dialect: DialectProfile): number {
  return ramBase(dialect) + 0x100000;
}

/** Larger than any SPI NOR of these routers; bounds every computation. Bytes. */
export const LARGEST_CHIP = 0x8000000;

/** The only flash offset to which menu 2 and cp.linux can write. */
export function kernelOffset(dialect: DialectProfile): number {
  return dialect.flash.firmware ?? STOCK_KERNEL_OFFSET;
}

/** Erase unit in bytes: fixed in the SDK's loader (opcode 0xD8, B§4.3), reported by upstream (B§9.3). */
export function eraseUnit(dialect: DialectProfile, identity: LoaderIdentity): number {
  return familyOf(dialect).eraseUnit === 'dialect' ? dialect.flash.eraseSize : identity.flash.eraseSize;
}

/** True for an erase unit that exists on SPI NOR. */
export function plausibleEraseSize(bytes: number): boolean {
  return bytes >= 0x1000 && bytes <= 0x40000 && (bytes & (bytes - 1)) === 0;
}

/** First RAM address that a load must not reach (B§4.1), and whether the loader stated it or it is assumed. */
export function ramLimit(dialect: DialectProfile, identity: LoaderIdentity): { limit: number; known: boolean } {
  if (identity.relocatedTo !== null) return { limit: identity.relocatedTo - RAM_RESERVE, known: true };
  // Without the relocation pointer, the loader's copy (up to 512 KiB) is assumed to be just below the top of RAM.
  const top = ramBase(dialect) + (identity.ramBytes ?? familyOf(dialect).leastRam);
  return { limit: top - 2 * RAM_RESERVE, known: identity.ramBytes !== null };
}

/** True if the loader's `help` lists the command. */
export function hasCommand(identity: LoaderIdentity, name: string): boolean {
  return identity.commands.includes(name);
}
