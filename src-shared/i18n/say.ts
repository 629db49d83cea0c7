import type { Finding } from '../finding/finding';
import { sentence } from './catalogues';
import type { Language } from './language';

export type Params = Readonly<Record<string, string | number>>;

/** True if the key has a sentence. */
export function hasText(key: string): boolean {
  return sentence('en', key, {}) !== null;
}

/** The sentence of `key` with its parameters put in; the key itself where there is none, so that a gap is seen. */
export function say(language: Language, key: string, params: Params = {}): string {
  return sentence(language, key, params) ?? key;
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
    return hasText(key) ? say(language, 'ui.quoted', { text: say(language, key) }) : id;
  };
  const named: Finding['params'] = { ...params };
  for (const key of ['method', 'methods']) {
    const value = params[key];
    if (typeof value === 'string') named[key] = value.split(', ').map(name).join(', ');
  }
  return named;
}
