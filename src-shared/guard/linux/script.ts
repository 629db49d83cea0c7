/** A piece of a word, as in POSIX 2.2 and 2.6. `quoted` pieces neither split nor match files. */
export type WordPart =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'variable'; name: string; quoted: boolean }
  /** A value that cannot be determined: `$?`, arithmetic. */
  | { kind: 'opaque'; quoted: boolean }
  | { kind: 'substitution'; script: Script; quoted: boolean };

export type Word = WordPart[];

export interface Redirect {
  operator: '<' | '>' | '>>' | '>|' | '<>' | '>&' | '<&';
  target: Word;
}

export interface Assignment {
  name: string;
  value: Word;
}

export type Command =
  | { kind: 'simple'; assignments: Assignment[]; words: Word[]; redirects: Redirect[] }
  | { kind: 'group'; body: Script; redirects: Redirect[] }
  /** Conditions and branches: any of them may run, in order. */
  | { kind: 'branches'; bodies: Script[]; redirects: Redirect[] }
  | { kind: 'for'; name: string; items: Word[]; body: Script; redirects: Redirect[] };

/** Commands joined by pipes. */
export interface Pipeline {
  commands: Command[];
  /** Started with `&`: the shell does not wait for it. */
  background: boolean;
}

export type Script = Pipeline[];

/** Why a line is not understood. */
export class NotUnderstood extends Error {
  constructor(readonly what: string) {
    super(what);
  }
}

/** Refuses a line: unsupported syntax is never guessed (P1). */
export function refuse(what: string): never {
  throw new NotUnderstood(what);
}
