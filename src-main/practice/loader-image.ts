import { crc32 } from '@shared/bytes/crc32';
import { noise, seedFor } from './prng';

/** Length of the simulated boot loader, bytes; its last word is the CRC-32 of the rest. */
const LENGTH = 0x1f000;
/** First words of a real MT7628 loader: jumps and exception vectors (B§3.1). */
const START = [
  0xff, 0, 0, 0x10, 0, 0, 0, 0, 0xfd, 0, 0, 0x10, 0, 0, 0, 0, 0x0a, 3, 0, 0x10, 0, 0, 0, 0, 0x08, 3, 0, 0x10, 0, 0, 0,
  0,
];

/**
 * A stand-in for the loader's code: real entry words, strings as in a loader, and a checksum by which it is recognised.
 */
export function makeLoaderImage(seed: number, banner: string, strings: readonly string[]): Uint8Array {
  const image = noise(seedFor(seed, `loader ${banner}`), LENGTH).slice();
  image.set(START);
  let at = 0x1a000;
  for (const text of [banner, ...strings]) {
    for (const c of `${text}\0`) image[at++] = c.charCodeAt(0);
    at = Math.ceil(at / 4) * 4;
  }
  new DataView(image.buffer).setUint32(LENGTH - 4, crc32(image.subarray(0, LENGTH - 4)), true);
  return image;
}

/** True if the CPU would run this: it is complete. Otherwise the router is dead. */
export function isLoaderImage(bytes: Uint8Array): boolean {
  if (bytes.length < LENGTH || START.some((byte, i) => bytes[i] !== byte)) return false;
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(LENGTH - 4, true);
  return crc32(bytes.subarray(0, LENGTH - 4)) === sum;
}
