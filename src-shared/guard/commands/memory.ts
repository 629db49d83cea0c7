import { rangeOf } from '../../bytes/range';
import { programs } from '../effects';
import { flashOffset, hexArgument, isSpareRam, isReadable } from '../memory';
import type { GuardVerdict } from '../guard-types';
import { forbidden, harmless, unknown } from '../verdicts';
import { widthOf, type Judge, type LineState } from './command';

const badArguments = (): GuardVerdict => unknown('guard/bad-arguments');
const outsideRam = (address: number): GuardVerdict =>
  unknown('guard/outside-ram', { address: `0x${address.toString(16)}` });

/** `md[.b|.w|.l] addr [count]`: reading a device register can hang the board (B§3.1), so only RAM and flash. */
export const display: Judge = ({ suffix, args }, { context }) => {
  const [start, count] = [hexArgument(args[0]), args[1] === undefined ? 1 : hexArgument(args[1])];
  const width = widthOf(suffix);
  if (args.length === 0) return harmless('guard/reads-only');
  if (start === null || count === null || width === null || args.length > 2) return badArguments();
  return isReadable(context, start, count * width) ? harmless('guard/reads-only') : outsideRam(start);
};

/**
 * `cmp`, `crc32`, `iminfo`: `addresses` leading addresses, then a count; crc32's third argument is a RAM address to
 * write to.
 */
export const compare: Judge = ({ suffix, args }, { context }) => {
  const [a, b, count] = args.map((x) => hexArgument(x));
  const width = widthOf(suffix);
  if (args.length !== 3 || a == null || b == null || count == null || width === null) return badArguments();
  if (!isReadable(context, a, count * width)) return outsideRam(a);
  return isReadable(context, b, count * width) ? harmless('guard/reads-only') : outsideRam(b);
};

export const checksum: Judge = ({ suffix, args }, { context }) => {
  const [start, length, target] = args.map((x) => hexArgument(x));
  if (suffix !== '' || args.length < 2 || args.length > 3 || start == null || length == null) return badArguments();
  if (!isReadable(context, start, length)) return outsideRam(start);
  if (args.length === 2) return harmless('guard/reads-only');
  if (target == null) return badArguments();
  return isSpareRam(context, target, 4) ? harmless('guard/ram-only') : outsideRam(target);
};

export const imageInfo: Judge = ({ args }, { context }) => {
  const start = hexArgument(args[0]);
  if (args.length !== 1 || start === null) return badArguments();
  return isReadable(context, start, 64) ? harmless('guard/reads-only') : outsideRam(start);
};

/** `mm`, `nm`: opens the memory editor at an address; each value typed there is judged separately (B§3.2). */
export const modify: Judge = ({ suffix, args }, { context }) => {
  const start = hexArgument(args[0]);
  const width = widthOf(suffix);
  if (args.length !== 1 || start === null || width === null) return badArguments();
  return isSpareRam(context, start, width) ? harmless('guard/ram-only') : outsideRam(start);
};

/** `mw`: fills memory. On CFI flash it would send raw commands to the chip, erase included. */
export const fill: Judge = ({ suffix, args }, { context }) => {
  const [start, value, count] = [
    hexArgument(args[0]),
    hexArgument(args[1]),
    args[2] === undefined ? 1 : hexArgument(args[2]),
  ];
  const width = widthOf(suffix);
  if (args.length > 3 || start === null || value === null || count === null || width === null) return badArguments();
  if (isSpareRam(context, start, count * width)) return harmless('guard/ram-only');
  return flashOffset(context, start) === null ? outsideRam(start) : forbidden('guard/raw-flash-access');
};

/** A copy of `length` bytes: harmless into RAM, programming into the flash window. */
export function copy(
  state: LineState,
  source: number,
  target: number,
  length: number,
  /** TP-Link group: a small target address is a flash offset (B§3.3). */
  smallTargetIsOffset: boolean,
): GuardVerdict {
  const { context } = state;
  if (length === 0) return badArguments();
  if (!isReadable(context, source, length)) return outsideRam(source);
  if (isSpareRam(context, target, length)) return harmless('guard/ram-only');
  const offset = flashOffset(context, target) ?? (smallTargetIsOffset && target < 0x4000000 ? target : null);
  return offset === null ? outsideRam(target) : programs(context, rangeOf(offset, length));
}

export const upstreamCopy: Judge = ({ suffix, args }, state) => {
  const [source, target, count] = args.map((x) => hexArgument(x));
  const width = widthOf(suffix);
  if (args.length !== 3 || source == null || target == null || count == null || width === null) return badArguments();
  return copy(state, source, target, count * width, false);
};
