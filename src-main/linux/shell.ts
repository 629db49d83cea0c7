import { fail, FindingError } from '@shared/finding/finding';
import type { Console } from '../console/console';
import { restartIn } from '../console/prompt';
import { linesOf, withoutKernelLines } from './kernel-lines';

/** A command's output and exit status. */
export interface ShellAnswer {
  /** Output with LF line ends, without the kernel messages in between. */
  output: string;
  /** Exit status, 0..255. */
  status: number;
}

export interface RunOptions {
  /** Maximum wait for the end, ms. */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Keeps lines that look like kernel messages: for `dmesg`. */
  keepKernelLines?: boolean;
}

/** Time limit of a command: routers are slow, and reading 16 MiB takes a while. ms */
const ANSWER_MS = 30_000;
/** Silence after which a prompt counts. ms */
const SETTLE_MS = 30;
const PROMPT_MS = 3_000;
const PROMPT_TRIES = 4;
/** Silence after which a marker split by a kernel message is searched for. ms */
const QUIET_MS = 1_500;
/** Number of names per `type` command. */
const NAMES_A_LINE = 6;

/**
 * A confirmed Linux shell on the console (see `activateShell`). Every line is framed by a marker that its echo cannot
 * contain, so that output, status and end are certain even with kernel messages in between.
 */
export class LinuxShell {
  readonly console: Console;
  /** Output of `cat /proc/version` from the confirmation of the shell. */
  readonly version: string;
  readonly #marker: string;
  #level: number | null = null;
  readonly #commands = new Map<string, boolean>();
  readonly #usages = new Map<string, string>();

  /** `marker` is the value of the shell's variable `z`. */
  constructor(console: Console, marker: string, version: string) {
    this.console = console;
    this.#marker = marker;
    this.version = version;
  }

