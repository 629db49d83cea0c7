import { damage, random } from './logs';
import { FAULTS } from './stranger-faults';
import { HEALTHY } from './stranger-healthy';
import { ENDINGS, STRANGER_KERNELS } from './stranger-kernels';
import { STRANGER_LOADERS, UNITS } from './stranger-loaders';
import type { Course, Parts } from './stranger-steps';

/** A generated log, and the expert's answer. */
export interface StrangerLog {
  seed: number;
  /** Course, loader, kernel and the modification of the text. */
  what: string;
  text: string;
  course: Course;
  parts: Parts;
  healthy: boolean;
  /** How the text was damaged. */
  spoiled: Spoiled;
}

type Spoiled =
  | 'not'
  | 'pasted'
  | 'chatted'
  | 'recoded'
  | 'stamped'
  | 'damaged'
  | 'loader unreadable'
  | 'noise'
  | 'talked about'
  | 'cut';

const two = (n: number): string => String(n % 60).padStart(2, '0');

const PASTES: readonly ((line: string, i: number) => string)[] = [
  (line) => `> ${line}`,
  (line, i) => `${i + 1}: ${line}`,
  (line, i) => `${String(i + 120).padStart(5)}: ${line}`,
  (line, i) => `${i + 1}. ${line}`,
  (line, i) => `${i + 1} | ${line}`,
  (line) => `    ${line}`,
  (line) => line.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/>/g, '&gt;'),
];
/** Prefixes of chats, terminals and tools, on all or some lines. */
const CHATS: readonly ((line: string, i: number) => string)[] = [
  (line, i) => `12:${two(i)} < user> ${line}`,
  (line, i) => `[12:34:${two(i)}] <@somebody> ${line}`,
  (line, i) => (i % 12 ? line : `[29.11.2026 12:${two(i)}] Some Body: ${line}`),
  (line, i) => (i % 9 ? line : `29/11/2026, 12:${two(i)} - Ana: ${line}`),
  (line, i) => `11/29/2026 12:34:${two(i)}.123 [RX] - ${line}`,
  (line, i) => `${String(i + 1).padStart(5)}  ${line}`,
  (line) => `+${line}`,
  (line) => `${JSON.stringify(line)},`,
  (line, i) => `2026 Nov 29 12:34:${two(i)} bench ttyUSB0: ${line}`,
];
/** Changes to characters by word processors, terminals and operating systems. */
const CODES: readonly ((text: string) => string)[] = [
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').toString('latin1'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf8').toString('latin1'),
  (text) =>
    text
      .replace(/"/g, '\u201d')
      .replace(/'/g, '\u2019')
      .replace(/\.\.\./g, '\u2026'),
  (text) => Buffer.from(text.replace(/"/g, '\u201c').replace(/'/g, '\u2019'), 'utf8').toString('latin1'),
  (text) => text.replace(/ /g, '\u00a0'),
  (text) =>
    text
      .split('\n')
      .map((line, i) => (i % 3 ? line : `\u001b[1;32m${line}\u001b[0m`))
      .join('\n'),
  (text) =>
    text
      .split('\n')
      .map((line, i) => (i % 4 ? line : `[32m${line}[0m`))
      .join('\n'),
];
/** Text that people write above, between and below the lines; it is not part of the boot. */
const TALK = [
  'Hi all, my router is a brick since yesterday, here is the log:',
  'before that it said Bad Magic Number,FFFFFFFF and LZMA ERROR 1 but I fixed it',
  '--- second try, other cable ---',
  'Then I read about Kernel panic - not syncing in some thread',
  '```',
];
const STAMPS: readonly ((line: string, i: number) => string)[] = [
  (line, i) => `[12:34:${two(i)}.123] ${line}`,
  (line, i) => `[2026-08-10 12:34:${two(i)}] ${line}`,
  (line, i) => `2026-08-10 12:34:${two(i)}.456 ${line}`,
  (line, i) => `Aug 10 12:34:${two(i)} ${line}`,
  (line, i) => `12:34:${two(i)}.123 -> ${line}`,
  (line, i) => `[${i}.123456 0.001234] ${line}`,
];
const JOINS = [' ', '  ', '<br>', '\\n'];
const ENDS = ['\n', '\n\r', '\r\n', '\r', '\n\n'];
/** One in a thousand characters is lost or wrong: ten times the damage of a bad line. */
const DAMAGE = 0.001;

const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)]!;

/** A readable line as received at another rate. */
function garbled(length: number, next: () => number): string {
  return Array.from({ length }, () =>
    String.fromCharCode(next() < 0.7 ? 0x80 + Math.floor(next() * 0x7f) : Math.floor(next() * 9)),
  ).join('');
}

/** The log generated from this seed; every second one shows a healthy router. */
export function strangerLog(seed: number): StrangerLog {
  const next = random(seed + 1);
  for (let i = 0; i < 5; i++) next();
  const healthy = seed % 2 === 0;
  const loader = pick(STRANGER_LOADERS, next);
  const course = pick(
    (healthy ? HEALTHY : FAULTS).filter((c) => c.not?.(loader) !== true),
    next,
  );
  const unit = pick(UNITS, next);
  const kernel = pick(STRANGER_KERNELS, next);
  const slot = (0xbc000000 + unit.image).toString(16);
  const parts: Parts = { loader, kernel, unit, slot, ending: pick(ENDINGS, next) };
  const boots = pick(course.repeats, next);
  const lines =
    course.boots?.(parts) ??
    Array.from({ length: boots }, (_, i) => course.lines(parts, i === 0 ? '' : 'Software System Reset Occurred'));
  const spoiled = pick<Spoiled>(
    [
      'not',
      'not',
      'pasted',
      'chatted',
      'recoded',
      'stamped',
      'damaged',
      'loader unreadable',
      'noise',
      'talked about',
      'cut',
    ],
    next,
  );
  const text = spoil(lines, spoiled, next);
  const what = `seed ${seed}: ${course.id}, ${loader.id}, kernel ${kernel}, ${boots} boots, ${spoiled}`;
  return { seed, what, text, course, parts, healthy, spoiled };
}

function spoil(boots: string[][], how: Spoiled, next: () => number): string {
  const lines = boots.flat();
  const text = lines.join(pick(ENDS, next));
  switch (how) {
    case 'not':
      return text;
    case 'pasted':
      return next() < 0.3 ? lines.join(pick(JOINS, next)) : lines.map(pick(PASTES, next)).join('\n');
    case 'chatted':
      return lines.map(pick(CHATS, next)).join('\n');
    case 'recoded':
      return pick(CODES, next)(lines.join('\n'));
    case 'talked about':
      return [pick(TALK, next), '', ...boots.flatMap((boot) => [...boot, '', pick(TALK, next)])].join('\n');
    case 'stamped':
      return lines.map(pick(STAMPS, next)).join('\n');
    case 'damaged':
      return damage(lines.join('\n'), DAMAGE, Math.floor(next() * 1e6));
    case 'loader unreadable':
      return boots.flatMap((boot) => unreadable(boot, next)).join('\n');
    case 'noise':
      return lines.flatMap((line) => (next() < 0.05 ? [garbled(20, next), line] : [line])).join('\n');
    case 'cut':
      return text.slice(0, Math.floor(text.length * (0.1 + 0.9 * next())));
  }
}

/**
 * A loader at another rate than the kernel; where no kernel starts nothing else would be readable, so the log stays
 * unchanged.
 */
function unreadable(boot: string[], next: () => number): string[] {
  const kernel = boot.findIndex((line) => line.includes('Linux version '));
  return kernel < 0 ? boot : [garbled(300, next), ...boot.slice(kernel)];
}
