import { dialectById, dialects } from '@shared/dialect';
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
    if (best.id !== this.#dialect.id) this.#become(best);
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
