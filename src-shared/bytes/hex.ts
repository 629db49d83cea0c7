/** `0x50000` style, lower case, no padding: how loaders and technicians write an offset. */
export function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

/** Lower-case hexadecimal without `0x`, as used on a loader's command line. */
export function bareHex(value: number): string {
  return value.toString(16);
}

/** Two digits a byte without separators. */
export function bytesToHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Parses two digits a byte, white space ignored; null if anything else is in the text. */
export function hexToBytes(text: string): Uint8Array | null {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return null;
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
