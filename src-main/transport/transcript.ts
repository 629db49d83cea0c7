import { FindingError, finding } from '@shared/finding/finding';

/**
 * One piece of a recorded line: `in` was received from the router, `out` was sent to it. `atMs` counts from the
 * recording's start.
 */
export interface WireEvent {
  atMs: number;
  direction: 'in' | 'out';
  bytes: Uint8Array;
}

/** Longest accepted line; a recording's pieces are a few hundred bytes. */
const LINE_LIMIT = 1 << 20;

/**
 * A recording as text, one event per line: `<ms> < "JSON string"` from the router, `<ms> > "..."` to it; each character
 * is one byte (Latin-1). Lines that start with `#` are comments.
 */
export function formatTranscript(events: readonly WireEvent[], comments: readonly string[] = []): string {
  const head = comments.map((c) => `# ${c}\n`).join('');
  return (
    head + events.map((e) => `${Math.round(e.atMs)} ${e.direction === 'in' ? '<' : '>'} ${quote(e.bytes)}\n`).join('')
  );
}

/** Parses the output of `formatTranscript`. Throws `port/replay-unreadable` with the line's number. */
export function parseTranscript(text: string): WireEvent[] {
  const events: WireEvent[] = [];
  text.split('\n').forEach((line, index) => {
    if (line === '' || line.startsWith('#')) return;
    const event = parseLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (event) events.push(event);
    else unreadable(index + 1, line);
  });
  return events;
}

/** Joins neighbours of one direction that are at most `gapMs` apart, so that recordings stay small and readable. */
export function joinEvents(events: readonly WireEvent[], gapMs = 30): WireEvent[] {
  const joined: WireEvent[] = [];
  let lastMs = -Infinity;
  for (const event of events) {
    const last = joined.at(-1);
    if (last?.direction === event.direction && event.atMs - lastMs <= gapMs) {
      last.bytes = concat(last.bytes, event.bytes);
    } else {
      joined.push({ ...event });
    }
    lastMs = event.atMs;
  }
  return joined;
}

function parseLine(line: string): WireEvent | null {
  if (line.length > LINE_LIMIT) return null;
  const head = /^(\d{1,9}) ([<>]) /.exec(line);
  if (!head) return null;
  let value: unknown;
  try {
    value = JSON.parse(line.slice(head[0].length));
  } catch {
    return null;
  }
  if (typeof value !== 'string') return null;
  const bytes = new Uint8Array(value.length);
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code > 0xff) return null;
    bytes[i] = code;
  }
  return { atMs: Number(head[1]), direction: head[2] === '<' ? 'in' : 'out', bytes };
}

function unreadable(line: number, text: string): never {
  const detail = text.slice(0, 80);
  throw new FindingError(
    finding('port/replay-unreadable', 'blocker', { line, detail }, [{ source: 'recording', quote: detail, line }]),
  );
}

function quote(bytes: Uint8Array): string {
  const text = Array.from(bytes, (b) => String.fromCharCode(b)).join('');
  // DEL to 0x9F are control characters too, which editors and terminals would swallow.
  return JSON.stringify(text).replace(/[\x7f-\xff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
