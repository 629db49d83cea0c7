/** A word as the verbs are: neither a switch of Chromium's nor a path or an address that a desktop hands over. */
const WORD = /^[a-z][a-z0-9-]*$/i;

/**
 * What of a program's arguments is a command line, as for `npm run cli`; null for the window. Any word is one: a misspelt verb is refused
 * by its name, where a window would hide the mistake.
 */
export function commandOf(args: readonly string[]): readonly string[] | null {
  const asked = args[0];
  return asked !== undefined && (asked === '--help' || WORD.test(asked)) ? args : null;
}
