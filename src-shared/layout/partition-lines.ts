/** Longer lines are cut off: no partition list is that long. Characters. */
const MAX_LINE = 16_384;

/** One line of a pasted text. */
export interface TextLine {
  /** 1-based. */
  number: number;
  text: string;
}

/**
 * Lines of a pasted log with any line ends: LF, CR LF, the loader's LF CR (B§0.1), or CR alone. Escape sequences,
 * backspaces and the curly quotes of forum pages are removed. Linear time.
 */
export function splitLines(text: string): TextLine[] {
  const clean = text
    .replace(/\u001b\[[0-9;?]{0,32}[A-Za-z]/g, '')
    .replace(/[\0\u0008]/g, '')
    .replace(/[\u2028\u2029]/g, ' ')
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"');
  if (!clean.includes('\n'))
    return clean.split('\r').map((line, i) => ({ number: i + 1, text: line.slice(0, MAX_LINE) }));
  return clean.split('\n').flatMap((line, i) => piecesOf(line).map((part) => ({ number: i + 1, text: part })));
}

/** The pieces of a line without leading and trailing CRs; a CR inside it starts a new piece (a redrawn line). */
function piecesOf(line: string): string[] {
  const pieces = line
    .slice(0, MAX_LINE)
    .split('\r')
    .filter((piece) => piece !== '');
  return pieces.length === 0 ? [''] : pieces;
}

/** A line for quoting as evidence: trimmed and cut to a readable length. */
export function quoteOf(line: TextLine): string {
  const text = line.text.trim();
  return text.length > 160 ? `${text.slice(0, 160)}...` : text;
}
