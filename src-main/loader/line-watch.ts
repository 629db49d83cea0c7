import { bestRate, damagedShare, ENOUGH_BYTES, READABLE, scoreText } from '@shared/diagnosis/line/score';
import type { LineObservations, RateHeard } from '@shared/diagnosis/line/line-types';
import type { Inbox } from '../console/inbox';

/** Length of the newest text at one rate that is judged, characters. */
const WINDOW = 512;
/** Text shorter than this may look readable by chance. */
const SURE = 96;
/** A loader that restarts sooner than this never got anywhere (field notes, log signatures). ms */
const QUICK_MS = 10_000;
const BANNER = /U-Boot (?:\d{4}\.\d\d|1\.1\.\d+ \()/g;
/** Longest banner that may be split between two polls, characters. */
const BANNER_LENGTH = 24;
/** With one of these in a boot the supply was sufficient, or the restart has another cause. */
const WENT_ON = /Reset Occurred|Starting kernel|Booting image at|Linux version|Please choose the operation/;
const LINUX = /Linux version \d|\[ {0,5}\d{1,6}\.\d{5,6}\] /;

type Heard = Pick<LineObservations, 'rates' | 'baud' | 'listenedMs' | 'bannersWithoutReset' | 'damagedShare'>;

interface Rate {
  bytes: number;
  window: string;
  /** Best score so far: garbage after text indicates a rate change. */
  best: number;
  loader: boolean;
  kernel: boolean;
}

/** Statistics of a line: bytes and text at each rate, damage, repeated banners. */
export class LineWatch {
  readonly #inbox: Inbox;
  readonly #now: () => number;
  readonly #startedAt: number;
  readonly #rates = new Map<number, Rate>();
  #baud: number;
  #at: number;
  #readable = 0;
  #damaged = 0;
  #banners = 0;
  #bannerAt: number | null = null;
  #sinceBanner = '';

  /** `now`: the router's own time in ms, which a practice router may run faster. */
  constructor(inbox: Inbox, baud: number, now: () => number) {
    this.#inbox = inbox;
    this.#now = now;
    this.#startedAt = now();
    this.#baud = baud;
    this.#at = inbox.position;
  }

  /** From here on the line uses another rate. */
  listenAt(baud: number): void {
    this.follow();
    this.#baud = baud;
    const rate = this.#rates.get(baud);
    if (rate) rate.window = '';
  }

  /** Processes the text received since the last call. */
  follow(): void {
    const text = this.#inbox.slice(this.#at);
    if (text === '') return;
    this.#at = this.#inbox.position;
    const rate = this.#rates.get(this.#baud) ?? { bytes: 0, window: '', best: 0, loader: false, kernel: false };
    this.#rates.set(this.#baud, rate);
    rate.bytes += text.length;
    rate.window = (rate.window + text).slice(-WINDOW);
    const score = scoreText(rate.window);
    rate.best =
      rate.window.length >= SURE ? Math.max(rate.best, score) : Math.max(rate.best >= READABLE ? rate.best : 0, score);
    if (score < READABLE) return;
    rate.loader ||= rate.window.includes('U-Boot');
    rate.kernel ||= LINUX.test(rate.window);
    this.#readable += text.length;
    this.#damaged += damagedShare(text) * text.length;
    this.#followBanners(text);
  }

  get heard(): Heard {
    this.follow();
    return {
      rates: this.#heardRates(),
      baud: this.#baud,
      listenedMs: this.#now() - this.#startedAt,
      bannersWithoutReset: this.#banners,
      // A glitch at power-on does not count as noise.
      damagedShare: this.#readable < 4 * ENOUGH_BYTES ? null : Math.max(0, this.#damaged - 2) / this.#readable,
    };
  }

  /** The rate with the best score so far, or null. */
  get best(): number | null {
    const best = bestRate(this.#heardRates());
    return best !== null && best.textScore >= READABLE ? best.baud : null;
  }

  #heardRates(): RateHeard[] {
    return [...this.#rates].map(([baud, { bytes, best, loader, kernel }]) => ({
      baud,
      bytes,
      textScore: best,
      ...(loader !== kernel && { who: loader ? ('loader' as const) : ('kernel' as const) }),
    }));
  }

  /** Counts boots that restart soon, without a reset line and before the menu. */
  #followBanners(text: string): void {
    const before = this.#sinceBanner.length;
    this.#sinceBanner += text;
    BANNER.lastIndex =
      this.#bannerAt === null ? Math.max(0, before - BANNER_LENGTH) : Math.max(1, before - BANNER_LENGTH);
    for (let hit = BANNER.exec(this.#sinceBanner); hit; hit = BANNER.exec(this.#sinceBanner)) {
      const boot = this.#sinceBanner.slice(0, hit.index);
      const soon = this.#bannerAt !== null && this.#now() - this.#bannerAt < QUICK_MS;
      this.#banners = soon && !WENT_ON.test(boot) ? this.#banners + 1 : 1;
      this.#bannerAt = this.#now();
      this.#sinceBanner = this.#sinceBanner.slice(hit.index);
      BANNER.lastIndex = 1;
    }
    if (this.#bannerAt !== null && WENT_ON.test(this.#sinceBanner)) this.#banners = 0;
    this.#sinceBanner = this.#sinceBanner.slice(-4096);
  }
}
