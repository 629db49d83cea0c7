import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIALECTS } from '../dialect/index';
import { hasText, findingWords } from '../i18n/say';
import { classify } from './classify';
import { describeVerdict } from './describe';
import { environmentAfter } from './line';
import { contextOf, short } from './test-kit';
import type { GuardVerdict, Listener, Outgoing } from './guard-types';

const entry = fc.constantFrom('0', '1', '2', '4', '7', '9', '', 'x', '__proto__');
const listeners: fc.Arbitrary<Listener> = fc.oneof(
  fc.constantFrom<Listener>(
    { kind: 'unknown' },
    { kind: 'countdown' },
    { kind: 'prompt' },
    { kind: 'prompt-transfer' },
    { kind: 'booting' },
    { kind: 'linux-shell' },
    { kind: 'memory-modify', address: 0x80100000 },
    { kind: 'serial-receiver', startedBy: 'prompt', entry: null },
  ),
  entry.map((e): Listener => ({ kind: 'menu-confirm', entry: e })),
  entry.map((e): Listener => ({ kind: 'menu-transfer', entry: e })),
  entry.map((e): Listener => ({ kind: 'serial-receiver', startedBy: 'menu', entry: e })),
  entry.map((e): Listener => ({ kind: 'menu-field', entry: e, field: 'device-ip', current: '1.2.3.4' })),
);

const FRAGMENTS = [
  ...['erase', 'er', 'ase', 'spi', 'write', 'cp', '.linux', '.uboot', '.b', 'saveenv', 'save', 'all', 'linux', 'uboot'],
  ...['setenv', 'a', 'b', 'run', 'version', 'printenv', 'tftpboot', 'loadb', 'md', 'reset', 'sf', 'mtd', 'nor0', 'env'],
  ...[
    '0',
    '50000',
    '10000',
    '82000000',
    'ff',
    ' ',
    ' ',
    ' ',
    ' ',
    ';',
    ';',
    "'",
    "''",
    '"',
    '""',
    '$(a)',
    '${b}',
    '$a',
  ],
  ...['\\', '&&', '||', '$', '(', ')', '{', '}', '\t', '\r', '\n', '\u0000', '\u0008', 'é', 'е', '#', '|', '&'],
];
const lines = fc.oneof(
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 24 }).map((parts) => parts.join('')),
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 400 }),
);
const outgoings: fc.Arbitrary<Outgoing> = fc.oneof(
  lines.map((text): Outgoing => ({ kind: 'line', text })),
  fc.string({ unit: 'binary', maxLength: 2 }).map((key): Outgoing => ({ kind: 'key', key })),
  fc.constant<Outgoing>({ kind: 'packet' }),
  fc.uint8Array({ maxLength: 200 }).map((bytes): Outgoing => ({ kind: 'packet', bytes })),
);
const dialectIds = fc.constantFrom(...DIALECTS.map((d) => d.id));
const environments = fc.constantFrom<Record<string, string>>(
  {},
  { a: 'erase', b: 'all' },
  { a: 'er', b: 'ase all' },
  { a: 'run b', b: 'run a' },
  { a: 'spi erase 50000 10000', b: 'version' },
  { a: "x';erase all", b: ';' },
);

