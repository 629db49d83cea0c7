import { fail } from '@shared/finding/finding';
import type { Console } from '../console/console';
import { sleep } from '../time/clock';

/** U-Boot waits 50 ms before and 50 ms after switching the rate; then it reads. ms */
const SETTLE_MS = 150;
/** Maximum time from the key to its effect. ms */
const HEARD_MS = 1_500;
const TRIES = 5;

/** Both directions of upstream's baud dialogue: text, and the key that confirms the new rate (B§9.5). */
const TO_FAST = 'bps and press ENTER ...';
export const TO_HOME = 'bps and press ESC ...';

/** The rate requested by a planned load command, baud, or null if the line's own is kept. */
export function rateOf(line: string): number | null {
  const rate = /^load[bxy] [0-9a-f]+ ([0-9]{4,7})$/.exec(line)?.[1];
  return rate === undefined ? null : Number(rate);
}

/**
 * Follows the loader to the rate of a load and confirms it there. Returns the position after `heard`, which the loader
 * prints when it has received the key. Throws `load/rate-not-heard`: the loader then waits at the new rate until power
 * is cut.
 */
export async function followToFast(
  console: Console,
  from: number,
  rate: number,
  heard: (from: number, timeoutMs: number) => Promise<number | null>,
): Promise<number> {
  const at = await console.waitForText(TO_FAST, from, { timeoutMs: 10_000 });
  if (at === null) {
    return fail('load/receiver-missing', { command: `load ... ${rate}` }, [
      { source: 'console', quote: console.inbox.slice(from).trim().slice(-240) },
    ]);
  }
  await sleep(console.clock, SETTLE_MS);
  await console.setBaud(rate);
  console.setListener({ kind: 'baud-switch', key: '\r' });
  for (let attempt = 0; attempt < TRIES; attempt++) {
    await console.key('\r');
    const ready = await heard(at, HEARD_MS);
    if (ready !== null) return ready;
  }
  return fail('load/rate-not-heard', { baud: rate });
}

/**
 * Follows the loader back to the line's own rate after a load, successful or not, and confirms it. Returns false if the
 * loader did not announce the change; this computer is at `home` in any case.
 */
export async function followHome(console: Console, from: number, home: number, timeoutMs: number): Promise<boolean> {
  const at = await console.waitForText(TO_HOME, from, { timeoutMs });
  if (console.end) return false;
  await sleep(console.clock, SETTLE_MS);
  await console.setBaud(home);
  if (at === null) return false;
  console.setListener({ kind: 'baud-switch', key: '\u001b' });
  for (let attempt = 0; attempt < TRIES; attempt++) {
    await console.key('\u001b');
    if ((await console.waitForPrompt(at, { timeoutMs: HEARD_MS })) !== null) return true;
  }
  return false;
}
