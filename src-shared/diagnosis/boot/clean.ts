/** Longer lines are cut off: no known text occurs beyond this, and memory stays bounded. */
export const MAX_LINE = 4096;

/** `[2026-08-10 12:34:56.789] ` (minicom, KiTTY), `2026-08-10T12:34:56 `, `[12:34:56] ` (tio), `12:34:56.123456 ` (ts -s). */
const CLOCK_STAMP =
  /^(?:\[\+?)?(?:\d{4}[-/.]\d\d[-/.]\d\d[ T_])?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?:Z|[+-]\d\d:?\d\d)?(?:\](?: - | > |: | |\t)?| -> | - | > |: | |\t|$)/;
/** `Aug 10 12:34:56 ` (ts), `[Mon Aug 10 12:34:56.789 2026] ` (Tera Term). */
const MONTH_STAMP =
  /^\[?(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} [ \d]\d (\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: \d{4})?\]?(?: |\t|$)/;
/** `[1700000000.123] `, `1.234567 ` (ts -s %.s), `[12.345678 0.001234] ` (grabserial). */
const SECONDS_STAMP = /^(?:\[\d{9,11}\.\d{1,6}\] |\d{1,11}\.\d{3,9} |\[\d{1,9}\.\d{3,6} {1,4}\d{1,9}\.\d{3,6}\] )/;

/** Quote marks of a forum and of mail, in front of each line. */
const QUOTED = /^(?:> ?){1,4}/;
const NUMBERED = /^\s{0,6}\d{1,6}(?: ?\| ?|\t)/;
/** A string literal from source code: `"Board: Ralink APSoC\r\n",`. */
const STRING_LITERAL = /^\s{0,8}"(.*?)(?:\\[rn]){1,4}"[,;)]{0,2}$/;
/**
 * sscom marks received and sent lines with arrows after its time stamp; decoded as Latin-1 they are several odd
 * characters.
 */
const ARROW = /^(?:[\u0080-\u00ff]{4,9}|[\u6536\u53d1][\u2190\u2192][\u25c6\u25c7]) ?/;
/** `<joe> `, `< joe> `, `<@joe> `: the author of a chat message; and a kernel line's log level, `<6>`. */
const SPEAKER = /^(?:<[ @+%~&]?[\w.|^`{}[\]-][\w .|^`{}[\]-]{0,30}> (?= {0,12}\S)|<[0-7]>(?=\[| ?\S))/;
/** `12:34 <joe> `: chat time stamps in minutes. */
const CHAT_CLOCK = /^\[?\d{1,2}:\d\d(?: ?[AaPp][Mm])?\]? (?=<)/;
/**
 * `[29.11.2026 12:34] Joe Doe: `, `29/11/2026, 12:34 - Joe: `, `[11/29/26, 9:34:56 PM] Joe: `: the prefix of messages
 * in exported chats.
 */
const MESSAGE =
  /^\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:, \d{1,2}:\d\d(?::\d\d)?| \d{1,2}:\d\d)(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?(?:\] | - )[^:<>[\]]{1,40}: /;
/**
 * `kern.notice kernel: `, `OpenWrt kernel: `: what logread and syslog insert between the date and the kernel's line.
 */
const SYSLOG = /^(?:(?:kern|user|daemon|syslog|local\d)\.\w{3,7} )?(?:[\w.-]{1,40} )?kernel: /;

