import type { Finding } from '../finding/finding';
import { sentence } from './catalogues';
import type { Language } from './language';
import type { Messages } from './messages.gen';

export type Params = Readonly<Record<string, string | number>>;

/** True if the key has a sentence. */
export function hasText(key: string): boolean {
  return sentence('en', key, {}) !== null;
}

/** The key of a message, findings left out. */
export type MessageKey = keyof Messages;

/** The parameters of `K`'s sentences, as the last argument of a function; optional if there are none. */
export type MessageParams<K extends MessageKey> = [K] extends [PlainKey] ? [params?: None] : [params: Asked<K>];

type None = Readonly<Record<string, never>>;
/** The key of a message whose sentence has no parameters. */
export type PlainKey = { [K in MessageKey]: None extends Messages[K] ? K : never }[MessageKey];
/** For several keys: the parameters of all of them together. */
type Asked<K extends MessageKey> = (K extends PlainKey ? never : (asked: Messages[K]) => void) extends (
  asked: infer A,
) => void
  ? A
  : never;

/**
 * The sentence of `key` with its parameters filled in. A key without a sentence and a missing parameter do not compile.
 */
export function say<K extends MessageKey>(language: Language, key: K, ...params: MessageParams<K>): string {
  const [given] = params as readonly [Params?];
  return sayAny(language, key, given);
}

/** The sentence of a key that comes from data; an unknown key is returned as it is, so that the gap is visible. */
export function sayAny(language: Language, key: string, params: Params = {}): string {
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
  const part = (name: string) => sayAny(language, `finding.${f.rule}.${name}`, params);
  return { what: part('what'), why: part('why'), next: part('next') };
}

/** Replaces the identifiers in the parameters `method` and `methods` by the methods' display names. */
function withNames(language: Language, params: Finding['params']): Finding['params'] {
  const name = (id: string) => {
    const key = `ui.method.${id}`;
    return hasText(key) ? say(language, 'ui.quoted', { text: sayAny(language, key) }) : id;
  };
  const named: Finding['params'] = { ...params };
  for (const key of ['method', 'methods']) {
    const value = params[key];
    if (typeof value === 'string') named[key] = value.split(', ').map(name).join(', ');
  }
  return named;
}
