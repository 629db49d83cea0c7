import { readability, SEARCH_RATES } from '@shared/diagnosis/line/score';
import { finding, type Finding } from '@shared/finding/finding';

/** The newest text at one rate that is judged, characters: garbage fills it long before a kernel has said everything. */
const WINDOW = 128;
/** Text that settles a rate: a wrong one makes a few printable characters by chance. Characters. */
const SURE = 64;
/** A quiet kernel says little before its shell waits. Characters. */
const NEWEST = 24;
/** A break, or a line that floats while the router is off: text at no rate. */
const FLOATING = /\0{8,}|\xff{8,}/g;
/** The loader's first words. */
const BANNER = /U-Boot \d/;
/** The loader's last words. */
const HANDED_OVER = /Starting kernel|Transferring control to Linux|Uncompressing Kernel/;

/** Follows a boot from the loader's rate to its kernel's, where the two differ (B§1.1; field notes, pain 6). Pure: sends nothing. */
export class BootRate {
  #baud: number;
  #window = '';
  /** Rates that gave text, the newest first. */
  #readable: number[];
  readonly #tried = new Set<number>();
  #settled = false;
  #handedOver = false;
  #loader: number | null = null;
  #kernel: number | null = null;

  /** `baud`: what the line is set to; `known`: rates that this router has spoken at before. */
  constructor(baud: number, known: readonly number[] = []) {
    this.#baud = baud;
    this.#readable = [...known];
  }

  /** True if what followed the loader's hand-over is no text at any rate yet: no loader listens, and asking disturbs none. */
  get kernelUnread(): boolean {
    return this.#handedOver && (!this.#settled || readability(this.#window.slice(-NEWEST), 1) === 'garbage');
  }

  /** A note once the two are known to differ, else null. */
  get note(): Finding | null {
    const [loader, kernel] = [this.#loader, this.#kernel];
    if (loader === null || kernel === null || loader === kernel) return null;
    return finding('diagnosis/line-two-rates', 'note', { loader, kernel });
  }

  /** Takes what arrived at the present rate. Returns the rate to listen at from here on, or null to stay. */
  push(text: string): number | null {
    for (let at = 0; at < text.length; at += SURE) {
      const baud = this.#look(text.slice(at, at + SURE));
      // The rest was heard at the rate that is left.
      if (baud !== null) return baud;
    }
    return null;
  }

  #look(text: string): number | null {
    // A slow kernel heard fast is as monotonous as a floating line.
    this.#window = (this.#window + (this.#handedOver ? text : text.replace(FLOATING, ''))).slice(-WINDOW);
    const judged = readability(this.#window);
    if (judged === 'text') {
      if (this.#window.length >= SURE) this.#settle();
      return null;
    }
    if (this.#window.length < (this.#settled ? WINDOW : SURE) || (judged !== 'garbage' && this.#settled)) return null;
    return this.#next();
  }

  /** The line was set to this rate from elsewhere, and gave text there. */
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
    // All of them were garbage: round again.
    if (next === undefined) this.#tried.clear();
    this.#baud = next ?? rates[0]!;
    this.#window = '';
    return this.#baud;
  }
}