  /**
   * Runs a harmless line. Throws `linux/no-answer` if the end never came, the console's findings if the line could not
   * be typed, the guard's if it must not be sent.
   */
  async run(line: string, options: RunOptions = {}): Promise<ShellAnswer> {
    const from = await this.console.sendLine(`echo $z;${line};echo $z$?`, options);
    const { text, status } = await this.#end(line, from, options).catch((error: unknown) => this.#interrupt(error));
    await this.settle();
    const start = text.indexOf(this.#marker);
    if (start < 0) fail('linux/no-answer', { line: shown(line), seconds: 0 }, [quote(text)]);
    return { output: clean(text.slice(start + this.#marker.length), options).replace(/^\n+/, ''), status };
  }

  /**
   * Runs a line of an approved plan exactly as planned, and queries its exit status afterwards. The permit must have
   * been granted. Throws as `run`.
   */
  async runPlanned(line: string, options: RunOptions = {}): Promise<ShellAnswer> {
    const from = await this.console.sendLine(line);
    // The status may be queried only after the prompt has returned: a program that reads its input would swallow the
    // query.
    await this.#waitForPrompt(from, options.timeoutMs ?? ANSWER_MS, line);
    const text = this.console.inbox.slice(from);
    const asked = await this.console.sendLine('echo $z$?');
    const { status } = await this.#end(line, asked, { timeoutMs: ANSWER_MS });
    await this.settle();
    const { prompt } = this.console;
    return { output: clean(prompt === null ? text : text.replace(prompt, ''), options).replace(/^\n+/, ''), status };
  }

  /** Which of these commands the shell can run; each is queried once. */
  async have(names: readonly string[]): Promise<ReadonlySet<string>> {
    const fresh = names.filter((name) => !this.#commands.has(name));
    for (let i = 0; i < fresh.length; i += NAMES_A_LINE) {
      const group = fresh.slice(i, i + NAMES_A_LINE);
      const { output } = await this.run(`type ${group.join(' ')} 2>/dev/null`);
      const found = new Set(linesOf(output).flatMap((text) => /^([\w.[-]+) is (?!not )/.exec(text)?.[1] ?? []));
      for (const name of group) this.#commands.set(name, found.has(name));
    }
    return new Set(names.filter((name) => this.#commands.get(name) === true));
  }

  async has(name: string): Promise<boolean> {
    return (await this.have([name])).has(name);
  }

  /** A command's own help (`--help`), queried once; empty if there is none. */
  async usage(name: string): Promise<string> {
    let said = this.#usages.get(name);
    if (said === undefined) {
      // Redirects stdin, so that a command that takes `--help` for something else cannot block waiting for input.
      said = (await this.run(`${name} --help < /dev/null`)).output;
      this.#usages.set(name, said);
    }
    return said;
  }

  /**
   * Silences kernel messages on the console until `loud`: one per second is enough to damage every long line. They
   * remain in `dmesg`, and the level is reset at the next boot.
   */
  async quiet(): Promise<void> {
    const { output } = await this.run('cat /proc/sys/kernel/printk');
    const level = Number(/^\s*(\d)\b/.exec(output)?.[1] ?? 0);
    if (level <= 1 || (await this.run('dmesg -n 1')).status !== 0) return;
    this.#level = level;
  }

  /** Re-enables kernel messages on the console. */
  async loud(): Promise<void> {
    if (this.#level !== null) await this.run(`dmesg -n ${this.#level}`);
    this.#level = null;
  }

  /** Waits until the prompt is at the end; Enter brings it back if a kernel message has covered it. */
  async settle(): Promise<void> {
    const { console } = this;
    for (let attempt = 0; attempt < PROMPT_TRIES; attempt++) {
      if (await this.#promptAtEnd(PROMPT_MS)) return;
      await console.wire.enter();
    }
    fail('linux/no-prompt', {}, [quote(console.inbox.slice(console.inbox.position - 200))]);
  }

  /** Interrupts a harmless command that does not end by itself, and rethrows the reason. */
  async #interrupt(reason: unknown): Promise<never> {
    const { console } = this;
    if (console.end === null) {
      await console.key('\u0003');
      console.wire.forgetTyped();
      await this.settle().catch(() => undefined);
    }
    throw reason;
  }

  #promptAtEnd(timeoutMs: number): Promise<true | null> {
    const { inbox, prompt } = this.console;
    return inbox.waitFor(
      () => {
        if (prompt === null || !inbox.slice(inbox.position - prompt.length).endsWith(prompt)) return null;
        return inbox.silentFor >= SETTLE_MS ? true : { recheckMs: SETTLE_MS - inbox.silentFor };
      },
      { timeoutMs },
    );
  }

  async #waitForPrompt(from: number, timeoutMs: number, line: string): Promise<void> {
    const { console } = this;
    const { inbox } = console;
    const prompt = console.prompt ?? '';
    const seen = await inbox.waitFor<true | 'restarted'>(
      () => {
        if (restartIn(inbox.slice(from)) !== null) return 'restarted';
        // A kernel message may follow it.
        const text = withoutKernelLines(inbox.slice(from).slice(-2_000));
        if (!text.endsWith(prompt)) return null;
        return inbox.silentFor >= 2 * SETTLE_MS ? true : { recheckMs: 2 * SETTLE_MS - inbox.silentFor };
      },
      { timeoutMs },
    );
    if (seen === 'restarted') fail('console/router-restarted', {}, [quote(inbox.slice(from))]);
    if (seen === null) {
      const { end } = console;
      if (end?.kind === 'lost') throw new FindingError(end.finding);
      fail('linux/no-answer', answerParams(line, timeoutMs), [quote(inbox.slice(from))]);
    }
    if (!(await this.#promptAtEnd(SETTLE_MS * 4))) await this.settle();
  }

  /** Waits for the marker followed by a status; everything before it is the answer. */
  async #end(line: string, from: number, options: RunOptions): Promise<{ text: string; status: number }> {
    const { inbox } = this.console;
    const timeoutMs = options.timeoutMs ?? ANSWER_MS;
    const pattern = new RegExp(`${this.#marker}(\\d{1,3})[\\r\\n]`);
    let scanned = from;
    const found = await inbox.waitFor<{ text: string; status: number }>(
      () => {
        const start = Math.max(from, scanned - this.#marker.length - 8);
        const match = pattern.exec(inbox.slice(start));
        scanned = inbox.position;
        if (match) return { text: inbox.slice(from, start + match.index), status: Number(match[1]) };
        if (inbox.silentFor < QUIET_MS) return { recheckMs: QUIET_MS - inbox.silentFor };
        const cleaned = withoutKernelLines(inbox.slice(from));
        const cut = pattern.exec(cleaned);
        return cut ? { text: cleaned.slice(0, cut.index), status: Number(cut[1]) } : null;
      },
      { timeoutMs, ...(options.signal && { signal: options.signal }) },
    );
    if (found === null) fail('linux/no-answer', answerParams(line, timeoutMs), [quote(inbox.slice(from))]);
    return found;
  }
}

const shown = (line: string) => line.slice(0, 120);
const answerParams = (line: string, ms: number) => ({ line: shown(line), seconds: Math.round(ms / 1000) });
const quote = (text: string) => ({ source: 'console', quote: text.trim().slice(-240) });

function clean(text: string, options: RunOptions): string {
  const kept = options.keepKernelLines === true ? text : withoutKernelLines(text);
  return kept.replaceAll('\r', '');
}
