import { decimalNumber, usage, type Command } from '../command-line';
import { ENV_OFFSET } from '../environment';
import { flashRead } from '../flash-driver';
import type { Loader } from '../loader';
import { SECTOR } from '../nor-flash';

const BAUD_RATES = [9600, 19200, 38400, 57600, 115200];
/** A second change of this variable is refused, which is detected by its default value. */
const ADDRESS_ONCE = 'ethaddr';

export const printenv: Command = {
  name: 'printenv',
  maxArgs: 16,
  repeatable: true,
  usage: 'printenv- print environment variables\n',
  help: "\n    - print values of all environment variables\nprintenv name ...\n    - print value of environment variable 'name'\n",
  async run(loader, argv) {
    if (argv.length === 1) {
      for (const [name, value] of loader.env.entries()) await loader.say(`${name}=${value}\n`);
      await loader.say(`\nEnvironment size: ${loader.env.used()}/${loader.env.capacity} bytes\n`);
      return true;
    }
    let found = true;
    for (const name of argv.slice(1)) {
      const value = loader.env.get(name);
      if (value === null) found = false;
      await loader.say(value === null ? `## Error: "${name}" not defined\n` : `${name}=${value}\n`);
    }
    return found;
  },
};

/** The announced rate is never set, because the divisor is a constant (B§1.1). Then it waits for CR. */
async function announceBaud(loader: Loader, value: string): Promise<boolean> {
  const baud = decimalNumber(value);
  if (!BAUD_RATES.includes(baud)) {
    await loader.say(`## Baudrate ${baud} bps not supported\n`);
    return false;
  }
  if (loader.env.get('baudrate') === value) return true;
  await loader.say(`## Switch baudrate to ${baud} bps and press ENTER ...\n`);
  while ((await loader.read()) !== 0x0d);
  return true;
}

export const setenv: Command = {
  name: 'setenv',
  maxArgs: 16,
  repeatable: false,
  usage: 'setenv  - set environment variables\n',
  help: "name value ...\n    - set environment variable 'name' to 'value ...'\nsetenv name\n    - delete environment variable 'name'\n",
  async run(loader, argv) {
    const name = argv[1];
    if (name === undefined) return usage(loader, setenv);
    const value = argv.slice(2).join(' ');
    const old = loader.env.get(name);
    if (name === ADDRESS_ONCE && old !== null && old !== loader.profile.defaults[ADDRESS_ONCE]) {
      await loader.say(value === '' ? `Can't delete "${name}"\n` : `Can't overwrite "${name}"\n`);
      return false;
    }
    if (value === '') {
      loader.env.delete(name);
      return true;
    }
    if (name === 'baudrate' && !(await announceBaud(loader, value))) return false;
    if (!loader.env.set(name, value)) {
      await loader.say(`## Error: environment overflow, "${name}" deleted\n`);
      return false;
    }
    if (name === 'loadaddr') loader.loadAddress = Number.parseInt(value, 16) >>> 0 || loader.loadAddress;
    return true;
  },
};

/** Reads the sector, merges, erases, writes: the rest of Config survives, except in a power cut (B§3.9). */
export async function saveEnvironment(loader: Loader): Promise<void> {
  const { flash } = loader.board;
  const wait = (ms: number) => loader.wait(ms);
  await loader.say('Saving Environment to SPI Flash...\n');
  const sector = await flashRead(loader, ENV_OFFSET, SECTOR);
  sector.set(loader.env.serialise());
  await loader.say('Erasing SPI Flash...\n');
  await flash.eraseSector(ENV_OFFSET, wait);
  await loader.say('.\nWriting to SPI Flash...\n');
  await flash.program(ENV_OFFSET, sector, wait);
  await loader.say('.\ndone\n');
}

export const saveenv: Command = {
  name: 'saveenv',
  maxArgs: 1,
  repeatable: false,
  usage: 'saveenv - save environment variables to persistent storage\n',
  async run(loader) {
    await saveEnvironment(loader);
    return true;
  },
};
