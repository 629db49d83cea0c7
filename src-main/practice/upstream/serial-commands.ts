import { decimalNumber, hex8 } from '../command-line';
import { receiveKermit } from '../commands/serial-load';
import type { Loader } from '../loader';
import { BlockReceiver } from './block-receiver';
import { addressOf } from './load-commands';
import type { UpstreamCommand } from './shell';

/** Pause before and after a change of rate. ms */
const SWITCH_MS = 50;

type Protocol = 'kermit' | 'xmodem' | 'ymodem';

/**
 * The loader's half of the rate change: announced at the old rate, confirmed by a key at the new one. Here it is real
 * (B§9.5).
 */
async function switchTo(loader: Loader, baud: number, key: string, byte: number): Promise<void> {
  await loader.say(`## Switch baudrate to ${baud} bps and press ${key} ...\n`);
  await loader.wait(SWITCH_MS);
  loader.board.uart.baud = baud;
  await loader.wait(SWITCH_MS);
  while ((await loader.read()) !== byte);
}

/** Number of bytes received, or null for a cancelled load. */
async function receive(loader: Loader, protocol: Protocol, address: number): Promise<number | null> {
  // After a Ctrl-C the stock loader counts 0 bytes, this one reports an abort (transcripts of 2023.01).
  if (protocol === 'kermit') return (await receiveKermit(loader, address)) || null;
  return new BlockReceiver(loader, protocol === 'ymodem', address).run();
}

/** `loadb`, `loadx`, `loady` `[addr [baud]]`. */
async function load(loader: Loader, argv: readonly string[], protocol: Protocol): Promise<boolean> {
  const address = addressOf(loader, argv[1]);
  const own = decimalNumber(loader.env.get('baudrate') ?? '') || loader.profile.baud;
  const rate = decimalNumber(argv[2] ?? '') || own;
  if (rate !== own) await switchTo(loader, rate, 'ENTER', 0x0d);
  const to = `0x${hex8(address).toUpperCase()}`;
  await loader.say(`## Ready for binary (${protocol}) download to ${to} at ${rate} bps...\n`);
  const size = await receive(loader, protocol, address);
  if (size === null) {
    loader.loadAddress = 0;
    await loader.say(`## Binary (${protocol}) download aborted\n`);
  } else {
    await loader.say(`## Total Size      = 0x${hex8(size)} = ${size} Bytes\n`);
    loader.env.set('filesize', size.toString(16));
    loader.loadAddress = address;
    await loader.say(`## Start Addr      = ${to}\n`);
  }
  if (rate !== own) await switchTo(loader, own, 'ESC', 0x1b);
  return size !== null;
}

function command(name: string, protocol: Protocol, mode: string): UpstreamCommand {
  return {
    name,
    maxArgs: 3,
    repeatable: false,
    summary: `load binary file over serial line (${mode} mode)`,
    syntax: "[ addr [ baud ] ]\n    - load binary file over serial line with address 'addr'",
    run: (loader, argv) => load(loader, argv, protocol),
  };
}

export const SERIAL_COMMANDS: readonly UpstreamCommand[] = [
  command('loadb', 'kermit', 'kermit'),
  command('loadx', 'xmodem', 'xmodem'),
  command('loady', 'ymodem', 'ymodem'),
];
