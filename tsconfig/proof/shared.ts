// Each line must fail to compile in src-shared: an error that does not come is one (unused @ts-expect-error).

// @ts-expect-error src-shared runs on both sides: there is no window,
export type Window = typeof window;
// @ts-expect-error no page,
export type Page = typeof document;
// @ts-expect-error no network,
export type Fetch = typeof fetch;
// @ts-expect-error no Node,
export type Process = typeof process;
// @ts-expect-error no bytes of Node,
export type Bytes = typeof Buffer;
// @ts-expect-error no time but the one that is passed in,
export type Timer = typeof setTimeout;
// @ts-expect-error no clock,
export type Clock = typeof performance;
// @ts-expect-error no files.
export type Files = typeof import('node:fs');
