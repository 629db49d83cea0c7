import { crc32 } from '@shared/bytes/crc32';
import { hex } from '@shared/bytes/hex';
import { fail, findingAmong, FindingError, type RuleTaking } from '@shared/finding/finding';
import type { FlashRead } from '@shared/layout/resolve-layout';
import { damageBySum, damageOf, type Damage } from './damage';
import { failureIn } from './judge-answer';
import { consoleLines, parseMdLine, parseSpiRead } from './md-text';
import { intentOf, type LoadContext } from './step-context';

/** Number of retries for answers damaged in transit. */
const TRIES = 5;

/** Number of payload bytes compared, and whether by a checksum computed on the router. */
export interface Proof {
  compared: number;
  summed: boolean;
}

/**
 * Runs the step's reading commands (`crc32`, `cmp.b`, `md.l`, `spi read`, `sf read`, `mtd read`) and compares their
 * output with the payload, in RAM or in flash. Throws the finding for the kind of difference (`verify/...`), with both
 * values.
 */
export async function proveBytes(context: LoadContext, payload: Uint8Array): Promise<Proof> {
  const { console, step, signal } = context;
  const places = new Places(context, payload.length);
  const place = context.step.kind === 'check-load' ? 'ram' : 'flash';
  const proof: Proof = { compared: 0, summed: false };
  for (const [index, command] of step.commands.entries()) {
    signal.throwIfAborted();
    const words = command.text.split(/\s+/);
    for (let attempt = 1; ; attempt++) {
      const { output } = await console.command(command.text, { timeoutMs: 180_000, signal });
      const failure = failureIn(command.text, output);
      if (failure) throw new FindingError(failure);
      const result = judge(words, output, { places, payload, place, before: context.before ?? [] });
      if (result === 'damaged') {
        if (attempt < TRIES) continue;
        fail('read/unstable', { address: words[1] ?? '', count: 1 });
      }
      proof.compared += result.compared;
      proof.summed ||= result.summed;
      break;
    }
    context.onProgress(index + 1, step.commands.length, 'steps');
  }
  return proof;
}

/** The expected contents. */
interface Expected {
  places: Places;
  payload: Uint8Array;
  /** Location of the bytes being checked. */
  place: 'ram' | 'flash';
  /** Flash contents read before the write. */
  before: readonly FlashRead[];
}

function judge(words: readonly string[], output: string, expected: Expected): Proof | 'damaged' {
  const { places, payload, place } = expected;
  const n = (index: number) => Number.parseInt((words[index] ?? '').replace(/^\+/, ''), 16);
  switch (words[0]) {
    case 'sf':
      if (!/Read: OK/.test(output)) return 'damaged';
      places.copied(n(2), n(3), n(4));
      return { compared: 0, summed: false };
    case 'mtd':
      if (!/Reading \d+ byte/.test(output)) return 'damaged';
      places.copied(n(3), n(4), n(5));
      return { compared: 0, summed: false };
    case 'crc32': {
      const said = /==> ([0-9a-f]{8})\s*$/i.exec(output.trimEnd());
      if (!said) return 'damaged';
      const at = places.offsetOf(n(1), n(2));
      const ours = crc32(payload.subarray(at, at + n(2)));
      const theirs = Number.parseInt(said[1]!, 16);
      if (theirs !== ours) {
        const values = { where: words.join(' '), theirs: hex(theirs), ours: hex(ours) };
        differ(damageBySum(theirs, n(2)), place, values, output);
      }
      return { compared: n(2), summed: true };
    }
    case 'cmp.b': {
      const same = /Total of (\d+) byte\(s\) were the same/.exec(output);
      if (!same) return 'damaged';
      if (Number(same[1]) !== n(3)) {
        const values = { where: words.join(' '), theirs: `${same[1]!} bytes equal`, ours: `${n(3)} bytes equal` };
        differ({ kind: 'other' }, place, values, output);
      }
      places.offsetOf(n(2), n(3));
      return { compared: n(3), summed: false };
    }
    case 'md.l':
      return compareDump(output, n(1), n(2) * 4, expected);
    case 'spi': {
      const bytes = parseSpiRead(output, n(3));
      if (!bytes) return 'damaged';
      const at = places.offsetOfFlash(n(2), n(3));
      compareBytes(bytes, at, hex(n(2)), output, expected);
      return { compared: bytes.length, summed: false };
    }
    default:
      return fail('verify/unknown-command', { command: words.join(' ') });
  }
}

