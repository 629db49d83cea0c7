import { ENV_OFFSET } from '../environment';
import { flashRead } from '../flash-driver';
import { SECTOR } from '../nor-flash';
import type { UpstreamCommand } from './shell';

const printenv: UpstreamCommand = {
  name: 'printenv',
  maxArgs: 16,
  repeatable: true,
  summary: 'print environment variables',
  syntax: "[-a]\n    - print [all] values of all environment variables\nprintenv name ...\n    - print value of 'name'",
  async run(loader, argv) {
    if (argv.length === 1) {
      const sorted = loader.env.entries().sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [name, value] of sorted) await loader.say(`${name}=${value}\n`);
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

const setenv: UpstreamCommand = {
  name: 'setenv',
  maxArgs: 16,
  repeatable: false,
  summary: 'set environment variables',
  syntax: "[-f] name value ...\n    - [forcibly] set environment variable 'name' to 'value ...'",
  async run(loader, argv) {
    const name = argv[1];
    if (name === undefined) return 'usage';
    const value = argv.slice(2).join(' ');
    if (value === '') {
      loader.env.delete(name);
      return true;
    }
    if (loader.env.set(name, value)) return true;
    await loader.say(`## Error: environment overflow, "${name}" deleted\n`);
    return false;
  },
};

const saveenv: UpstreamCommand = {
  name: 'saveenv',
  maxArgs: 1,
  repeatable: false,
  summary: 'save environment variables to persistent storage',
  syntax: '',
  async run(loader) {
    const { flash } = loader.board;
    const wait = (ms: number) => loader.wait(ms);
    await loader.say('Saving Environment to SPIFlash... ');
    const sector = await flashRead(loader, ENV_OFFSET, SECTOR);
    sector.set(loader.env.serialise());
    await loader.say('Erasing SPI flash...');
    await flash.eraseSector(ENV_OFFSET, wait);
    await loader.say('Writing to SPI flash...');
    await flash.program(ENV_OFFSET, sector, wait);
    await loader.say('done\nOK\n');
    return true;
  },
};

export const ENVIRONMENT_COMMANDS: readonly UpstreamCommand[] = [printenv, setenv, saveenv];
