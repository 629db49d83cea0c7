import { DEFAULT_DIALECT, dialectById, dialects } from '@shared/dialect';
import { qdEscape as BEHIND_ESCAPE } from '@shared/dialect/profiles/ralink-sdk';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import { recogniseConsole } from '@shared/identity/recognise';

/**
 * The dialect on the line: *assumed* at first, *recognised* by the console's text, *settled* by the prompt. Knowledge
 * from an earlier boot is kept, because the lines that distinguish a family may come too late for its key.
 */
export class DialectGuess {
  readonly #onChange: (dialect: DialectProfile) => void;
  #dialect: DialectProfile;
  #recognised = false;
  #weight = 0;
  #judgedAt = -1;
  #menuHidden = false;

  constructor(assume: DialectProfile, onChange: (dialect: DialectProfile) => void = () => undefined) {
    this.#dialect = assume;
    this.#onChange = onChange;
  }

  get dialect(): DialectProfile {
    return this.#dialect;
  }

  /** False while it is no more than an assumption. */
  get recognised(): boolean {
    return this.#recognised;
  }

  /** Evaluates the text of a boot up to inbox position `at`; each position only once. */
  recognise(at: number, bootText: () => string): void {
    if (at === this.#judgedAt) return;
    this.#judgedAt = at;
    const candidate = recogniseConsole(bootText()).dialects[0];
    const best = candidate ? dialectById(candidate.id) : null;
    if (!candidate || !best || candidate.weight < this.#weight) return;
    this.#weight = candidate.weight;
    this.#recognised = true;
    this.#becomeNew(this.#menuHidden && best === DEFAULT_DIALECT ? BEHIND_ESCAPE : best);
  }

  /**
   * The build that needs ESC prints nothing distinctive (B§1.4). A boot without menu and countdown suggests it, and a
   * second one refutes it; a more specific recognised dialect takes precedence.
   */
  suspectHiddenMenu(hidden: boolean): void {
    if (hidden === this.#menuHidden) return;
    this.#menuHidden = hidden;
    const [from, to] = hidden ? [DEFAULT_DIALECT, BEHIND_ESCAPE] : [BEHIND_ESCAPE, DEFAULT_DIALECT];
    if (this.#dialect === from) this.#become(to);
  }

  #becomeNew(dialect: DialectProfile): void {
    if (dialect.id !== this.#dialect.id) this.#become(dialect);
  }

  /**
   * A confirmed prompt overrules a guess without that prompt: of the dialects that have it, the first is the generic
   * one.
   */
  settle(prompt: string): DialectProfile {
    const hasIt = (d: DialectProfile) => d.prompts.includes(prompt);
    this.#become(hasIt(this.#dialect) ? this.#dialect : (dialects().find(hasIt) ?? this.#dialect));
    return this.#dialect;
  }

  #become(dialect: DialectProfile): void {
    this.#dialect = dialect;
    this.#onChange(dialect);
  }
}

/** Prompts to look for: the dialect's own first, then all others. */
export function knownPrompts(dialect: DialectProfile | null): string[] {
  const all = dialects().flatMap((d) => d.prompts);
  return [...new Set([...(dialect?.prompts ?? []), ...all])];
}