function compareDump(output: string, address: number, length: number, expected: Expected): Proof | 'damaged' {
  const { places, payload } = expected;
  const offset = places.offsetOf(address, Math.min(length, payload.length));
  const got = new Uint8Array(length);
  let filled = 0;
  for (const line of consoleLines(output)) {
    const dump = parseMdLine(line);
    if (dump?.address !== address + filled) continue;
    got.set(dump.bytes.subarray(0, length - filled), filled);
    filled += dump.bytes.length;
  }
  if (filled < length) return 'damaged';
  const bytes = got.subarray(0, Math.min(length, payload.length - offset));
  compareBytes(bytes, offset, hex(address), output, expected);
  return { compared: bytes.length, summed: false };
}

function compareBytes(got: Uint8Array, offset: number, where: string, output: string, expected: Expected): void {
  const { payload, places, place, before } = expected;
  const at = got.findIndex((byte, index) => byte !== payload[offset + index]);
  if (at < 0) return;
  const values = { where: `${where}+${hex(at)}`, theirs: hex(got[at]!), ours: hex(payload[offset + at] ?? 0) };
  const flash = places.flashOf(offset);
  const old = before.find((read) => read.offset <= flash && flash + got.length <= read.offset + read.bytes.length);
  const lay = old?.bytes.subarray(flash - old.offset, flash - old.offset + got.length);
  differ(damageOf(got, payload, offset, place === 'flash' ? lay : null), place, values, output);
}

/** The rule for each kind of damage in flash; each has causes and advice of its own. */
const IN_FLASH: Record<Damage['kind'], RuleTaking<DifferParams>> = {
  old: 'verify/unchanged',
  erased: 'verify/not-programmed',
  zeros: 'verify/source-empty',
  shifted: 'verify/shifted',
  bits: 'verify/bits',
  mixed: 'verify/not-erased',
  other: 'verify/differs',
};

/**
 * Throws the finding for a difference. In RAM nothing was erased yet, and only single-bit errors do not mean a wrong
 * load.
 */
export function differ(
  damage: Damage,
  place: 'ram' | 'flash',
  values: { where: string; theirs: string; ours: string },
  output: string,
): never {
  const evidence = [{ source: 'console', quote: output.trim().slice(0, 200) }];
  const failWith = (rule: RuleTaking<DifferParams>) =>
    new FindingError(findingAmong(rule, 'blocker', { ...values, ...amountOf(damage) }, evidence));
  if (place === 'flash') throw failWith(IN_FLASH[damage.kind]);
  throw failWith(damage.kind === 'bits' ? 'verify/load-bits' : 'verify/load-elsewhere');
}

/**
 * Parameters of the sentences about a difference: the address, both bytes there, and the shift or the number of bits.
 */
type DifferParams = { where: string; theirs: string; ours: string; by: number; bits: number };

const amountOf = (damage: Damage) => ({
  by: damage.kind === 'shifted' ? damage.by : 0,
  bits: damage.kind === 'bits' ? damage.bits : 0,
});

/** Locations of payload bytes: in RAM as loaded, in RAM as read back, or in the mapped flash. */
class Places {
  readonly #spans: { address: number; length: number; offset: number }[] = [];
  readonly #target: number;
  readonly #length: number;

  constructor(context: LoadContext, length: number) {
    const { step, plan, identity } = context;
    this.#length = length;
    this.#target = plan.intents[intentOf(context)]?.target.start ?? 0;
    const loaded = plan.steps.find((s) => s.kind === 'load-tftp' || s.kind === 'load-serial')?.ramAddress;
    const ram = step.ramAddress ?? loaded;
    if (ram !== null && ram !== undefined) this.#spans.push({ address: ram, length, offset: 0 });
    if (identity.flash.base !== null) {
      this.#spans.push({ address: identity.flash.base + this.#target, length, offset: 0 });
    }
  }

  /** Records that flash bytes `[flash, flash + length)` were copied to RAM at `address`. */
  copied(address: number, flash: number, length: number): void {
    this.#spans.unshift({ address, length, offset: flash - this.#target });
  }

  offsetOf(address: number, length: number): number {
    const span = this.#spans.find((s) => s.address <= address && address + length <= s.address + s.length + 3);
    if (!span) return fail('verify/unknown-place', { address: hex(address) });
    return span.offset + address - span.address;
  }

  /** Flash offset of payload byte `offset`. */
  flashOf(offset: number): number {
    return this.#target + offset;
  }

  offsetOfFlash(offset: number, length: number): number {
    const at = offset - this.#target;
    if (at < 0 || at + length > this.#length) return fail('verify/unknown-place', { address: hex(offset) });
    return at;
  }
}
