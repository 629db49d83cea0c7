export const SOH = 0x01;
export const STX = 0x02;
export const EOT = 0x04;
export const ACK = 0x06;
export const NAK = 0x15;
export const CAN = 0x18;
/** Sent by a receiver that wants CRC-16 blocks. */
export const CRC_START = 0x43;
/** Pads the last block (Ctrl-Z). */
export const PAD = 0x1a;

/** CRC-16 of XMODEM: polynomial 0x1021, start 0, no reflection. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

/**
 * A block with its number (modulo 256) and check; `data` has 128 or 1024 bytes. `checksum`: one byte in place of the
 * CRC-16.
 */
export function encodeBlock(number: number, data: Uint8Array, checksum: boolean): Uint8Array {
  const block = new Uint8Array(3 + data.length + (checksum ? 1 : 2));
  block[0] = data.length === 1024 ? STX : SOH;
  block[1] = number & 0xff;
  block[2] = ~number & 0xff;
  block.set(data, 3);
  if (checksum) {
    block[3 + data.length] = data.reduce((sum, byte) => (sum + byte) & 0xff, 0);
  } else {
    const crc = crc16(data);
    block[3 + data.length] = crc >>> 8;
    block[4 + data.length] = crc & 0xff;
  }
  return block;
}

/** Data of YMODEM block 0: name, zero, decimal size; all zeros to end the batch. Always 128 bytes. */
export function headerData(file: { name: string; size: number } | null): Uint8Array {
  const data = new Uint8Array(128);
  if (!file) return data;
  const safe = file.name.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 60);
  const text = `${safe}\0${file.size} `;
  for (let i = 0; i < text.length; i++) data[i] = text.charCodeAt(i);
  return data;
}
