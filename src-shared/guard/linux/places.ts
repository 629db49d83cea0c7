import { alignOutwards, rangeOf, type ByteRange } from '../../bytes/range';
import type { GuardContext, GuardVerdict } from '../guard-types';
import { effect, harmless, quoted, unknown } from '../verdicts';
import type { Argument } from './arguments';

/** Devices on which a read has no side effect. A watchdog is not among them: opening it starts its timer. */
const READABLE_DEVICE =
  /^(?:mtd[0-9]{1,3}(?:ro)?|mtdblock[0-9]{1,3}|mtd\/[0-9]{1,3}(?:ro)?|mtdblock\/[0-9]{1,3}|null|zero|u?random|tty[A-Z]{1,4}[0-9]{1,3})$/;
const MTD_DEVICE = /^\/dev\/(mtd|mtdblock)\/?([0-9]{1,3})$/;
/** A file directly in /tmp: a deeper path may lead elsewhere through a link or a mount. */
const TEMPORARY = /^\/(?:tmp|var\/tmp)\/[A-Za-z0-9_][A-Za-z0-9._-]{0,100}$/;
const PATTERN_FOLDERS = ['/proc/', '/sys/', '/etc/', '/dev/mtd', '/lib/', '/rom/', '/tmp/'];

/** The path without `//`, `.` and `..`; null if it is not absolute. */
export function normal(path: string): string | null {
  if (!path.startsWith('/')) return null;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** True if opening this path for reading has no side effect. */
export function isReadable(arg: Argument): boolean {
  if (arg.pattern !== null) {
    const { pattern } = arg;
    return !pattern.includes('..') && PATTERN_FOLDERS.some((folder) => literalStart(pattern).startsWith(folder));
  }
  if (arg.text === null) return false;
  const path = normal(arg.text);
  if (path === null) return !/watchdog|^(?:mem|kmem|port)$/.test(arg.text);
  if (path !== '/dev' && !path.startsWith('/dev/')) return true;
  return READABLE_DEVICE.test(path.slice('/dev/'.length));
}

const literalStart = (pattern: string) => pattern.slice(0, pattern.search(/[*?[{]/));

/** True for a file that lives in RAM only: `/tmp/name`. */
export function isTemporary(path: string): boolean {
  return TEMPORARY.test(path);
}

/** The mtd device behind a path, and whether it is the block device. */
export function mtdOf(path: string): { name: string; block: boolean } | null {
  const match = MTD_DEVICE.exec(normal(path) ?? '');
  return match ? { name: `mtd${Number(match[2])}`, block: match[1] === 'mtdblock' } : null;
}

/** Flash bytes of `mtd4` or of a partition's name; null if not known. */
export function rangeOfMtd(context: GuardContext, name: string): ByteRange | null {
  const ranges = context.mtdRanges;
  return ranges && Object.hasOwn(ranges, name) ? ranges[name]! : null;
}

const noDevice = (device: string): GuardVerdict => unknown('guard/linux-device-unknown', { device: quoted(device) });

/** The effect of erasing and/or programming a whole device (`mtd4`, `firmware1`). */
export function changesDevice(
  context: GuardContext,
  name: string,
  what: { erases: boolean; programs: boolean; reboots?: boolean; range?: ByteRange },
): GuardVerdict {
  const range = what.range ?? rangeOfMtd(context, name);
  if (!range) return noDevice(name);
  return effect(
    'guard/linux-writes',
    {
      erased: what.erases ? [range] : [],
      programmed: what.programs ? [range] : [],
      reboots: what.reboots ?? false,
    },
    { device: quoted(name) },
  );
}

/** The file in the router's RAM from which plans write: its length is that of the last load (`loadedBytes`). */
export const LINUX_PAYLOAD = '/tmp/recovery.bin';

/**
 * The effect of writing `file` to the start of a device: exactly its bytes and their whole erase blocks where the
 * file's length is known; otherwise the whole device.
 */
export function writesFile(
  context: GuardContext,
  file: string,
  name: string,
  what: { erases: boolean; reboots?: boolean },
): GuardVerdict {
  const whole = rangeOfMtd(context, name);
  const { loadedBytes, eraseSize } = context;
  if (!whole || file !== LINUX_PAYLOAD || loadedBytes === null) {
    return changesDevice(context, name, { ...what, programs: true });
  }
  const programmed = rangeOf(whole.start, loadedBytes);
  const erased = alignOutwards(programmed, eraseSize);
  if (loadedBytes <= 0 || programmed.end > whole.end) return unknown('guard/linux-arguments', { command: file });
  return effect(
    'guard/linux-writes',
    { erased: what.erases ? [erased] : [], programmed: [programmed], reboots: what.reboots ?? false },
    { device: quoted(name) },
  );
}

/** The verdict on a path whose effect is unknown. */
export function refusedPath(arg: Argument): GuardVerdict {
  return unknown('guard/linux-path', { path: quoted(arg.text ?? arg.pattern ?? '$') });
}

/** The effect of a program that writes to `path`: none in /tmp, an effect on an mtd device, unknown elsewhere. */
export function writesTo(context: GuardContext, arg: Argument): GuardVerdict {
  if (arg.text === null) return refusedPath(arg);
  if (arg.text === '/dev/null' || isTemporary(arg.text)) return harmless('guard/ram-only');
  const device = mtdOf(arg.text);
  // A character device is programmed directly; on a block device whole erase blocks are read, merged, erased and
  // programmed.
  if (device) return changesDevice(context, device.name, { erases: device.block, programs: true });
  return refusedPath(arg);
}
