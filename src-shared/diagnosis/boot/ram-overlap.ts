/**
 * True for an image address within the 8 MiB into which a kernel unpacks itself (0x80000000-0x80800000, B§3.7). One
 * wrong digit is tolerated, as everywhere on the console.
 */
export function lowRamAddress(address: string | null): boolean {
  if (address === null || address.length < 7 || address.length > 9) return false;
  const digits = address.toLowerCase();
  const expected = ['8', '0', '01234567'];
  return expected.filter((allowed, i) => allowed.includes(digits[i]!)).length >= 2 && !/^.?[cd]/.test(digits);
}
