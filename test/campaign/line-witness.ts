/** Follows what a line editor holds, from the bytes that reach it (B§2). */
class Editor {
  line = '';

  take(character: string): void {
    if (character === '\u0003' || character === '\u0015') this.line = '';
    else if (character === '\b' || character === '\u007f') this.line = this.line.slice(0, -1);
    else if (character !== '\0') this.line += character;
  }
}

/** True if `line` is what was typed: the keys before it went to a menu or a countdown, which take them one by one (B§1.1). */
function isTypedLine(typed: string, line: string): boolean {
  return typed.endsWith(line) && /^[0-9y ]*$/.test(typed.slice(0, typed.length - line.length));
}

/**
 * Compares what we typed with what the router's own line editor held when it took an Enter, behind everything that goes wrong on the
 * line and in its receiver: both must be the same line (P3).
 */
export class LineWitness {
  /** Lines that Enter was sent behind although the router had another one. */
  readonly wrong: string[] = [];
  /** Enters that nobody sent: noise. */
  strayEnters = 0;
  /** Enters of ours with noise in the same moment, behind the last look at the echo: nobody can notice that. */
  noisyEnters = 0;
  readonly #ours = new Editor();
  readonly #entered: string[] = [];
  /** The last Enter on the wire came together with noise. */
  #noisy = false;
  /** A serial receiver listens, and no line editor. */
  #inPackets = false;

  /** A piece of a serial transfer was sent; until the next key nothing that arrives is a line. */
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

  /** `text` is what one write became on the way. */
  heard(text: string): void {
    if (text.includes('\r')) this.#noisy = text.length > 1 && text.endsWith('\r');
  }

  /** The router's editor took `line`; `initial` stood there before anything was typed (B§1.6). */
  taken(line: string, initial: string): void {
    if (this.#inPackets) return;
    const meant = this.#entered.shift();
    if (meant === undefined) this.strayEnters++;
    else if (this.#noisy && line.startsWith(meant)) this.noisyEnters++;
    else if (!(initial !== '' && line === initial) && !isTypedLine(meant, line))
      this.wrong.push(`${JSON.stringify(meant)} ran as ${JSON.stringify(line)}`);
  }

  /** An Enter that was damaged on the way never arrives; what follows is another line. */
  forgetPending(): void {
    this.#entered.length = 0;
  }
}
