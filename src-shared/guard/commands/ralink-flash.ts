import { rangeOf } from '../../bytes/range';
import { chipEnd, erases, loadedRange, programs } from '../effects';
import { flashOffset, hexArgument } from '../memory';
import type { GuardContext, GuardVerdict } from '../guard-types';
import { UNBOUNDED, forbidden, harmless, unknown } from '../verdicts';
import { copy } from './memory';
import { widthOf, type Judge } from './command';

const badArguments = (): GuardVerdict => unknown('guard/bad-arguments');
const shortForm = (): GuardVerdict => forbidden('guard/short-form-hangs');

/** A flash offset, given directly or as a CPU address (GL-iNet KY). */
function offsetOf(context: GuardContext, text: string | undefined): number | null {
  const value = hexArgument(text);
  if (value === null) return null;
  return flashOffset(context, value) ?? (value < 0x4000000 ? value : null);
}

/** `start end` (last byte) or `start +length`, the syntax of NOR-style builds and of upstream CFI (B§3.4). */
export function addressedErase(
  context: GuardContext,
  args: readonly string[],
  offset: (context: GuardContext, text: string | undefined) => number | null,
): GuardVerdict {
  const start = offset(context, args[0]);
  if (args.length !== 2 || start === null) return badArguments();
  if (args[1]!.startsWith('+')) {
    const length = hexArgument(args[1]!.slice(1));
    return length === null ? badArguments() : erases(context, rangeOf(start, length));
  }
  const last = offset(context, args[1]);
  return last === null ? badArguments() : erases(context, { start, end: last + 1 });
}

/** `erase linux|uboot|all` (B§3.4) and the address forms of other builds. */
export const erase: Judge = ({ suffix, args }, { context }) => {
  const { firmware, bootloader } = context.dialect.flash;
  if (suffix !== '') return badArguments();
  if (args.length === 2) return addressedErase(context, args, offsetOf);
  if (args.length !== 1) return badArguments();
  if (args[0] === 'all') return erases(context, { start: 0, end: chipEnd(context) });
  if (args[0] === 'uboot') return erases(context, bootloader ?? { start: 0, end: UNBOUNDED });
  if (args[0] !== 'linux' || firmware === null) return badArguments();
  return erases(context, { start: firmware, end: Math.max(firmware, chipEnd(context)) });
};

/** `cp.linux`, `cp.uboot` (B§3.3; arguments are ignored), `cp.b src flashoffset len` (TP-Link), `cp src dest len` (KY, bytes). */
export const ralinkCopy: Judge = ({ suffix, args }, state) => {
  const { context } = state;
  const { firmware } = context.dialect.flash;
  if (suffix === 'linux') {
    return firmware === null ? badArguments() : programs(context, loadedRange(context, firmware));
  }
  if (suffix === 'uboot') return programs(context, loadedRange(context, 0));
  const [source, target, count] = args.map((x) => hexArgument(x));
  const width = suffix === '' ? 1 : widthOf(suffix);
  if (args.length !== 3 || source == null || target == null || count == null || width === null) return badArguments();
  return copy(state, source, target, count * width, true);
};

const HEX_BYTES = /^(?:[0-9a-fA-F]{2})+$/;

/** `spi` (B§3.5): wrong or missing arguments are dereferenced as NULL and hang the board. */
export const spi: Judge = ({ suffix, args }, { context }) => {
  if (suffix !== '' || args.length === 0) return shortForm();
  const [what, first, second] = args;
  if (args.length > 3) return badArguments();
  if (what === 'id') return args.length === 1 ? harmless('guard/reads-only') : badArguments();
  if (what === 'sr') {
    if (first === 'read' && args.length === 2) return harmless('guard/reads-only');
    return args.length === 3 ? unknown('guard/changes-hardware') : shortForm();
  }
  if (what !== 'read' && what !== 'erase' && what !== 'write') return badArguments();
  if (args.length < 3) return shortForm();
  const offset = hexArgument(first);
  if (offset === null) return badArguments();
  if (what === 'write') {
    return HEX_BYTES.test(second!) ? programs(context, rangeOf(offset, second!.length / 2)) : badArguments();
  }
  const length = hexArgument(second);
  if (length === null || length === 0) return badArguments();
  return what === 'read' ? harmless('guard/reads-only') : erases(context, rangeOf(offset, length));
};

/** `rf` alone dereferences NULL (B§3.9). */
export const rf: Judge = ({ args }) => {
  if (args.length === 0) return shortForm();
  return args[0] === 'r' && args.length === 2 && /^\d{1,3}$/.test(args[1]!)
    ? harmless('guard/reads-only')
    : badArguments();
};

/** `mdio.r`, `mdio.d` read; `mdio.w` writes a switch register. */
export const mdio: Judge = ({ suffix, args }) => {
  if (suffix === 'r' && args.length === 2) return harmless('guard/reads-only');
  if (suffix === 'd' && args.length === 0) return harmless('guard/reads-only');
  return unknown('guard/changes-hardware');
};
