import { decimalNumber, hexNumber } from '../command-line';
import type { Loader } from '../loader';
import { tftpGet, type TftpHabits } from '../tftp-client';
import type { UpstreamCommand } from './shell';

/** Default of `CONFIG_TFTP_BLOCKSIZE` (B§9.5). */
const BLOCK_SIZE = 1468;
const TIMEOUT_MS = 5000;
const RESTART_MS = 1000;

/** Target of a load: the stated address, else `loadaddr`, else that of the last load. */
export function addressOf(loader: Loader, word: string | undefined): number {
  const stated = word ?? loader.env.get('loadaddr');
  return stated === null ? loader.loadAddress : hexNumber(stated);
}

function habits(loader: Loader, server: string, file: string, address: number): TftpHabits {
  return {
    blockSize: BLOCK_SIZE,
    windowSize: decimalNumber(loader.env.get('tftpwindowsize') ?? '1') || 1,
    timeoutOption: 5,
    timeoutMs: TIMEOUT_MS,
    budget: 10,
    budgetResets: true,
    duplicate: '',
    restartMs: RESTART_MS,
    announce: () =>
      `Using eth@10110000 device\nTFTP from server ${server}; our IP address is ${loader.env.get('ipaddr') ?? '0.0.0.0'}\n` +
      `Filename '${file}'.\nLoad address: 0x${address.toString(16)}\nLoading: *\b`,
    resolved: '',
    finalErrors: [1, 2],
    finished: (bytes, ms) => `\n\t ${rate(bytes, ms)}\ndone\n`,
    arpTries: 5,
    reservedMemory: '\nTFTP error: trying to overwrite reserved memory...\n',
  };
}

function rate(bytes: number, ms: number): string {
  const perSecond = (bytes * 1000) / Math.max(1, ms);
  return perSecond >= 1 << 20
    ? `${(perSecond / (1 << 20)).toFixed(1)} MiB/s`
    : `${(perSecond / 1024).toFixed(1)} KiB/s`;
}

/** `C0A80101.img`: its own address in hex, if no file name is known. */
function defaultFile(loader: Loader): string {
  const digits = (loader.env.get('ipaddr') ?? '0.0.0.0').split('.').map((n) => Number(n).toString(16).padStart(2, '0'));
  return `${digits.join('').toUpperCase()}.img`;
}

const tftpboot: UpstreamCommand = {
  name: 'tftpboot',
  maxArgs: 3,
  repeatable: true,
  summary: 'load file via network using TFTP protocol',
  syntax: '[loadAddress] [[hostIPaddr:]bootfilename]',
  async run(loader, argv) {
    const { env, board } = loader;
    const address = addressOf(loader, argv[1]);
    let file = argv[2] ?? env.get('bootfile') ?? '';
    let server = env.get('serverip');
    const colon = file.indexOf(':');
    if (colon > 0) {
      server = file.slice(0, colon);
      file = file.slice(colon + 1);
    }
    board.ethernet.resetPhy();
    await loader.wait(2500); // upstream waits for the link before it begins
    if (server === null) {
      await loader.say("*** ERROR: `serverip' not set\n");
      return false;
    }
    if (file === '') {
      file = defaultFile(loader);
      await loader.say(`*** Warning: no boot file name; using '${file}'\n`);
    }
    const result = await tftpGet(loader, {
      server,
      fileName: file,
      address,
      habits: habits(loader, server, file, address),
    });
    if (!result.ok) return false;
    loader.loadAddress = address;
    await loader.say(`Bytes transferred = ${result.bytes} (${result.bytes.toString(16)} hex)\n`);
    env.set('filesize', result.bytes.toString(16));
    env.set('fileaddr', address.toString(16));
    return true;
  },
};

const ping: UpstreamCommand = {
  name: 'ping',
  maxArgs: 2,
  repeatable: true,
  summary: 'send ICMP ECHO_REQUEST to network host',
  syntax: 'pingAddress',
  async run(loader, argv) {
    const host = argv[1];
    if (host === undefined) return 'usage';
    loader.board.ethernet.resetPhy();
    await loader.wait(2500);
    await loader.say('Using eth@10110000 device\n');
    const alive = loader.board.ethernet.answersArp(host);
    if (!alive) await loader.wait(10_000);
    await loader.say(alive ? `host ${host} is alive\n` : `\nping failed; host ${host} is not alive\n`);
    return alive;
  },
};

export const LOAD_COMMANDS: readonly UpstreamCommand[] = [tftpboot, ping];
