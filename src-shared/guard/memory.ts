import type { ByteRange } from '../bytes/range';
import { contains, rangeOf } from '../bytes/range';
import type { GuardContext } from './guard-types';

/** Assumed size of a flash whose size is not known: that of the largest window. */
const BIGGEST_WINDOW = 0x4000000;

const HEX = /^(?:0[xX])?[0-9a-fA-F]{1,8}$/;

/**
 * A number argument as both families parse it: hex, `0x` optional. Null for anything else: the loaders silently stop at
 * a bad digit (B§2), so a malformed number would not mean what it seems to.
 */
export function hexArgument(text: string | undefined): number | null {
  if (text === undefined || !HEX.test(text)) return null;
  return Number.parseInt(text.replace(/^0[xX]/, ''), 16);
}

/** CPU addresses at which the flash is mapped, or null. */
export function flashWindow(context: GuardContext): ByteRange | null {
  return context.flashBase === null ? null : rangeOf(context.flashBase, context.flashSize ?? BIGGEST_WINDOW);
}

/** True if all `length` bytes from CPU address `start` are RAM. */
export function isRam(context: GuardContext, start: number, length: number): boolean {
  return context.dialect.memory.ram.some((bank) => contains(bank, rangeOf(start, Math.max(length, 1))));
}

/** Exception vectors of a MIPS core: a write there decides what the next exception does. */
const VECTORS = 0x1000;
/** Heap, environment and stack lie below the loader's copy within 512 KiB (B§4.1). */
const BELOW_LOADER = 0x100000;
const physical = (address: number): number => address % 0x20000000;

/**
 * True if `length` bytes from `start` are RAM from which no code runs: neither the exception vectors nor the loader's
 * own copy near the top of RAM (B§4.1), in any view. A modified loader could do anything.
 */
export function isSpareRam(context: GuardContext, start: number, length: number): boolean {
  if (!isRam(context, start, length)) return false;
  if (physical(start) < VECTORS) return false;
  const loader = context.loaderAt ?? null;
  return loader === null || physical(start) + Math.max(length, 1) <= physical(loader) - BELOW_LOADER;
}

/** Flash offset of a CPU address inside the window, or null. */
export function flashOffset(context: GuardContext, address: number): number | null {
  const window = flashWindow(context);
  return window && address >= window.start && address < window.end ? address - window.start : null;
}

/** True if `length` bytes can be read there without touching a device register: RAM or the flash window. */
export function isReadable(context: GuardContext, start: number, length: number): boolean {
  if (isRam(context, start, length)) return true;
  const window = flashWindow(context);
  return window !== null && contains(window, rangeOf(start, Math.max(length, 1)));
}
