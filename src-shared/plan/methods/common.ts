import { familyOf } from '../../dialect/families';
import type { DialectProfile } from '../../dialect/dialect-types';
import { NO_EFFECT } from '../../effect/effect';
import { alignOutwards, lengthOf } from '../../bytes/range';
import { bareHex } from '../../bytes/hex';
import { eraseUnit, hasCommand, lowestLoad, ramLimit } from '../constants';
import {
  consoleEta,
  eraseEta,
  kermitEta,
  MOMENT,
  programEta,
  readEta,
  sumEta,
  tftpEta,
  ymodemEta,
  type Eta,
} from '../eta';
import type { LoaderIdentity } from '../../identity/identity-types';
import type { Plan, PlannedCommand, WriteIntent } from '../plan-types';
import { effectOf, type MethodContext, type StepDraft } from './method';

/** The file name that the loader requests; our server sends the current payload for any name. */
export const FILE_NAME = 'fw.bin';

/** Set in RAM if neither the loader nor its dialect has addresses (upstream, B§9.5). */
const FALLBACK = { deviceIp: '192.168.1.1', serverIp: '192.168.1.2' };

/** RAM or CPU address as the loader prints it: eight digits. */
export function address(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/** A command line without effect on the flash. */
export function quiet(text: string): PlannedCommand {
  return { channel: 'line', text, effect: NO_EFFECT };
}

/** The facts that determine a transfer's addresses. */
type NetworkContext = Pick<MethodContext, 'identity' | 'dialect' | 'mac'>;

/** The addresses of a transfer: the loader's own (P7), else the dialect's. */
export function networkOf(context: NetworkContext): NonNullable<Plan['network']> {
  const { identity, dialect, mac } = context;
  return {
    deviceIp: identity.deviceIp ?? dialect.network.deviceIp ?? FALLBACK.deviceIp,
    serverIp: identity.serverIp ?? dialect.network.serverIp ?? FALLBACK.serverIp,
    fileName: FILE_NAME,
    ...(lacksEthaddr(context) && { mac }),
  };
}

/** True if its environment was read and lacks the Ethernet address that the load needs. */
function lacksEthaddr({ identity, dialect }: NetworkContext): boolean {
  const { environment } = identity;
  const isRead = Object.keys(environment).length > 0;
  return isRead && environment['ethaddr'] === undefined && familyOf(dialect).needsEthaddr;
}

/**
 * Lines that set the addresses missing from the loader's environment, in RAM only (P7). A build without `setenv` can
 * only use its compiled-in ones.
 */
export function addressLines(context: NetworkContext): string[] {
  const { identity, dialect } = context;
  const cannot = identity.commands.length > 0 && !hasCommand(identity, 'setenv') && dialect.network.serverIp !== null;
  if (cannot) return [];
  const { deviceIp, serverIp, mac } = networkOf(context);
  return [
    ...(identity.deviceIp === null ? [`setenv ipaddr ${deviceIp}`] : []),
    ...(identity.serverIp === null ? [`setenv serverip ${serverIp}`] : []),
    ...(mac === undefined ? [] : [`setenv ethaddr ${mac}`]),
  ];
}

/** The step that sends these lines. */
export function addressSteps(context: MethodContext): StepDraft[] {
  if (context.transport !== 'tftp') return [];
  const commands = addressLines(context).map(quiet);
  if (commands.length === 0) return [];
  return [{ kind: 'set-address', intent: null, commands, ramAddress: null, target: null, stop: 'safe', eta: MOMENT }];
}

/**
 * The line that makes the loader allow several blocks in flight, set in RAM only; none if its client does not support
 * windows.
 */
export function windowLines(dialect: DialectProfile): string[] {
  const { windowSize } = dialect.network;
  return windowSize === undefined ? [] : [`setenv tftpwindowsize ${windowSize}`];
}

/** Loads an intent's payload into RAM and verifies that it is complete (P5); neither changes the flash. */
export function loadSteps(context: MethodContext, index: number, ramAddress: number): StepDraft[] {
  const intent = context.intents[index]!;
  const { length } = intent.payload;
  const shared = { intent: index, ramAddress, target: null, stop: 'safe' } as const;
  const load: StepDraft =
    context.transport === 'tftp'
      ? {
          ...shared,
          kind: 'load-tftp',
          commands: [...windowLines(context.dialect), `tftpboot ${address(ramAddress)} ${FILE_NAME}`].map(quiet),
          eta: tftpEta(length),
        }
      : { ...shared, kind: 'load-serial', ...serialLoad(context, ramAddress, length) };
  const commands = proofInRam(context, ramAddress, length);
  const check: StepDraft = { ...shared, kind: 'check-load', commands, eta: linesEta(context, commands, 280) };
  return [load, check];
}

/**
 * The command to load over the serial line: YMODEM where available, a fifth faster than Kermit and with a stronger
 * check (B§9.5).
 */
export function serialCommand(identity: LoaderIdentity): 'loadb' | 'loady' {
  return hasCommand(identity, 'loady') ? 'loady' : 'loadb';
}

/** Duration of `serialCommand` for this many bytes at `baud`, ms. */
export function serialLoadEta(identity: LoaderIdentity, bytes: number, baud: number): Eta {
  return (serialCommand(identity) === 'loady' ? ymodemEta : kermitEta)(bytes, baud);
}

/** At the line's present rate, or at the one to which the loader switches for the load. */
function serialLoad(context: MethodContext, ramAddress: number, length: number) {
  const { identity, dialect, transport } = context;
  const command = serialCommand(identity);
  const rate = transport === 'serial-fast' ? dialect.loadBaud : undefined;
  const line = `${command} ${address(ramAddress)}${rate === undefined ? '' : ` ${rate}`}`;
  const packets: PlannedCommand = {
    channel: 'packets',
    text: command === 'loadb' ? 'kermit' : 'ymodem',
    effect: NO_EFFECT,
  };
  const eta = serialLoadEta(identity, length, rate ?? identity.baud);
  return { commands: [quiet(line), packets], eta };
}

/**
 * Commands that verify RAM contents: a checksum if the loader has such a command, else eight samples of 64 bytes from
 * first to last.
 */
export function proofInRam(
  context: Pick<MethodContext, 'identity'>,
  ramAddress: number,
  length: number,
): PlannedCommand[] {
  if (hasCommand(context.identity, 'crc32')) return [quiet(`crc32 ${address(ramAddress)} ${bareHex(length)}`)];
  const samples = length <= 64 ? 1 : 8;
  return Array.from({ length: samples }, (_, i) => {
    // Words must be aligned: an unaligned md.l is an exception that hangs the board (B§3.1).
    const offset = samples === 1 ? 0 : Math.floor(((length - 64) * i) / (samples - 1) / 4) * 4;
    const words = Math.ceil(Math.min(64, length - offset) / 4);
    return quiet(`md.l ${address(ramAddress + offset)} ${bareHex(words)}`);
  });
}

/** Reads back through RAM and compares, for loaders with a command of their own to read flash (P6). */
export function readBackStep(
  context: MethodContext,
  index: number,
  ramAddress: number,
  read: (ram: number, offset: number, length: number) => string,
): StepDraft {
  const intent = context.intents[index]!;
  const { length } = intent.payload;
  const { limit } = ramLimit(context.dialect, context.identity);
  const after = alignOutwards({ start: 0, end: ramAddress + length }, 0x10000).end;
  const lowest = lowestLoad(context.dialect);
  const below = ramAddress - lowest;
  const scratch = limit - after >= below ? after : lowest;
  const room = Math.floor(Math.max(limit - after, below) / 0x10000) * 0x10000;
  const sums = hasCommand(context.identity, 'crc32');
  const compares = hasCommand(context.identity, 'cmp');
  const commands: PlannedCommand[] = [];
  if (room === 0 || (!sums && !compares)) {
    commands.push(quiet(read(ramAddress, intent.target.start, length)), ...proofInRam(context, ramAddress, length));
  } else {
    for (let at = 0; at < length; at += room) {
      const count = Math.min(room, length - at);
      commands.push(quiet(read(scratch, intent.target.start + at, count)));
      commands.push(
        quiet(
          sums
            ? `crc32 ${address(scratch)} ${bareHex(count)}`
            : `cmp.b ${address(ramAddress + at)} ${address(scratch)} ${bareHex(count)}`,
        ),
      );
    }
  }
  const eta = sumEta([readEta(length), linesEta(context, commands, 80)]);
  return verifyStep(index, context, commands, eta);
}

/** The console's pauses around each line: for a late echo before Enter, and for silence after the prompt. ms */
const SETTLING_MS = 65;

/** Time to send lines and read about `answer` characters after each. */
export function linesEta(context: MethodContext, commands: readonly PlannedCommand[], answer: number) {
  const sent = commands.reduce((sum, command) => sum + command.text.length + 1, 0);
  const eta = consoleEta(sent, commands.length * answer, context.identity.baud);
  const settling = commands.length * SETTLING_MS;
  return { typicalMs: eta.typicalMs + settling, worstMs: eta.worstMs + settling };
}

/** Flash range to erase for an intent: the whole erase units around its target. */
export function eraseRange(context: MethodContext, intent: WriteIntent) {
  return alignOutwards(intent.target, eraseUnit(context.dialect, context.identity));
}

/** An erase or program step with these commands. */
export function writeStep(
  kind: 'unprotect' | 'erase' | 'program' | 'program-lines',
  index: number,
  context: MethodContext,
  commands: PlannedCommand[],
  eta: StepDraft['eta'],
  ramAddress: number | null = null,
): StepDraft {
  const stops = {
    unprotect: 'safe',
    erase: 'leaves-target-erased',
    program: 'leaves-target-partial',
    'program-lines': 'leaves-target-partial',
  } as const;
  const { target } = context.intents[index]!;
  return { kind, intent: index, commands, ramAddress, target, stop: stops[kind], eta };
}

/** Erases the range that an intent needs, by one line. */
export function eraseStep(index: number, context: MethodContext, text: string): StepDraft {
  const intent = context.intents[index]!;
  const effect = effectOf({ erased: [eraseRange(context, intent)] });
  return writeStep(
    'erase',
    index,
    context,
    [{ channel: 'line', text, effect }],
    eraseEta(eraseLength(context, intent)),
  );
}

/** Programs an intent from `ram`, by one line. */
export function programStep(index: number, context: MethodContext, text: string, ram: number): StepDraft {
  const { target, payload } = context.intents[index]!;
  const effect = effectOf({ programmed: [target] });
  return writeStep('program', index, context, [{ channel: 'line', text, effect }], programEta(payload.length), ram);
}

/** Reads back the written data; changes nothing, so it may be stopped. */
export function verifyStep(
  index: number,
  context: MethodContext,
  commands: PlannedCommand[],
  eta: StepDraft['eta'],
): StepDraft {
  const { target } = context.intents[index]!;
  return { kind: 'verify', intent: index, commands, ramAddress: null, target, stop: 'safe', eta };
}

/** Bytes in a range as an erase length. */
export function eraseLength(context: MethodContext, intent: WriteIntent): number {
  return lengthOf(eraseRange(context, intent));
}
