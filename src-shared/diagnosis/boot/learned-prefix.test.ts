import { describe, expect, it } from 'vitest';
import { KERNELS, LOADERS, MOUNTED, PAIRS, PANIC } from '../testing/boots';
import { random } from '../testing/logs';
import { diagnoseText } from '../log-analyzer';
import { LineFeed } from './log-lines';

const FORMS = 150;
const PIECES = [
  '#:#',
  '#:#:#',
  '#.#.# #:#',
  '#/#/#',
  '(#)',
  '#)',
  '[#]',
  'ttyUSB#',
  'COM#',
  '[RX]',
  'bench-pc',
  '-',
  '|',
  '»',
  '+',
  '::',
  'Nov #',
  'INFO',
  '<joe>',
  '*',
  'out:',
] as const;

/** An unknown prefix format: parts with constant or increasing numbers. */
function form(seed: number): (line: string, i: number) => string {
  const next = random(seed + 7);
  for (let i = 0; i < 4; i++) next();
  const pieces = Array.from({ length: 1 + Math.floor(next() * 4) }, () => PIECES[Math.floor(next() * PIECES.length)]!);
  const gap = next() < 0.8 ? ' ' : '  ';
  return (line, i) => `${pieces.join(' ').replace(/#/g, () => String(10 + (i % 50)))}${gap}${line}`;
}

const told = (text: string) => {
  const { boot, board } = diagnoseText(text);
  return [boot.verdict, boot.bootCount, board.dialect, board.ramBytes, board.flash.sizeBytes, boot.facts.slot.address];
};
const linesOf = (text: string): string[] => {
  const lines: string[] = [];
  const feed = new LineFeed((line) => lines.push(line.text));
  feed.push(text, null);
  feed.flush(null);
  return lines;
};

const SHELL = '\nroot@OpenWrt:~# \n';
const LOGS = PAIRS.flatMap(([, , boot, kernel]) => [
  boot + kernel(MOUNTED) + SHELL,
  boot + kernel(PANIC),
  `${boot.slice(0, boot.search(/ {3}(?:Verifying|Uncompr)/))}Bad Magic Number,FFFFFFFF \n`.repeat(2),
]);

describe('kind 10: what nobody knew that people put in front of lines', () => {
  it(`${FORMS} made forms: every log keeps its verdict, boots and board`, () => {
    for (let seed = 0; seed < FORMS; seed++) {
      const text = LOGS[seed % LOGS.length]!;
      const decorate = form(seed);
      const pasted = text.split('\n').map(decorate).join('\n');
      expect(told(pasted), `form ${seed}: ${decorate('', 0)}`).toEqual(told(text));
    }
  });

  it('a list of strings', () => {
    for (const text of LOGS) {
      const listed = text
        .split('\n')
        .map((line) => `${JSON.stringify(line)},`)
        .join('\n');
      expect(told(`[\n${listed}\n]`)).toEqual(told(text));
    }
  });

  it('a decorated part between bare ones', () => {
    const bare = LOADERS['SDK 4'];
    const decorated = bare
      .split('\n')
      .map((line) => `12:34 out: ${line}`)
      .join('\n');
    expect(linesOf(`${bare}${decorated}\n${bare}`).filter((line) => line.startsWith('Board: '))).toHaveLength(3);
  });

  it('a bare log is left as it is, at every cut', () => {
    for (const text of [
      ...LOGS,
      ...Object.values(KERNELS).map((kernel) => LOADERS.upstream.repeat(3) + kernel(PANIC)),
    ]) {
      const lines = text.split('\n').filter((line) => line !== '');
      const bare = lines.map((line) => line.replace(/^\[ {1,8}\d+\.\d{6}\] /, '').trimEnd());
      expect(linesOf(text).map((line) => line.trimEnd())).toEqual(bare);
    }
  });
});
