import { savesEnvironment } from '../effects';
import type { GuardVerdict } from '../guard-types';
import { forbidden, harmless, unknown } from '../verdicts';
import type { Command, Judge, LineState } from './command';

const NAME = /^[A-Za-z_][\w-]{0,63}$/;
/** Variables that take effect as soon as they are set: the console would be lost (B§3.9). */
const CONSOLE = new Set(['stdin', 'stdout', 'stderr', 'silent', 'console']);
/** With one of these set, a later load starts or runs what it loaded. */
const STARTS_LOADS = new Set(['autostart', 'autoscript', 'preboot']);
/** Setting one of these may be refused; the old value then stays. */
const WRITE_ONCE = new Set(['ethaddr', 'serial#', 'eth1addr']);

function nameVerdict(name: string | undefined): GuardVerdict | null {
  if (name === undefined || !NAME.test(name)) return unknown('guard/bad-arguments');
  if (name === 'baudrate') return forbidden('guard/changes-baud');
  return CONSOLE.has(name) ? forbidden('guard/breaks-console') : null;
}

function assign(command: Command, state: LineState, name: string, value: string | null): void {
  // A value that may not have been set is no longer known.
  if (command.conditional || value === null || WRITE_ONCE.has(name)) state.environment.delete(name);
  else state.environment.set(name, value);
}

/** `setenv name value...`: changes RAM only (B§3.9); the value is judged on use. */
export const setenv: Judge = (command, state) => {
  const [name, ...values] = command.args;
  const bad = command.suffix === '' ? nameVerdict(name) : unknown('guard/bad-arguments');
  if (bad) return bad;
  const value = values.join(' ');
  assign(command, state, name!, values.length === 0 ? null : value);
  if (STARTS_LOADS.has(name!) && value !== '' && value !== 'no')
    return unknown('guard/sets-autostart', { name: name! });
  return harmless('guard/ram-only');
};

/** `setexpr name ...`: computes a variable, whose value is unknown afterwards. */
export const setexpr: Judge = (command, state) => {
  const bad = nameVerdict(command.args[0]);
  if (bad) return bad;
  if (STARTS_LOADS.has(command.args[0]!)) return unknown('guard/sets-autostart', { name: command.args[0]! });
  assign(command, state, command.args[0]!, null);
  return harmless('guard/ram-only');
};

export const saveenv: Judge = (_command, { context }) => savesEnvironment(context);

/** Upstream's `env` family. */
export const env: Judge = (command, state) => {
  const [what, ...args] = command.args;
  if (what === 'print') return harmless('guard/reads-only');
  if (what === 'set') return setenv({ ...command, args }, state);
  if (what === 'save' && args.length === 0) return savesEnvironment(state.context);
  return unknown('guard/bad-arguments');
};
