/** Operation codes of RFC 1350 and RFC 2347. */
const OPCODE = { read: 1, write: 2, data: 3, ack: 4, error: 5, oack: 6 } as const;

/** Error codes of RFC 1350 §5 and RFC 2347 that this project sends or displays. */
export const TFTP_ERROR = {
  notDefined: 0,
  fileNotFound: 1,
  accessViolation: 2,
  diskFull: 3,
  illegalOperation: 4,
  unknownTransferId: 5,
  fileExists: 6,
  noSuchUser: 7,
  optionsRefused: 8,
} as const;

/** Longest accepted datagram, bytes: the largest block of RFC 2348 and its header. */
export const TFTP_MAX_PACKET = 65464 + 4;

/** Longest request or option acknowledgement, bytes. RFC 2347 says 512; some clients exceed it slightly. */
const MAX_REQUEST = 2048;

/** One option in the packet's own spelling (RFC 2347), with its value as text. */
export interface TftpOption {
  name: string;
  value: string;
}

/** A read or write request (RFC 1350 §5, RFC 2347). Strings hold one byte per character. */
export interface TftpRequest {
  type: 'read-request' | 'write-request';
  /** File name as sent: a name, never a path. */
  name: string;
  /** Transfer mode in lower case: `octet`, `netascii`, ... */
  mode: string;
  options: readonly TftpOption[];
}

/** Any packet of the protocol. */
export type TftpPacket =
  | TftpRequest
  /** `block` is the 16-bit number on the wire. */
  | { type: 'data'; block: number; data: Uint8Array }
  | { type: 'ack'; block: number }
  | { type: 'error'; code: number; message: string }
  | { type: 'oack'; options: readonly TftpOption[] };

/** The reason why bytes are no TFTP packet. */
export interface TftpParseProblem {
  type: 'problem';
  problem: 'too-short' | 'too-long' | 'unknown-opcode' | 'unterminated-string' | 'empty-name' | 'missing-mode';
  /** Operation code, or null if there is none. */
  opcode: number | null;
}

function problem(name: TftpParseProblem['problem'], opcode: number | null): TftpParseProblem {
  return { type: 'problem', problem: name, opcode };
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

/** Zero-terminated strings from `start` to the end; null if the last one lacks its zero. */
function strings(bytes: Uint8Array, start: number): string[] | null {
  const found: string[] = [];
  let text = '';
  for (let i = start; i < bytes.length; i++) {
    if (bytes[i] === 0) {
      found.push(text);
      text = '';
    } else {
      text += String.fromCharCode(bytes[i]!);
    }
  }
  return text === '' ? found : null;
}

function optionsOf(fields: readonly string[]): TftpOption[] {
  const options: TftpOption[] = [];
  // A name without a value is dropped: several old clients pad their requests.
  for (let i = 0; i + 1 < fields.length; i += 2) options.push({ name: fields[i]!, value: fields[i + 1]! });
  return options;
}

/**
 * Reads one datagram. Never throws; work and memory are linear in its length.
 * The `data` of a data packet is a view of `bytes`.
 */
export function parseTftpPacket(bytes: Uint8Array): TftpPacket | TftpParseProblem {
  if (bytes.length < 2) return problem('too-short', null);
  if (bytes.length > TFTP_MAX_PACKET) return problem('too-long', null);
  const opcode = word(bytes, 0);
  switch (opcode) {
    case OPCODE.read:
    case OPCODE.write: {
      if (bytes.length > MAX_REQUEST) return problem('too-long', opcode);
      const fields = strings(bytes, 2);
      if (!fields) return problem('unterminated-string', opcode);
      const [name, mode, ...rest] = fields;
      if (name === undefined || name === '') return problem('empty-name', opcode);
      if (mode === undefined || mode === '') return problem('missing-mode', opcode);
      return {
        type: opcode === OPCODE.read ? 'read-request' : 'write-request',
        name,
        mode: mode.toLowerCase(),
        options: optionsOf(rest),
      };
    }
    case OPCODE.data:
      if (bytes.length < 4) return problem('too-short', opcode);
      return { type: 'data', block: word(bytes, 2), data: bytes.subarray(4) };
    case OPCODE.ack:
      // Bytes after the number are ignored: some network drivers pad short frames.
      if (bytes.length < 4) return problem('too-short', opcode);
      return { type: 'ack', block: word(bytes, 2) };
    case OPCODE.error: {
      if (bytes.length < 4) return problem('too-short', opcode);
      if (bytes.length > MAX_REQUEST) return problem('too-long', opcode);
      const zero = bytes.indexOf(0, 4);
      const end = zero < 0 ? bytes.length : zero;
      let message = '';
      for (let i = 4; i < end; i++) message += String.fromCharCode(bytes[i]!);
      return { type: 'error', code: word(bytes, 2), message };
    }
    case OPCODE.oack: {
      if (bytes.length > MAX_REQUEST) return problem('too-long', opcode);
      const fields = strings(bytes, 2);
      if (!fields) return problem('unterminated-string', opcode);
      return { type: 'oack', options: optionsOf(fields) };
    }
    default:
      return problem('unknown-opcode', opcode);
  }
}

/** One byte per character, then a zero. Characters that do not fit one byte, and zeros in the text, become `?`. */
function pushString(into: number[], text: string): void {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    into.push(code === 0 || code > 0xff ? 0x3f : code);
  }
  into.push(0);
}

/** Encodes a packet as a datagram. Block numbers and error codes are taken modulo 65536. */
export function encodeTftpPacket(packet: TftpPacket): Uint8Array {
  switch (packet.type) {
    case 'read-request':
    case 'write-request': {
      const out = [0, packet.type === 'read-request' ? OPCODE.read : OPCODE.write];
      pushString(out, packet.name);
      pushString(out, packet.mode);
      for (const option of packet.options) {
        pushString(out, option.name);
        pushString(out, option.value);
      }
      return Uint8Array.from(out);
    }
    case 'data': {
      const out = new Uint8Array(4 + packet.data.length);
      out[1] = OPCODE.data;
      out[2] = (packet.block >>> 8) & 0xff;
      out[3] = packet.block & 0xff;
      out.set(packet.data, 4);
      return out;
    }
    case 'ack':
      return Uint8Array.of(0, OPCODE.ack, (packet.block >>> 8) & 0xff, packet.block & 0xff);
    case 'error': {
      const out = [0, OPCODE.error, (packet.code >>> 8) & 0xff, packet.code & 0xff];
      pushString(out, packet.message);
      return Uint8Array.from(out);
    }
    case 'oack': {
      const out = [0, OPCODE.oack];
      for (const option of packet.options) {
        pushString(out, option.name);
        pushString(out, option.value);
      }
      return Uint8Array.from(out);
    }
  }
}
