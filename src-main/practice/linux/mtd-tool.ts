import { wait, type ProgramEnd } from '../board';
import { SECTOR } from '../nor-flash';
import { readFile } from './files';
import type { LinuxSystem } from './system';

type Say = (text: string) => Promise<void>;

/**
 * OpenWrt's `mtd`: `[-r] [-q] [-e device] write|erase|unlock`. Erases and writes block by block, so that a power cut
 * leaves the beginning new and the rest old.
 */
export async function mtdTool(system: LinuxSystem, args: readonly string[], say: Say): Promise<number | ProgramEnd> {
  let i = 0;
  let reboots = false;
  const erasedFirst: string[] = [];
  for (; args[i]?.startsWith('-'); i++) {
    if (args[i] === '-r') reboots = true;
    else if (args[i] === '-e') erasedFirst.push(args[++i] ?? '');
    else if (args[i] !== '-q' && args[i] !== '-f') return usage(say);
  }
  const [verb, ...rest] = args.slice(i);
  let status = 0;
  for (const name of erasedFirst) status ||= await erase(system, name, say);
  if (verb === 'erase' && rest.length === 1) status ||= await erase(system, rest[0]!, say);
  else if (verb === 'unlock' && rest.length === 1) {
    status ||= find(system, rest[0]!) ? 0 : 1;
    await say(status === 0 ? `Unlocking ${rest[0]!} ...\n` : `Could not open mtd device: ${rest[0]!}\n`);
  } else if (verb === 'write' && rest.length === 2) status ||= await write(system, rest[0]!, rest[1]!, say);
  else return usage(say);
  if (status !== 0 || !reboots) return status;
  await say('Rebooting ...\n');
  return { kind: 'reset', cause: 'software' };
}

async function usage(say: Say): Promise<number> {
  await say('Usage: mtd [<options> ...] <command> [<arguments> ...] <device>[:<device>...]\n');
  return 1;
}

function find(system: LinuxSystem, name: string) {
  const index = /^\/dev\/mtd(\d{1,2})$/.exec(name)?.[1];
  const { partitions } = system.view;
  const found = index === undefined ? partitions.find((p) => p.name === name) : partitions[Number(index)];
  return found && found.start % SECTOR === 0 && found.end % SECTOR === 0 ? found : null;
}

async function erase(system: LinuxSystem, name: string, say: Say): Promise<number> {
  const partition = find(system, name);
  if (!partition) {
    await say(`Could not open mtd device: ${name}\n`);
    return 1;
  }
  await say(`Unlocking ${name} ...\nErasing ${name} ...\n`);
  const pause = (ms: number) => wait(system.board, ms);
  for (let at = partition.start; at < partition.end; at += SECTOR) await system.board.flash.eraseSector(at, pause);
  return 0;
}

async function write(system: LinuxSystem, file: string, name: string, say: Say): Promise<number> {
  const image = await readFile(system, file);
  const partition = find(system, name);
  if (!image) {
    await say(`Couldn't open image file: ${file}!\n`);
    return 1;
  }
  if (!partition) {
    await say(`Could not open mtd device: ${name}\nCan't open device for writing!\n`);
    return 1;
  }
  await say(`Unlocking ${name} ...\n\nWriting from ${file} to ${name} ...     `);
  const pause = (ms: number) => wait(system.board, ms);
  for (let at = 0; at < image.length; at += SECTOR) {
    if (partition.start + at >= partition.end) {
      await say('\nFailed to erase block\n');
      return 1;
    }
    await say('\b\b\b[e]');
    await system.board.flash.eraseSector(partition.start + at, pause);
    await say('\b\b\b[w]');
    await system.board.flash.program(partition.start + at, image.subarray(at, at + SECTOR), pause);
  }
  await say('\b\b\b\b    \n');
  return 0;
}
