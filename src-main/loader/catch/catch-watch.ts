import type { LineObservations } from '@shared/diagnosis/line/line-types';
import type { Finding } from '@shared/finding/finding';
import type { Inbox, WaitOptions } from '../../console/inbox';

/** Beginnings of a boot; a vendor's own banner may replace the version (B§1.2, log:E6). */
const BANNER = /U-Boot (?:SPL )?\d{4}\.\d\d|U-Boot 1\.1\.\d+ \(|Board: Ralink APSoC|DDR Calibration DQS reg/g;
const MENU = 'Please choose the operation';
const BOOTING = [
  'Starting kernel',
  '## Booting image at',
  'System Boot system code via Flash',
  '## Booting kernel from',
];
/** A tick of the stock countdown (B§1.4) or of upstream's. */
const TICK = /\u0008\u0008\u0008 ?\d|Hit any key to stop autoboot/;
const SETTLE_MS = 25;
/** A prompt counts only after a short silence, so the probe must run again without new bytes. */
const ASK_AGAIN = { recheckMs: 30 };
/** A boot log has about 40 KiB. Of a console that never stops, only the last part is searched repeatedly. */
const MOST_OF_A_BOOT = 128 * 1024;

type Seen = Pick<LineObservations, 'ticks' | 'menuSeen' | 'wentOn' | 'linuxRunning' | 'quote'>;

/** Interprets the text of the current boot while the loader is being caught. A new banner starts a new boot. */
export class CatchWatch {
  readonly #inbox: Inbox;
  #from: number;
  /** Position at which this boot started a system, once seen. */
  #bootedAt: number | null = null;
  #missed: { ticked: boolean; menu: boolean; line: string } | null = null;
  #missedThisBoot = false;
  #withoutMenu = 0;
  readonly #markers = new Set<string>();
  /** A finding from a driver; shown until the next boot. */
  problem: Finding | null = null;

  constructor(inbox: Inbox, from: number) {
    this.#inbox = inbox;
    this.#from = from;
  }

  /** Text since the last reset, limited to the last 128 KiB. */
  bootText(): string {
    this.#follow();
    return this.#inbox.slice(Math.max(this.#from, this.#inbox.position - MOST_OF_A_BOOT));
  }

  /** Discards this boot's text, for example after a dead end. */
  startOver(): void {
    this.#from = this.#inbox.position;
    this.#bootedAt = null;
    this.#missedThisBoot = false;
    this.#markers.clear();
  }

  has(texts: readonly string[]): boolean {
    const text = this.bootText();
    return texts.some((t) => text.includes(t));
  }

  /** True once for each boot in which the marker appears. */
  takeMarker(marker: string): boolean {
    if (!this.has([marker]) || this.#markers.has(marker)) return false;
    this.#markers.add(marker);
    return true;
  }

  /** Number of boots without a menu and without a countdown. */
  get bootsWithoutMenu(): number {
    this.#noteMiss(this.bootText());
    return this.#withoutMenu;
  }

  /** True once the loader has started booting and reads no more keys. */
  get booting(): boolean {
    const text = this.bootText();
    this.#noteMiss(text);
    return BOOTING.some((b) => text.includes(b));
  }

  /** Records a boot that was not interrupted: the text before it shows why no key worked. */
  #noteMiss(text: string): void {
    const sign = BOOTING.find((b) => text.includes(b));
    if (sign !== undefined && !this.#missedThisBoot) {
      this.#missedThisBoot = true;
      this.#missed = { ticked: TICK.test(text), menu: text.includes(MENU), line: lineAround(text, sign) };
      if (!this.#missed.ticked && !this.#missed.menu) this.#withoutMenu++;
    }
  }

  /**
   * The prompt at the end of the text, at the start of a line, followed only by characters of `key` (a key or a word);
   * null if there is none, or the line has not been silent for a moment yet.
   */
  promptAtEnd(prompts: readonly string[], key: string): string | null {
    if (this.#inbox.silentFor < SETTLE_MS) return null;
    let tail = this.#inbox.slice(Math.max(this.#from, this.#inbox.position - 80));
    for (;;) {
      const text = tail;
      const found = prompts.find((p) => text.endsWith(p) && startsLine(text, text.length - p.length));
      if (found !== undefined) return found;
      const last = tail.at(-1);
      if (last === undefined || !key.includes(last)) return null;
      tail = tail.slice(0, -1);
    }
  }

  /** Waits until `promptAtEnd` finds one; null on time-out. */
  waitForPrompt(prompts: readonly string[], key: string, options: WaitOptions): Promise<string | null> {
    return this.#inbox.waitFor(() => this.promptAtEnd(prompts, key) ?? ASK_AGAIN, options);
  }

  /**
   * The observations of this boot and the last missed one. A failure stays recorded until a key is accepted in a later
   * boot.
   */
  get seen(): Seen {
    const text = this.bootText();
    this.#noteMiss(text);
    const last = this.#missed;
    return {
      ticks: (last ? last.ticked : TICK.test(text)) ? 1 : 0,
      menuSeen: last ? last.menu : text.includes(MENU),
      wentOn: last !== null,
      linuxRunning: /Linux version \d|Please press Enter to activate|login: ?$/.test(text),
      quote: last?.line.slice(0, 160) ?? null,
    };
  }

  /** True while keys can be received: the menu or the countdown of this boot has begun. */
  get listening(): boolean {
    const text = this.bootText();
    return text.includes(MENU) || TICK.test(text);
  }

  #follow(): void {
    const start = Math.max(this.#from, this.#inbox.position - MOST_OF_A_BOOT);
    const text = this.#inbox.slice(start);
    // The prompt's own banner after "You choosed 4" is no reset; only a banner after a boot attempt or a kernel is.
    const sign = BOOTING.map((b) => text.indexOf(b)).filter((i) => i >= 0);
    if (sign.length > 0) this.#bootedAt ??= start + Math.min(...sign);
    if (this.#bootedAt === null) return;
    BANNER.lastIndex = Math.max(0, this.#bootedAt - start);
    const banner = BANNER.exec(text);
    if (!banner) return;
    this.#from = start + banner.index;
    this.#bootedAt = null;
    this.#missedThisBoot = false;
    this.#markers.clear();
    this.problem = null;
  }
}

function startsLine(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r';
}

function lineAround(text: string, sign: string): string {
  const at = text.indexOf(sign);
  const start = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
  const end = text.indexOf('\n', at);
  return text.slice(start, end < 0 ? undefined : end).trim();
}
