import type { Inbox, WaitOptions } from './inbox';

/** The text that was found, and the position after it. */
export interface Found {
  index: number;
  at: number;
}

/** Waits for the first of several literal texts after `from`. Each part is searched only once. */
export function waitForAny(
  inbox: Inbox,
  texts: readonly string[],
  from: number,
  options: WaitOptions,
): Promise<Found | null> {
  const longest = Math.max(...texts.map((t) => t.length));
  let scanned = from;
  return inbox.waitFor(() => {
    const start = Math.max(from, scanned - longest);
    const fresh = inbox.slice(start);
    scanned = inbox.position;
    let best: Found | null = null;
    for (const [index, text] of texts.entries()) {
      const found = fresh.indexOf(text);
      const at = start + found + text.length;
      if (found >= 0 && (best === null || at < best.at)) best = { index, at };
    }
    return best;
  }, options);
}

/** Waits for a literal text after `from`; returns the position after it, or null. */
export async function waitForText(
  inbox: Inbox,
  text: string,
  from: number,
  options: WaitOptions,
): Promise<number | null> {
  return (await waitForAny(inbox, [text], from, options))?.at ?? null;
}
