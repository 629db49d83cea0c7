import { rangeText } from '../bytes/range-text';
import type { Finding } from '../finding/finding';
import { maskForStrangers } from '../session/mask';
import type { Language } from '../i18n/language';
import { findingWords, type MessageKey, type MessageParams, type PlainKey, say } from '../i18n/say';
import { refutationOf } from './boot/refutations';
import type { BootReport } from './boot/boot-types';
import type { DiagnosedBoard } from './text-diagnosis';

/** Maximum number of log characters in a forum post. */
const MOST = 60_000;
/**
 * Characters kept of a longer log's beginning, where the loader names the board; the rest is its end, where it stops.
 */
const HEAD = 20_000;
const TAIL = 40_000;

/** Inputs of the text for a forum. */
export interface BundleInput {
  /** Version of this program, and the operating system. */
  version: string;
  system: string;
  board: DiagnosedBoard;
  boot: BootReport;
  /** Findings beside the boot's own. */
  findings?: readonly Finding[];
  log: LogExcerpt;
}

/** An excerpt of a log; `left` is the number of characters omitted in the middle. */
export interface LogExcerpt {
  head: string;
  left: number;
  tail: string;
}

/** The first and last part of a log of `size` characters, read by `read(from, length)`. */
export async function logExcerpt(
  size: number,
  read: (from: number, length: number) => string | Promise<string>,
): Promise<LogExcerpt> {
  if (size <= MOST) return { head: await read(0, size), left: 0, tail: '' };
  return { head: await read(0, HEAD), left: size - HEAD - TAIL, tail: await read(size - TAIL, TAIL) };
}

/**
 * A log and its diagnosis as one text (Markdown) for a forum post: secrets, the unit-specific half of MAC addresses and
 * network names are masked.
 */
export function forumText(
  language: Language,
  { version, system, board, boot, findings = [], log }: BundleInput,
): string {
  const word = <K extends MessageKey>(key: K, ...params: MessageParams<K>) => say(language, key, ...params);
  const verdict = findingWords(language, boot.finding);
  const confidence = say(language, `diagnosis.confidence.${boot.confidence}`);
  const others = [...boot.secondary, ...findings].map((f) => `- ${findingWords(language, f).what}`);
  const evidence = boot.finding.evidence.map(({ quote, line }) => (line === undefined ? quote : `${line}: ${quote}`));
  const parts = [
    `# ${verdict.what}`,
    `${verdict.why} ${verdict.next} (${confidence})`,
    say(language, 'diagnosis.refuted', { what: say(language, refutationOf(boot.verdict)) }),
    ...(evidence.length > 0 ? [fenced(evidence.join('\n'))] : []),
    ...(others.length > 0 ? [`## ${word('diagnosis.bundle.also')}`, others.join('\n')] : []),
    `## ${word('diagnosis.bundle.facts')}`,
    facts(board, boot, word).join('\n'),
    `## ${word('diagnosis.bundle.log')}`,
    fenced(
      log.left === 0
        ? log.head
        : `${log.head}\n[${word('diagnosis.bundle.left-out', { left: log.left })}]\n${log.tail}`,
    ),
    word('diagnosis.bundle.made-by', { version, system }),
  ];
  return `${maskForStrangers(parts.join('\n\n'))}\n`;
}

function facts(board: DiagnosedBoard, boot: BootReport, word: (key: PlainKey) => string): string[] {
  const { flash } = board;
  const mib = (bytes: number | null): string | null => (bytes === null ? null : `${bytes / 0x100000} MiB`);
  const rows: [PlainKey, string | null | undefined][] = [
    ['diagnosis.bundle.family', board.dialect],
    ['diagnosis.bundle.loader', boot.facts.loader],
    ['diagnosis.bundle.chip', board.chip?.name],
    ['diagnosis.bundle.machine', boot.facts.machine],
    ['diagnosis.bundle.ram', mib(board.ramBytes)],
    [
      'diagnosis.bundle.flash',
      [flash.name, flash.jedecId, mib(flash.sizeBytes)].filter((part) => part !== null).join(' '),
    ],
    [
      'diagnosis.bundle.slot',
      [boot.facts.slot.name, boot.facts.slot.address].filter((part) => part !== null).join(' '),
    ],
    ['diagnosis.bundle.kernel', boot.facts.kernel],
    ['diagnosis.bundle.command-line', boot.facts.commandLine],
    ['diagnosis.bundle.boots', `${boot.bootCount}${boot.loop ? ` (${boot.loop.restarts})` : ''}`],
    ['diagnosis.bundle.partitions', board.partitions.map((p) => `${p.name} ${rangeText(p.range)}`).join(', ')],
  ];
  return rows.flatMap(([key, value]) => (value ? [`- ${word(key)}: ${value}`] : []));
}

/** Encloses the text in a fence longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map((hit) => hit[0].length));
  const fence = '`'.repeat(longest + 1);
  const visible = text.replace(/\r\n?|\n\r/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
  return `${fence}text\n${visible.trimEnd()}\n${fence}`;
}
