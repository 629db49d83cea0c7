import type { TextLine } from './partition-lines';

/** Beginnings of a row or a heading of a partition list; a line with several of them is cut in front of each. */
const BEGINNINGS: readonly RegExp[] = [
  /\bmtd\d{1,4}:\s{0,8}[0-9a-f]{6,16}\s{1,8}[0-9a-f]{6,16}\s/gi,
  /\b0x[0-9a-f]{1,16}\s?-\s?0x[0-9a-f]{1,16}\s{0,4}:\s{0,4}["']/gi,
  /\bCreating \d{1,4} MTD partitions? on\b/g,
  /\b\d{1,4} \S{1,40} partitions? found on MTD device\b/g,
];
/** A line of `mtd list` keeps its dash, whose indentation shows the nesting. */
const BULLET = /^\s{0,16}-\s+0x/;
const MOST_PIECES = 256;

/**
 * Splits lines that a forum, a chat or a clipboard joined back into rows; each keeps the number of its line. Escaped
 * quotes (`\"`, `&quot;`, 'single' ones around a name) become plain ones.
 */
export function unfold(lines: readonly TextLine[]): TextLine[] {
  return lines.flatMap((line) => {
    // Most lines of a log are not rows: they are returned unchanged.
    if (!line.text.includes('0x') && !/mtd/i.test(line.text)) return [line];
    const text = plainQuotes(line.text);
    if (BULLET.test(text)) return [{ number: line.number, text }];
    const cuts = new Set<number>();
    for (const pattern of BEGINNINGS) {
      for (const hit of text.matchAll(pattern)) if (cuts.size < MOST_PIECES) cuts.add(hit.index);
    }
    const places = [...cuts].sort((a, b) => a - b);
    // Text in front of the first row is its time stamp or number, and stays with it.
    if (places.length < 2) return [{ number: line.number, text }];
    return places.map((from, i) => ({
      number: line.number,
      text: text.slice(i === 0 ? 0 : from, places[i + 1] ?? text.length),
    }));
  });
}

function plainQuotes(text: string): string {
  if (!/["'\u2018\u2019\u00ab\u00bb`]|&quot;/.test(text)) return text;
  return text
    .replace(/&quot;|&#34;|\\"|[\u00ab\u00bb]/g, '"')
    .replace(/(:\s{0,8}|[0-9a-f]{4,16}\s{1,8})['\u2018`]([^'\u2018\u2019`"]{1,64})['\u2019`]/gi, '$1"$2"');
}
