const SOH = 0x01;
const STX = 0x02;
const ETX = 0x03;
const EOT = 0x04;
const CAN = 0x18;
/** Number of Ctrl-C or CAN, with anything in between, that ends the load. */
const CANCELS = 3;

/** The reader's result for the bytes so far. */
export type BlockRead =
  { kind: 'block'; number: number; data: Uint8Array } | { kind: 'end' | 'cancelled' | 'bad-number' | 'bad-check' };

/**
 * Looks for one XMODEM or YMODEM block, byte by byte, like upstream's receiver: everything before a block's mark is
 * skipped, EOT counts only as the very first byte. Handles one block: 128 or 1024 bytes, CRC-16 or (`sums`) a one-byte
 * checksum.
 */
export class BlockReader {
  readonly #sums: boolean;
  #heard = 0;
  #cancels = 0;
  #block: Uint8Array | null = null;
  #filled = 0;

  constructor(sums: boolean) {
    this.#sums = sums;
  }

  /** True until a block's mark was seen. */
  get hunting(): boolean {
    return this.#block === null;
  }

  /** Takes one byte; null while there is no result. */
  take(byte: number): BlockRead | null {
    if (this.#block === null) return this.#hunt(byte);
    this.#block[this.#filled++] = byte;
    return this.#filled === this.#block.length ? this.#judge(this.#block) : null;
  }

  #hunt(byte: number): BlockRead | null {
    this.#heard++;
    if (byte === SOH || byte === STX) {
      // Number, its complement, data, check.
      this.#block = new Uint8Array(2 + (byte === STX ? 1024 : 128) + (this.#sums ? 1 : 2));
      return null;
    }
    if (byte === EOT && this.#heard === 1) return { kind: 'end' };
    const cancels = byte === ETX || byte === CAN;
    return cancels && ++this.#cancels === CANCELS ? { kind: 'cancelled' } : null;
  }

  #judge(block: Uint8Array): BlockRead {
    const [number = 0, complement] = block;
    if ((number ^ 0xff) !== complement) return { kind: 'bad-number' };
    const end = block.length - (this.#sums ? 1 : 2);
    const data = block.subarray(2, end);
    const stated = block.subarray(end).reduce((sum, byte) => sum * 256 + byte, 0);
    return stated === (this.#sums ? plainSum(data) : remainder(data))
      ? { kind: 'block', number, data }
      : { kind: 'bad-check' };
  }
}

function plainSum(data: Uint8Array): number {
  return data.reduce((sum, byte) => sum + byte, 0) % 256;
}

/** Remainders of each byte by x^16 + x^12 + x^5 + 1. */
const REMAINDERS = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte * 256;
  for (let i = 0; i < 8; i++) rest = rest >= 0x8000 ? ((2 * rest) % 0x10000) ^ 0x1021 : 2 * rest;
  return rest;
});

function remainder(data: Uint8Array): number {
  let rest = 0;
  for (const byte of data) rest = ((rest % 256) * 256) ^ REMAINDERS[(rest >> 8) ^ byte]!;
  return rest;
}
