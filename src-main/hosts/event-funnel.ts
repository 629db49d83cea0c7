import type { EngineEvent } from '@shared/contract/verbs';
import type { Clock } from '@main/time/clock';

/** A frame's worth: quick enough for the eye, rare enough for a window that also has to paint. */
const FUNNEL_MS = 25;
/** The page can fetch older text with `console.history`. Characters. */
const MAX_PENDING_TEXT = 256 * 1024;

/**
 * Collects events for 25 ms and passes them on joined: only the newest snapshot, console text of one direction in one
 * piece. Order is kept between what is passed on. Bounded: of console text the newest 256 KiB are kept.
 */
export function eventFunnel(clock: Clock, pass: (event: EngineEvent) => void): (event: EngineEvent) => void {
  let pending: EngineEvent[] = [];
  let scheduled = false;
  const flush = () => {
    scheduled = false;
    const events = pending;
    pending = [];
    for (const event of events) pass(event);
  };
  return (event) => {
    const last = pending.at(-1);
    if (event.type === 'snapshot') {
      pending = pending.filter((p) => p.type !== 'snapshot');
      pending.push(event);
    } else if (last?.type === 'console' && last.direction === event.direction) {
      pending[pending.length - 1] = { ...last, text: (last.text + event.text).slice(-MAX_PENDING_TEXT) };
    } else {
      pending.push(event);
    }
    if (scheduled) return;
    scheduled = true;
    clock.after(FUNNEL_MS, flush);
  };
}
