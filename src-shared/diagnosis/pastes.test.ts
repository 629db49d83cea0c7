import { describe, expect, it } from 'vitest';
import { caseNames, caseText } from '../../test/fixtures/published';
import { LineFeed } from './boot/log-lines';
import { KERNELS, LOADERS, MOUNTED, PAIRS, PANIC } from './testing/boots';
import { EXPECTED } from './testing/expected';
import { diagnoseText, type FullDiagnosis } from './log-analyzer';

const two = (n: number): string => String(n % 60).padStart(2, '0');
const eachLine =
  (decorate: (line: string, i: number) => string) =>
  (text: string): string =>
    text.split('\n').map(decorate).join('\n');

/** Prefixes and changes that tools apply to lines; the text of the lines stays. */
const DECORATED: Readonly<Record<string, (text: string) => string>> = {
  'a quoted answer': eachLine((line) => `> ${line}`),
  'a quoted quote': eachLine((line) => `> > ${line}`),
  'an editor with line numbers': eachLine((line, i) => `${String(i + 1).padStart(4)}\t${line}`),
  'a listing with bars': eachLine((line, i) => `${i + 1} | ${line}`),
  'numbers and colons': eachLine((line, i) => `${i + 1}: ${line}`),
  'numbers and colons without a blank': eachLine((line, i) => `${i + 1}:${line}`),
  'numbers of an excerpt': eachLine((line, i) => `${i + 120}: ${line}`),
  'numbers with zeros in front': eachLine((line, i) => `${String(i + 1).padStart(4, '0')}: ${line}`),
  'a numbered list': eachLine((line, i) => `${i + 1}. ${line}`),
  'numbers and brackets': eachLine((line, i) => `${i + 1}) ${line}`),
  'numbers in brackets': eachLine((line, i) => `[${i + 1}] ${line}`),
  'grep -n': eachLine((line, i) => `boot.log:${i + 1}:${line}`),
  'the Arduino monitor': eachLine((line, i) => `12:34:${two(i)}.123 -> ${line}`),
  'an elapsed clock': eachLine((line, i) => `[+00:00:${two(i)}.234] ${line}`),
  'sscom with arrows': eachLine((line, i) => `[12:34:${two(i)}.789]\u00ca\u00d5\u00a1\u00fb\u00a1\u00f4${line}`),
  'sscom as UTF-8': eachLine(
    (line, i) => `[12:34:${two(i)}.789]\u00e6\u0094\u00b6\u00e2\u0086\u0090\u00e2\u0097\u0086${line}`,
  ),
  Xshell: eachLine((line, i) => `[2026/08/10 12:34:${two(i)}] ${line}`),
  'Xshell without a blank': eachLine((line, i) => `[2026/08/10 12:34:${two(i)}]${line}`),
  syslog: eachLine((line, i) => `Mon Sep 23 12:34:${two(i)} 2024 kern.notice kernel: ${line}`),
  'syslog with a host': eachLine((line, i) => `2024-09-23T12:34:${two(i)}+02:00 router kernel: ${line}`),
  "a web page's source": (text) =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
  "a web page's blanks": (text) => text.replace(/ /g, '\u00a0'),
  "a web page's blanks as UTF-8": (text) => text.replace(/ /g, '\u00c2\u00a0'),
  'a byte order mark': (text) => `\u00ef\u00bb\u00bf${text}`,
  'a chat': eachLine((line, i) => `12:${two(i)} < user> ${line}`),
  'a chat with seconds': eachLine((line, i) => `[12:34:${two(i)}] <@some_body> ${line}`),
  'a chat without a clock': eachLine((line) => `<user> ${line}`),
  "Telegram's export": eachLine((line, i) => (i % 12 ? line : `[29.11.2026 12:${two(i)}] Some Body: ${line}`)),
  "WhatsApp's export": eachLine((line, i) => (i % 9 ? line : `29/11/2026, 12:${two(i)} - Ana: ${line}`)),
  "WhatsApp's export of an iPhone": eachLine((line, i) =>
    i % 9 ? line : `[11/29/26, 9:34:${two(i)} PM] Ana: ${line}`,
  ),
  'Discord, messages of some lines': eachLine((line, i) => (i % 20 ? line : `bob — Today at 10:${two(i)} AM\n${line}`)),
  'a fenced block': (text) => `my router:\n\n\`\`\`text\n${text}\n\`\`\`\nany idea?\n`,
  "a forum's code block": (text) => `[code]\n${text}\n[/code]\n`,
  "PuTTY's head": (text) => `=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2026.11.29 12:31:07 =~=~=~=~=~=~=~=~=~=~=~=\n${text}`,
  "minicom's head and foot": (text) =>
    `\nWelcome to minicom 2.8\n\nOPTIONS: I18n\nPort /dev/ttyUSB0, 12:31:07\n\nPress CTRL-A Z for help on special keys\n\n${text}\nCTRL-A Z for help | 57600 8N1 | NOR | Minicom 2.8\n`,
  'LF CR': (text) => text.split('\n').join('\n\r'),
  'CR LF': (text) => text.split('\n').join('\r\n'),
  'CR alone': (text) => text.split('\n').join('\r'),
  'empty lines between': (text) => text.split('\n').join('\n\n'),
  colours: eachLine((line, i) => (i % 3 ? line : `\u001b[1;32m${line}\u001b[0m`)),
  'colours whose escape was lost': eachLine((line, i) => (i % 3 ? line : `[1;32m${line}[0m`)),
  "a word processor's quotes": (text) =>
    text
      .replace(/"/g, '\u201d')
      .replace(/'/g, '\u2019')
      .replace(/\.\.\./g, '\u2026'),
  'UTF-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').toString('latin1'),
  'UTF-16 of the other order': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('latin1'),
  'UTF-16 without a mark': (text) => Buffer.from(text, 'utf16le').toString('latin1'),
  'a tab in front': eachLine((line) => `\t${line}`),
  'an indented block': eachLine((line) => `    ${line}`),
  'blanks at the ends': eachLine((line) => `${line}    `),
};

/** Line ends lost, all or some. */
const JOINED: Readonly<Record<string, (text: string) => string>> = {
  'by blanks': (text) => text.split('\n').join(' '),
  'by nothing': (text) => text.split('\n').join(''),
  'every second': (text) =>
    text
      .split('\n')
      .map((line, i) => line + (i % 2 ? '\n' : ' '))
      .join(''),
  'every third': (text) =>
    text
      .split('\n')
      .map((line, i) => line + (i % 3 ? '\n' : ' '))
      .join(''),
  'written out': (text) => text.split('\n').join('\\n'),
  'written out as in C': (text) => text.split('\n').join('\\r\\n'),
  '<br>': (text) => text.split('\n').join('<br>'),
  '<br />': (text) => text.split('\n').join('<br />'),
};

const LISTS = ['lte-router-proc-mtd-on-one-line.txt', 'made-nested-list-in-the-middle.txt'];
const PUBLISHED: readonly (readonly [name: string, text: string])[] = [
  ...caseNames()
    .filter((name) => !LISTS.includes(name))
    .map((name) => [name, caseText(name)] as const),
  ...Object.entries(EXPECTED).map(([name, { essence }]) => [name, essence] as const),
];
const SHELL = '\nroot@OpenWrt:~# \n';
const MADE = PAIRS.flatMap(([loader, age, boot, kernel]) => [
  [`${loader}, ${age}, up`, boot + kernel(MOUNTED) + SHELL] as const,
  [`${loader}, ${age}, panic`, boot + kernel(PANIC)] as const,
  [
    `${loader}, erased`,
    `${boot.slice(0, boot.search(/ {3}(?:Verifying|Uncompr)/))}Bad Magic Number,FFFFFFFF \n`,
  ] as const,
]);
const told = ({ boot, board }: FullDiagnosis) => [
  boot.verdict,
  boot.bootCount,
  board.dialect,
  board.ramBytes,
  board.flash.sizeBytes,
  boot.facts.slot.address,
];

const bare = new Map<string, unknown[]>();
/** The diagnosis of the unmodified log: made once, however many variants are compared with it. */
function toldBare(text: string): unknown[] {
  const known = bare.get(text) ?? told(diagnoseText(text));
  bare.set(text, known);
  return known;
}

describe('kind 10: how people paste', () => {
  for (const [how, paste] of Object.entries(DECORATED)) {
    it(`${how}: every log keeps its verdict, boots and board`, () => {
      for (const [name, text] of [...PUBLISHED, ...MADE]) {
        expect(told(diagnoseText(paste(text))).slice(0, 4), name).toEqual(toldBare(text).slice(0, 4));
      }
    });
  }

  for (const [how, paste] of Object.entries(JOINED)) {
    it(`line ends lost, ${how}: every log keeps its verdict, boots and board`, () => {
      for (const [name, text] of MADE) expect(told(diagnoseText(paste(text))), name).toEqual(toldBare(text));
    });
  }

  it('a whole log on one line of any length is read to its end, in pieces of any size', () => {
    const log = PAIRS.map(([, , boot, kernel]) => boot + kernel(MOUNTED)).join('');
    const line = (log + KERNELS['5.15.167'](PANIC)).split('\n').join(' ');
    expect(line.length).toBeGreaterThan(8000);
    expect(diagnoseText(line).boot.verdict).toBe('rootfs-not-found');
  });

  it("evidence of a lost line end is that line's own text and place", () => {
    const text = LOADERS['SDK 4'].split('   Verifying')[0]! + 'Bad Magic Number,00E058EC \n';
    const joined = text.split('\n').join(' ');
    const [evidence] = diagnoseText(joined).boot.finding.evidence;
    expect(evidence).toMatchObject({ quote: 'Bad Magic Number,00E058EC', line: 1 });
    expect(joined.slice(evidence!.range!.start, evidence!.range!.end).trim()).toBe('Bad Magic Number,00E058EC');
  });

  const linesOf = (text: string): string[] => {
    const lines: string[] = [];
    const feed = new LineFeed((line) => lines.push(line.text));
    feed.push(text, null);
    feed.flush(null);
    return lines;
  };

  it.each([
    [
      'a menu',
      '1: Load system code to SDRAM via TFTP.\n2: Load system code then write\n3: Boot system code via Flash\n4: Entr boot command',
    ],
    [
      'a menu of SDK 5',
      '   1: Load system code\n   2: Load system code\n   3: Boot system code\n   4: Enter boot command line',
    ],
    [
      'a menu with points',
      '1. System Load Linux to SDRAM via TFTP.\n2. System Load Linux Kernel\n3. Boot master system',
    ],
    [
      'a table of partitions',
      ' 0: u-boot              0x0004e000\t0x00000000\t0\n 1: env                 0x00001000\t0x0004e000\t0\n 2: factory             0x00001000\t0x0004f000\t0',
    ],
    ['two lines', '1: a\n2: b\nc'],
    ['seconds in front', '1.123456 a\n2.123456 b\n3.123456 c'].map((text, i) => (i === 1 ? text : text)) as [
      string,
      string,
    ],
  ])('%s counts its own lines: nothing is taken off', (name, text) => {
    const kept = name === 'seconds in front' ? ['a', 'b', 'c'] : text.split('\n');
    expect(linesOf(text)).toEqual(kept);
  });

  it('one sentence or command with a word of a loader in it is one line', () => {
    for (const line of [
      'I read about U-Boot 1.1.3 and flash manufacture id: in some thread of last year',
      'bootcmd=tftp 0x82000000 fw.bin; echo ## Booting; bootm 0x82000000',
      'Kernel command line: console=ttyS0,57600 mtdparts=spi0.0:192k(u-boot) init=/etc/preinit root=/dev/mtdblock5',
      'printf "a\\n b\\n" > /tmp/x',
    ]) {
      expect(linesOf(line)).toEqual([line]);
    }
  });
});

describe('kind 10: listings of several boots with notes between them', () => {
  const boot = LOADERS['SDK 4'];
  const up = boot + KERNELS['5.15.167'](MOUNTED) + SHELL;
  const bad = boot.slice(0, boot.indexOf('... OK')) + '... Bad Data CRC\n';
  const lost = boot + KERNELS['5.15.167'](PANIC);

  it.each([
    [
      'healthy',
      2,
      `This is the first boot:\n${bad}\nThen I flashed it again and got no Bad Data CRC any more, now it says:\n${up}`,
    ],
    ['healthy', 1, `Hi all, my router shows Bad Magic Number,FFFFFFFF since yesterday. The log of today\n\n${up}`],
    [
      'healthy',
      1,
      `${up}\nbefore that it always said "Kernel panic - not syncing: VFS: Unable to mount root fs" but I fixed it\n`,
    ],
    ['healthy', 1, `El router me mostraba LZMA ERROR 1 - must RESET board to recover, ahora:\n${up}`],
    [
      'healthy',
      1,
      `${boot}I saw SQUASHFS error: xz decompression failed last week\n${KERNELS['5.15.167'](MOUNTED)}${SHELL}`,
    ],
    ['healthy', 1, `${up}\nsearching the forum for "Oops[#1]" and Data bus error gave nothing\n`],
    ['healthy', 3, `--- boot 1 ---\n${lost}--- boot 2 ---\n${lost}--- boot 3, after erase ---\n${up}`],
    ['bad-data-crc', 3, `${bad}\n[power cycle]\n${bad}\n[power cycle]\n${bad}`],
    ['rootfs-not-found', 2, `healthy one of my other router:\n${up}\n\nand the broken one:\n${lost}`],
  ])('%s after %i boots', (verdict, boots, text) => {
    const { boot: report } = diagnoseText(text);
    expect([report.verdict, report.bootCount]).toEqual([verdict, boots]);
  });
});
