import type { Finding } from '../finding/finding';
import { DOMAINS } from './domains';
import type { Language } from './types';

const TEXTS = new Map(DOMAINS.flatMap((domain) => Object.entries(domain)));

/** True if the key has a text. */
export function hasText(key: string): boolean {
  return TEXTS.has(key);
}

/** The text of `key` with its `{parameters}` put in; the key itself where there is no text, so that a gap is seen. */
export function say(language: Language, key: string, params: Readonly<Record<string, string | number>> = {}): string {
  const template = TEXTS.get(key)?.[language];
  if (template === undefined) return key;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

/** A finding in words: what happened, why, what to do now (P9). */
export interface FindingWords {
  what: string;
  why: string;
  next: string;
}

/** The three sentences of a finding. */
export function findingWords(language: Language, f: Finding): FindingWords {
  const part = (name: string) => say(language, `finding.${f.rule}.${name}`, f.params);
  return { what: part('what'), why: part('why'), next: part('next') };
}
