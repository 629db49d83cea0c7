import { rangeOf, type ByteRange } from '../../../bytes/range';
import { savesEnvironment } from '../../effects';
import type { GuardVerdict } from '../../guard-types';
import { boots, effect, quoted, unknown, UNBOUNDED, worst } from '../../verdicts';
import { number, options, texts, type Argument } from '../arguments';
import {
  changesDevice,
  isReadable,
  LINUX_PAYLOAD,
  mtdOf,
  rangeOfMtd,
  refusedPath,
  writesFile,
  writesTo,
} from '../places';
import { oddArguments, RAM_ONLY, READS, type Judge, type Scope } from './command';

const readable = (path: string) => isReadable({ text: path, pattern: null });

/** A device as `mtd` names it: a partition's name or /dev/mtdN; `a:b` means several. Null for anything else. */
function deviceName(text: string): string | null {
  const device = mtdOf(text);
  if (device) return device.block ? null : device.name;
  return /^[A-Za-z][\w.-]{0,63}$/.test(text) ? text : null;
}

/** OpenWrt's `mtd` and the SDK's `mtd_write`: whole partitions, erased block by block as the image needs them. */
const mtd: Judge = (args, { context }) => {
  const all = texts(args);
  const parsed = all && options(all, 'rqnfe:', false);
  const [verb, ...rest] = parsed?.operands ?? [];
  if (!parsed || verb === undefined) return oddArguments('mtd');
  const reboots = parsed.flags.has('r');
  const on = (name: string | undefined, what: { erases: boolean; programs: boolean }): GuardVerdict => {
    const device = name === undefined ? null : deviceName(name);
    return device === null ? oddArguments('mtd') : changesDevice(context, device, { ...what, reboots });
  };
  const writes = (file: string, name: string): GuardVerdict => {
    const device = deviceName(name);
    if (device === null) return oddArguments('mtd');
    return writesFile(context, file, device, { erases: !parsed.flags.has('n'), reboots });
  };
  const also = parsed.flags.get('e');
  const extra = also === undefined ? [] : [on(also, { erases: true, programs: false })];
  switch (verb) {
    case 'erase':
      return rest.length === 1
        ? worst([on(rest[0], { erases: true, programs: false }), ...extra])
        : oddArguments('mtd');
    case 'write':
      if (rest.length !== 2 || !(rest[0] === '-' || readable(rest[0]!))) return oddArguments('mtd');
      return worst([writes(rest[0]!, rest[1]!), ...extra]);
    case 'unlock':
    case 'lock':
      // Sets the chip's protection bits; changes no byte of the flash.
      if (rest.length !== 1 || deviceName(rest[0]!) === null || extra.length > 0) return oddArguments('mtd');
      return effect('guard/linux-unlocks', { reboots }, { device: quoted(rest[0]!) });
    case 'verify':
      return rest.length === 2 && readable(rest[0]!) && !reboots && extra.length === 0 ? READS : oddArguments('mtd');
    default:
      return oddArguments('mtd');
  }
};

const flashcp: Judge = (args, { context }) => {
  const all = texts(args);
  const parsed = all && options(all, 'v');
  const [file, path] = parsed?.operands ?? [];
  const device = mtdOf(path ?? '');
  if (parsed?.operands.length !== 2 || !readable(file!) || !device || device.block) return oddArguments('flashcp');
  return writesFile(context, file!, device.name, { erases: true });
};

/** `flash_erase dev start blocks`; 0 blocks means to the end. */
const flashErase: Judge = (args, { context }) => {
  const all = texts(args);
  const parsed = all && options(all, 'jNuq');
  const [path, from, blocks] = parsed?.operands ?? [];
  const device = mtdOf(path ?? '');
  const start = number(from ?? '');
  const count = number(blocks ?? '');
  if (parsed?.operands.length !== 3 || !device || device.block || start === null || count === null) {
    return oddArguments('flash_erase');
  }
  const whole = rangeOfMtd(context, device.name);
  const range = whole && part(whole, start, count === 0 ? null : count * context.eraseSize);
  if (whole && !range) return oddArguments('flash_erase');
  // -j writes a marker into each block.
  return changesDevice(context, device.name, {
    erases: true,
    programs: parsed.flags.has('j'),
    ...(range && { range }),
  });
};

/** Bytes `[start, start + length)` of a device in flash, null where they exceed the device. */
function part(whole: ByteRange, start: number, length: number | null): ByteRange | null {
  const range = length === null ? { start: whole.start + start, end: whole.end } : rangeOf(whole.start + start, length);
  return range.end > whole.end || range.start >= range.end ? null : range;
}

const flashEraseAll: Judge = (args, { context }) => {
  const all = texts(args);
  const parsed = all && options(all, 'jq');
  const device = mtdOf(parsed?.operands[0] ?? '');
  if (parsed?.operands.length !== 1 || !device || device.block) return oddArguments('flash_eraseall');
  return changesDevice(context, device.name, { erases: true, programs: parsed.flags.has('j') });
};

const nandwrite: Judge = (args, { context }) => {
  const all = texts(args);
  const parsed = all && options(all, 'pqmans:');
  const device = mtdOf(parsed?.operands[0] ?? '');
  if (!parsed || !device || device.block || parsed.operands.length > 2) return oddArguments('nandwrite');
  return changesDevice(context, device.name, { erases: parsed.flags.has('m'), programs: true });
};

