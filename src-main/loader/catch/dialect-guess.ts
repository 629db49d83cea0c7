import { DEFAULT_DIALECT, dialectById, dialects } from '@shared/dialect';
import { qdEscape as BEHIND_ESCAPE } from '@shared/dialect/profiles/ralink-sdk';
import type { DialectProfile } from '@shared/dialect/types';
import { recogniseConsole } from '@shared/identity/recognise';

/**
 * Which dialect is on the line: *assumed* at first, *recognised* by what the console prints, *settled* by the prompt. What an
 * earlier boot told stays: the lines that tell a family apart may come after the moment for its key.
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

  /** Judges the text of a boot up to inbox position `at`; the same position is not judged twice. */
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
   * The build behind ESC prints nothing of its own (B§1.4). So a boot without menu and countdown is a sign of it, and a second one of
   * the opposite; a loader that is known to be something more special is believed.
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

  /** The prompt that was proven overrules a guess that does not have it: of those that do, the first is the general one. */
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

/** Prompts worth looking for: the dialect's own first, then everybody's. */
export function knownPrompts(dialect: DialectProfile | null): string[] {
  const all = dialects().flatMap((d) => d.prompts);
  return [...new Set([...(dialect?.prompts ?? []), ...all])];
}
