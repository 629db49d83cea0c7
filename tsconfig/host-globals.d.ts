// What Node and a browser both have, as far as src-shared uses it. Everything else of either side does not compile there.

declare class TextEncoder {
  /** UTF-8. */
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare function structuredClone<T>(value: T): T;

/** A file that somebody chose in the window; only the bridges look into it. */
interface File {
  readonly name: string;
}
