/** Number of characters of console text kept, the same as in the engine. */
const KEEP = 256 * 1024;
/** Number of recently sent characters shown. */
const SENT_KEEP = 48;
const ENTER = '⏎';
const RULE = '─'.repeat(8);

/** Console text, kept outside React so that a verbose router does not render the page with each chunk. */
export class ConsoleFeed {
  #text = '';
  #lastSent = '';
  #version = 0;
  readonly #chunks = new Set<(text: string) => void>();
  readonly #watchers = new Set<() => void>();

  /** All text kept so far. */
  get text(): string {
    return this.#text;
  }

  /** The last line or keys sent, control characters in caret notation. */
  get lastSent(): string {
    return this.#lastSent;
  }

  /** Increases with every change; for useSyncExternalStore. */
  get version(): number {
    return this.#version;
  }

  receive(text: string): void {
    this.#text = (this.#text + text).slice(-KEEP);
    for (const listener of this.#chunks) listener(text);
    this.#changed();
  }

  /** Records sent text, one character at a time (P3) or several lines together, and keeps the last line. */
  sent(text: string): void {
    const line = this.#lastSent.endsWith(ENTER) ? '' : this.#lastSent;
    this.#lastSent = isPacket(text) ? `[${text.length} bytes]${ENTER}` : lastLineOf(line + visible(text));
    this.#changed();
  }

  /** Draws a rule below an earlier router's output, so that it is not taken for the next one's. */
  divide(label: string): void {
    this.#lastSent = '';
    if (this.#text === '') return;
    this.receive(`\r\n\r\n${RULE} ${label} ${RULE}\r\n\r\n`);
  }

  /** Text from before this window was opened; inserted before the text that has arrived meanwhile. */
  restore(history: string): void {
    if (this.#text !== '') return;
    this.#text = history.slice(-KEEP);
    for (const listener of this.#chunks) listener(this.#text);
    this.#changed();
  }

  /** The last non-empty line, for the folded panel. */
  lastLine(): string {
    const tail = this.#text.slice(-400).split(/[\r\n]+/);
    const last = tail.filter((line) => line.trim() !== '').at(-1) ?? '';
    return last.startsWith(RULE) ? '' : visible(last).trim();
  }

  onChunk(listener: (text: string) => void): () => void {
    this.#chunks.add(listener);
    return () => this.#chunks.delete(listener);
  }

  /** Called after each change. */
  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  #changed(): void {
    this.#version++;
    for (const watcher of this.#watchers) watcher();
  }
}

/** The line being typed, or the last finished one. */
function lastLineOf(sent: string): string {
  const start = sent.lastIndexOf(ENTER, sent.length - 1 - ENTER.length);
  return sent.slice(start < 0 ? 0 : start + ENTER.length).slice(-SENT_KEEP);
}

/** True for a packet of a serial load, which is not readable. Lines and keys are sent one character at a time (P3). */
function isPacket(text: string): boolean {
  return text.length > 1 && (text.startsWith('\u0001') || text.startsWith('\u0002'));
}

/** Control characters as `^C`; non-ASCII characters unchanged. */
export function visible(text: string): string {
  let shown = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code === 127) shown += '^?';
    else if (code < 32) shown += code === 13 ? ENTER : `^${String.fromCharCode(code + 64)}`;
    else shown += character;
  }
  return shown;
}
