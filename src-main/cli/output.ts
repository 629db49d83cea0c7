import type { Finding } from '@shared/finding/finding';
import { findingWords, say } from '@shared/text/text';
import type { Language } from '@shared/text/types';

/** Exit codes, documented in docs/cli.md. */
export const EXIT = {
  ok: 0,
  /** Understood and refused: a blocker stands against it. */
  refused: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** The port, the line or the loader did not do what was needed; nothing was written. */
  device: 3,
  /** Writing began and did not come to its proven end. */
  writeFailed: 4,
  /** Everything was written, but Linux was not seen to come up. */
  notUp: 5,
  /** A defect of this program. */
  defect: 70,
} as const;

/** Where a verb's results go: sentences for people, or one JSON document for programs. */
export class Output {
  readonly json: boolean;
  readonly language: Language;
  readonly #out: (text: string) => void;
  readonly #err: (text: string) => void;

  constructor(json: boolean, language: Language, out: (text: string) => void, err: (text: string) => void) {
    this.json = json;
    this.language = language;
    this.#out = out;
    this.#err = err;
  }

  /** A line of the result for people; silent with --json. */
  line(text = ''): void {
    if (!this.json) this.#out(`${text}\n`);
  }

  /** A catalogued sentence for people. */
  say(key: string, params: Record<string, string | number> = {}): void {
    this.line(say(this.language, key, params));
  }

  /** What goes on while the verb works; on stderr, so that the result stays clean. */
  progress(text: string): void {
    this.#err(`${text}\n`);
  }

  /** A finding in its three sentences. */
  finding(f: Finding): void {
    if (this.json) return;
    const words = findingWords(this.language, f);
    this.line(`${say(this.language, `cli.severity.${f.severity}`)}: ${words.what}`);
    this.line(`    ${words.why}`);
    this.line(`    -> ${words.next}`);
    for (const evidence of f.evidence) {
      const place = evidence.line === undefined ? evidence.source : `${evidence.source}:${evidence.line}`;
      for (const quoted of evidence.quote.split('\n').slice(0, 4)) this.line(`       ${place}> ${printable(quoted)}`);
    }
    this.line(`       [${f.rule}]`);
  }

  /** The result for programs; printed only with --json, exactly one document. */
  document(value: unknown): void {
    if (this.json) this.#out(`${JSON.stringify(value, null, 2)}\n`);
  }
}

/** Router text on a terminal: control characters made visible, so that none of them acts there. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
