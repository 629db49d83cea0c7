import { crc32 } from '@shared/bytes/crc32';
import { leave } from '../board';
import { XIAOMI } from '../boot-text';
import { hex8, hexNumber, type Command } from '../command-line';
import { flashRead } from '../flash-driver';
import { jumpTo } from '../jump';
import { FLASH_BASE, type Loader } from '../loader';
import {
  COMP_LZMA,
  COMP_NONE,
  HEADER,
  headerCrcOk,
  MAGIC,
  readHeader,
  sizeText,
  TYPE_KERNEL,
  TYPE_MULTI,
  TYPE_STANDALONE,
  typeText,
  type UImageHeader,
} from '../uimage';
import { cpuRead } from './memory';

/** Addresses at which bootm jumps without checking (B§3.7). */
const JUMP_ADDRESSES = [0x80200000, 0x8a200000, 0x8a300000, 0x88001000, 0x8b800000];
/** Time for the checksum and for unpacking, ms per byte of image. */
const SUM_MS_PER_BYTE = 0.0001;
const UNPACK_MS_PER_BYTE = 0.0009;

/** Possible first bytes of a kernel's LZMA stream: the encoder's defaults, and OpenWrt's lc1 lp2 pb2. */
const LZMA_PROPERTIES: readonly (number | undefined)[] = [0x5d, 0x6d];

type Reader = (offset: number, length: number) => Promise<Uint8Array>;

/** Boots the image at `address`; returns only if it refuses (B§3.7). */
export async function bootImage(loader: Loader, address: number): Promise<false> {
  loader.loadAddress = address;
  if (JUMP_ADDRESSES.includes(address)) jumpTo(loader, address);
  await loader.say(`## Booting image at ${hex8(address)} ...\n`);
  const fromFlash = address >= FLASH_BASE;
  const read: Reader = fromFlash
    ? (offset, length) => flashRead(loader, address - FLASH_BASE + offset, length)
    : (offset, length) => Promise.resolve(cpuRead(loader, address + offset, length));
  const raw = await read(0, HEADER);
  const header = readHeader(raw);
  if (header.magic !== MAGIC) return refuse(loader, `Bad Magic Number,${hex8(header.magic).toUpperCase()} \n`);
  if (!headerCrcOk(raw)) return refuse(loader, 'Bad Header Checksum\n');
  await loader.say(
    `   Image Name:   ${header.name}\n   Image Type:   ${typeText(header)}\n` +
      `   Data Size:    ${header.size} Bytes = ${sizeText(header.size, { mega: 'MB', kilo: 'kB' })}\n` +
      `   Load Address: ${hex8(header.load)}\n   Entry Point:  ${hex8(header.entry)}\n`,
  );
  const room = fromFlash ? loader.board.flash.size : loader.profile.ramMb * 0x100000;
  const data = await read(HEADER, Math.min(header.size, room));
  if (loader.env.get('verify') !== 'n') {
    await loader.say('   Verifying Checksum ... ');
    await loader.wait(data.length * SUM_MS_PER_BYTE);
    if (crc32(data) !== header.dataCrc) return refuse(loader, 'Bad Data CRC\n');
    await loader.say('OK\n');
  }
  if (header.arch !== 5) return refuse(loader, `Unsupported Architecture 0x${header.arch.toString(16)}\n`);
  switch (header.type) {
    case TYPE_STANDALONE:
      await loader.say('   XIP Standalone Application ... OK\nOK\n');
      return loader.env.get('autostart') === 'no' ? false : jumpTo(loader, address + HEADER);
    case TYPE_KERNEL:
    case TYPE_MULTI:
      return startKernel(loader, header, data, fromFlash ? null : address);
    default:
      return refuse(loader, 'Wrong Image Type for bootm command\n');
  }
}

async function refuse(loader: Loader, text: string): Promise<false> {
  await loader.say(text);
  return false;
}

async function startKernel(loader: Loader, header: UImageHeader, data: Uint8Array, ram: number | null): Promise<false> {
  if (header.compression === COMP_NONE) {
    await loader.say('   XIP Kernel Image ... OK\n');
  } else if (header.compression === COMP_LZMA) {
    await loader.say('   Uncompressing Kernel Image ... ');
    await loader.wait(data.length * UNPACK_MS_PER_BYTE);
    if (!LZMA_PROPERTIES.includes(data[0]) || overwritesItself(header, data, ram)) {
      await loader.say('LZMA ERROR 1 - must RESET board to recover\n');
      await loader.wait(10);
      leave({ kind: 'reset', cause: 'software' });
    }
    await loader.say('OK\n');
  } else {
    return refuse(loader, `Unimplemented compression type ${header.compression}\n`);
  }
  const uart = loader.env.get('uart_en');
  if (loader.profile.vendor && uart !== null) await loader.say(XIAOMI.commandLine(uart));
  if (header.os !== 5) return refuse(loader, `Can't boot image type ${header.type}\n`);
  await loader.say(
    `No initrd\n## Transferring control to Linux (at address ${hex8(header.entry)}) ...\n` +
      `## Giving linux memsize in MB, ${loader.profile.ramMb}\n\nStarting kernel ...\n\n`,
  );
  const handover = {
    imageName: header.name,
    from: ram === null ? ('flash' as const) : ('ram' as const),
    bootargs: loader.env.get('bootargs'),
    closed: loader.profile.vendor !== undefined && uart !== '1',
  };
  return leave({ kind: 'linux', handover });
}

/** True if the unpacked kernel reaches the packed one while it is still being read (B§3.7). */
export function overwritesItself(header: UImageHeader, data: Uint8Array, ram: number | null): boolean {
  if (ram === null) return false;
  const stated = new DataView(data.buffer, data.byteOffset).getUint32(5, true);
  const unpacked = stated > data.length && stated < 0x2000000 ? stated : Math.floor(data.length * 3.2);
  const source = ram % 0x20000000;
  const target = header.load % 0x20000000;
  return source < target + unpacked && source + HEADER + data.length > target;
}

export const bootm: Command = {
  name: 'bootm',
  maxArgs: 16,
  repeatable: true,
  usage: 'bootm   - boot application image from memory\n',
  help:
    "[addr [arg ...]]\n    - boot application image stored in memory\n\tpassing arguments 'arg ...'; when booting a Linux kernel,\n" +
    "\t'arg' can be the address of an initrd image\n",
  run: (loader, argv) => bootImage(loader, argv[1] === undefined ? loader.loadAddress : hexNumber(argv[1])),
};