const ESCAPE_SEQUENCE = /\u001b(?:\[[0-9;?]{0,16}[A-Za-z]|[()][A-Z0-9]|[=>78cDEHM])/g;
/** Colour codes that lost their escape character in a paste. */
const LOST_COLOUR = /\[(?:\d{1,3};){0,4}\d{1,3}m/g;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
/** A web page's non-breaking space, as one character and as the two bytes of its UTF-8. */
const HARD_BLANK = /\u00c2?\u00a0/g;
const ANY_ODD = /[\u0000-\u0008\u000b-\u001f\u007f\u00a0\u00e2\u2013-\u2026]/;
/** Typographic quotes, dashes and dots of word processors and forums, as characters and as the bytes of their UTF-8. */
const TYPOGRAPHY: readonly (readonly [form: RegExp, typed: string])[] = [
  [/^(?:\u00e2\u0080)?[\u201c-\u201f\u009c-\u009f]$/, '"'],
  [/^(?:\u00e2\u0080)?[\u2018-\u201b\u0098-\u009b]$/, "'"],
  [/^(?:\u00e2\u0080)?[\u2013\u0093]$/, '-'],
  [/^(?:\u00e2\u0080)?[\u2014\u0094]$/, '--'],
  [/^(?:\u00e2\u0080)?[\u2026\u00a6]$/, '...'],
];

/** HTML entities for these characters. */
const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  '#39': "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  amp: '&',
};
const ENTITY = /&(quot|#34|#39|lt|gt|nbsp|amp);/g;

/** Removes escape sequences, control characters and the prefixes of terminals, forums and syslog from one line. */
export function cleanLine(raw: string): { text: string; atMs: number | null } {
  let text = raw.length > MAX_LINE ? raw.slice(0, MAX_LINE) : raw;
  if (ANY_ODD.test(text)) text = plain(text);
  if (text.includes('m') && text.includes('[')) text = text.replace(LOST_COLOUR, '');
  if (text.includes('&')) text = text.replace(ENTITY, (_, name: string) => ENTITIES[name]!);
  if (!mayBeDecorated(text)) return { text, atMs: null };
  text = undecorated(text);
  const clock = CLOCK_STAMP.exec(text) ?? MONTH_STAMP.exec(text);
  if (clock) {
    const said = text.slice(clock[0].length).replace(ARROW, '').replace(SYSLOG, '').replace(SPEAKER, '');
    return { text: said, atMs: msOf(clock) };
  }
  const seconds = SECONDS_STAMP.exec(text);
  return seconds ? { text: text.slice(seconds[0].length), atMs: null } : { text, atMs: null };
}

/** Cheap test on every line: whether it begins like a time stamp, a quote, a number or a string literal. */
function mayBeDecorated(text: string): boolean {
  let from = 0;
  while (text.charCodeAt(from) === 0x20) from++;
  const first = text.charCodeAt(from);
  if (first >= 0x41 && first <= 0x5a) return from === 0 && text.charCodeAt(3) === 0x20;
  // The kernel's own time stamp has blanks after its bracket.
  if (first === 0x5b) return text.charCodeAt(from + 1) !== 0x20;
  return (first >= 0x30 && first <= 0x39) || first === 0x3c || first === 0x3e || first === 0x22 || first === 0x09;
}

function plain(text: string): string {
  const bare = text.replace(ESCAPE_SEQUENCE, '').replace(/\u00e2\u0080[\u0093-\u00a6]|[\u2013-\u2026]/g, typed);
  return bare.replace(CONTROL, '').replace(HARD_BLANK, ' ');
}

/** The keyboard equivalent of typographic characters. */
function typed(odd: string): string {
  return TYPOGRAPHY.find(([form]) => form.test(odd))?.[1] ?? odd;
}

function undecorated(text: string): string {
  const bare = text
    .replace(QUOTED, '')
    .replace(NUMBERED, '')
    .replace(MESSAGE, '')
    .replace(CHAT_CLOCK, '')
    .replace(SPEAKER, '');
  return bare.includes('"') ? (STRING_LITERAL.exec(bare)?.[1] ?? bare) : bare;
}

function msOf(hit: RegExpExecArray): number {
  const fraction = hit[4] === undefined ? 0 : Number(`0.${hit[4]}`);
  return (Number(hit[1]) * 3600 + Number(hit[2]) * 60 + Number(hit[3]) + fraction) * 1000;
}

/** A whole log without logging terminals' time stamps, escape codes and control characters; line numbers are kept. */
export function cleanConsole(text: string): string {
  const clean = (byLf: string): string =>
    byLf
      .split('\r')
      .map((piece) => cleanLine(piece).text)
      .join('\r');
  return text.split('\n').map(clean).join('\n');
}
