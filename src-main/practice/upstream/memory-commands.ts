import { crc32 } from '@shared/bytes/crc32';
import { leave } from '../board';
import { hex8, hexNumber } from '../command-line';
import { cpuRead, cpuWrite, objects, printable, widthOf } from '../commands/memory';
import type { Loader } from '../loader';
import type { UpstreamCommand } from './shell';

const LINE_BYTES = 16;

interface Display {
  address: number;
  count: number;
  width: 1 | 2 | 4;
}
const lastShown = new WeakMap<Loader, Display>();

/** `md`: two spaces before the text, the last line padded (B§9.5). */
const md: UpstreamCommand = {
  name: 'md',
  maxArgs: 3,
  repeatable: true,
  summary: 'memory display',
  syntax: '[.b, .w, .l] address [# of objects]',
  async run(loader, argv, repeated) {
    const last = lastShown.get(loader);
    const width = widthOf(argv[0]!);
    if (argv[1] === undefined || width === null) return 'usage';
    const shown: Display =
      repeated && last
        ? last
        : { address: hexNumber(argv[1]), count: argv[2] === undefined ? 0x40 : hexNumber(argv[2]), width };
    let { address } = shown;
    const full = (LINE_BYTES / shown.width) * (2 * shown.width + 1);
    for (let left = shown.count * shown.width; left > 0;) {
      const bytes = cpuRead(loader, address, Math.min(left, LINE_BYTES));
      const digits = objects(bytes, shown.width)
        .map((object) => ` ${object}`)
        .join('')
        .padEnd(full);
      await loader.say(`${hex8(address)}:${digits}  ${printable(bytes)}\n`);
      address += bytes.length;
      left -= bytes.length;
      await loader.breathe();
      if (loader.ctrlC()) return false;
    }
    lastShown.set(loader, { ...shown, address });
    return true;
  },
};

function little(value: number, width: number): Uint8Array {
  return Uint8Array.from({ length: width }, (_, i) => (value >>> (8 * i)) & 0xff);
}

const mw: UpstreamCommand = {
  name: 'mw',
  maxArgs: 4,
  repeatable: true,
  summary: 'memory write (fill)',
  syntax: '[.b, .w, .l] address value [count]',
  run(loader, argv) {
    const width = widthOf(argv[0]!);
    if (width === null || argv.length < 3) return Promise.resolve('usage');
    const count = argv[3] === undefined ? 1 : hexNumber(argv[3]);
    const address = hexNumber(argv[1]!);
    if (loader.destroysItself(address, count * width)) leave({ kind: 'hang' });
    const one = little(hexNumber(argv[2]!), width);
    const data = new Uint8Array(count * width);
    for (let i = 0; i < data.length; i++) data[i] = one[i % width]!;
    cpuWrite(loader, address, data);
    return Promise.resolve(true);
  },
};

const cp: UpstreamCommand = {
  name: 'cp',
  maxArgs: 4,
  repeatable: true,
  summary: 'memory copy',
  syntax: '[.b, .w, .l] source target count',
  run(loader, argv) {
    const width = widthOf(argv[0]!);
    if (width === null || argv.length !== 4) return Promise.resolve('usage');
    const length = hexNumber(argv[3]!) * width;
    const target = hexNumber(argv[2]!);
    if (loader.destroysItself(target, length)) leave({ kind: 'hang' });
    cpuWrite(loader, target, cpuRead(loader, hexNumber(argv[1]!), length));
    return Promise.resolve(true);
  },
};

const NOUNS = { 1: 'byte', 2: 'halfword', 4: 'word' } as const;

const cmp: UpstreamCommand = {
  name: 'cmp',
  maxArgs: 4,
  repeatable: true,
  summary: 'memory compare',
  syntax: '[.b, .w, .l] addr1 addr2 count',
  async run(loader, argv) {
    const width = widthOf(argv[0]!);
    if (width === null || argv.length !== 4) return 'usage';
    const [first, second, count] = argv.slice(1).map(hexNumber) as [number, number, number];
    const a = objects(cpuRead(loader, first, count * width), width);
    const b = objects(cpuRead(loader, second, count * width), width);
    const noun = NOUNS[width];
    const at = a.findIndex((value, i) => value !== b[i]);
    if (at >= 0) {
      const place = (base: number, value: string) => `0x${hex8(base + at * width)} (0x${value})`;
      await loader.say(`${noun} at ${place(first, a[at]!)} != ${noun} at ${place(second, b[at]!)}\n`);
    }
    await loader.say(`Total of ${at < 0 ? count : at} ${noun}(s) were the same\n`);
    return at < 0;
  },
};

const crc: UpstreamCommand = {
  name: 'crc32',
  maxArgs: 4,
  repeatable: true,
  summary: 'checksum calculation',
  syntax: 'address count [addr]\n    - compute CRC32 checksum [save at addr]',
  async run(loader, argv) {
    if (argv.length < 3) return 'usage';
    const address = hexNumber(argv[1]!);
    const length = hexNumber(argv[2]!);
    const sum = crc32(cpuRead(loader, address, length));
    await loader.wait(length * 0.0001);
    await loader.say(`CRC32 for ${hex8(address)} ... ${hex8(address + length - 1)} ==> ${hex8(sum)}\n`);
    if (argv[3] !== undefined) cpuWrite(loader, hexNumber(argv[3]), little(sum, 4));
    return true;
  },
};

export const MEMORY_COMMANDS: readonly UpstreamCommand[] = [md, mw, cp, cmp, crc];
