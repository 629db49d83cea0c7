import { rangeOf } from '../../bytes/range';
import { chipEnd, erases, programs } from '../effects';
import { flashOffset, hexArgument, isSpareRam } from '../memory';
import type { GuardContext, GuardVerdict } from '../guard-types';
import { UNBOUNDED, effect, forbidden, harmless, unknown } from '../verdicts';
import { addressedErase } from './ralink-flash';
import type { Judge } from './command';

const badArguments = (): GuardVerdict => unknown('guard/bad-arguments');

/** The loader rounds `+len` up; here both forms are extended to whole blocks. */
const lengthOfArgument = (text: string | undefined): number | null => hexArgument(text?.replace(/^\+/, ''));

function ramTarget(context: GuardContext, address: number, length: number): GuardVerdict {
  if (isSpareRam(context, address, length)) return harmless('guard/ram-only');
  return unknown('guard/outside-ram', { address: `0x${address.toString(16)}` });
}

/** `sf` (B§9.3). Partition names in place of offsets are not resolved, so the command is unknown. */
export const sf: Judge = ({ suffix, args }, { context }) => {
  const [what, ...rest] = args;
  if (suffix !== '') return badArguments();
  // Selecting another chip than the first would change the meaning of every later offset.
  if (what === 'probe') return /^(?:0(?::0)?)?$/.test(rest.join(' ')) ? harmless('guard/reads-only') : badArguments();
  if (what === 'protect') {
    const known = rest.length === 3 && (rest[0] === 'lock' || rest[0] === 'unlock');
    return known ? effect('guard/unprotect', {}) : badArguments();
  }
  if (what === 'erase') {
    const [offset, length] = [hexArgument(rest[0]), lengthOfArgument(rest[1])];
    if (rest.length !== 2 || offset === null || length === null) return badArguments();
    return erases(context, rangeOf(offset, length));
  }
  if (what !== 'read' && what !== 'write' && what !== 'update') return badArguments();
  const [address, offset, length] = rest.map((x) => hexArgument(x));
  if (rest.length !== 3 || address == null || offset == null || length == null || length === 0) return badArguments();
  if (what === 'read') return ramTarget(context, address, length);
  const range = rangeOf(offset, length);
  // `update` erases whole blocks and restores the rest of each, so all of them are touched.
  if (what === 'update') {
    const erased = erases(context, range);
    if (erased.verdict !== 'effect') return erased;
    return effect('guard/programs', { erased: erased.effect.erased, programmed: erased.effect.erased });
  }
  return programs(context, range);
};

/** Names of the whole SPI NOR in upstream (B§9.4); a partition's name is not enough, because its offset is unknown. */
const WHOLE_CHIP = /^(?:nor0|spi0\.0|spi-nor0)$/;

/** `mtd` (B§9.4): without offset and size it acts on the whole device. */
export const mtd: Judge = ({ suffix, args }, { context }) => {
  const [what, device, ...rest] = args;
  if (suffix !== '') return badArguments();
  if (what === 'list') return args.length === 1 ? harmless('guard/reads-only') : badArguments();
  if (what === undefined || device === undefined || !WHOLE_CHIP.test(device)) return badArguments();
  if (what === 'dump') return harmless('guard/reads-only');
  if (what === 'erase') {
    if (rest.length === 0) return erases(context, { start: 0, end: chipEnd(context) });
    const [offset, length] = rest.map((x) => hexArgument(x));
    if (rest.length !== 2 || offset == null || length == null) return badArguments();
    return erases(context, rangeOf(offset, length));
  }
  const [address, offset, length] = rest.map((x) => hexArgument(x));
  if (what === 'write' && rest.length === 1 && address != null)
    return programs(context, { start: 0, end: chipEnd(context) });
  if (rest.length !== 3 || address == null || offset == null || length == null || length === 0) return badArguments();
  if (what === 'read') return ramTarget(context, address, length);
  return what === 'write' ? programs(context, rangeOf(offset, length)) : badArguments();
};

/** `erase` of CFI flash: addresses, the end being the last byte. `all` and `bank N` may affect other chips. */
export const cfiErase: Judge = ({ suffix, args }, { context }) => {
  if (suffix !== '') return badArguments();
  if ((args[0] === 'all' && args.length === 1) || (args[0] === 'bank' && args.length === 2)) {
    return erases(context, { start: 0, end: UNBOUNDED });
  }
  const addresses = [args[0], args[1]?.replace(/^\+/, '')].map((a) => hexArgument(a));
  const verdict = addressedErase(context, args, (c, text) => {
    const address = hexArgument(text);
    return address === null ? null : flashOffset(c, address);
  });
  const isNumbers = args.length === 2 && addresses.every((a) => a !== null);
  // Addresses outside the chip: on the ARM board that is the bank with the loader.
  return verdict.verdict === 'unknown' && isNumbers
    ? forbidden('guard/outside-chip', { range: args.join(' ') })
    : verdict;
};

/** `protect on|off ...`: changes no byte but unlocks the flash, so only a plan may send it. */
export const protect: Judge = ({ args }) =>
  args[0] === 'on' || args[0] === 'off' ? effect('guard/unprotect', {}) : badArguments();
