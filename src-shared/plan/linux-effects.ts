import { alignOutwards, rangeOf, type ByteRange } from '../bytes/range';
import { NO_EFFECT, type Effect } from '../effect/effect';
import { LINUX_PAYLOAD } from '../guard/linux/places';

/** Facts that determine a Linux line's effect. Bytes. */
interface LinuxEffectContext {
  eraseSize: number;
  loadedBytes: number | null;
  mtdRanges?: Readonly<Record<string, ByteRange>>;
}

const FILE = LINUX_PAYLOAD.replaceAll('.', '\\.');
const DEVICE = String.raw`\/dev\/(mtd[0-9]{1,3})`;

/** Exact forms of the harmless Linux lines allowed in a plan. */
const HARMLESS: readonly RegExp[] = [
  new RegExp(`^tftp -g -l ${FILE} -r [A-Za-z0-9._-]{1,64} [0-9]{1,3}(?:\\.[0-9]{1,3}){3}$`),
  new RegExp(`^(?:sha256sum|md5sum) ${FILE}$`),
  /^dd if=\/dev\/mtd[0-9]{1,3}ro bs=[0-9]{4,6} count=[0-9]{1,5} 2>\/dev\/null\|(?:sha256sum|md5sum)$/,
];
/** `mtd` and `flashcp` erase the blocks that the file covers, then program it. */
const WRITES = new RegExp(`^(?:mtd write ${FILE} ([A-Za-z][\\w.-]{0,63})|flashcp ${FILE} ${DEVICE})$`);
const ERASES = new RegExp(`^flash_erase ${DEVICE} 0 ([1-9][0-9]{0,4})$`);
const PROGRAMS = new RegExp(`^dd if=${FILE} of=${DEVICE} bs=65536$`);

/**
 * The effect of a planned Linux line on the flash, from its text alone; null if it has none of the known exact forms.
 */
export function linuxLineEffect(text: string, context: LinuxEffectContext): Effect | null {
  if (HARMLESS.some((form) => form.test(text))) return NO_EFFECT;
  if (text === 'reboot') return { ...NO_EFFECT, reboots: true };
  const erases = ERASES.exec(text);
  if (erases) {
    const whole = deviceRange(erases[1], context);
    const range = whole && rangeOf(whole.start, Number(erases[2]) * context.eraseSize);
    return range && range.end <= whole.end ? { ...NO_EFFECT, erased: [range] } : null;
  }
  const writes = WRITES.exec(text);
  const programs = writes ?? PROGRAMS.exec(text);
  const whole = deviceRange(programs?.[1] ?? programs?.[2], context);
  if (!whole || context.loadedBytes === null || context.loadedBytes <= 0) return null;
  const programmed = rangeOf(whole.start, context.loadedBytes);
  if (programmed.end > whole.end) return null;
  const erased = writes ? [alignOutwards(programmed, context.eraseSize)] : [];
  return { erased, programmed: [programmed], reboots: false };
}

function deviceRange(name: string | undefined, context: LinuxEffectContext): ByteRange | null {
  const ranges = context.mtdRanges;
  return name !== undefined && ranges && Object.hasOwn(ranges, name) ? ranges[name]! : null;
}
