/** Tracks the contents of a line editor from the bytes that reach it (B§2). */
class Editor {
  line = '';

  take(character: string): void {
    if (character === '\u0003' || character === '\u0015') this.line = '';
    else if (character === '\b' || character === '\u007f') this.line = this.line.slice(0, -1);
    else if (character !== '\0') this.line += character;
  }
}

/** True if `line` is what was typed; earlier keys went to a menu or a countdown, which take them one by one (B§1.1). */
function isTypedLine(typed: string, line: string): boolean {
  return typed.endsWith(line) && /^[0-9y ]*$/.test(typed.slice(0, typed.length - line.length));
}

/**
 * Compares the typed line with the one in the router's own line editor at Enter, despite all faults on the line and in
 * its receiver: both must be equal (P3).
 */
export class LineWitness {
  /** Lines for which Enter was sent although the router had another one. */
  readonly wrong: string[] = [];
  /** Enters caused by noise. */
  strayEnters = 0;
  /** Enters with simultaneous noise after the last check of the echo, which cannot be detected. */
  noisyEnters = 0;
  readonly #ours = new Editor();
  readonly #entered: string[] = [];
  /** The last Enter on the wire was accompanied by noise. */
  #noisy = false;
  /** A serial receiver is active, and no line editor. */
  #inPackets = false;

  /** Part of a serial transfer was sent; until the next key received bytes are not a line. */
  packet(): void {
    this.#inPackets = true;
    this.#entered.length = 0;
  }

  typed(text: string): void {
    if (this.#inPackets) {
      this.#inPackets = false;
      this.#ours.line = '';
    }
    for (const character of text) {
      if (character === '\r') {
        this.#entered.push(this.#ours.line);
        this.#ours.line = '';
      } else this.#ours.take(character);
    }
  }

  /** `text` is the result of one write after transit. */
  heard(text: string): void {
    if (text.includes('\r')) this.#noisy = text.length > 1 && text.endsWith('\r');
  }

  /** The router's editor accepted `line`; `initial` was pre-filled (B§1.6). */
  taken(line: string, initial: string): void {
    if (this.#inPackets) return;
    const meant = this.#entered.shift();
    if (meant === undefined) this.strayEnters++;
    else if (this.#noisy && line.startsWith(meant)) this.noisyEnters++;
    else if (!(initial !== '' && line === initial) && !isTypedLine(meant, line))
      this.wrong.push(`${JSON.stringify(meant)} ran as ${JSON.stringify(line)}`);
  }

  /** An Enter damaged in transit never arrives; the following text is another line. */
  forgetPending(): void {
    this.#entered.length = 0;
  }
}
