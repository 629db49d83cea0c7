/** The address as a 32-bit number, null unless it is a dotted IPv4 address. */
export function ipv4(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    if (!/^[0-9]{1,3}$/.test(part) || Number(part) > 255) return null;
    value = value * 256 + Number(part);
  }
  return value;
}

/** Network mask of a prefix length 0..32, as a number. */
export function maskOf(prefix: number): number {
  return prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0;
}

/** `255.255.255.0` of 24. */
export function dottedMask(prefix: number): string {
  const mask = maskOf(prefix);
  return [24, 16, 8, 0].map((shift) => (mask >>> shift) & 0xff).join('.');
}

/** True if both addresses lie in the same network of `prefix` bits. */
export function sameNetwork(a: number, b: number, prefix: number): boolean {
  const mask = maskOf(prefix);
  return (a & mask) >>> 0 === (b & mask) >>> 0;
}
