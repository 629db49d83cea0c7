// Each line must fail to compile in src-renderer: an error that does not come is one (unused @ts-expect-error).

// @ts-expect-error the window has no Node,
export type Process = typeof process;
// @ts-expect-error no bytes of Node,
export type Bytes = typeof Buffer;
// @ts-expect-error no files.
export type Files = typeof import('node:fs');
