import { hexNumber } from '../command-line';
import { cpuRead, cpuWrite } from '../commands/memory';
import { flashRead } from '../flash-driver';
import type { Loader } from '../loader';
import { SECTOR } from '../nor-flash';
import type { UpstreamCommand } from './shell';

/** Interval of the progress display of `sf update`, ms (B§9.3). */
const PROGRESS_MS = 100;
const EINVAL = -22;

const probed = new WeakSet<Loader>();

/** The line that names the chip, printed here and when the environment is loaded. */
export const DETECTED = 'SF: Detected w25q128 with page size 256 Bytes, erase size 64 KiB, total 16 MiB\n';

const waitOf = (loader: Loader) => (ms: number) => loader.wait(ms);
const place = (offset: number) => `0x${offset.toString(16)}`;

/** Parses offset and size for `sf` and `mtd`, or returns the error. */
function range(
  loader: Loader,
  offset: string,
  length: string | undefined,
): { offset: number; length: number } | string {
  const { size } = loader.board.flash;
  for (const text of length === undefined ? [offset] : [offset, length.replace(/^\+/, '')]) {
    if (!/^(?:0x)?[0-9a-f]+$/i.test(text)) return `'${text}' is not a number\n`;
  }
  const at = hexNumber(offset);
  if (at >= size) return 'Offset exceeds device limit\n';
  let bytes = length === undefined ? size - at : hexNumber(length.replace(/^\+/, ''));
  if (length?.startsWith('+') === true) bytes = Math.ceil(bytes / SECTOR) * SECTOR;
  if (at + bytes > size) return 'Size exceeds partition or device limit\n';
  return { offset: at, length: bytes };
}

async function refuse(loader: Loader, text: string): Promise<false> {
  await loader.say(text);
  return false;
}

async function eraseSectors(loader: Loader, offset: number, length: number): Promise<void> {
  for (let done = 0; done < length; done += SECTOR) {
    await loader.board.flash.eraseSector(offset + done, waitOf(loader));
  }
}

/** Refuses a read into the loader's own memory. */
function reserved(loader: Loader, address: number, length: number): boolean {
  return loader.destroysItself(address, length);
}

async function transfer(loader: Loader, argv: readonly string[], write: boolean): Promise<boolean | 'usage'> {
  if (argv.length < 4) return 'usage';
  const address = hexNumber(argv[2]!);
  const where = range(loader, argv[3]!, argv[4]);
  if (typeof where === 'string') return refuse(loader, where);
  const { offset, length } = where;
  await loader.say(`device 0 offset ${place(offset)}, size ${place(length)}\n`);
  if (reserved(loader, address, length)) return refuse(loader, 'ERROR: trying to overwrite reserved memory...\n');
  if (write) await loader.board.flash.program(offset, cpuRead(loader, address, length), waitOf(loader));
  else cpuWrite(loader, address, await flashRead(loader, offset, length));
  await loader.say(`SF: ${length} bytes @ ${place(offset)} ${write ? 'Written' : 'Read'}: OK\n`);
  return true;
}

async function erase(loader: Loader, argv: readonly string[]): Promise<boolean | 'usage'> {
  if (argv.length !== 4) return 'usage';
  const where = range(loader, argv[2]!, argv[3]);
  if (typeof where === 'string') return refuse(loader, where);
  const { offset, length } = where;
  const aligned = offset % SECTOR === 0 && length % SECTOR === 0;
  if (aligned) await eraseSectors(loader, offset, length);
  await loader.say(`SF: ${length} bytes @ ${place(offset)} Erased: ${aligned ? 'OK' : `ERROR ${EINVAL}`}\n`);
  return aligned;
}

/** Reads, compares, erases and writes sector by sector; equal sectors are skipped (B§9.3). */
async function update(loader: Loader, argv: readonly string[]): Promise<boolean | 'usage'> {
  if (argv.length !== 5) return 'usage';
  const where = range(loader, argv[3]!, argv[4]);
  if (typeof where === 'string') return refuse(loader, where);
  const { offset, length } = where;
  await loader.say(`device 0 offset ${place(offset)}, size ${place(length)}\n`);
  const data = cpuRead(loader, hexNumber(argv[2]!), length);
  const startedAt = loader.board.clock.now();
  let shownAt = startedAt;
  let skipped = 0;
  for (let done = 0; done < length;) {
    const sector = Math.floor((offset + done) / SECTOR) * SECTOR;
    const count = Math.min(sector + SECTOR - offset - done, length - done);
    const old = await flashRead(loader, sector, SECTOR);
    const wanted = old.slice();
    wanted.set(data.subarray(done, done + count), offset + done - sector);
    if (old.every((byte, i) => byte === wanted[i])) {
      skipped += count;
    } else {
      await loader.board.flash.eraseSector(sector, waitOf(loader));
      await loader.board.flash.program(sector, wanted, waitOf(loader));
    }
    done += count;
    const now = loader.board.clock.now();
    if (now - shownAt < PROGRESS_MS) continue;
    shownAt = now;
    const rate = Math.floor((done * 1000) / (now - startedAt));
    await loader.say(`   \rUpdating, ${Math.floor((done * 100) / length)}% ${rate} B/s`);
  }
  const seconds = Math.max(0.001, (loader.board.clock.now() - startedAt) / 1000);
  const speed = Math.floor(length / seconds);
  await loader.say(
    `\r${length - skipped} bytes written, ${skipped} bytes skipped in ${seconds.toFixed(3)}s, speed ${speed} B/s\n`,
  );
  return true;
}

