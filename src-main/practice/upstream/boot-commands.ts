import { crc32 } from '@shared/bytes/crc32';
import { leave } from '../board';
import { hex8, hexNumber } from '../command-line';
import { cpuRead } from '../commands/memory';
import { overwritesItself } from '../commands/bootm';
import { jumpTo } from '../jump';
import type { Loader } from '../loader';
import { isProgram, runProgram } from '../run-program';
import { COMP_LZMA, HEADER, headerCrcOk, MAGIC, readHeader, sizeText, TYPE_KERNEL, typeText } from '../uimage';
import type { UpstreamCommand } from './shell';

async function refuse(loader: Loader, text: string): Promise<false> {
  await loader.say(text);
  return false;
}

/** `bootm` of a legacy image (B§9.5). */
async function boot(loader: Loader, address: number): Promise<false> {
  const raw = cpuRead(loader, address, HEADER);
  const header = readHeader(raw);
  if (header.magic !== MAGIC) {
    return refuse(loader, "Wrong Image Type for bootm command\nERROR -91: can't get kernel image!\n");
  }
  const noKernel = "ERROR -22: can't get kernel image!\n";
  await loader.say(`## Booting kernel from Legacy Image at ${hex8(address)} ...\n`);
  if (!headerCrcOk(raw)) return refuse(loader, `Bad Header Checksum\n${noKernel}`);
  await loader.say(
    `   Image Name:   ${header.name}\n   Image Type:   ${typeText(header)}\n` +
      `   Data Size:    ${header.size} Bytes = ${sizeText(header.size, { mega: 'MiB', kilo: 'KiB' }).trimStart()}\n` +
      `   Load Address: ${hex8(header.load)}\n   Entry Point:  ${hex8(header.entry)}\n   Verifying Checksum ... `,
  );
  const data = cpuRead(loader, address + HEADER, Math.min(header.size, loader.profile.ramMb * 0x80000));
  await loader.wait(data.length * 0.0001);
  if (crc32(data) !== header.dataCrc) return refuse(loader, `Bad Data CRC\n${noKernel}`);
  await loader.say('OK\n');
  if (header.type !== TYPE_KERNEL || header.arch !== 5) {
    return refuse(loader, `Wrong Image Type for bootm command\n${noKernel}`);
  }
  await loader.say(`   Uncompressing Kernel Image to ${hex8(header.load)}\n`);
  await loader.wait(data.length * 0.0009);
  const unpacks = header.compression === COMP_LZMA && data[0] === 0x5d && !overwritesItself(header, data, address);
  if (!unpacks) {
    await loader.say('lzma compressed: uncompress error 1\nMust RESET board to recover\n');
    leave({ kind: 'reset', cause: 'software' });
  }
  await loader.say('\nStarting kernel ...\n\n');
  return leave({
    kind: 'linux',
    handover: { imageName: header.name, from: 'ram', bootargs: loader.env.get('bootargs') },
  });
}

const bootm: UpstreamCommand = {
  name: 'bootm',
  maxArgs: 4,
  repeatable: true,
  summary: 'boot application image from memory',
  syntax: '[addr [arg ...]]\n    - boot application image stored in memory',
  run: (loader, argv) => boot(loader, argv[1] === undefined ? loader.loadAddress : hexNumber(argv[1])),
};

const reset: UpstreamCommand = {
  name: 'reset',
  maxArgs: 2,
  repeatable: false,
  summary: 'Perform RESET of the CPU',
  syntax: '- perform cold boot without options',
  async run(loader) {
    await loader.say('resetting ...\n\n');
    await loader.wait(20);
    return leave({ kind: 'reset', cause: 'software' });
  },
};

/** `go`: calls the code at an address; it returns with a code, or not at all. */
const go: UpstreamCommand = {
  name: 'go',
  maxArgs: 16,
  repeatable: true,
  summary: "start application at address 'addr'",
  syntax: "addr [arg ...]\n    - start application at address 'addr'\n      passing 'arg' as arguments",
  async run(loader, argv) {
    if (argv[1] === undefined) return 'usage';
    const address = hexNumber(argv[1]);
    await loader.say(`## Starting application at 0x${hex8(address).toUpperCase()} ...\n`);
    if (!isProgram(loader, address)) return jumpTo(loader, address);
    const code = await runProgram(loader, address);
    await loader.say(`## Application terminated, rc = 0x${code.toString(16).toUpperCase()}\n`);
    return code === 0;
  },
};

const version: UpstreamCommand = {
  name: 'version',
  maxArgs: 1,
  repeatable: true,
  summary: 'print monitor, compiler and linker version',
  syntax: '',
  async run(loader) {
    await loader.say(`${loader.profile.version}\n\nmipsel-linux-gcc (GCC) 13.2.0\nGNU ld (GNU Binutils) 2.41\n`);
    return true;
  },
};

const echo: UpstreamCommand = {
  name: 'echo',
  maxArgs: 16,
  repeatable: true,
  summary: 'echo args to console',
  syntax: '[args..]\n    - echo args to console; \\c suppresses newline',
  async run(loader, argv) {
    await loader.say(`${argv.slice(1).join(' ')}\n`);
    return true;
  },
};

export const BOOT_COMMANDS: readonly UpstreamCommand[] = [bootm, go, reset, version, echo];
