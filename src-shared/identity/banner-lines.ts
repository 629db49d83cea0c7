/** One line of console text without its line end, control characters and time stamp. */
export interface ConsoleLine {
  text: string;
  /** 1-based, counted by LF in the original text. */
  line: number;
  /** True if it carried a kernel time stamp (`[    1.234567]`). */
  kernel: boolean;
}

/** Longer lines are cut off: no fact occurs beyond this, and work stays bounded. */
const MAX_LINE = 1024;

const KERNEL_STAMP = /^\[\s{0,8}\d{1,6}\.\d{6}\]\s?/;
/** Time stamps prefixed by logging terminals: `[12:34:56.789] `, `2024-01-31 12:34:56 `, `[1700000000.123] `. */
const TERMINAL_STAMP = /^\[?(?:\d{4}-\d\d-\d\d[ T])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?Z?\]?(?: - | > |: |\s|$)/;
const EPOCH_STAMP = /^\[\d{9,11}\.\d{1,6}\]\s?/;
const ESCAPE_SEQUENCE = /\u001b\[[0-9;?]{0,16}[A-Za-z]/g;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

const ANY_CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;
/** Every stamp begins with one of these. */
const STAMP_LIKE = /^[[\d]/;

/** One raw line, cleaned; null if nothing remains. `line` is its 1-based number. */
export function consoleLine(raw: string, line: number): ConsoleLine | null {
  let text = raw.length > MAX_LINE ? raw.slice(0, MAX_LINE) : raw;
  if (ANY_CONTROL.test(text)) text = text.replace(ESCAPE_SEQUENCE, '').replace(CONTROL, '');
  let kernel = false;
  if (STAMP_LIKE.test(text)) {
    text = text.replace(TERMINAL_STAMP, '').replace(EPOCH_STAMP, '');
    const bare = text.replace(KERNEL_STAMP, '');
    kernel = bare.length !== text.length;
    text = bare;
  }
  text = text.trimEnd();
  return text === '' ? null : { text, line, kernel };
}

/**
 * Splits console text into clean, non-empty lines. Accepts LF CR (loader, B§0.1), CR LF (Linux), bare CR and doubled
 * blank lines; removes backspaces of the countdown, escape sequences and time stamps of logging terminals.
 */
export function consoleLines(text: string): ConsoleLine[] {
  const lines: ConsoleLine[] = [];
  text.split('\n').forEach((byLf, index) => {
    for (const raw of byLf.split('\r')) {
      const line = consoleLine(raw, index + 1);
      if (line) lines.push(line);
    }
  });
  return lines;
}

/**
 * The text after `label` in a line that begins with it, leading blanks ignored; null for any other line. One wrong
 * character inside the label is tolerated: real serial lines have them (B§10, log:E10).
 */
export function afterLabel(line: string, label: string): string | null {
  let from = 0;
  while (isBlank(line.charCodeAt(from))) from++;
  if (line.length - from < label.length) return null;
  let wrong = 0;
  for (let i = 0; i < label.length; i++) {
    if (line.charCodeAt(from + i) !== label.charCodeAt(i) && ++wrong > 1) return null;
  }
  return line.slice(from + label.length);
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0xa0;
