import { KeywordFilter } from '../../bytes/keyword-filter';
import { DIALECTS } from '../../dialect/index';
import { plainBeginning } from '../../dialect/plain-text';

/** One of several lines that a paste joined: half-open range of characters. */
export interface Piece {
  from: number;
  until: number;
}

/** Shorter lines are left alone. Characters. */
const MIN_JOINED = 40;
/**
 * Number of literal line ends (`\n`, `<br>`) from which a text is split; one or two also occur in scripts and messages.
 */
const MIN_WRITTEN = 3;

/**
 * Beginnings of loader and kernel lines that never occur inside one: a word that the line contains, and a regular
 * expression where the beginning is more than that word.
 */
const BEGINNINGS: readonly (string | readonly [word: string, pattern: string])[] = [
  ['U-Boot ', 'U-Boot (?:SPL )?(?:1\\.1\\.\\d|20\\d\\d\\.\\d\\d)\\S{0,20} \\('],
  'Board: Ralink APSoC',
  'relocate_code Pointer at',
  'flash manufacture id:',
  'find flash: ',
  '*** Warning - bad CRC',
  'Warning: un-recognized chip ID',
  ['====================', '={20,}'],
  ['--------------------', '-{20,}'],
  'Ralink UBoot Version',
  ['ASIC ', 'ASIC (?:MT)?\\d{4}_MP'],
  'DRAM component:',
  'DRAM bus:',
  'Total memory:',
  'Flash component:',
  'icache: sets',
  'dcache: sets',
  'RESET MT7628 PHY',
  'Please choose the operation',
  [': System ', '\\b[0-9a-z]: System (?:Boot|Load|Enter)'],
  [': Load ', '\\b[0-9a-z]: Load '],
  [': Boot ', '\\b[0-9a-z]: Boot system'],
  [': Entr', '\\b[0-9a-z]: Ente?r boot'],
  ['## ', '## (?:Booting|Transferring|Giving|Checking) '],
  'Image Name:',
  'Image Type:',
  'Data Size:',
  'Load Address:',
  'Entry Point:',
  'Verifying Checksum',
  'Uncompressing Kernel',
  'No initrd',
  'Starting kernel ...',
  'LINUX started...',
  ['Linux version ', 'Linux version \\d'],
  'Kernel command line: ',
  'Bad Magic Number,',
  'Bad Header Checksum',
  ['Creating ', 'Creating \\d{1,2} MTD'],
  ['-0x', '0x[0-9a-f]{8,12}-0x[0-9a-f]{8,12} : "'],
  ['VFS: ', 'VFS: (?:Mounted root|Cannot open)'],
  'Kernel panic - not syncing',
  ['BusyBox v', 'BusyBox v\\d'],
  ['starting pid ', 'starting pid \\d'],
  ['root@', 'root@[\\w.()-]{1,40}:[~/]'],
  ['~ #', '~ # ?'],
  'MT7628 # ',
  ['memory: ', 'memory: [0-9a-f]{8} @'],
  'CPU:   MediaTek',
  ['DRAM: ', '(?<!APSoC )DRAM:  ?\\d'],
  'Hit any key to stop',
  'SF: Detected',
  'Boot and Recovery Environment',
  'Platform: MediaTek',
  'Reading data into memory',
  'U-Boot firmware image header',
  'Uncompressing data (',
  ['ERROR: ', "ERROR: (?:LzmaDecode|Uncompressing|can't get kernel)"],
  ['Flash: ', 'Flash: \\w{3,20} \\w{4,20} (?:@ \\d|\\()'],
  'Wrong Image Format',
  'Wrong Image Type',
  'Loading Environment from',
  'uHttpd Server started',
  'HTTP server is',
  'starting recovery...',
  ['login: ', '[\\w.()-]{2,20} login: '],
  'Trying to boot firmware from',
  ['Reset Occurred', '(?:Software System|Software CPU|Watchdog) Reset Occurred'],
  ['************', '\\*{12,}'],
  ['SoC Type: ', 'SoC Type: (?:MediaTek|Ralink)'],
  // Beginnings of lines in one family only.
  ...(DIALECTS.flatMap(({ recognise }) => recognise.patterns.map(({ pattern }) => pattern))
    .filter((pattern) => pattern.startsWith('^'))
    .map(plainBeginning)
    .filter(
      (text) =>
        text !== null &&
        !/^(?:Board|relocate|Hit any|RESET|find flash|flash manu|U-Boot|## |CPU|Model|SF: )/.test(text),
    ) as string[]),
];

const WORDS = new KeywordFilter(BEGINNINGS.map((b) => (typeof b === 'string' ? b : b[0])));
const BEGINNING = new RegExp(BEGINNINGS.map((b) => (typeof b === 'string' ? escaped(b) : b[1])).join('|'), 'g');
/** Matches closer than this count once: a row of `=` would match at each character. Characters. */
const SAME_WORD = 8;
const STAMP = /\[ {0,5}\d{1,5}\.\d{6}\] /g;
/** Literal line ends: `\n` from a string literal, `<br>` from a web page. */
const WRITTEN = /(?:\\r)?\\n|<br ?\/?>/g;

/** Index in `text` of the first line of a loader or kernel, its kernel time stamp included; -1 if there is none. */
export function firstBeginning(text: string): number {
  if (text.startsWith('[ ')) return 0;
  const stamp = text.includes('[') ? text.search(STAMP) : -1;
  const word = WORDS.holds(text) ? text.search(BEGINNING) : -1;
  return stamp < 0 || word < 0 ? Math.max(stamp, word) : Math.min(stamp, word);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The lines within a line that lost its line ends in a paste; null if it is a single line. */
export function joinedLines(text: string): Piece[] | null {
  if (text.length < MIN_JOINED) return null;
  const written = text.includes('\\n') || text.includes('<br') ? [...text.matchAll(WRITTEN)] : [];
  if (written.length >= MIN_WRITTEN) {
    const ends = written.map((hit) => ({ from: hit.index, until: hit.index + hit[0].length }));
    return [...ends, { from: text.length, until: text.length }].map((end, i) => ({
      from: ends[i - 1]?.until ?? 0,
      until: end.from,
    }));
  }
  const begins = beginnings(text);
  const inside = begins.filter((at) => text.slice(0, at).trim() !== '');
  // A loader's word inside somebody's sentence is not a line: split only if the text itself begins like a line, or
  // there are several beginnings.
  if (inside.length === 0 || (inside.length === 1 && begins.length === 1)) return null;
  const cuts = [0, ...inside];
  return cuts.map((from, i) => ({ from, until: cuts[i + 1] ?? text.length }));
}

function beginnings(text: string): number[] {
  const stamps = text.lastIndexOf('[') > 0 ? [...text.matchAll(STAMP)].map((hit) => hit.index) : [];
  // A time stamp in the middle belongs to a kernel line printed after an unfinished one.
  const first = stamps.length > 0 && stamps[0]! > 0 ? [0] : [];
  // Most loader lines contain one of the words, at their own beginning.
  const several = WORDS.count(text, SAME_WORD) > 1 || (stamps.length > 0 && WORDS.holds(text));
  const words = several ? [...text.matchAll(BEGINNING)].map((hit) => hit.index) : [];
  // A beginning directly after a time stamp belongs to the same line.
  const own = words.filter((at) =>
    stamps.every((stamp) => at < stamp || text.slice(stamp, at).replace(STAMP, '').trim() !== ''),
  );
  return [...new Set([...first, ...stamps, ...own])].sort((a, b) => a - b);
}
