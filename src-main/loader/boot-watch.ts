import { finding, type Finding } from '@shared/finding/finding';
import { ReadlineParser } from '@serialport/parser-readline';
import type { Clock } from '../time/clock';

/** What the watcher can say so far. */
export interface BootView {
  verdict: 'watching' | 'linux-up' | 'boot-loop' | 'stuck' | 'silent';
  findings: Finding[];
  /** Bytes of the kernel image that the loader itself summed while it booted (`Verifying Checksum ... OK`), or null. */
  summedBytes: number | null;
}

const UP =
  /Please press Enter to activate this console|\blogin: ?$|procd: - init -|init: - init -|entered forwarding state|BusyBox v\d/;
const BANNER = /^U-Boot (SPL )?(?:1\.1\.\d|\d{4}\.\d\d)/;
const BAD: readonly { pattern: RegExp; rule: string }[] = [
  { pattern: /Bad Magic Number/, rule: 'boot/bad-magic' },
  { pattern: /Bad Header Checksum/, rule: 'boot/bad-header' },
  { pattern: /Bad Data CRC/, rule: 'boot/bad-data' },
  { pattern: /LZMA ERROR|uncompress error/, rule: 'boot/lzma' },
  { pattern: /Kernel panic - not syncing/, rule: 'boot/panic' },
  { pattern: /SQUASHFS error/, rule: 'boot/squashfs' },
  { pattern: /EEPROM data check failed/, rule: 'boot/factory-missing' },
];
/** Silence after which the boot counts as stuck: an 8 MB checksum takes 10 s, a slow user space 20 (B§11). ms */
const STUCK_MS = 60_000;
const SILENT_MS = 30_000;
/** Silence behind the loader's prompt after which nothing boots any more: a countdown ticks each second. ms */
const AT_PROMPT_MS = 4_000;

/** Follows a boot line by line and says how it goes. Deep diagnosis is src-shared/diagnosis; this decides when step 8 is over. */
export class BootWatch {
  readonly #clock: Clock;
  readonly #prompt: string | null;
  // Lines end in LF CR or CR LF (B§0.1): split on LF, CR stripped below.
  readonly #lines = new ReadlineParser({ delimiter: '\n', encoding: 'latin1' });
  readonly #findings = new Map<string, Finding>();
  /** Upstream prints one of each in every start. */
  readonly #banners = { first: 0, main: 0 };
  #up = false;
  #heard = false;
  #lastByteAt: number;
  #dataSize: number | null = null;
  #summed: number | null = null;
  #tail = '';

  /** `prompt` is the loader's: upstream falls back to it when it has nothing to boot. */
  constructor(clock: Clock, prompt: string | null = null) {
    this.#clock = clock;
    this.#prompt = prompt;
    this.#lastByteAt = clock.now();
    this.#lines.on('data', (line: string) => this.#line(line.replace(/^\r+|\r+$/g, '')));
  }

  push(bytes: Uint8Array): void {
    this.#heard = true;
    this.#lastByteAt = this.#clock.now();
    this.#lines.write(Buffer.from(bytes));
    // A login prompt has no line end.
    this.#tail = (this.#tail + Buffer.from(bytes).toString('latin1')).slice(-200);
    if (UP.test(this.#tail)) this.#up = true;
  }

  get view(): BootView {
    const findings = [...this.#findings.values()];
    if (this.#atPrompt()) {
      findings.push(finding('boot/at-prompt', 'warning', {}, [{ source: 'console', quote: this.#prompt ?? '' }]));
    }
    return { verdict: this.#verdict(), findings, summedBytes: this.#summed };
  }

  #verdict(): BootView['verdict'] {
    if (Math.max(this.#banners.first, this.#banners.main) >= 3) return 'boot-loop';
    if (this.#up) return 'linux-up';
    const silence = this.#clock.now() - this.#lastByteAt;
    if (!this.#heard && silence > SILENT_MS) return 'silent';
    if (this.#heard && silence > STUCK_MS) return 'stuck';
    return this.#atPrompt() ? 'stuck' : 'watching';
  }

  #atPrompt(): boolean {
    if (this.#prompt === null || this.#clock.now() - this.#lastByteAt < AT_PROMPT_MS) return false;
    return this.#tail.endsWith(`\n${this.#prompt}`);
  }

  #line(line: string): void {
    const banner = BANNER.exec(line);
    if (banner) this.#banners[banner[1] === undefined ? 'main' : 'first']++;
    if (UP.test(line)) this.#up = true;
    const size = /Data Size:\s+(\d+) Bytes/.exec(line);
    if (size) this.#dataSize = Number(size[1]);
    if (/Verifying Checksum \.\.\. OK/.test(line) && this.#dataSize !== null) this.#summed = this.#dataSize + 64;
    const bad = BAD.find((b) => b.pattern.test(line));
    if (bad) {
      this.#up = false;
      this.#findings.set(bad.rule, finding(bad.rule, 'warning', {}, [{ source: 'console', quote: line.trim() }]));
    }
  }
}
