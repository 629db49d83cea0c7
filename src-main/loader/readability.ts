/** How a stretch of console text looks at the present baud rate. */
export type Readability = 'too-little' | 'text' | 'garbage';

/** Bytes needed for a judgement. At 57600 baud that is 4 ms of boot text. */
const ENOUGH = 24;

/**
 * Judges whether received bytes are text or what a wrong baud rate makes of it: real boot text is printable ASCII with
 * line ends and the countdown's backspaces, garbage is mostly control characters, 0x80 and above (B§1.1, field notes 6).
 */
export function readability(text: string): Readability {
  if (text.length < ENOUGH) return 'too-little';
  let printable = 0;
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 0x20 && code <= 0x7e) || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x08) printable++;
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x20 || code === 0x0a) letters++;
  }
  const share = printable / text.length;
  // A ruler of 44 '=' has no letters and is text all the same: judged by its printable share alone.
  if (share >= 0.92) return 'text';
  if (share <= 0.75) return 'garbage';
  return letters / text.length > 0.5 ? 'text' : 'too-little';
}
