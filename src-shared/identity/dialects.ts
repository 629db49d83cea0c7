import { DIALECTS } from '../dialect/index';
import type { DialectCandidate } from './facts';
import type { ConsoleLine } from './lines';

const COMPILED = DIALECTS.map((dialect) => ({
  id: dialect.id,
  patterns: dialect.recognise.patterns.map(({ pattern, weight }) => ({ regex: new RegExp(pattern), weight })),
}));

const PROMPTS = [...new Set(DIALECTS.flatMap((d) => d.prompts))].sort((a, b) => b.length - a.length);

/** A line that begins with a known prompt: the prompt (trailing space included) and what was typed behind it; else null. */
export function splitPrompt(line: string): { prompt: string; typed: string } | null {
  const text = line.trimStart();
  for (const prompt of PROMPTS) {
    if (text.startsWith(prompt)) return { prompt, typed: text.slice(prompt.length).trim() };
    // Trailing blanks were trimmed with the line.
    if (text === prompt.trimEnd()) return { prompt, typed: '' };
  }
  return null;
}

/**
 * Which loader families the lines speak for, the most specific first: by the weight of the best line, then by the number of
 * lines, then by the order of DIALECTS. Kernel lines do not count: they tell of the firmware, not of the loader.
 */
export function rankDialects(lines: readonly ConsoleLine[]): DialectCandidate[] {
  const candidates = COMPILED.map(({ id, patterns }) => ({ id, weight: 0, evidence: [], open: [...patterns] }));
  const found: (DialectCandidate & { open: (typeof COMPILED)[number]['patterns'] })[] = candidates;
  for (const { text, line, kernel } of lines) {
    if (kernel) continue;
    const trimmed = text.trimStart();
    for (const candidate of found) {
      candidate.open = candidate.open.filter(({ regex, weight }) => {
        if (!regex.test(trimmed)) return true;
        candidate.weight = Math.max(candidate.weight, weight);
        candidate.evidence.push({ source: 'console', quote: trimmed, line });
        return false;
      });
    }
  }
  return found
    .filter((c) => c.weight > 0)
    .sort((a, b) => b.weight - a.weight || b.evidence.length - a.evidence.length)
    .map(({ id, weight, evidence }) => ({ id, weight, evidence }));
}
