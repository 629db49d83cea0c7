// Each line must fail to compile in the practice router: an error that does not come is one (unused @ts-expect-error).

// @ts-expect-error the practice router sees neither the guard,
export type Guard = typeof import('@shared/guard/classify');
// @ts-expect-error nor the protocols,
export type Protocol = typeof import('@shared/protocol/kermit/kermit-sender');
// @ts-expect-error nor what the wizard knows of loaders,
export type Dialects = typeof import('@shared/dialect');
// @ts-expect-error nor the drivers.
export type Drivers = typeof import('@main/loader/identify');
