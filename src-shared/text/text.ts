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
  const params = withNames(language, f.params);
  const part = (name: string) => say(language, `finding.${f.rule}.${name}`, params);
  return { what: part('what'), why: part('why'), next: part('next') };
}

/** Parameters `method` and `methods` hold identifiers; people read the methods' names. */
function withNames(language: Language, params: Finding['params']): Finding['params'] {
  const name = (id: string) => {
    const key = `ui.method.${id}`;
    if (!hasText(key)) return id;
    return language === 'es' ? `«${say(language, key)}»` : `“${say(language, key)}”`;
  };
  const named: Finding['params'] = { ...params };
  for (const key of ['method', 'methods']) {
    const value = params[key];
    if (typeof value === 'string') named[key] = value.split(', ').map(name).join(', ');
  }
  return named;
}
