/** Bytes as a number of MiB for a sentence: `7.69`, `16`. */
export function mebibytes(bytes: number): string {
  return String(Math.round((bytes / 0x100000) * 100) / 100);
}
