import { KeywordFilter } from '../bytes/keyword-filter';
import { dialects, fromDialects } from '../dialect/index';
import type { Evidence } from '../finding/finding';
import type { DialectCandidate } from './facts';
import type { ConsoleLine } from './banner-lines';

/** Length of the longest prompt. */
const MAX_PROMPT = 24;
/** Prompts of every family, the longest first. */
const prompts = fromDialects((all) => [...new Set(all.flatMap((d) => d.prompts))].sort((a, b) => b.length - a.length));

/**
 * True if a `#` or `>` occurs near the line's beginning, where every prompt ends. A cheap test, since every line is
 * checked.
 */
export function mayBePrompt(line: string): boolean {
  const end = Math.min(line.length, MAX_PROMPT);
  for (let i = 0; i < end; i++) {
    const code = line.charCodeAt(i);
    if (code === 0x23 || code === 0x3e) return true;
  }
  return false;
}

/**
 * For a line that begins with a known prompt: the prompt (trailing space included) and the command typed after it; else
 * null.
 */
export function splitPrompt(line: string): { prompt: string; typed: string } | null {
  if (!mayBePrompt(line)) return null;
  const text = line.trimStart();
  for (const prompt of prompts()) {
    if (text.startsWith(prompt)) return { prompt, typed: text.slice(prompt.length).trim() };
    // The line was trimmed, and with it the prompt's trailing space.
    if (text === prompt.trimEnd()) return { prompt, typed: '' };
  }
  return null;
}

interface Open {
  id: string;
  regex: RegExp;
  source: string;
  /** 0: the line rules out the family. */
  weight: number;
}

/**
 * Ranks the loader families that the lines indicate, the most specific first: by the weight of the best line, then by
 * the number of lines, then by the order of the families. Kernel lines do not count, since they say nothing about the
 * loader.
 */
export class DialectRanker {
  /** Patterns not matched so far. */
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

/**
 * Cache of nets: consoles print much the same lines in much the same order, and building a net costs more than using
 * it.
 */
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

/** All open patterns combined, so that a line that matches none is tested only once. */
class Net {
  readonly #begins: RegExp;
  readonly #words: KeywordFilter;
  readonly #others: RegExp;

  constructor(open: readonly Open[]) {
    const sources = open.map(({ source }) => source);
    const floating = sources.filter((source) => !source.startsWith('^'));
    const words = floating.map(plainRun);
    this.#begins = new RegExp(`^(?:${union(sources.filter((s) => s.startsWith('^')).map((s) => s.slice(1))).source})`);
    this.#words = new KeywordFilter(words.filter((word) => word !== ''));
    this.#others = union(floating.filter((_, i) => words[i] === ''));
  }

  mayHold(line: string): boolean {
    return this.#begins.test(line) || this.#words.holds(line) || this.#others.test(line);
  }
}

/** The longest literal text without which a pattern cannot match; empty if there is none of sufficient length. */
function plainRun(source: string): string {
  const plain = source.replace(/\([^()]*\)|\[[^\]]*\]|\\./g, '\n').replace(/.[?*{][^\n]*/g, '\n');
  if (/[()[\]|]/.test(plain)) return '';
  const runs = plain.split(/[^\w :/-]/);
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a), '');
  return longest.length >= 4 ? longest : '';
}
