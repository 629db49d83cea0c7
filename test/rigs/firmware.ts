import { crc32 } from '@shared/bytes/crc32';

const HEADER = 64;
const LUI_T0 = 0x3c080000;
const ORI_T0 = 0x35080000;
const WAIT = [0x314a0020, 0x1140fffd, 0];
const LOAD_CHARACTER = 0x24090000;
const FOR_EVER = [0x1000ffff, 0];

/** How to write to each board's UART: its address in kseg1, code that reads its status into t2, code that writes t1. */
const UARTS = {
  mt7628: { address: 0xb0000c00, status: 0x8d0a0014, put: 0xad090000 },
  malta: { address: 0xb80003f8, status: 0x910a0005, put: 0xa1090000 },
} as const;

export interface KernelImageOptions {
  /** Bytes of the whole file, header included. */
  size: number;
  /** Text that the "kernel" prints before it stops. */
  prints: string;
  uart: keyof typeof UARTS;
  loadAddress: number;
  seed: number;
}

/** A uImage for MIPS with correct CRCs whose "kernel" prints a line on the UART and stops. */
export function kernelImage(options: KernelImageOptions): Uint8Array {
  const { size, prints, uart, loadAddress, seed } = options;
  const image = Buffer.alloc(size, 0xff);
  const code = Buffer.from(Uint32Array.from(program(prints, uart)).buffer);
  const random = randomBytes(seed);
  for (let at = HEADER; at < size; at++) image[at] = random();
  if (HEADER + code.length > size) throw new Error('the code does not fit');
  code.copy(image, HEADER);
  const header = { name: 'MIPS Linux-5.15 (rig)', loadAddress, entryPoint: loadAddress };
  image.set(uimageHeader(image.subarray(HEADER), header));
  return image;
}

/**
 * Bytes that the CFI rigs' flash can hold (RigFlash.programmable): random at each sector's start, 0xFF after that. Each
 * sector's first word has bit 7 set in every byte, because the loader takes that for "ready" when it writes further on
 * in the sector.
 */
export function sparseData(size: number, chip: { sector: number; programmable: number }, seed: number): Uint8Array {
  const random = randomBytes(seed);
  return Uint8Array.from({ length: size }, (_, at) => {
    const byte = random();
    const inside = at % chip.sector;
    if (inside < 8) return byte | 0x80;
    return inside < chip.programmable ? byte : 0xff;
  });
}

function program(prints: string, uart: keyof typeof UARTS): number[] {
  const { address, status, put } = UARTS[uart];
  const words = [LUI_T0 | (address >>> 16), ORI_T0 | (address & 0xffff)];
  for (const character of Buffer.from(`\r\n${prints}\r\n`, 'latin1')) {
    words.push(status, ...WAIT, LOAD_CHARACTER | character, put);
  }
  return [...words, ...FOR_EVER].map((word) => word >>> 0);
}

/** Fields of a uImage header. Addresses as seen by the CPU. */
export interface UimageHeader {
  name: string;
  loadAddress: number;
  entryPoint: number;
}

/** The 64 bytes before `data`: a Linux kernel for MIPS, not compressed. */
export function uimageHeader(data: Uint8Array, { name, loadAddress, entryPoint }: UimageHeader): Buffer {
  const header = Buffer.alloc(HEADER);
  const words = [0x27051956, 0, 0x5f000000, data.length, loadAddress, entryPoint, crc32(data)];
  words.forEach((word, i) => header.writeUInt32BE(word, 4 * i));
  header.set([5, 5, 2, 0], 28);
  header.write(name, 32, 31, 'latin1');
  header.writeUInt32BE(crc32(header), 4);
  return header;
}

function randomBytes(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state & 0xff;
  };
}
