import type { Finding } from '@shared/finding/finding';
import { findingWords, type MessageKey, type MessageParams, say } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';

/** Output of a verb: sentences for people, or one JSON document for programs. */
export class Output {
  readonly json: boolean;
  readonly language: Language;
  readonly #out: (text: string) => void;
  readonly #err: (text: string) => void;
  /** Receives the document instead of printing it. */
  #take: ((document: unknown) => void) | null = null;
  /** Findings already printed while they occurred, by their text. */
  readonly #told = new Set<string>();

  constructor(json: boolean, language: Language, out: (text: string) => void, err: (text: string) => void) {
    this.json = json;
    this.language = language;
    this.#out = out;
    this.#err = err;
  }

  /** The same output for one of several routers: its lines begin with `label`, and its document is passed to `take`. */
  labelled(label: string, take: (document: unknown) => void): Output {
    const labels = (print: (text: string) => void) => (text: string) => print(text.replace(/^(?=.)/gm, `[${label}] `));
    const own = new Output(this.json, this.language, labels(this.#out), labels(this.#err));
    own.#take = take;
    return own;
  }

  /** A line of the result for people; silent with --json. */
  line(text = ''): void {
    if (!this.json) this.#out(`${text}\n`);
  }

  /** A catalogue sentence for use within a line. */
  words<K extends MessageKey>(key: K, ...params: MessageParams<K>): string {
    return say(this.language, key, ...params);
  }

  /** Prints a catalogue sentence. */
  say<K extends MessageKey>(key: K, ...params: MessageParams<K>): void {
    this.line(say(this.language, key, ...params));
  }

  /** Progress while the verb works; on stderr, so that it does not mix with the result. */
  progress(text: string): void {
    this.#err(`${text}\n`);
  }

  /** Prints a finding of the result in its three sentences, unless it was already printed while it occurred. */
  finding(f: Finding): void {
    if (!this.json && !this.#told.has(JSON.stringify(f))) this.line(this.#words(f));
  }

  /** Prints a finding once as it occurs; on stderr with --json, so that it does not mix with the document. */
  live(f: Finding): void {
    const said = JSON.stringify(f);
    if (this.#told.has(said)) return;
    this.#told.add(said);
    if (this.json) this.notice(f);
    else this.line(this.#words(f));
  }

  /** Prints a finding that is not part of the result but matters now, every time it occurs. */
  notice(f: Finding): void {
    this.progress(this.#words(f));
  }

  #words(f: Finding): string {
    const words = findingWords(this.language, f);
    const quotes = f.evidence.flatMap((evidence) => {
      const place = evidence.line === undefined ? evidence.source : `${evidence.source}:${evidence.line}`;
      return evidence.quote
        .split('\n')
        .slice(0, 4)
        .map((quoted) => `       ${place}> ${printable(quoted)}`);
    });
    return [
      `${say(this.language, `cli.severity.${f.severity}`)}: ${words.what}`,
      `    ${words.why}`,
      `    -> ${words.next}`,
      ...quotes,
      `       [${f.rule}]`,
    ].join('\n');
  }

  /** The result for programs; printed only with --json, exactly one document. */
  document(value: unknown): void {
    if (this.#take) this.#take(value);
    else if (this.json) this.#out(`${JSON.stringify(value, null, 2)}\n`);
  }
}

/** Router text for a terminal: control characters are made visible, so that none of them takes effect. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
