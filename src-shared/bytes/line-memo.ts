/** Different lines kept; a boot loop has some hundred. */
const KEPT = 1024;
/** After so many lines the kept ones are forgotten: a log may have another part. */
const RENEWED = 200_000;

/** Remembers what was found out about a line: in a loop the same lines come thousands of times. Bounded, and small in any log. */
export class LineMemo<T> {
  readonly #known = new Map<string, T>();
  #asked = 0;

  /** What is known of `line`, or what `findOut` says, which must depend on the line alone. */
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

/** A string of its own: a piece of a longer one keeps all of that in memory. */
function copied(line: string): string {
  return line.split('').join('');
}
