/** Start of every packet. */
export const SOH = 0x01;
/** End of every packet, B§3.8. */
export const CR = 0x0d;
/** Prefix of quoted characters, B§3.8. */
const QUOTE = 0x23;
/** Longest extended length: two digits of base 95 (B§3.8). */
export const MAX_LONG = 94 * 95 + 94;
/** Data bytes in the longest packet without extended length: LEN counts SEQ, TYPE, data and check, at most 94. */
export const MAX_SHORT_DATA = 91;

/** A number 0..94 as a printable character. */
export function toChar(value: number): number {
  return value + 32;
}

/** The block check of type 1: the sum of the bytes, folded to six bits. */
export function check1(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum = (sum + bytes[i]!) & 0xff;
  return toChar((sum + (sum >>> 6)) & 0x3f);
}

/**
 * A packet of `type` (one character) with already quoted data. Up to 91 bytes of data make a normal packet, more an
 * extended one with LEN 0, two length digits and the header's check.
 */
export function encodePacket(seq: number, type: string, data: Uint8Array): Uint8Array {
  const long = data.length > MAX_SHORT_DATA;
  const head = long ? 7 : 4;
  const packet = new Uint8Array(head + data.length + 2);
  packet[0] = SOH;
  packet[1] = toChar(long ? 0 : data.length + 3);
  packet[2] = toChar(seq & 63);
  packet[3] = type.charCodeAt(0);
  if (long) {
    const length = data.length + 1;
    packet[4] = toChar(Math.floor(length / 95));
    packet[5] = toChar(length % 95);
    packet[6] = check1(packet, 1, 6);
  }
  packet.set(data, head);
  const end = head + data.length;
  packet[end] = check1(packet, 1, end);
  packet[end + 1] = CR;
  return packet;
}

/** True for bytes that must be quoted in a packet: the loader treats any byte below 0x20 as an error. */
function isControl(byte: number): boolean {
  const low = byte & 0x7f;
  return low < 0x20 || low === 0x7f;
}

/**
 * Quotes file bytes from `start` on until `room` is full or the file ends. Controls (0x00-0x1F, 0x7F, 0x80-0x9F, 0xFF)
 * become `#` and the byte XOR 0x40, `#` becomes `##` (B§3.8). Returns the quoted data and the number of file bytes it
 * contains.
 */
export function quote(file: Uint8Array, start: number, room: number): { data: Uint8Array; taken: number } {
  const data = new Uint8Array(room);
  let at = 0;
  let next = start;
  for (; next < file.length; next++) {
    const byte = file[next]!;
    const control = isControl(byte);
    const size = control || byte === QUOTE ? 2 : 1;
    if (at + size > room) break;
    if (size === 2) data[at++] = QUOTE;
    data[at++] = control ? byte ^ 0x40 : byte;
  }
  return { data: data.subarray(0, at), taken: next - start };
}

/**
 * An answer of the receiver. `seq` can be above 63: the loader echoes whatever damaged number it has read. `damaged`:
 * the beginning of a packet without a valid rest.
 */
export type Answer = { type: 'packet'; seq: number; kind: string; data: Uint8Array } | { type: 'damaged' };

/**
 * Extracts the answers from a stream of bytes mixed with console text. Holds at most one packet of 96 bytes; a SOH
 * always starts a new one.
 */
export class AnswerReader {
  #packet: number[] | null = null;

  /** Reads `bytes`; `text` is called with the bytes outside of packets. */
  read(bytes: Uint8Array, text: (byte: number) => void): Answer[] {
    const answers: Answer[] = [];
    for (const byte of bytes) {
      if (byte === SOH) {
        if (this.#packet) answers.push({ type: 'damaged' });
        this.#packet = [];
      } else if (!this.#packet) {
        text(byte);
      } else {
        const answer = this.#add(this.#packet, byte);
        if (!answer) continue;
        this.#packet = null;
        answers.push(answer);
      }
    }
    return answers;
  }

  #add(packet: number[], byte: number): Answer | null {
    packet.push(byte);
    const length = packet[0]! - 32;
    if (length < 3 || length > 94 || byte < 0x20) return { type: 'damaged' };
    if (packet.length < length + 1) return null;
    const bytes = Uint8Array.from(packet);
    const end = bytes.length - 1;
    const seq = bytes[1]! - 32;
    if (bytes[end] !== check1(bytes, 0, end)) return { type: 'damaged' };
    return { type: 'packet', seq, kind: String.fromCharCode(bytes[2]!), data: bytes.subarray(3, end) };
  }
}
