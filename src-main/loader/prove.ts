import { crc32 } from '@shared/bytes/crc32';
import { hex } from '@shared/bytes/hex';
import { fail } from '@shared/finding/finding';
import { failureIn } from './judge';
import { consoleLines, parseMdLine, parseSpiRead } from './md-text';
import { intentOf, type LoadContext } from './step-context';

/** Answers that were damaged on the way are asked for again so many times. */
const TRIES = 5;

/** How many payload bytes were compared, and whether by a sum that the router made. */
export interface Proof {
  compared: number;
  summed: boolean;
}

/**
 * Runs the step's reading commands (`crc32`, `cmp.b`, `md.l`, `spi read`, `sf read`, `mtd read`) and compares what they say
 * with the payload, whether it lies in RAM or in flash. Throws `verify/differs` with both values.
 */
export async function proveBytes(context: LoadContext, payload: Uint8Array): Promise<Proof> {
  const { console, step, signal } = context;
  const places = new Places(context, payload.length);
  const proof: Proof = { compared: 0, summed: false };
  for (const [index, command] of step.commands.entries()) {
    signal.throwIfAborted();
    const words = command.text.split(/\s+/);
    for (let attempt = 1; ; attempt++) {
      const { output } = await console.command(command.text, { timeoutMs: 180_000, signal });
      const failure = failureIn(command.text, output);
      if (failure) fail(failure.rule, failure.params, failure.evidence);
      const result = judge(words, output, places, payload);
      if (result === 'damaged') {
        if (attempt < TRIES) continue;
        fail('read/unstable', { address: words[1] ?? '', lines: 1 });
      }
      proof.compared += result.compared;
      proof.summed ||= result.summed;
      break;
    }
    context.onProgress(index + 1, step.commands.length, 'steps');
  }
  return proof;
}

function judge(words: readonly string[], output: string, places: Places, payload: Uint8Array): Proof | 'damaged' {
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
      if (theirs !== ours) differ(words.join(' '), hex(theirs), hex(ours), output);
      return { compared: n(2), summed: true };
    }
    case 'cmp.b': {
      const same = /Total of (\d+) byte\(s\) were the same/.exec(output);
      if (!same) return 'damaged';
      if (Number(same[1]) !== n(3)) differ(words.join(' '), `${same[1]!} bytes equal`, `${n(3)} bytes equal`, output);
      places.offsetOf(n(2), n(3));
      return { compared: n(3), summed: false };
    }
    case 'md.l':
      return compareDump(output, n(1), n(2) * 4, places, payload);
    case 'spi': {
      const bytes = parseSpiRead(output, n(3));
      if (!bytes) return 'damaged';
      const at = places.offsetOfFlash(n(2), n(3));
      compareBytes(bytes, payload.subarray(at, at + bytes.length), hex(n(2)), output);
      return { compared: bytes.length, summed: false };
    }
    default:
      return fail('verify/unknown-command', { command: words.join(' ') });
  }
}

function compareDump(
  output: string,
  address: number,
  length: number,
  places: Places,
  payload: Uint8Array,
): Proof | 'damaged' {
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
  const expected = payload.subarray(offset, offset + length);
  compareBytes(got.subarray(0, expected.length), expected, hex(address), output);
  return { compared: expected.length, summed: false };
}

function compareBytes(got: Uint8Array, expected: Uint8Array, where: string, output: string): void {
  const at = got.findIndex((byte, index) => byte !== expected[index]);
  if (at >= 0) differ(`${where}+${hex(at)}`, hex(got[at]!), hex(expected[at] ?? 0), output);
}

function differ(where: string, theirs: string, ours: string, output: string): never {
  fail('verify/differs', { where, theirs, ours }, [{ source: 'console', quote: output.trim().slice(0, 200) }]);
}

/** Where payload bytes lie: in RAM as loaded, in RAM as read back, or in the mapped flash. */
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

  /** Flash bytes were copied to RAM: `[flash, flash + length)` now lies at `address`. */
  copied(address: number, flash: number, length: number): void {
    this.#spans.unshift({ address, length, offset: flash - this.#target });
  }

  offsetOf(address: number, length: number): number {
    const span = this.#spans.find((s) => s.address <= address && address + length <= s.address + s.length + 3);
    if (!span) return fail('verify/unknown-place', { address: hex(address) });
    return span.offset + address - span.address;
  }

  offsetOfFlash(offset: number, length: number): number {
    const at = offset - this.#target;
    if (at < 0 || at + length > this.#length) return fail('verify/unknown-place', { address: hex(offset) });
    return at;
  }
}
