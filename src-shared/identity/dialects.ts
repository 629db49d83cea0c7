import { Sieve } from '../bytes/sieve';
import { dialects, fromDialects } from '../dialect/index';
import type { Evidence } from '../finding/finding';
import type { DialectCandidate } from './facts';
import type { ConsoleLine } from './lines';

/** No prompt is longer. */
const MAX_PROMPT = 24;
/** Of every family, the longest first. */
const prompts = fromDialects((all) => [...new Set(all.flatMap((d) => d.prompts))].sort((a, b) => b.length - a.length));

/** True if a `#` or `>` stands near the line's beginning: every prompt ends in one. Asked first because it is asked of every line. */
export function mayBePrompt(line: string): boolean {
  const end = Math.min(line.length, MAX_PROMPT);
  for (let i = 0; i < end; i++) {
    const code = line.charCodeAt(i);
    if (code === 0x23 || code === 0x3e) return true;
  }
  return false;
}

/** A line that begins with a known prompt: the prompt (trailing space included) and what was typed behind it; else null. */
export function splitPrompt(line: string): { prompt: string; typed: string } | null {
  if (!mayBePrompt(line)) return null;
  const text = line.trimStart();
  for (const prompt of prompts()) {
    if (text.startsWith(prompt)) return { prompt, typed: text.slice(prompt.length).trim() };
    // Trailing blanks were trimmed with the line.
    if (text === prompt.trimEnd()) return { prompt, typed: '' };
  }
  return null;
}

interface Open {
  id: string;
  regex: RegExp;
  source: string;
  /** 0: the line rules the family out. */
  weight: number;
}

/**
 * Which loader families the lines speak for, the most specific first: by the weight of the best line, then by the number of
 * lines, then by the order of the families. Kernel lines do not count: they tell of the firmware, not of the loader.
 */
export class DialectRanker {
  /** Patterns that no line has shown yet. */
  #open: Open[] = dialects().flatMap(({ id, recognise: { patterns, excludes = [] } }) =>
    [...patterns, ...excludes.map((pattern) => ({ pattern, weight: 0 }))].map(({ pattern, weight }) => ({
      id,
      regex: new RegExp(pattern),
      source: pattern,
      weight,
    })),
  );
  #any = netOf(this.#open);
  readonly #found = new Map<string, { weight: number; evidence: Evidence[] }>();
  readonly #excluded = new Set<string>();

  take({ text, line, kernel }: ConsoleLine): void {
    if (kernel) return;
    const trimmed = text.trimStart();
    if (!this.#any.mayHold(trimmed)) return;
    const evidence = { source: 'console', quote: trimmed, line };
    this.#open = this.#open.filter(({ id, regex, weight }) => {
      if (!regex.test(trimmed)) return true;
      if (weight === 0) {
        this.#excluded.add(id);
        return false;
      }
      const known = this.#found.get(id) ?? { weight: 0, evidence: [] };
      known.weight = Math.max(known.weight, weight);
      known.evidence.push({ ...evidence });
      this.#found.set(id, known);
      return false;
    });
    this.#any = netOf(this.#open);
  }

  get ranking(): DialectCandidate[] {
    return dialects()
      .flatMap(({ id }) => {
        const found = this.#found.get(id);
        return found && !this.#excluded.has(id) ? [{ id, ...found }] : [];
      })
      .sort((a, b) => b.weight - a.weight || b.evidence.length - a.evidence.length);
  }
}

const union = (sources: readonly string[]): RegExp => new RegExp(sources.map((s) => `(?:${s})`).join('|') || '(?!)');

/** Nets that were made: consoles show much the same things in much the same order, and making one costs more than using it. */
const nets = new Map<string, Net>();
const MOST_NETS = 64;

function netOf(open: readonly Open[]): Net {
  const key = open.map(({ source }) => source).join('\n');
  const known = nets.get(key);
  if (known) return known;
  if (nets.size === MOST_NETS) nets.clear();
  const net = new Net(open);
  nets.set(key, net);
  return net;
}

/** All open patterns at once, so that a line that shows nothing new is looked at once. */
class Net {
  readonly #begins: RegExp;
  readonly #words: Sieve;
  readonly #others: RegExp;

  constructor(open: readonly Open[]) {
    const sources = open.map(({ source }) => source);
    const floating = sources.filter((source) => !source.startsWith('^'));
    const words = floating.map(plainRun);
    this.#begins = new RegExp(`^(?:${union(sources.filter((s) => s.startsWith('^')).map((s) => s.slice(1))).source})`);
    this.#words = new Sieve(words.filter((word) => word !== ''));
    this.#others = union(floating.filter((_, i) => words[i] === ''));
  }

  mayHold(line: string): boolean {
    return this.#begins.test(line) || this.#words.holds(line) || this.#others.test(line);
  }
}

/** The longest plain text that a pattern cannot match without; empty if there is none of some length. */
function plainRun(source: string): string {
  const plain = source.replace(/\([^()]*\)|\[[^\]]*\]|\\./g, '\n').replace(/.[?*{][^\n]*/g, '\n');
  if (/[()[\]|]/.test(plain)) return '';
  const runs = plain.split(/[^\w :/-]/);
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a), '');
  return longest.length >= 4 ? longest : '';
}
