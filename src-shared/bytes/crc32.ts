/**
 * Eight tables for slicing-by-8, since whole chips are summed. Table k holds the CRC of a byte followed by k zero
 * bytes.
 */
const TABLES = /* @__PURE__ */ (() => {
  const first = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    first[n] = c;
  }
  const behind = (table: Uint32Array) => table.map((c) => first[c & 0xff]! ^ (c >>> 8));
  const t1 = behind(first);
  const t2 = behind(t1);
  const t3 = behind(t2);
  const t4 = behind(t3);
  const t5 = behind(t4);
  const t6 = behind(t5);
  return [first, t1, t2, t3, t4, t5, t6, behind(t6)] as const;
})();

/**
 * CRC-32 as in zlib, uImage and the loader's environment (B§5, B§8).
 * `seed` is the CRC of the bytes before these, so a file can be summed in pieces.
 */
export function crc32(bytes: Uint8Array, seed = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES;
  const whole = bytes.length - (bytes.length % 8);
  let crc = ~seed;
  let i = 0;
  for (; i < whole; i += 8) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc =
      t7[crc & 0xff]! ^
      t6[(crc >>> 8) & 0xff]! ^
      t5[(crc >>> 16) & 0xff]! ^
      t4[crc >>> 24]! ^
      t3[bytes[i + 4]!]! ^
      t2[bytes[i + 5]!]! ^
      t1[bytes[i + 6]!]! ^
      t0[bytes[i + 7]!]!;
  }
  for (; i < bytes.length; i++) crc = t0[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
