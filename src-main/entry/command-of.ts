/** Matches a verb: neither one of Chromium's switches nor a path or URL passed by a desktop. */
const WORD = /^[a-z][a-z0-9-]*$/i;

/**
 * The command-line part of a program's arguments, as for `npm run cli`; null to open the window. Any word counts, so
 * that a misspelt verb is refused by name instead of being hidden by a window.
 */
export function commandOf(args: readonly string[]): readonly string[] | null {
  const asked = args[0];
  return asked !== undefined && (asked === '--help' || WORD.test(asked)) ? args : null;
}
