import type { Console } from '../console/console';

/**
 * Counts the loader's progress marks (`.` for each 64 KiB erased or written, `#` for each ten TFTP blocks; B§1.7,
 * B§3.6) while a command runs. Returns a function that stops counting.
 */
export function countProgressMarks(
  console: Console,
  from: number,
  mark: '.' | '#',
  onCount: (count: number) => void,
): () => void {
  let scanned = from;
  let count = 0;
  let stopped = false;
  const look = () => {
    const fresh = console.inbox.slice(scanned);
    scanned = console.inbox.position;
    const before = count;
    for (const character of fresh) if (character === mark) count++;
    if (count !== before) onCount(count);
  };
  const again = () => {
    if (stopped) return;
    look();
    cancel = console.clock.after(100, again);
  };
  let cancel = console.clock.after(100, again);
  return () => {
    stopped = true;
    cancel();
    look();
  };
}
