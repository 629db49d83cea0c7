import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CHARACTER_DEVICE, cpio, DIRECTORY, PROGRAM, type CpioEntry } from './cpio';
import { uimageHeader } from './firmware';
import type { MtdPart } from './linux-mtd';
import { maltaPackages, type LinuxPackages } from './linux-packages';

/** Address of Malta's flash for the kernel. */
const FLASH = 0x1e000000;
const FLASH_SIZE = 0x400000;
const ERASE = 0x1000;
/** Size of the first page, which starts the kernel with its arguments. */
const STUB = 0x1000;
const ARGUMENTS = 0x100;
const ENVIRONMENT = 0x180;
const STRINGS = 0x200;
const [A0, A1, A2] = [4, 5, 6];
const [T0, T1, T2, T3] = [8, 9, 10, 11];

/** Why this image is not available here, or null. Downloads Debian's packages on first use. */
export function maltaLinuxMissing(): string | null {
  const packages = maltaPackages();
  return typeof packages === 'string' ? packages : null;
}

/**
 * Debian's kernel for Malta with BusyBox as its root file system, as one uncompressed uImage that needs nothing but
 * `bootm`: the self-extracting kernel, a page that passes its command line, the initramfs. It stays where it is
 * unpacked (nokaslr), because elsewhere it could overlap its own archive. `parts` appear as MTD devices after mtd0,
 * "ALL", by phram, which reads the real flash chip as memory: no command of a flash driver ever reaches it.
 */
export function maltaLinux(parts: readonly MtdPart[]): Uint8Array {
  const packages = maltaPackages();
  if (typeof packages === 'string') throw new Error(packages);
  const kernel = unpackElf(readFileSync(join(packages.root, `boot/vmlinuz-${packages.kernel}`)));
  const archive = initramfs(packages, parts);
  const root = kernel.end + STUB;
  const line = `console=ttyS0,115200 quiet nokaslr panic=5 rd_start=0x${root.toString(16)} rd_size=${archive.length}`;
  const entryPoint = kernel.start + kernel.memory.length;
  const page = stub({ from: entryPoint, to: kernel.end, length: STUB + archive.length }, kernel.entry, line);
  const data = Buffer.concat([kernel.memory, page, archive]);
  const header = { name: 'MIPS Linux-6.1 initramfs (rig)', loadAddress: kernel.start, entryPoint };
  return Buffer.concat([uimageHeader(data, header), data]);
}

/**
 * An apparent initramfs image whose "kernel" reads from address 0, like one made for another board: the loader's own
 * exception handler catches it, and the board hangs.
 */
export function crashingImage(): Uint8Array {
  const code = Buffer.alloc(STUB);
  code.writeUInt32LE((0x8c000000 | (T0 << 16)) >>> 0);
  const data = Buffer.concat([code, folders()]);
  const header = { name: 'MIPS Linux-6.1 initramfs (bad)', loadAddress: 0x81000000, entryPoint: 0x81000000 };
  return Buffer.concat([uimageHeader(data, header), data]);
}

/**
 * A little-endian ELF program: its bytes from `start` on in whole pages, and the end of its zeroed memory. CPU
 * addresses.
 */
function unpackElf(elf: Buffer): { start: number; end: number; entry: number; memory: Buffer } {
  const headers = Array.from({ length: elf.readUInt16LE(44) }, (_, i) =>
    elf.subarray(elf.readUInt32LE(28) + i * elf.readUInt16LE(42)),
  );
  const word = (header: Buffer, at: number) => header.readUInt32LE(at);
  const loads = headers
    .filter((header) => word(header, 0) === 1)
    .map((header) => ({
      at: word(header, 4),
      address: word(header, 8),
      bytes: word(header, 16),
      size: word(header, 20),
    }));
  const start = Math.min(...loads.map((load) => load.address));
  const filled = Math.max(...loads.map((load) => load.address + load.bytes)) - start;
  const memory = Buffer.alloc(Math.ceil(filled / STUB) * STUB);
  for (const load of loads) elf.copy(memory, load.address - start, load.at, load.at + load.bytes);
  const end = Math.max(...loads.map((load) => load.address + load.size));
  return { start, end: Math.ceil(end / STUB) * STUB, entry: word(elf, 24), memory };
}

