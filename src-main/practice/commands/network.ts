import { hex8, hexNumber, type Command } from '../command-line';
import type { Loader } from '../loader';
import { tftpGet, type TftpHabits } from '../tftp-client';
import { bootImage } from './bootm';
import { saveEnvironment } from './environment';

/** Nominal 3 s; the counter runs slower than the constant suggests (B§3.6). */
const TIMEOUT_MS = 3100;
const RESTART_MS = 2900;
/** Offset in Factory of the address used by the loader (B§7). */
const OWN_MAC = 0x40028;

/** The loader's Ethernet address: Factory's, or the compiled-in one if that is blank (B§3.6). */
export function ownMac(loader: Loader): Uint8Array {
  const stored = loader.board.flash.peek(OWN_MAC, 6);
  const blank = stored.every((b) => b === 0xff) || stored.every((b) => b === 0);
  return blank ? Uint8Array.from([0x00, 0xaa, 0xbb, 0xcc, 0xdd, 0x10]) : stored;
}

function habitsOf(loader: Loader, server: string, fileName: string, address: number): TftpHabits {
  return {
    blockSize: null,
    windowSize: 1,
    timeoutOption: 3,
    timeoutMs: TIMEOUT_MS,
    budget: 10,
    budgetResets: false,
    duplicate: '\n Same block again; ignore it \n',
    restartMs: RESTART_MS,
    resolved: 'Got ARP REPLY, set server/gtwy eth addr (40:6c:8f:39:df:18)\nGot it\n',
    finalErrors: [],
    finished: () => '\ndone\n',
    arpTries: null,
    reservedMemory: null,
    announce: () =>
      `TFTP from server ${server}; our IP address is ${loader.env.get('ipaddr') ?? '0.0.0.0'}\nFilename '${fileName}'.\n` +
      `\n TIMEOUT_COUNT=10,Load address: 0x${address.toString(16)}\nLoading: *\b`,
  };
}

/** `netboot_common`: loads a file, then boots it if the environment requests that (B§3.6). */
export async function netBoot(loader: Loader, words: number, address: number, fileName: string): Promise<boolean> {
  const { env } = loader;
  loader.loadAddress = address;
  await loader.say(`\n netboot_common, argc= ${words} \n`);
  await loader.say('\n NetTxPacket = 0x83FE5B00 \n\n KSEG1ADDR(NetTxPacket) = 0xA3FE5B00 \n');
  await loader.say('\n NetLoop,call eth_halt ! \n\n NetLoop,call eth_init ! \nTrying Eth0 (10/100-M)\n');
  await loader.say('\n Waitting for RX_DMA_BUSY status Start... ');
  loader.board.ethernet.resetPhy();
  await loader.wait(500);
  await loader.say('done\n\n\n ETH_STATE_ACTIVE!! \n');
  for (const name of ['serverip', 'ipaddr', 'ethaddr']) {
    if (env.get(name) !== null) continue;
    await loader.say(`*** ERROR: \`${name}' not set\n`);
    return false;
  }
  let name = fileName;
  if (name === '') {
    name = 'test.bin';
    await loader.say("*** Warning: no boot file name; using 'test.bin'\n");
  }
  const server = env.get('serverip')!;
  loader.transferSize = 0;
  const result = await tftpGet(loader, {
    server,
    fileName: name,
    address,
    habits: habitsOf(loader, server, name, address),
  });
  if (!result.ok) return false;
  if (result.bytes > 0) {
    await loader.say(`Bytes transferred = ${result.bytes} (${result.bytes.toString(16)} hex)\n`);
    await loader.say(`NetBootFileXferSize= ${hex8(result.bytes)}\n`);
    env.set('filesize', result.bytes.toString(16));
    env.set('fileaddr', address.toString(16).toUpperCase());
  }
  if (result.bytes === 0 || env.get('autostart') !== 'yes') return true;
  if (loader.modified) await saveEnvironment(loader); // to flash, without asking (B§1.6)
  await loader.say(`Automatic boot of image at addr 0x${hex8(address).toUpperCase()} ...\n`);
  return bootImage(loader, address);
}

export const tftpboot: Command = {
  name: 'tftpboot',
  maxArgs: 3,
  repeatable: true,
  usage: 'tftpboot- boot image via network using TFTP protocol\n',
  help: '[loadAddress] [bootfilename]\n',
  run(loader, argv) {
    const { env } = loader;
    let address = env.get('loadaddr') === null ? loader.loadAddress : hexNumber(env.get('loadaddr')!);
    let file = env.get('bootfile') ?? '';
    const [, first, second] = argv;
    if (second !== undefined) file = second;
    if (first?.startsWith('"') === true) file = first.slice(1).replace(/"$/, '');
    else if (first !== undefined) address = hexNumber(first);
    return netBoot(loader, argv.length, address, file);
  },
};
