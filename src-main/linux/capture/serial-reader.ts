import { fail } from '@shared/finding/finding';
import { linesOf } from '../kernel-lines';
import type { LinuxShell } from '../shell';
import { sumTool, type SumTool } from './checksums';

/** Bytes per request: small enough to repeat, large enough that the command line's overhead is negligible. */
export const SERIAL_BLOCK = 4_096;
const TRIES = 5;

/** A command that prints binary data as text, and the parser for its output. */
interface Printer {
  name: string;
  /** The command into which `dd` is piped. */
  filter: string;
  /** The bytes, or null if a character is damaged. */
  parse(text: string): Uint8Array | null;
}

function parseBase64(text: string): Uint8Array | null {
  const all = linesOf(text)
    .map((line) => line.trim())
    .join('');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(all) || all.length % 4 !== 0) return null;
  return new Uint8Array(Buffer.from(all, 'base64'));
}

function parseHex(text: string): Uint8Array | null {
  const all = text.replace(/\s+/g, '');
  if (!/^[0-9a-fA-F]*$/.test(all) || all.length % 2 !== 0) return null;
  return new Uint8Array(Buffer.from(all, 'hex'));
}

const PRINTERS: readonly Printer[] = [
  { name: 'base64', filter: 'base64', parse: parseBase64 },
  { name: 'xxd', filter: 'xxd -p', parse: parseHex },
  { name: 'hexdump', filter: `hexdump -v -e '32/1 "%02x" "\\n"'`, parse: parseHex },
  { name: 'od', filter: 'od -An -v -tx1', parse: parseHex },
];

/**
 * Reads a device over the console alone, block by block. Every block is verified: by the router's checksum of it, or by
 * a second read if it has no checksum tool. A damaged block is requested again.
 */
export class SerialReader {
  readonly #shell: LinuxShell;
  readonly #printer: Printer;
  readonly #sum: SumTool | null;

  private constructor(shell: LinuxShell, printer: Printer, sum: SumTool | null) {
    this.#shell = shell;
    this.#printer = printer;
    this.#sum = sum;
  }

  /** Throws `capture/no-printer` if the router cannot print binary data. */
  static async make(shell: LinuxShell): Promise<SerialReader> {
    const have = await shell.have(['dd', ...PRINTERS.map((p) => p.name)]);
    const printer = PRINTERS.find((p) => have.has(p.name));
    if (!printer || !have.has('dd')) fail('capture/no-printer', {});
    return new SerialReader(shell, printer, await sumTool(shell));
  }

  /** Block `index` of a device of `size` bytes. Throws `capture/block-damaged`. */
  async block(path: string, index: number, size: number, signal?: AbortSignal): Promise<Uint8Array> {
    const expected = Math.min(SERIAL_BLOCK, size - index * SERIAL_BLOCK);
    const read = `dd if=${path} bs=${SERIAL_BLOCK} skip=${index} count=1 2>/dev/null`;
    let before: Uint8Array | null = null;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      signal?.throwIfAborted();
      const options = { timeoutMs: 60_000, ...(signal && { signal }) };
      const bytes = this.#printer.parse((await this.#shell.run(`${read}|${this.#printer.filter}`, options)).output);
      if (bytes?.length !== expected) continue;
      if (this.#sum) {
        const { output } = await this.#shell.run(`${read}|${this.#sum.name}`, options);
        if (this.#sum.pattern.exec(output)?.[1] === this.#sum.of(bytes)) return bytes;
      } else if (before && Buffer.compare(before, bytes) === 0) {
        return bytes;
      } else {
        before = bytes;
      }
    }
    return fail('capture/block-damaged', { path, offset: index * SERIAL_BLOCK, count: TRIES });
  }
}
