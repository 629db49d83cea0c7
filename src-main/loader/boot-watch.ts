import { BootLogAnalyzer } from '@shared/diagnosis/boot/boot-log-analyzer';
import type { BootReport } from '@shared/diagnosis/boot/boot-types';
import { finding, type Finding } from '@shared/finding/finding';
import type { Clock } from '../time/clock';

/** The watcher's present result. */
export interface BootView {
  verdict: 'watching' | 'linux-up' | 'boot-loop' | 'stuck' | 'silent';
  /** The verdict with its evidence first, then other findings. */
  findings: Finding[];
  /**
   * Size of the kernel image whose checksum the loader verified while booting (`Verifying Checksum ... OK`), bytes, or
   * null.
   */
  summedBytes: number | null;
  report: BootReport;
}

/** Silence after which the boot counts as stuck: an 8 MB checksum takes 10 s, a slow user space 20 (B§11). ms */
const STUCK_MS = 60_000;
const SILENT_MS = 30_000;
/** Silence after the loader's prompt that shows that nothing boots any more: a countdown ticks each second. ms */
const AT_PROMPT_MS = 4_000;
/**
 * Time after which a fault from which Linux does not recover counts as stuck, even if the console keeps printing. ms
 */
const HOPELESS_MS = 120_000;
/** Printed by upstream's loader before it halts: an image that crashed in its handlers, or `panic`. */
const HUNG = '### ERROR ### Please RESET the board ###';
/** Verdicts with which the router is up nevertheless; they are reported. */
const UP_ALL_THE_SAME = ['factory-missing', 'factory-foreign', 'overlay-broken'];
/** Verdicts that are not reported while the boot continues. */
const UNTOLD = ['incomplete', 'no-boot'];

/** Watches a boot live: the boot log analysis provides the verdict, and this class decides when the watching ends. */
export class BootWatch {
  readonly #clock: Clock;
  readonly #prompt: string | null;
  readonly #doctor: BootLogAnalyzer;
  #lastByteAt: number;
  #heard = false;
  #summed: number | null = null;
  #faultSince: number | null = null;
  #tail = '';

  /**
   * `prompt` is the loader's: upstream returns to it if there is nothing to boot. `foreignMacs` are known to be other
   * units': a boot that shows one has its twin's Factory.
   */
  constructor(clock: Clock, prompt: string | null = null, foreignMacs: readonly string[] = []) {
    this.#doctor = new BootLogAnalyzer({ foreignMacs });
    this.#clock = clock;
    this.#prompt = prompt;
    this.#lastByteAt = clock.now();
  }

  push(bytes: Uint8Array): void {
    this.#heard = true;
    this.#lastByteAt = this.#clock.now();
    const text = Buffer.from(bytes).toString('latin1');
    this.#doctor.push(text, this.#lastByteAt);
    this.#tail = (this.#tail + text).slice(-80);
    const { image } = this.#doctor.report.facts;
    // The 64-byte header is covered by the check as well.
    if (image.checked && image.bytes !== null) this.#summed = image.bytes + 64;
  }

  get view(): BootView {
    this.#doctor.tick(this.#clock.now());
    const { report } = this.#doctor;
    const verdict = this.#verdict(report);
    return { verdict, findings: this.#findings(verdict, report), summedBytes: this.#summed, report };
  }

  #verdict(report: BootReport): BootView['verdict'] {
    const silence = this.#clock.now() - this.#lastByteAt;
    if (!this.#heard) return silence > SILENT_MS ? 'silent' : 'watching';
    if (report.loop) return 'boot-loop';
    const fault = report.kind === 'fault' && !UP_ALL_THE_SAME.includes(report.verdict);
    this.#faultSince = fault ? (this.#faultSince ?? this.#clock.now()) : null;
    if (report.reached === 'up' && !fault) return 'linux-up';
    if (silence > STUCK_MS || this.#tail.trimEnd().endsWith(HUNG)) return 'stuck';
    if (this.#faultSince !== null && this.#clock.now() - this.#faultSince > HOPELESS_MS) return 'stuck';
    return this.#atPrompt() ? 'stuck' : 'watching';
  }

  #atPrompt(): boolean {
    if (this.#prompt === null || this.#clock.now() - this.#lastByteAt < AT_PROMPT_MS) return false;
    return this.#tail.endsWith(`\n${this.#prompt}`);
  }

  #findings(verdict: BootView['verdict'], report: BootReport): Finding[] {
    if (verdict === 'silent') return [finding('diagnosis/line-nothing', 'warning')];
    const { secondary } = report;
    if (verdict === 'stuck' && this.#atPrompt()) {
      const atPrompt = finding('boot/at-prompt', 'warning', {}, [{ source: 'console', quote: this.#prompt ?? '' }]);
      const warnings = secondary.filter((f) => f.severity !== 'note');
      return report.kind === 'fault' ? [report.finding, atPrompt, ...warnings] : [atPrompt, ...warnings];
    }
    const untold = verdict === 'watching' && (UNTOLD.includes(report.verdict) || report.kind === 'good');
    return untold ? secondary : [report.finding, ...secondary];
  }
}
