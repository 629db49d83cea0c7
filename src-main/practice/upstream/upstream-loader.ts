import { ProgramLeft, type Board, type ProgramEnd, type ResetCause } from '../board';
import { ENV_OFFSET, ENV_SIZE, Environment } from '../environment';
import { Loader } from '../loader';
import type { LoaderProfile } from '../profile';
import { BOOT_COMMANDS } from './boot-commands';
import { ENVIRONMENT_COMMANDS } from './environment-commands';
import { DETECTED, mtd, sf } from './flash-commands';
import { LOAD_COMMANDS } from './load-commands';
import { MEMORY_COMMANDS } from './memory-commands';
import { SERIAL_COMMANDS } from './serial-commands';
import { runScript, runUpstreamPrompt, usageText, type UpstreamCommand } from './shell';

const POLL_MS = 10;

const TABLE: UpstreamCommand[] = [
  ...BOOT_COMMANDS,
  ...ENVIRONMENT_COMMANDS,
  ...LOAD_COMMANDS,
  ...MEMORY_COMMANDS,
  ...SERIAL_COMMANDS,
  mtd,
  sf,
];

const help: UpstreamCommand = {
  name: 'help',
  maxArgs: 16,
  repeatable: true,
  summary: 'print command description/usage',
  syntax: "\n\t- print brief description of all commands\nhelp command ...\n\t- print detailed usage of 'command'",
  async run(loader, argv) {
    if (argv.length === 1) {
      for (const c of TABLE) await loader.say(`${c.name.padEnd(10)}- ${c.summary}\n`);
      return true;
    }
    for (const name of argv.slice(1)) {
      const command = TABLE.find((c) => c.name === name);
      await loader.say(
        command
          ? usageText(command)
          : `Unknown command '${name}' - try 'help' without arguments for list of all known commands\n\n`,
      );
    }
    return true;
  },
};
TABLE.push(help, { ...help, name: '?', summary: "alias for 'help'" });
TABLE.sort((a, b) => (a.name < b.name ? -1 : 1));

/** Upstream U-Boot on a MT7628, with `sf` and `mtd` (B§9). */
export async function runUpstreamLoader(board: Board, profile: LoaderProfile, _cause: ResetCause): Promise<ProgramEnd> {
  const loader = new Loader(board, profile, new Environment(profile.defaults));
  try {
    await bootText(loader);
    if (!(await stopped(loader))) {
      // Here bootcmd is really run; if it fails, the prompt follows.
      await runScript(loader, TABLE, loader.env.get('bootcmd') ?? '');
    }
    return await runUpstreamPrompt(loader, TABLE);
  } catch (error) {
    if (error instanceof ProgramLeft) return error.end;
    throw error;
  }
}

async function bootText(loader: Loader): Promise<void> {
  const { board, profile, env } = loader;
  await loader.wait(250);
  board.uart.enable(false);
  await loader.say(`\n\n${profile.version}\n\n`);
  await loader.say(
    'CPU:   MediaTek MT7628A ver:1 eco:2\nBoot:  DDR2, SPI-NOR 3-Byte Addr, CPU clock from XTAL\n' +
      'Clock: CPU: 580MHz, Bus: 193MHz, XTAL: 40MHz\nModel: MediaTek MT7628 reference board\n' +
      `DRAM:  ${profile.ramMb} MiB\nCore:  66 devices, 19 uclasses, devicetree: separate\n`,
  );
  await loader.wait(150);
  await loader.say('Loading Environment from SPIFlash... ' + DETECTED);
  const good = env.load(board.flash.peek(ENV_OFFSET, ENV_SIZE));
  await loader.say(good ? 'OK\n' : '*** Warning - bad CRC, using default environment\n\n');
  await loader.wait(200);
  await loader.say('In:    uart@c00\nOut:   uart@c00\nErr:   uart@c00\nNet:   eth0: eth@10110000\n');
}

/** The countdown of v2025.07: any key stops it (B§9.1). */
async function stopped(loader: Loader): Promise<boolean> {
  let seconds = Number.parseInt(loader.env.get('bootdelay') ?? '', 10) || 0;
  await loader.say(`Hit any key to stop autoboot: ${String(seconds).padStart(2)} `);
  let pressed = false;
  while (seconds > 0) {
    seconds--;
    for (let i = 0; i < 100 && !pressed; i++) {
      pressed = loader.board.uart.take() !== null;
      if (!pressed) await loader.wait(POLL_MS);
    }
    if (pressed) seconds = 0;
    await loader.say(`\b\b\b${String(seconds).padStart(2)} `);
  }
  await loader.say('\n');
  return pressed;
}