/**
 * One page of code and data: moves itself and the archive after it out of the memory that the kernel clears, then
 * starts the kernel with this command line, and with the memory size in bytes, for which this U-Boot's own environment
 * would pass MiB.
 */
function stub(move: { from: number; to: number; length: number }, entry: number, line: string): Buffer {
  const page = Buffer.alloc(STUB);
  let end = STRINGS;
  const point = (table: number, texts: readonly string[]) => {
    texts.forEach((text, i) => {
      page.writeUInt32LE(move.to + end, table + 4 * i);
      end += page.write(`${text}\0`, end, 'latin1');
    });
  };
  const argv = ['kernel', ...line.split(' ')];
  point(ARGUMENTS, argv);
  point(ENVIRONMENT, ['memsize', String(256 << 20)]);
  const set = (register: number, value: number) => [
    0x3c000000 | (register << 16) | (value >>> 16),
    0x34000000 | (register << 21) | (register << 16) | (value & 0xffff),
  ];
  const copy = [
    0x8c000000 | (T0 << 21) | (T3 << 16),
    0xac000000 | (T1 << 21) | (T3 << 16),
    0x24000004 | (T0 << 21) | (T0 << 16),
    // Branches back to the first of these, with the next one in its delay slot.
    0x1400fffc | (T0 << 21) | (T2 << 16),
    0x24000004 | (T1 << 21) | (T1 << 16),
  ];
  [
    ...[...set(T0, move.from), ...set(T1, move.to), ...set(T2, move.from + move.length), ...copy],
    ...[...set(A0, argv.length), ...set(A1, move.to + ARGUMENTS), ...set(A2, move.to + ENVIRONMENT)],
    ...[...set(T0, entry), (T0 << 21) | 8, 0],
  ].forEach((word, i) => page.writeUInt32LE(word >>> 0, 4 * i));
  return page;
}

/** The folders are uncompressed, the big files compressed: the kernel accepts consecutive archives. */
function initramfs({ root, kernel }: LinuxPackages, parts: readonly MtdPart[]): Buffer {
  const program = (path: string, data: Uint8Array): CpioEntry => ({ path, mode: PROGRAM, data });
  const text = (path: string, lines: readonly string[]) => program(path, Buffer.from(`${lines.join('\n')}\n`));
  const devices = [['ALL', 0, FLASH_SIZE] as const, ...parts];
  const files: CpioEntry[] = [
    program('bin/busybox', readFileSync(join(root, 'bin/busybox'))),
    program('modules/phram.ko', readFileSync(join(root, `lib/modules/${kernel}/kernel/drivers/mtd/devices/phram.ko`))),
    text('init', [
      '#!/bin/busybox sh',
      '/bin/busybox --install -s /bin',
      'mount -t proc proc /proc; mount -t sysfs sysfs /sys; mount -t devtmpfs dev /dev; mount -t tmpfs tmp /tmp',
      'insmod /modules/phram.ko',
      ...devices.map(
        ([name, offset, size]) =>
          `echo ${name},${FLASH + offset},${size},${ERASE} > /sys/module/phram/parameters/phram`,
      ),
      'exec /bin/busybox init',
    ]),
    text('etc/inittab', ['ttyS0::askfirst:-/bin/sh']),
  ];
  const packed = gzipSync(cpio(files));
  return Buffer.concat([folders(), packed, Buffer.alloc(-packed.length & 3)]);
}

function folders(): Buffer {
  const names = ['bin', 'dev', 'etc', 'modules', 'proc', 'root', 'sbin', 'sys', 'tmp', 'usr', 'usr/bin', 'usr/sbin'];
  const entries: CpioEntry[] = names.map((path) => ({ path, mode: DIRECTORY }));
  return cpio([...entries, { path: 'dev/console', mode: CHARACTER_DEVICE, device: [5, 1] }]);
}
