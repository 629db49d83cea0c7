/** Number of different lines kept; a boot loop has a few hundred. */
const KEPT = 1024;
/** The cache is emptied after this many lines, because a later part of the log may differ. */
const RENEWED = 200_000;

/**
 * Caches the result for a line, because a boot loop repeats the same lines thousands of times. Bounded in memory
 * whatever the log.
 */
export class LineMemo<T> {
  readonly #known = new Map<string, T>();
  #asked = 0;

  /** The cached result for `line`, or that of `findOut`, which must depend on the line alone. */
  get(line: string, findOut: (line: string) => T): T {
    const known = this.#known.get(line);
    if (known !== undefined) return known;
    const found = findOut(line);
    if (++this.#asked > RENEWED) {
      this.#known.clear();
      this.#asked = 0;
    }
    if (this.#known.size < KEPT) this.#known.set(copied(line), found);
    return found;
  }
}

/** Copies the string: a substring would keep the whole longer string in memory. */
function copied(line: string): string {
  return line.split('').join('');
}
