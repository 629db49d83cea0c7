import { contains, rangeOf, type ByteRange } from '@shared/bytes/range';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import { fail } from '@shared/finding/finding';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { FlashReader } from '../flash-reader';
import type { AgentSession } from './session';

/** Facts about the flash read by the loader's own commands, before the agent was started. */
export interface Shown {
  range: ByteRange;
  bytes: Uint8Array;
}

const LOOK = 0x400;
const SUMMED = 0x10000;
/** The firmware's usual start on these boards (B§4.1); any place that both can read would do. */
const USUAL_FIRMWARE = 0x50000;

/**
 * Reads by the loader's own commands what the agent will have to reproduce: one KiB of Factory and the first KiB of the
 * firmware.
 */
export async function lookByLoader(
  reader: FlashReader,
  dialect: DialectProfile,
  chipSize: number | null,
  signal: AbortSignal,
): Promise<Shown[]> {
  const chip = rangeOf(0, chipSize ?? SUMMED);
  const places = [dialect.flash.factory?.start ?? null, dialect.flash.firmware ?? USUAL_FIRMWARE];
  const shown: Shown[] = [];
  for (const place of places) {
    const range = rangeOf(place ?? 0, LOOK);
    if (place === null || !contains(chip, range)) continue;
    shown.push({ range, bytes: await reader.read(range, { signal }) });
  }
  return shown;
}

/**
 * The agent's read-only self-test: the chip that the loader named, the bytes that the loader read, and the same
 * checksum twice. Throws `agent/differs`, `agent/chip-unknown`.
 */
export async function selfTest(
  agent: AgentSession,
  identity: LoaderIdentity,
  shown: readonly Shown[],
  signal: AbortSignal,
): Promise<void> {
  const { jedecId, chipSize } = agent.hello;
  const { flash } = identity;
  if (chipSize === 0) fail('agent/chip-unknown', { id: jedecId });
  if (flash.jedecId !== null && flash.jedecId !== jedecId) {
    fail('agent/differs', { what: 'id', theirs: flash.jedecId, ours: jedecId });
  }
  if (flash.known && flash.sizeBytes !== null && flash.sizeBytes !== chipSize) {
    fail('agent/differs', { what: 'size', theirs: String(flash.sizeBytes), ours: String(chipSize) });
  }
  for (const { range, bytes } of shown) {
    const read = await agent.read(range, { signal });
    const at = read.findIndex((byte, index) => byte !== bytes[index]);
    if (at < 0) continue;
    const place = `0x${(range.start + at).toString(16)}`;
    fail('agent/differs', { what: place, theirs: digits(bytes[at]!), ours: digits(read[at]!) });
  }
  const range = rangeOf(shown.at(-1)?.range.start ?? 0, Math.min(SUMMED, chipSize));
  const [first, second] = [await agent.sum(range, signal), await agent.sum(range, signal)];
  if (first !== second) fail('agent/differs', { what: 'CRC-32', theirs: hex8(first), ours: hex8(second) });
}

const digits = (byte: number) => byte.toString(16).padStart(2, '0');
const hex8 = (sum: number) => sum.toString(16).padStart(8, '0');
