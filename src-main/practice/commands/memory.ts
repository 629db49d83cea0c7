import { leave } from '../board';
import { hex8, hexNumber, usage, type Command } from '../command-line';
import { readLine } from '../line-editor';
import type { Loader } from '../loader';

/** Bytes in one line of `md`. */
const LINE_BYTES = 16;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

type Width = 1 | 2 | 4;

/** The width for the suffix `.b`, `.w`, `.l` of a command's name; null for an unknown suffix. */
export function widthOf(word: string): Width | null {
  const dot = word.indexOf('.');
  if (dot < 0) return 4;
  switch (word.slice(dot + 1)) {
    case 'b':
      return 1;
    case 'w':
      return 2;
    case 'l':
      return 4;
    default:
      return null;
  }
}

/** Reads like the CPU; an unmapped address is an exception, which hangs the board (B§3.1). */
export function cpuRead(loader: Loader, address: number, length: number): Uint8Array {
  const bytes = loader.board.bus.read(address, length);
  return bytes === 'fault' ? leave({ kind: 'hang' }) : bytes;
}

/** Writes like the CPU. */
export function cpuWrite(loader: Loader, address: number, data: Uint8Array): void {
  if (!loader.board.bus.write(address, data)) leave({ kind: 'hang' });
}

/** Objects of a width in little-endian order, each as zero-padded hex. */
export function objects(bytes: Uint8Array, width: Width): string[] {
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += width) {
    let text = '';
    for (let k = width - 1; k >= 0; k--) text += HEX[bytes[i + k] ?? 0]!;
    out.push(text);
  }
  return out;
}

/** Bytes as characters, a dot where they cannot be printed. */
export function printable(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
  return text;
}

interface Display {
  address: number;
  count: number;
  width: Width;
}
const lastShown = new WeakMap<Loader, Display>();

/** `md`: 16 bytes per line, four spaces before the text, a short last line not padded (B§3.1). */
export const md: Command = {
  name: 'md',
  maxArgs: 3,
  repeatable: true,
  usage: 'md      - memory display\n',
  help: '[.b, .w, .l] address [# of objects]\n    - memory display\n',
  async run(loader, argv, repeated) {
    if (argv.length < 2) return usage(loader, md);
    const last = lastShown.get(loader);
    let shown: Display;
    if (repeated && last) {
      shown = last;
    } else {
      const width = widthOf(argv[0]!);
      if (width === null) return false;
      const count = argv[2] === undefined ? (last?.count ?? 0x40) : hexNumber(argv[2]);
      shown = { address: hexNumber(argv[1]!), count, width };
    }
    let { address } = shown;
    let left = shown.count * shown.width;
    let interrupted = false;
    if (address % shown.width !== 0) leave({ kind: 'hang' });
    do {
      const length = Math.min(left, LINE_BYTES);
      const bytes = cpuRead(loader, address, length);
      await loader.say(`${hex8(address)}: ${objects(bytes, shown.width).join(' ')}    ${printable(bytes)}\n`);
      address += length;
      left -= length;
      await loader.breathe();
      interrupted = loader.ctrlC();
    } while (left > 0 && !interrupted);
    lastShown.set(loader, { ...shown, address });
    return !interrupted;
  },
};

const lastModified = new WeakMap<Loader, { address: number; width: Width }>();

function modify(name: string, increments: boolean, usageLine: string, help: string): Command {
  const command: Command = {
    name,
    maxArgs: 2,
    repeatable: true,
    usage: usageLine,
    help,
    async run(loader, argv, repeated) {
      if (argv.length !== 2) return usage(loader, command);
      const last = lastModified.get(loader);
      const width = repeated && last ? last.width : widthOf(argv[0]!);
      if (width === null) return false;
      let address = repeated && last ? last.address : hexNumber(argv[1]!);
      if (address % width !== 0) leave({ kind: 'hang' });
      for (;;) {
        await loader.say(`${hex8(address)}: ${objects(cpuRead(loader, address, width), width).join('')}`);
        const line = await readLine(loader, ' ? ');
        if (line === null) break;
        if (line === '' || line === '-') {
          // In this version CR alone advances and ends mm; in nm it reads the same address again (B§3.2).
          if (!increments) continue;
          address += line === '-' ? -width : width;
          break;
        }
        if (!/^(?:0[xX])?[0-9a-fA-F]/.test(line)) break;
        const value = hexNumber(line);
        cpuWrite(
          loader,
          address,
          Uint8Array.from({ length: width }, (_, i) => (value >>> (8 * i)) & 0xff),
        );
        if (increments) address += width;
      }
      lastModified.set(loader, { address, width });
      return true;
    },
  };
  return command;
}

/** The only commands of a stock build that write RAM (B§3.2). */
export const mm = modify(
  'mm',
  true,
  'mm      - memory modify (auto-incrementing)\n',
  '[.b, .w, .l] address\n    - memory modify, auto increment address\n',
);
export const nm = modify(
  'nm',
  false,
  'nm      - memory modify (constant address)\n',
  '[.b, .w, .l] address\n    - memory modify, read and keep address\n',
);
