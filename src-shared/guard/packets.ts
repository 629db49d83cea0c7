const SOH = 0x01;
const STX = 0x02;
const EOT = 0x04;
const CR = 0x0d;
const CAN = 0x18;
const DATA_TYPE = 0x44;
const BREAK_TYPE = 0x42;
/** SOH, LEN, SEQ, TYPE, check, CR (B§3.8). */
const SHORTEST_KERMIT = 6;

/** A protocol as plans name it on the `packets` channel. */
export type PacketProtocol = 'kermit' | 'ymodem' | 'xmodem-1k';

/** The meaning of a serial transfer's bytes to the receiver. */
export interface PacketLook {
  /** Protocols in which such bytes occur. */
  protocols: readonly PacketProtocol[];
  /** `data` stores file bytes, `control` opens, names, asks or closes, `cancel` ends the load. */
  kind: 'data' | 'control' | 'cancel';
}

const KERMIT: readonly PacketProtocol[] = ['kermit'];
const BLOCKS: readonly PacketProtocol[] = ['ymodem', 'xmodem-1k'];

/**
 * Recognises one whole packet of our senders: Kermit packets and their probe `01 02`, XMODEM and YMODEM blocks, EOT and
 * CAN. Null for anything else, including Ctrl-C, which is a key.
 */
export function lookAtPacket(bytes: Uint8Array): PacketLook | null {
  const [first, second] = bytes;
  if (first === SOH && second === STX && bytes.length === 2) return { protocols: KERMIT, kind: 'control' };
  if (bytes.length === 1 && first === EOT) return { protocols: BLOCKS, kind: 'control' };
  if (bytes.length >= 2 && bytes.length <= 16 && bytes.every((byte) => byte === CAN)) {
    return { protocols: BLOCKS, kind: 'cancel' };
  }
  const size = first === SOH ? 128 : first === STX ? 1024 : 0;
  const isBlock = size > 0 && (bytes.length === size + 4 || bytes.length === size + 5);
  if (isBlock && (second! ^ bytes[2]!) === 0xff) return { protocols: BLOCKS, kind: second === 0 ? 'control' : 'data' };
  if (!isKermit(bytes)) return null;
  return { protocols: KERMIT, kind: bytes[3] === DATA_TYPE ? 'data' : 'control' };
}

/** True for Kermit's B packet, which ends a load: after it a menu entry erases and writes (B§3.8). */
export function isLastPacket(bytes: Uint8Array): boolean {
  return isKermit(bytes) && bytes[3] === BREAK_TYPE;
}

/**
 * Between SOH and CR a packet must have no control character: the receiver would treat it as damage, and a Ctrl-C
 * between packets as the end (B§3.8).
 */
function isKermit(bytes: Uint8Array): boolean {
  const end = bytes.length - 1;
  if (bytes.length < SHORTEST_KERMIT || bytes[0] !== SOH || bytes[end] !== CR) return false;
  for (let i = 1; i < end; i++) if (bytes[i]! < 0x20) return false;
  return true;
}
