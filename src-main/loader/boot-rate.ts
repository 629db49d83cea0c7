import { readability, SEARCH_RATES } from '@shared/diagnosis/line/score';
import { finding, type Finding } from '@shared/finding/finding';

/**
 * Length of the newest text at one rate that is judged, characters: garbage fills it long before a kernel has finished
 * printing.
 */
const WINDOW = 128;
/** Length of text that confirms a rate: a wrong one makes a few printable characters by chance. Characters. */
const SURE = 64;
/** The same for a quiet kernel, which prints little before its shell waits. Characters. */
const NEWEST = 24;
/** A break, or a line that floats while the router is off: no text at any rate. */
const FLOATING = /\0{8,}|\xff{8,}/g;
/** Beginning of the loader's output. */
const BANNER = /U-Boot \d/;
/** End of the loader's output. */
const HANDED_OVER = /Starting kernel|Transferring control to Linux|Uncompressing Kernel/;

/**
 * Follows a boot from the loader's rate to its kernel's, if they differ (B§1.1; field notes, pain 6). Pure: sends
 * nothing.
 */
export class BootRate {
  #baud: number;
  #window = '';
  /** Rates at which text was readable, the newest first. */
  #readable: number[];
  readonly #tried = new Set<number>();
  #settled = false;
  #handedOver = false;
  #loader: number | null = null;
  #kernel: number | null = null;

  /** `baud`: present rate of the line; `known`: rates that this router has used before. */
  constructor(baud: number, known: readonly number[] = []) {
    this.#baud = baud;
    this.#readable = [...known];
  }

  /**
   * True if the output after the loader's handover is not yet readable at any rate: no loader listens then, so a probe
   * is harmless.
   */
  get kernelUnread(): boolean {
    return this.#handedOver && (!this.#settled || readability(this.#window.slice(-NEWEST), 1) === 'garbage');
  }

  /** A note once the two rates are known to differ, else null. */
  get note(): Finding | null {
    const [loader, kernel] = [this.#loader, this.#kernel];
    if (loader === null || kernel === null || loader === kernel) return null;
    return finding('diagnosis/line-two-rates', 'note', { loader, kernel });
  }

  /** Takes text received at the present rate. Returns the rate to change to, or null to stay. */
  push(text: string): number | null {
    for (let at = 0; at < text.length; at += SURE) {
      const baud = this.#look(text.slice(at, at + SURE));
      // The rest was received at the old rate.
      if (baud !== null) return baud;
    }
    return null;
  }

  #look(text: string): number | null {
    // The output of a slow kernel received at a faster rate is as monotonous as a floating line.
    this.#window = (this.#window + (this.#handedOver ? text : text.replace(FLOATING, ''))).slice(-WINDOW);
    const judged = readability(this.#window);
    if (judged === 'text') {
      if (this.#window.length >= SURE) this.#settle();
      return null;
    }
    if (this.#window.length < (this.#settled ? WINDOW : SURE) || (judged !== 'garbage' && this.#settled)) return null;
    return this.#next();
  }

  /** The line was set to this rate by another part, and its text was readable. */
  found(baud: number): void {
    this.#baud = baud;
    this.#window = '';
    this.#settle();
  }

  #settle(): void {
    this.#settled = true;
    this.#tried.clear();
    if (this.#readable[0] !== this.#baud) {
      this.#readable = [this.#baud, ...this.#readable.filter((rate) => rate !== this.#baud)];
    }
    const handsOver = HANDED_OVER.test(this.#window);
    if (handsOver || BANNER.test(this.#window)) {
      this.#loader = this.#baud;
      this.#handedOver = handsOver;
    } else if (this.#handedOver && this.#baud !== this.#loader) this.#kernel = this.#baud;
  }

  #next(): number {
    this.#settled = false;
    this.#tried.add(this.#baud);
    const rates = [...new Set([...this.#readable, ...SEARCH_RATES])];
    const next = rates.find((rate) => !this.#tried.has(rate));
    // All of them gave garbage: start again.
    if (next === undefined) this.#tried.clear();
    this.#baud = next ?? rates[0]!;
    this.#window = '';
    return this.#baud;
  }
}