export const sf: UpstreamCommand = {
  name: 'sf',
  maxArgs: 5,
  repeatable: true,
  summary: 'SPI flash sub-system',
  syntax:
    'probe [[bus:]cs] [hz] [mode]\t- init flash device on given SPI bus\n' +
    'sf read addr offset|partition len\nsf write addr offset|partition len\nsf erase offset|partition [+]len\n' +
    'sf update addr offset|partition len',
  async run(loader, argv) {
    const verb = argv[1];
    if (verb === 'probe') {
      probed.add(loader);
      await loader.say(DETECTED);
      return true;
    }
    if (verb === undefined) return 'usage';
    if (!probed.has(loader)) return refuse(loader, "No SPI flash selected. Please run `sf probe'\n");
    if (verb === 'read') return transfer(loader, argv, false);
    if (verb === 'write') return transfer(loader, argv, true);
    if (verb === 'erase') return erase(loader, argv);
    if (verb === 'update') return update(loader, argv);
    return 'usage';
  },
};

const LIST =
  'List of MTD devices:\n* nor0\n  - device: spi-flash@0\n  - parent: spi@b00\n  - driver: jedec_spi_nor\n' +
  '  - path: /palmbus@10000000/spi@b00/spi-flash@0\n  - type: NOR flash\n  - block size: 0x10000 bytes\n' +
  '  - min I/O: 0x1 bytes\n  - 0x000000000000-0x000001000000 : "nor0"\n';

const eight = (n: number) => `0x${n.toString(16).padStart(8, '0')}`;

async function mtdErase(loader: Loader, argv: readonly string[]): Promise<boolean> {
  const where = range(loader, argv[3] ?? '0', argv[4]);
  if (typeof where === 'string') return refuse(loader, where);
  const { offset, length } = where;
  if (offset % SECTOR !== 0) return refuse(loader, `Offset not aligned with a block (${place(SECTOR)})\n`);
  if (length % SECTOR !== 0) return refuse(loader, `Size not a multiple of a block (${place(SECTOR)})\n`);
  const last = eight(offset + length - 1);
  await loader.say(`Erasing ${eight(offset)} ... ${last} (${length / SECTOR} eraseblock(s))\n`);
  await eraseSectors(loader, offset, length);
  return true;
}

async function mtdTransfer(loader: Loader, argv: readonly string[], write: boolean): Promise<boolean | 'usage'> {
  if (argv.length < 4) return 'usage';
  const address = hexNumber(argv[3]!);
  const where = range(loader, argv[4] ?? '0', argv[5]);
  if (typeof where === 'string') return refuse(loader, where);
  const { offset, length } = where;
  await loader.say(`${write ? 'Writing' : 'Reading'} ${length} byte(s) at offset ${eight(offset)}\n`);
  if (write) await loader.board.flash.program(offset, cpuRead(loader, address, length), waitOf(loader));
  else cpuWrite(loader, address, await flashRead(loader, offset, length));
  return true;
}

async function mtdDump(loader: Loader, argv: readonly string[]): Promise<boolean> {
  const where = range(loader, argv[3] ?? '0', argv[4] ?? '1');
  if (typeof where === 'string') return refuse(loader, where);
  const bytes = await flashRead(loader, where.offset, where.length);
  await loader.say(
    `Reading ${bytes.length} byte(s)...\n\nDump ${bytes.length} data bytes from ${place(where.offset)}:\n`,
  );
  for (let at = 0; at < bytes.length; at += 16) {
    const digits = Array.from(bytes.subarray(at, at + 16), (b) => b.toString(16).padStart(2, '0'));
    const halves = [digits.slice(0, 8).join(' '), digits.slice(8).join(' ')].filter((half) => half !== '');
    await loader.say(`${eight(where.offset + at)}:\t${halves.join('  ')}\n`);
    await loader.breathe();
  }
  return true;
}

/** `mtd` prints nothing on success: only the absence of an error shows it (B§9.4). */
export const mtd: UpstreamCommand = {
  name: 'mtd',
  maxArgs: 6,
  repeatable: true,
  summary: 'MTD utils',
  syntax:
    'list\nmtd read <name> <addr> [<off> [<size>]]\nmtd dump <name> [<off> [<size>]]\n' +
    'mtd write <name> <addr> [<off> [<size>]]\nmtd erase <name> [<off> [<size>]]',
  async run(loader, argv) {
    const verb = argv[1];
    if (verb === 'list') {
      await loader.say(LIST);
      return true;
    }
    if (verb === undefined || argv[2] === undefined) return 'usage';
    if (argv[2] !== 'nor0') return refuse(loader, `MTD device ${argv[2]} not found, ret -19\n`);
    if (verb === 'read') return mtdTransfer(loader, argv, false);
    if (verb === 'write') return mtdTransfer(loader, argv, true);
    if (verb === 'erase') return mtdErase(loader, argv);
    if (verb === 'dump') return mtdDump(loader, argv);
    return 'usage';
  },
};