describe('every verdict', () => {
  it('comes without an exception, for any listener, bytes and dialect, and has its sentences in both languages (P9)', () => {
    fc.assert(
      fc.property(listeners, outgoings, dialectIds, environments, (listener, outgoing, id, environment) => {
        const verdict = classify(listener, outgoing, contextOf(id, { environment }));
        const shown = describeVerdict(verdict, outgoing);
        for (const part of ['what', 'why', 'next']) expect(hasText(`finding.${verdict.rule}.${part}`)).toBe(true);
        // Every placeholder in the sentences has a value; the value itself may look like a placeholder.
        const empty = { ...shown, params: {} };
        for (const language of ['en', 'es'] as const) {
          const names = Object.values(findingWords(language, empty))
            .join(' ')
            .matchAll(/\{(\w+)\}/g);
          for (const [, name] of names) expect(shown.params, verdict.rule).toHaveProperty(name!);
        }
      }),
      { numRuns: 4000 },
    );
  });

  it('with an effect keeps its ranges inside the chip, or unbounded, and in whole blocks where it erases', () => {
    fc.assert(
      fc.property(outgoings, dialectIds, environments, (outgoing, id, environment) => {
        const context = contextOf(id, { environment });
        const verdict = classify({ kind: 'prompt' }, outgoing, context);
        if (verdict.verdict !== 'effect') return;
        for (const range of verdict.effect.erased) {
          expect(range.start % context.eraseSize).toBe(0);
          expect(range.end % context.eraseSize).toBe(0);
        }
        for (const range of [...verdict.effect.erased, ...verdict.effect.programmed]) {
          expect(range.end <= 0x1000000 || range.end >= 2 ** 52).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/**
 * A minimal model of the loader's parser, written from B§2 alone and sharing nothing with the guard: which commands
 * does the line run? It resolves abbreviations against the stock list, so a name found here would really be executed.
 */
const STOCK_NAMES =
  '? bootm cp erase go help loadb md mdio mm nm printenv reset rf saveenv setenv spi tftpboot version run'.split(' ');

function executed(line: string, environment: Map<string, string>, depth = 0): string[][] {
  const done: string[][] = [];
  let rest = line;
  while (rest !== '' && depth < 5) {
    let quote = false;
    let end = 0;
    for (; end < rest.length; end++) {
      if (rest[end] === "'" && rest[end - 1] !== '\\') quote = !quote;
      if (!quote && rest[end] === ';' && end > 0 && rest[end - 1] !== '\\') break;
    }
    const piece = rest.slice(0, end);
    rest = rest.slice(end + 1);
    const plain = piece
      .split("'")
      .map((part, i) =>
        i % 2 === 1 ? part : part.replace(/\$[({]([^)}]*)[)}]/g, (_, name: string) => environment.get(name) ?? ''),
      );
    const argv = plain
      .join('')
      .split(/[ \t]+/)
      .filter((w) => w !== '');
    const head = (argv[0] ?? '').split('.')[0]!;
    const names = STOCK_NAMES.includes(head) ? [head] : STOCK_NAMES.filter((n) => head !== '' && n.startsWith(head));
    if (names.length !== 1) continue;
    done.push([names[0]!, (argv[0] ?? '').slice(head.length), ...argv.slice(1)]);
    if (names[0] === 'setenv' && argv.length > 1) environment.set(argv[1]!, argv.slice(2).join(' '));
    if (names[0] === 'run')
      for (const v of argv.slice(1)) done.push(...executed(environment.get(v) ?? '', environment, depth + 1));
  }
  return done;
}

function changesFlash([name, suffix, ...args]: string[]): boolean {
  if (name === 'saveenv') return true;
  if (name === 'erase') return ['all', 'linux', 'uboot'].includes(args[0] ?? '') && args.length === 1;
  if (name === 'cp') return suffix === '.linux' || suffix === '.uboot';
  return name === 'spi' && (args[0] === 'erase' || args[0] === 'write');
}

describe('P1: no line that would erase or write ever comes back harmless', () => {
  const words = fc.constantFrom(
    ...FRAGMENTS.filter((f) => !/[^\x20-\x7e]/.test(f)),
    'erase all',
    "er''ase all",
    'spi erase 50000 10000',
    'spi write 50000 ff',
    'setenv a erase',
    'setenv b all',
    '; run a',
    '; $(a) $(b)',
    'cp.linux',
  );

  it('stock: compared with a toy of the loader itself', () => {
    let dangerous = 0;
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), environments, fc.boolean(), (parts, environment, spaced) => {
        const text = parts.join(spaced ? ' ' : '');
        const runs = executed(text, new Map(Object.entries(environment))).some(changesFlash);
        if (!runs) return;
        dangerous++;
        const verdict = classify({ kind: 'prompt' }, { kind: 'line', text }, contextOf('ralink-sdk4', { environment }));
        expect(verdict.verdict, text).not.toBe('harmless');
      }),
      { numRuns: 12_000 },
    );
    // The property proves nothing unless it has met dangerous lines.
    expect(dangerous).toBeGreaterThan(500);
  });

  it('the same over two lines, the variables carried from one to the next', () => {
    let dangerous = 0;
    const value = fc.constantFrom(
      'erase',
      'all',
      'erase all',
      "'erase all'",
      "'version; cp.linux'",
      'er',
      'ase',
      'run b',
      '',
    );
    const sets = fc
      .array(fc.tuple(fc.constantFrom('a', 'b'), value), { minLength: 1, maxLength: 3 })
      .map((list) => list.map(([name, v]) => `setenv ${name} ${v}`).join(';'));
    const uses = fc.constantFrom(
      'run a',
      'run b',
      'run a b',
      '$(a) $(b)',
      '$(a)$(b) all',
      '${b} $(a)',
      '$(a)',
      '$(b) linux',
    );
    const line = fc.oneof(
      sets,
      fc.array(words, { maxLength: 8 }).map((p) => p.join(' ')),
    );
    const second = fc.oneof({ weight: 3, arbitrary: uses }, { weight: 1, arbitrary: line });
    fc.assert(
      fc.property(line, second, environments, (first, then, environment) => {
        const context = contextOf('ralink-sdk4', { environment });
        const before: GuardVerdict = classify({ kind: 'prompt' }, { kind: 'line', text: first }, context);
        if (before.verdict !== 'harmless') return;
        const real = new Map(Object.entries(environment));
        executed(first, real);
        if (!executed(then, real).some(changesFlash)) return;
        dangerous++;
        const next = { ...context, environment: environmentAfter(first, context) };
        expect(classify({ kind: 'prompt' }, { kind: 'line', text: then }, next).verdict, `${first} / ${then}`).not.toBe(
          'harmless',
        );
      }),
      { numRuns: 12_000 },
    );
    expect(dangerous).toBeGreaterThan(100);
  });

  it('upstream: a flash command in any position, however quoted or joined', () => {
    const command = fc.constantFrom(
      'sf erase 0 10000',
      'sf write 82000000 0 10',
      'mtd erase nor0',
      'saveenv',
      'env save',
      'erase all',
    );
    const harmlessOne = fc.constantFrom('version', 'printenv', 'true', 'echo x', 'setenv a b', 'md 82000000');
    const joiner = fc.constantFrom(';', ' ; ', '&&', ' && ', '||', ' || ', ';;', '; ');
    const broken = command.chain((c) =>
      fc
        .record({ at: fc.nat(c.length), put: fc.constantFrom('', "''", '""') })
        .map(({ at, put }) => c.slice(0, at) + put + c.slice(at)),
    );
    fc.assert(
      fc.property(
        fc.array(harmlessOne, { maxLength: 4 }),
        broken,
        fc.array(harmlessOne, { maxLength: 4 }),
        joiner,
        (a, c, b, j) => {
          const text = [...a, c, ...b].join(j);
          const verdict = classify({ kind: 'prompt' }, { kind: 'line', text }, contextOf('upstream-mt7628'));
          expect(verdict.verdict, text).not.toBe('harmless');
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('bounded work', () => {
  it('variables that run each other fifteen-fold, eight deep, end at once and are refused', () => {
    const environment: Record<string, string> = {};
    for (let i = 0; i < 20; i++) environment[`v${String(i)}`] = `run ${`v${String(i + 1)} `.repeat(15)}`;
    environment.v20 = 'version';
    const verdict = classify(
      { kind: 'prompt' },
      { kind: 'line', text: 'run v0' },
      contextOf('glinet-ky', { environment }),
    );
    expect(short(verdict)).toBe('?');
  });

  it('a line of ten megabytes is refused by its length', () => {
    const text = "setenv a '".padEnd(10_000_000, 'x');
    const verdict = classify({ kind: 'prompt' }, { kind: 'line', text }, contextOf('ralink-sdk4'));
    expect(verdict.rule).toBe('guard/line-too-long');
    expect(describeVerdict(verdict, { kind: 'line', text }).evidence[0]!.quote.length).toBeLessThan(200);
  });
});

describe('describeVerdict', () => {
  it('blocks with the ranges and quotes the line', () => {
    const outgoing: Outgoing = { kind: 'line', text: 'erase linux' };
    const shown = describeVerdict(classify({ kind: 'prompt' }, outgoing, contextOf('ralink-sdk4')), outgoing);
    expect(shown.severity).toBe('blocker');
    expect(findingWords('en', shown).what).toBe('This would erase 0x50000–0x1000000.');
    expect(shown.evidence).toEqual([{ source: 'to the router', quote: 'erase linux' }]);
  });

  it('shows control characters readably', () => {
    const outgoing: Outgoing = { kind: 'line', text: 'version\rerase all' };
    const shown = describeVerdict(classify({ kind: 'prompt' }, outgoing, contextOf('ralink-sdk4')), outgoing);
    expect(shown.evidence[0]!.quote).toBe('version\\x0derase all');
  });
});
