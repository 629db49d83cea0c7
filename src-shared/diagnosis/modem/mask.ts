/** Digits left visible: enough to tell two numbers apart, too few to identify one. */
const KEPT = 4;

const isDigit = (c: string) => c >= '0' && c <= '9';

/**
 * Masks IMEI (15 digits), IMEISV (16), IMSI (15), ICCID (18 to 22) and phone numbers (`+` and 7 or more digits) except
 * for their last four digits. Shorter and longer numbers (offsets, sizes, times) are kept. Linear in the text.
 */
export function maskModemNumbers(text: string): string {
  let out = '';
  for (let i = 0; i < text.length;) {
    if (!isDigit(text[i]!)) {
      out += text.charAt(i++);
      continue;
    }
    let end = i;
    while (end < text.length && isDigit(text[end]!)) end++;
    // ICCIDs end in a hexadecimal filler.
    const length = end - i;
    const international = text[i - 1] === '+' && length >= 7 && length <= 15;
    const hidden = (length >= 14 && length <= 22) || international;
    out += hidden ? '*'.repeat(length - KEPT) + text.slice(end - KEPT, end) : text.slice(i, end);
    i = end;
  }
  return out;
}
