/** A set of listeners that survives being changed while it is called. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  /** Returns the unsubscribe function. */
  add(listener: (value: T) => void): () => void {
    // A separate wrapper, so that the same function added twice is called twice and removed once.
    const own = (value: T) => {
      listener(value);
    };
    this.#all.add(own);
    return () => {
      this.#all.delete(own);
    };
  }

  emit(value: T): void {
    for (const listener of [...this.#all]) listener(value);
  }
}
