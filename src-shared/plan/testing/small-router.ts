import type { ByteRange } from '../../bytes/range';
import { defaultLayout } from '../../layout/default-layout';
import { placesToSee } from '../../layout/places';
import { sightOf, type FlashSight } from '../../layout/sight';
import type { Layout } from '../../layout/layout-types';
import { blockStarts, placesInside } from '../belonging';
import { partition, STOCK } from './fixtures';
import { dump, factory, firmware, noise } from './images';

/** The founding router (design §1) on a chip of 2 MiB, whose checksum takes milliseconds. */
export const CHIP = 0x200000;
export const SLOT = { start: 0x50000, end: 0x100000 };
export const SECOND = { start: 0x100000, end: 0x1b0000 };
/** The dialect's default: one firmware from its usual place to the end of the chip. */
export const GUESS = defaultLayout(STOCK, CHIP).hypotheses[0]!;

/** The layout from the router's own list. */
export function listed(confidence: Layout['confidence'] = 'proven'): Layout {
  return {
    id: 'tiling',
    chipSize: CHIP,
    eraseSize: 0x10000,
    partitions: [
      partition('ALL', 0, CHIP, 'chip'),
      partition('Bootloader', 0, 0x30000, 'bootloader'),
      partition('Config', 0x30000, 0x40000, 'config'),
      partition('Factory', 0x40000, 0x50000, 'factory'),
      partition('firmware1', SLOT.start, SLOT.end, 'firmware'),
      partition('firmware2', SECOND.start, SECOND.end, 'firmware'),
      partition('reserved', SECOND.end, CHIP, 'reserved'),
    ],
    confidence,
  };
}

/** The original firmware; it ends at 0x9eb57. */
export const OLD = firmware({ kernel: 0x14b17, rootfs: 0x3a000, seed: 7 });
/** First block after it. */
export const OLD_END = 0xa0000;
/** A newer one; it ends at 0xbeb57, its last block at 0xc0000. */
export const NEW = firmware({ kernel: 0x14b17, rootfs: 0x5a000, seed: 8 });
/** The twin's first slot: the newer firmware with its settings. */
export const MTD4 = dump(NEW, SLOT.end - SLOT.start, 0x70000);
/** A firmware that extends over the second slot's start, up to 0x140000. */
export const LONG = firmware({ kernel: 0x14b17, rootfs: 0xd0000, seed: 9 });
/** The beginning of calibration data with three addresses of one unit. */
export const CALIBRATION = withData(factory([0x0c, 0x80, 0x63, 0, 0, 9]).subarray(0, 0x400), 0x2e, '0c8063000009');

/** A chip with the old firmware, its settings up to `settingsEnd`, and a second firmware. */
export function chip(settingsEnd = SLOT.end, second = true): Uint8Array {
  const flash = new Uint8Array(CHIP).fill(0xff);
  flash.set(noise(0x30000, 1));
  flash.set(factory([0x0c, 0x80, 0x63, 0, 0, 1]), 0x40000);
  flash.set(dump(OLD, settingsEnd - SLOT.start, OLD_END - SLOT.start), SLOT.start);
  if (second) flash.set(OLD, SECOND.start);
  return flash;
}

/** `flash` with `bytes` at offset `at`; a string is hexadecimal digits. */
export function withData(flash: Uint8Array, at: number, bytes: Uint8Array | string): Uint8Array {
  const next = flash.slice();
  next.set(typeof bytes === 'string' ? Buffer.from(bytes, 'hex') : bytes, at);
  return next;
}

/**
 * The wizard's reads of `flash` before it plans: around, inside `covered` and after it; `hidden` places cannot be read.
 */
export function looksAt(
  flash: Uint8Array,
  covered: ByteRange,
  hidden: (at: number) => boolean = () => false,
): FlashSight[] {
  const sights = new Map<number, FlashSight>();
  const look = (places: readonly number[]) => {
    for (const at of places) if (!hidden(at)) sights.set(at, sightOf(at, flash.subarray(at, at + 64)));
  };
  look([...placesToSee(STOCK, CHIP, []), covered.start, covered.end].filter((at) => at < CHIP));
  for (let round = 0; round < 4; round++) look(placesInside(covered, [...sights.values()]));
  look(blockStarts({ start: covered.end, end: CHIP }));
  return [...sights.values()];
}
