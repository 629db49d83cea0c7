import { crc32 } from '@shared/bytes/crc32';

/** Flash offset and size of the stock environment, bytes (B§5). */
export const ENV_OFFSET = 0x30000;
export const ENV_SIZE = 0x1000;
const DATA_SIZE = ENV_SIZE - 4;

/** The loader's variables, in memory order (B§5). */
export class Environment {
  #values: Map<string, string>;

  constructor(defaults: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(defaults));
  }

  /** Loads the variables of a block from flash; false, and nothing is loaded, if its CRC is wrong. */
  load(block: Uint8Array): boolean {
    const stored = new DataView(block.buffer, block.byteOffset).getUint32(0, true);
    const data = block.subarray(4, ENV_SIZE);
    if (crc32(data) !== stored) return false;
    this.#values = new Map();
    let text = '';
    for (const byte of data) {
      if (byte !== 0) {
        text += String.fromCharCode(byte);
        continue;
      }
      if (text === '') break;
      const equals = text.indexOf('=');
      if (equals > 0) this.#values.set(text.slice(0, equals), text.slice(equals + 1));
      text = '';
    }
    return true;
  }

  /** The block as written by `saveenv`: CRC little-endian, then the variables, padded with zeros. */
  serialise(): Uint8Array {
    const block = new Uint8Array(ENV_SIZE);
    let at = 4;
    for (const [name, value] of this.#values) {
      for (const c of `${name}=${value}`) block[at++] = c.charCodeAt(0);
      at++;
    }
    new DataView(block.buffer).setUint32(0, crc32(block.subarray(4)), true);
    return block;
  }

  get(name: string): string | null {
    return this.#values.get(name) ?? null;
  }

  /** Sets a variable, which moves it to the end; false if it no longer fits: it is then deleted. */
  set(name: string, value: string): boolean {
    this.#values.delete(name);
    if (this.used() + name.length + value.length + 2 > DATA_SIZE) return false;
    this.#values.set(name, value);
    return true;
  }

  delete(name: string): boolean {
    return this.#values.delete(name);
  }

  entries(): [string, string][] {
    return [...this.#values];
  }

  /** Bytes in use, as counted by `printenv`. */
  used(): number {
    let used = 0;
    for (const [name, value] of this.#values) used += name.length + value.length + 2;
    return used;
  }

  get capacity(): number {
    return DATA_SIZE;
  }
}
