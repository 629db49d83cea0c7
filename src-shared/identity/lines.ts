/** One line of console text without its line end, control characters and time stamp. */
export interface ConsoleLine {
  text: string;
  /** 1-based, counted by LF in the text as it came. */
  line: number;
  /** True if it carried a kernel time stamp (`[    1.234567]`). */
  kernel: boolean;
}

/** Longer lines are cut: no fact lies beyond, and work stays bounded. */
const MAX_LINE = 1024;

const KERNEL_STAMP = /^\[\s{0,8}\d{1,6}\.\d{6}\]\s?/;
/** What logging terminals put in front: `[12:34:56.789] `, `2024-01-31 12:34:56 `, `[1700000000.123] `. */
const TERMINAL_STAMP = /^\[?(?:\d{4}-\d\d-\d\d[ T])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?Z?\]?(?: - | > |: |\s|$)/;
const EPOCH_STAMP = /^\[\d{9,11}\.\d{1,6}\]\s?/;
const ESCAPE_SEQUENCE = /\u001b\[[0-9;?]{0,16}[A-Za-z]/g;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

function clean(raw: string): Omit<ConsoleLine, 'line'> {
  let text = raw.slice(0, MAX_LINE).replace(ESCAPE_SEQUENCE, '').replace(CONTROL, '');
  text = text.replace(TERMINAL_STAMP, '').replace(EPOCH_STAMP, '');
  const bare = text.replace(KERNEL_STAMP, '');
  return { text: bare.trimEnd(), kernel: bare.length !== text.length };
}

/**
 * Splits console text into clean, non-empty lines. Takes LF CR (loader, B§0.1), CR LF (Linux), bare CR and doubled blank
 * lines; drops backspaces of the countdown, escape sequences and time stamps of logging terminals.
 */
export function consoleLines(text: string): ConsoleLine[] {
  const lines: ConsoleLine[] = [];
  text.split('\n').forEach((byLf, index) => {
    for (const raw of byLf.split('\r')) {
      const { text: cleaned, kernel } = clean(raw);
      if (cleaned.trim() !== '') lines.push({ text: cleaned, line: index + 1, kernel });
    }
  });
  return lines;
}

/**
 * What follows `label` in a line that begins with it, blanks in front ignored; null if it does not.
 * One wrong character inside the label is forgiven: real serial lines have them (B§10, log:E10).
 */
export function afterLabel(line: string, label: string): string | null {
  const text = line.trimStart();
  if (text.length < label.length) return null;
  let wrong = 0;
  for (let i = 0; i < label.length; i++) {
    if (text[i] !== label[i] && ++wrong > 1) return null;
  }
  return text.slice(label.length);
}
