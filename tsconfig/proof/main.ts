// Each line must fail to compile in src-main: an error that does not come is one (unused @ts-expect-error).

// @ts-expect-error src-main has no window,
export type Window = typeof window;
// @ts-expect-error no page.
export type Page = typeof document;
