import { leave } from '../board';
import { decimalNumber, hex8, hexNumber, usage, type Command } from '../command-line';
import { jumpTo } from '../jump';
import type { Loader } from '../loader';
import { isProgram, runProgram } from '../run-program';

/** Number of PHYs in the chip's switch. */
const PHYS = 5;
const LINK_REGISTERS: Readonly<Record<number, number>> = { 0: 0x3100, 1: 0x7849, 2: 0x00c3, 3: 0x0800, 4: 0x05e1 };

export const go: Command = {
  name: 'go',
  maxArgs: 16,
  repeatable: true,
  usage: "go      - start application at address 'addr'\n",
  help: "addr [arg ...]\n    - start application at address 'addr'\n      passing 'arg' as arguments\n",
  async run(loader, argv) {
    if (argv[1] === undefined) return usage(loader, go);
    const address = hexNumber(argv[1]);
    await loader.say(`## Starting application at 0x${hex8(address).toUpperCase()} ...\n`);
    if (!isProgram(loader, address)) return jumpTo(loader, address);
    const code = await runProgram(loader, address);
    await loader.say(`## Application terminated, rc = 0x${code.toString(16).toUpperCase()}\n`);
    return code === 0;
  },
};

/** Prints nothing: the next output is the banner (B§3.9). */
export const reset: Command = {
  name: 'reset',
  maxArgs: 1,
  repeatable: false,
  usage: 'reset   - Perform RESET of the CPU\n',
  async run(loader) {
    await loader.wait(10);
    return leave({ kind: 'reset', cause: 'software' });
  },
};

export const version: Command = {
  name: 'version',
  maxArgs: 1,
  repeatable: true,
  usage: 'version - print monitor version\n',
  async run(loader) {
    await loader.say(`\n${loader.profile.version}\n`);
    return true;
  },
};

const mdioLine = (verb: string, register: number) => `${verb} addr[0x${hex8(register)}]`;

async function mdioRead(loader: Loader, phy: number, register: number): Promise<boolean> {
  if (phy >= PHYS) {
    await loader.say(`\n ${mdioLine('Read', register)} is Fail!!\n`);
    return true;
  }
  await loader.say(`\n ${mdioLine('mdio.r', register)}=0x${hex8(LINK_REGISTERS[register] ?? 0)}\n`);
  return true;
}

export const mdio: Command = {
  name: 'mdio',
  maxArgs: 6,
  repeatable: true,
  usage: 'mdio   - Ralink PHY register R/W command !!\n',
  help:
    'mdio.r [phy_addr(dec)] [reg_addr(dec)] \nmdio.w [phy_addr(dec)] [reg_addr(dec)] [data(HEX)] \nmdio.d [phy_addr(dec)]' +
    ' - dump all Phy registers \n',
  async run(loader, argv) {
    const suffix = argv[0]!.slice(argv[0]!.indexOf('.'));
    const phy = decimalNumber(argv[1] ?? '');
    const register = decimalNumber(argv[2] ?? '');
    if (suffix === '.r' && argv.length === 3) return mdioRead(loader, phy, register);
    if (suffix === '.w' && argv.length === 4) {
      const value = hex8(hexNumber(argv[3]!));
      await loader.say(
        phy < PHYS
          ? `\n ${mdioLine('mdio.w', register)}  value[0x${value}]\n`
          : `\n Write[0x${hex8(register)}] is Fail!!\n`,
      );
      return true;
    }
    if (suffix === '.d') {
      for (let r = 0; r < 32; r++) await mdioRead(loader, phy, r);
      return true;
    }
    return usage(loader, mdio);
  },
};

/** `rf` without words dereferences NULL (B§3.9). */
export const rf: Command = {
  name: 'rf',
  maxArgs: 4,
  repeatable: true,
  usage: 'rf      - read/write rf register\n',
  async run(loader, argv) {
    const verb = argv[1] ?? leave({ kind: 'hang' });
    if (verb !== 'r' && verb !== 'w') return usage(loader, rf);
    const register = decimalNumber(argv[2] ?? leave({ kind: 'hang' }));
    await loader.say(`rf reg <${register}> = 0x${((register * 37) & 0xff).toString(16)}\n`);
    return true;
  },
};

/** Makes `help` and its alias `?` over a table. */
export function helpFor(table: () => readonly Command[]): Command[] {
  const run = async (loader: Loader, argv: readonly string[]) => {
    if (argv.length === 1) {
      for (const command of table()) await loader.say(command.usage);
      return true;
    }
    let found = true;
    for (const name of argv.slice(1)) {
      const command = table().find((c) => c.name === name) ?? null;
      if (!command) {
        found = false;
        await loader.say(`Unknown command '${name}' - try 'help' without arguments for list of all known commands\n\n`);
      } else if (command.help === undefined) {
        await loader.say(command.usage);
      } else {
        await loader.say(`${command.name} ${command.help}\n`);
      }
    }
    return found;
  };
  const text = '[command ...]\n    - show help information (for `command`)\n';
  return [
    { name: '?', maxArgs: 16, repeatable: true, usage: "?       - alias for 'help'\n", help: text, run },
    { name: 'help', maxArgs: 16, repeatable: true, usage: 'help    - print online help\n', help: text, run },
  ];
}