/** `mtd_debug erase|write|read dev offset length [file]`. */
const mtdDebug: Judge = (args, { context }) => {
  const [verb, path, from, bytes, file] = texts(args) ?? [];
  const device = mtdOf(path ?? '');
  if (verb === 'info' && device && args.length === 2) return READS;
  const start = number(from ?? '');
  const length = number(bytes ?? '');
  if (!device || device.block || start === null || length === null) return oddArguments('mtd_debug');
  if (verb === 'read' && args.length === 5) return writesTo(context, { text: file!, pattern: null });
  const erases = verb === 'erase' && args.length === 4;
  const programs = verb === 'write' && args.length === 5 && readable(file!);
  const whole = rangeOfMtd(context, device.name);
  const range = whole && part(whole, start, length);
  if (!erases && !programs) return oddArguments('mtd_debug');
  if (whole && !range) return oddArguments('mtd_debug');
  return changesDevice(context, device.name, { erases, programs, ...(range && { range }) });
};

const DD = /^(?:bs|ibs|obs|count|skip|seek|conv|iflag|oflag|status)=[\w,]{1,40}$/;

const dd: Judge = (args, { context }) => {
  const verdicts: GuardVerdict[] = [READS];
  const [from, to, size] = texts(args) ?? [];
  const device = mtdOf(to?.startsWith('of=') === true ? to.slice(3) : '');
  // The only form that plans use: the file from its beginning to the beginning of the device.
  if (
    args.length === 3 &&
    from === `if=${LINUX_PAYLOAD}` &&
    device?.block === false &&
    /^bs=\d{1,7}$/.test(size ?? '')
  ) {
    return writesFile(context, LINUX_PAYLOAD, device.name, { erases: false });
  }
  for (const { text } of args) {
    if (text === null) return oddArguments('dd');
    if (text.startsWith('if=')) {
      const arg = { text: text.slice(3), pattern: null };
      verdicts.push(isReadable(arg) ? READS : refusedPath(arg));
    } else if (text.startsWith('of=')) {
      verdicts.push(writesTo(context, { text: text.slice(3), pattern: null }));
    } else if (!DD.test(text)) {
      return oddArguments('dd');
    }
  }
  return worst(verdicts);
};

/** Copies one file to another file or device. */
const cp: Judge = (args, { context }) => {
  const all = texts(args);
  const [from, to, more] = all ?? [];
  if (from === undefined || to === undefined || more !== undefined || from.startsWith('-') || !readable(from)) {
    return oddArguments('cp');
  }
  return to === '/tmp' || to === '/tmp/' ? RAM_ONLY : writesTo(context, { text: to, pattern: null });
};

/** The whole chip, with a restart at the end: only an upgrade's scripts know what it really writes. */
const everything = (rule: string): GuardVerdict => {
  const all = [{ start: 0, end: UNBOUNDED }];
  return effect(rule, { erased: all, programmed: all, reboots: true });
};

const sysupgrade: Judge = (args) => {
  const all = texts(args);
  if (all?.[0] === '-T' && all.length === 2 && readable(all[1]!)) return READS;
  return everything('guard/linux-upgrades');
};

/** An effect on the writable layer over the root file system. */
function overlay(scope: Scope, what: { erases: boolean; programs: boolean }): GuardVerdict {
  return changesDevice(scope.context, 'rootfs_data', what);
}

const firstboot: Judge = (_args, scope) => overlay(scope, { erases: true, programs: true });

/**
 * Remounting the root flushes pending writes and can make the overlay writable. Other mounts may affect any partition.
 */
const mount: Judge = (args, scope) => {
  const form = /^-o (?:[a-z]{1,12},){0,4}remount(?:,[a-z]{1,12}){0,4} (?:\/|\/overlay)$/;
  const isRemount = form.test((texts(args) ?? []).join(' '));
  return isRemount ? overlay(scope, { erases: true, programs: true }) : oddArguments('mount');
};

const restarts: Judge = (args) => {
  const all = texts(args);
  return all && options(all, 'fnd:pw') ? boots() : oddArguments('reboot');
};

const nvramCommit = (scope: Scope): GuardVerdict => {
  const name = ['nvram', 'Config', 'config'].find((n) => rangeOfMtd(scope.context, n));
  return name === undefined
    ? unknown('guard/linux-device-unknown', { device: 'nvram' })
    : changesDevice(scope.context, name, { erases: true, programs: true });
};

/** Tries the read-only judge first, and the one with effects only if that one does not know the command. */
const orElse =
  (reading: Judge, writing: Judge): Judge =>
  (args, scope) => {
    const verdict = reading(args, scope);
    return verdict.verdict === 'unknown' ? writing(args, scope) : verdict;
  };

const isCommit = (args: readonly Argument[]) => args.length === 1 && args[0]!.text === 'commit';

/** Commands that change the flash or restart the router. `reading` has the read-only judges of the same names. */
export function flashCommands(reading: ReadonlyMap<string, Judge>): readonly [string, Judge][] {
  return [
    ['mtd', mtd],
    ['mtd_write', mtd],
    ['flashcp', flashcp],
    ['flash_erase', flashErase],
    ['flash_eraseall', flashEraseAll],
    ['nandwrite', nandwrite],
    ['mtd_debug', mtdDebug],
    ['mtdinfo', (args) => (texts(args)?.every((a) => a === '-a' || mtdOf(a)) ? READS : oddArguments('mtdinfo'))],
    ['dd', dd],
    ['cp', cp],
    ['sysupgrade', sysupgrade],
    ['firstboot', firstboot],
    ['jffs2reset', firstboot],
    ['jffs2mark', firstboot],
    ['mount', orElse(reading.get('mount')!, mount)],
    [
      'nvram',
      orElse(reading.get('nvram')!, (args, scope) => (isCommit(args) ? nvramCommit(scope) : oddArguments('nvram'))),
    ],
    ['fw_setenv', (_args, { context }) => savesEnvironment(context)],
    ...['reboot', 'poweroff', 'halt'].map((name): [string, Judge] => [name, restarts]),
  ];
}
