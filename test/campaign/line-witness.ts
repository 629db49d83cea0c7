/** Follows what a line editor holds, from the bytes that reach it (B§2). */
class Editor {
  line = '';

  take(character: string): void {
    if (character === '\u0003' || character === '\u0015') this.line = '';
    else if (character === '\b' || character === '\u007f') this.line = this.line.slice(0, -1);
    else if (character !== '\0') this.line += character;
  }
}

/**
 * Compares what we typed with what reached the router, before and behind everything that goes wrong on the line: at each
 * Enter of ours both must be the same line (P3).
 */
export class LineWitness {
  /** Lines that Enter was sent behind although the router had another one. */
  readonly wrong: string[] = [];
  /** Enters that nobody sent: noise. */
  strayEnters = 0;
  /** Enters of ours with noise in the same moment, behind the last look at the echo: nobody can notice that. */
  noisyEnters = 0;
  readonly #ours = new Editor();
  readonly #theirs = new Editor();
  readonly #entered: string[] = [];
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
      this.#theirs.line = '';
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
    if (this.#inPackets) return;
    const noisy = text.length > 1 && text.endsWith('\r');
    for (const character of text) {
      if (character !== '\r' && character !== '\n') {
        this.#theirs.take(character);
        continue;
      }
      const meant = this.#entered.shift();
      if (meant === undefined) this.strayEnters++;
      else if (noisy && this.#theirs.line.startsWith(meant)) this.noisyEnters++;
      else if (meant !== this.#theirs.line)
        this.wrong.push(`${JSON.stringify(meant)} ran as ${JSON.stringify(this.#theirs.line)}`);
      this.#theirs.line = '';
    }
  }

  /** An Enter that was damaged on the way never arrives; what follows is another line. */
  forgetPending(): void {
    this.#entered.length = 0;
  }
}
