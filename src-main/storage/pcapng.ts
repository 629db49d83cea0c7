/**
 * Writes console recordings as pcapng for Wireshark (draft-ietf-opsawg-pcapng, sections 3 and 4). Link type RTAC_SERIAL
 * (www.tcpdump.org/linktypes/LINKTYPE_RTAC_SERIAL.html): the only registered serial type that has direction and UART
 * events in each packet without a custom dissector; the line states are unknown here and left zero.
 */
const LINKTYPE_RTAC_SERIAL = 250;
const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

/** Option codes; a comment may be in any block. */
const OPTION = { comment: 1, userApplication: 4, interfaceName: 2, timeResolution: 9, packetFlags: 2 };
/** 10^-6 s, which is also the default without the option. */
const MICROSECONDS = 6;
/**
 * Serial event types of the link type, and the direction bits of epb_flags, from the computer's side: `in` is received.
 */
const EVENT = { out: 0x01, in: 0x02 };
const DIRECTION = { in: 1, out: 2 };

/** One piece of the traffic on the line. */
export interface SerialPacket {
  /** Unix time in ms. */
  atMs: number;
  direction: 'in' | 'out';
  bytes: Uint8Array;
  comment?: string;
}

export interface SerialRecording {
  /** Description for the reader of the file: unit, rate and time. */
  comment: string;
  /** Name of the line. */
  interfaceName: string;
  /** Name of the recording program. */
  application: string;
  packets: readonly SerialPacket[];
}

const padded = (length: number) => Math.ceil(length / 4) * 4;

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** 32-bit numbers, little-endian as the section header says. */
function words(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => view.setUint32(i * 4, value, true));
  return new Uint8Array(view.buffer);
}

function option(code: number, value: Uint8Array): Uint8Array {
  // The length field has 16 bits.
  const kept = value.subarray(0, 0xffff);
  const out = new Uint8Array(4 + padded(kept.length));
  const view = new DataView(out.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, kept.length, true);
  out.set(kept, 4);
  return out;
}
const textOption = (code: number, text: string) => option(code, new TextEncoder().encode(text));
const END_OF_OPTIONS = words(0);

/** A block has its length at both ends, so that a file can be read backwards. */
function block(type: number, ...body: Uint8Array[]): Uint8Array {
  const inside = concat(body);
  const length = inside.length + 12;
  return concat([words(type, length), inside, words(length)]);
}

function packetBlock({ atMs, direction, bytes, comment }: SerialPacket): Uint8Array {
  const microseconds = BigInt(Math.round(atMs * 1000));
  const data = new Uint8Array(12 + bytes.length);
  const view = new DataView(data.buffer);
  // The link type's own time is big-endian.
  view.setUint32(0, Number(microseconds / 1_000_000n));
  view.setUint32(4, Number(microseconds % 1_000_000n));
  view.setUint8(8, EVENT[direction]);
  data.set(bytes, 12);
  const body = new Uint8Array(padded(data.length));
  body.set(data);
  return block(
    ENHANCED_PACKET,
    words(0, Number(microseconds >> 32n), Number(microseconds & 0xffffffffn), data.length, data.length),
    body,
    option(OPTION.packetFlags, words(DIRECTION[direction])),
    ...(comment === undefined ? [] : [textOption(OPTION.comment, comment)]),
    END_OF_OPTIONS,
  );
}

/** The recording as one pcapng section with one interface. */
export function toPcapng({ comment, interfaceName, application, packets }: SerialRecording): Uint8Array {
  return concat([
    block(
      SECTION_HEADER,
      // Version 1.0; a section length of -1 means that it is not given.
      words(BYTE_ORDER_MAGIC, 1, 0xffffffff, 0xffffffff),
      textOption(OPTION.comment, comment),
      textOption(OPTION.userApplication, application),
      END_OF_OPTIONS,
    ),
    block(
      INTERFACE_DESCRIPTION,
      // No limit of the packets' length.
      words(LINKTYPE_RTAC_SERIAL, 0),
      textOption(OPTION.interfaceName, interfaceName),
      option(OPTION.timeResolution, Uint8Array.of(MICROSECONDS)),
      END_OF_OPTIONS,
    ),
    ...packets.map(packetBlock),
  ]);
}
