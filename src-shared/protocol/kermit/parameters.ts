import { MAX_LONG, MAX_SHORT_DATA, toChar } from './packet';

/** The parameters offered in the S packet or granted in its answer. */
export interface KermitGrant {
  /** Maximum quoted data bytes in one packet. */
  maxData: number;
}

/** Time that the receiver may wait for this side, s; the loader has no time-out at all (B§3.8). */
const TIME_S = 5;

/**
 * The data of the S packet: 94-byte packets, CR, `#`, no 8-bit prefix (the line is 8-bit clean), check type 1, no repeat
 * counts, long packets of up to 9024 bytes (B§3.8).
 */
export function sendInit(): Uint8Array {
  const text = (c: string) => c.charCodeAt(0);
  return Uint8Array.of(
    toChar(94),
    toChar(TIME_S),
    toChar(0),
    text('@'),
    toChar(13),
    text('#'),
    text('N'),
    text('1'),
    text(' '),
    toChar(2),
    toChar(0),
    toChar(Math.floor(MAX_LONG / 95)),
    toChar(MAX_LONG % 95),
  );
}

/** Reads the receiver's answer to S; missing fields get the protocol's defaults. */
export function grantOf(answer: Uint8Array): KermitGrant {
  const value = (at: number) => (answer[at] === undefined ? null : answer[at] - 32);
  const maxl = value(0) ?? 80;
  const short = Math.max(1, Math.min(MAX_SHORT_DATA, maxl - 3));
  let capability = 9;
  const long = ((value(capability) ?? 0) & 2) !== 0;
  // Bit 0 means that another byte of capabilities follows; there are only a few.
  while (capability < 16 && ((value(capability) ?? 0) & 1) !== 0) capability++;
  if (!long) return { maxData: short };
  const high = value(capability + 2);
  const low = value(capability + 3);
  // The protocol's default if the capability is present and the length is missing.
  const length = high === null || low === null ? 500 : high * 95 + low;
  return { maxData: Math.max(short, Math.min(MAX_LONG, length) - 1) };
}
