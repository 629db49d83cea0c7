import { familyOf } from '../../dialect/families';
import { flashOffset, hexArgument, isSpareRam } from '../memory';
import type { GuardVerdict } from '../guard-types';
import { boots, effect, forbidden, harmless, unknown, worst } from '../verdicts';
import type { Judge, LineState } from './command';

const FILE_NAME = /^"?[\w./:+@%-]{1,128}"?$/;

/** Target of a load without an address: `loadaddr`, else the dialect's default. Null if that is not a number. */
function defaultAddress(state: LineState): number | null {
  const variable = state.environment.get('loadaddr');
  return variable === undefined ? state.context.dialect.memory.loadAddress : hexArgument(variable);
}

/**
 * A load to `address` (null: not a number) changes RAM only, unless `autostart` then starts it. U-Boot programs CFI
 * flash if that is the target.
 */
function loadsTo(state: LineState, address: number | null): GuardVerdict {
  if (address === null) return unknown('guard/bad-arguments');
  if (!isSpareRam(state.context, address, 1))
    return unknown('guard/outside-ram', { address: `0x${address.toString(16)}` });
  const starts = ['autostart', 'autoscript'].some((name) => /^[1yYtT]/.test(state.environment.get(name) ?? ''));
  for (const name of ['filesize', 'fileaddr']) state.environment.delete(name);
  return starts ? boots() : harmless('guard/ram-only');
}

/** `tftpboot [addr] [file]` and relatives (B§3.6). The stock client takes an unquoted first argument as an address. */
export const networkLoad: Judge = ({ suffix, args }, state) => {
  if (suffix !== '' || args.length > 2) return unknown('guard/bad-arguments');
  if (args.slice(-1).some((a) => !FILE_NAME.test(a))) return unknown('guard/bad-arguments');
  if (args.length === 2) return loadsTo(state, hexArgument(args[0]));
  const isFile = args[0] !== undefined && hexArgument(args[0]) === null;
  const needsQuote = familyOf(state.context.dialect).loneFileName === 'needs-quote';
  if (isFile && needsQuote && !args[0]!.startsWith('"')) return unknown('guard/bad-arguments');
  return loadsTo(state, args[0] === undefined || isFile ? defaultAddress(state) : hexArgument(args[0]));
};

/** dhcp and bootp also set the addresses. */
export const autoLoad: Judge = (command, state) => {
  for (const name of ['ipaddr', 'serverip', 'bootfile', 'gatewayip', 'netmask']) state.environment.delete(name);
  return networkLoad(command, state);
};

/**
 * `loadb`, `loadx`, `loady` `[addr] [baud]`: the baud dialogue hangs the line where the rate is not really switched
 * (B§3.8). Where it is, only a plan may begin it, because this computer's rate has to follow (B§9.5).
 */
export const serialLoad: Judge = ({ suffix, args }, state) => {
  if (suffix !== '' || args.length > 2) return unknown('guard/bad-arguments');
  const load = loadsTo(state, args[0] === undefined ? defaultAddress(state) : hexArgument(args[0]));
  if (args.length < 2) return load;
  const { loadBaud } = state.context.dialect;
  if (loadBaud === undefined || args[1] !== String(loadBaud)) return forbidden('guard/changes-baud');
  return load.verdict === 'harmless' ? effect('guard/switches-baud', {}) : load;
};

/** `fatload usb 0 [addr] [file] ...`. */
export const fileLoad: Judge = ({ args }, state) => {
  if (args.length < 2 || !/^(?:usb|mmc)$/.test(args[0]!)) return unknown('guard/bad-arguments');
  return loadsTo(state, args[2] === undefined ? defaultAddress(state) : hexArgument(args[2]));
};

export const usb: Judge = ({ args }) =>
  ['start', 'reset', 'stop', 'tree', 'info', 'storage'].includes(args[0] ?? '')
    ? harmless('guard/reads-only')
    : unknown('guard/bad-arguments');

/** `reset`: the router restarts and boots from its flash. */
export const restarts: Judge = () => boots();

/**
 * `go addr`: unknown code could do anything to the flash (P1). Allowed only for the agent after its image in RAM was
 * verified: it writes nothing until armed, and each packet sent to it is judged.
 */
export const runsCode: Judge = ({ args, suffix }, { context }) => {
  const address = hexArgument(args[0]);
  const proven = address !== null && address === context.provenProgram && args.length === 1 && suffix === '';
  return proven ? harmless('guard/starts-agent') : unknown('guard/runs-code');
};

/**
 * `bootm addr`: booting the flash's own system is like a reset; an image in RAM could do anything (P1), unless it is
 * the inspected one, verified in RAM and requested.
 */
export const bootImage: Judge = ({ args, suffix }, { context }) => {
  const address = hexArgument(args[0]);
  if (address !== null && address === context.ramBoot && args.length === 1 && suffix === '') return boots();
  if (address === null || flashOffset(context, address) === null) return unknown('guard/runs-code');
  return boots();
};

/** `run a b`: the values are judged as command lines. */
export const run: Judge = ({ args }, state) => {
  if (args.length === 0) return unknown('guard/bad-arguments');
  return worst(
    args.map((name) => {
      const value = state.environment.get(name);
      return value === undefined ? unknown('guard/unknown-variable', { name }) : state.run(value);
    }),
  );
};

/** `boot`, `bootd`: runs bootcmd. */
export const bootDefault: Judge = (command, state) => worst([boots(), run({ ...command, args: ['bootcmd'] }, state)]);
