import { fail } from '@shared/finding/finding';
import type { Listener } from '@shared/guard/guard-types';
import type { Console } from '../console/console';
import { linesOf } from './kernel-lines';
import { LinuxShell } from './shell';

export interface ActivateOptions {
  /** Used only if the router asks for a login. */
  user?: string;
  password?: string;
  /** False: leave kernel messages on the console (default: silenced while the shell is used, in RAM only). */
  quiet?: boolean;
  signal?: AbortSignal;
}

/** Silence after which a question or a prompt is complete. ms */
const QUIET_MS = 350;
/** Maximum time of a slow router between Enter and its shell. ms */
const REPLY_MS = 6_000;
const TRIES = 8;
/** Listeners for which Enter or a name could start something in the loader. */
const NOT_LINUX: readonly Listener['kind'][] = [
  'prompt',
  'countdown',
  'menu-confirm',
  'menu-field',
  'memory-modify',
  'prompt-transfer',
  'menu-transfer',
  'serial-receiver',
  'baud-switch',
];
const LOGIN = /(?:login|Login|username|Username):\s?$/;
const PASSWORD = /[Pp]assword:\s?$/;
const REFUSED = /Login incorrect|Access denied|incorrect password/i;
/** A line that ends like a prompt, possibly with BusyBox's cursor query (ESC [ 6 n). */
const PROMPT = /[#$>%] ?(?:\u001b\[6n)?$/;
const LETTERS = 'bcdfghjkmnpqrstvwxz';

/**
 * Brings the console of a running Linux to a shell and confirms it: by a marker that is split in the command, so that
 * its echo cannot be taken for output, and by the kernel's version line. Answers `Please press Enter`, user and
 * password. Throws `linux/loader-listens`, `linux/silent`, `linux/login-wanted`, `linux/login-refused`,
 * `linux/not-a-shell`.
 */
export async function activateShell(console: Console, options: ActivateOptions = {}): Promise<LinuxShell> {
  const listener = console.listener.kind;
  if (NOT_LINUX.includes(listener)) fail('linux/loader-listens', { listener });
  console.setListener({ kind: 'linux-login' });
  // At a loader's prompt an Enter would repeat the last command; after Ctrl-C it does not.
  if (listener === 'unknown') {
    await console.key('\u0003');
    await lastLine(console, console.inbox.position, 1_000);
  }
  let logins = 0;
  let last = '';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const from = console.inbox.position;
    options.signal?.throwIfAborted();
    await console.wire.enter();
    last = await lastLine(console, from, REPLY_MS);
    if (REFUSED.test(console.inbox.slice(from))) refused(options, console.inbox.slice(from));
    if (LOGIN.test(last)) {
      if (++logins > 2) refused(options, last);
      last = await logIn(console, options, last);
    }
    if (PROMPT.test(last)) {
      const shell = await prove(console, last);
      if (shell) {
        if (options.quiet !== false) await shell.quiet();
        return shell;
      }
      console.setListener({ kind: 'linux-login' });
    }
  }
  const heard = console.inbox.slice(console.inbox.position - 400).trim();
  if (heard === '') fail('linux/silent', {});
  return fail('linux/not-a-shell', {}, [{ source: 'console', quote: heard.slice(-240) }]);
}

function refused(options: ActivateOptions, text: string): never {
  return fail('linux/login-refused', { user: options.user ?? '' }, [
    { source: 'console', quote: text.trim().slice(-160) },
  ]);
}

/** Sends name and password; returns the last line after that. */
async function logIn(console: Console, options: ActivateOptions, asked: string): Promise<string> {
  if (options.user === undefined) fail('linux/login-wanted', {}, [{ source: 'console', quote: asked }]);
  const from = console.inbox.position;
  await console.sendField(options.user);
  const next = await lastLine(console, from, REPLY_MS);
  if (!PASSWORD.test(next)) return next;
  if (options.password === undefined) fail('linux/login-wanted', {}, [{ source: 'console', quote: next }]);
  const behind = console.inbox.position;
  // A password is not echoed, so it is typed without checks; a wrong one is only refused.
  for (const character of options.password) await console.wire.type(character);
  await console.wire.enter();
  const answer = await lastLine(console, behind, REPLY_MS);
  if (REFUSED.test(console.inbox.slice(behind))) refused(options, console.inbox.slice(behind));
  return answer;
}

/** The text after the last line end, once something has arrived and then nothing for a while. */
async function lastLine(console: Console, from: number, timeoutMs: number): Promise<string> {
  const { inbox } = console;
  await inbox.waitFor(
    () => {
      if (inbox.slice(from).replace(/[\r\n]/g, '') === '') return null;
      return inbox.silentFor >= QUIET_MS ? true : { recheckMs: QUIET_MS - inbox.silentFor };
    },
    { timeoutMs },
  );
  const text = inbox.slice(Math.max(from, inbox.position - 300));
  return text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
}

/**
 * Waits for a shell's prompt, known or new, after the line typed at `from`, and uses it from now on; null if none came.
 */
export async function shellPrompt(
  console: Console,
  from: number,
  options: { timeoutMs: number; signal?: AbortSignal },
): Promise<string | null> {
  const { inbox } = console;
  const behind = () => {
    const text = inbox.slice(Math.max(from, inbox.position - 300));
    return /[\r\n]/.test(text) ? text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1) : '';
  };
  const prompt = await inbox.waitFor(() => {
    const line = behind();
    if (!PROMPT.test(line)) return null;
    const needed = line === console.prompt ? 60 : QUIET_MS;
    return inbox.silentFor >= needed ? line : { recheckMs: needed - inbox.silentFor };
  }, options);
  if (prompt !== null) console.nowAtPrompt(prompt, { kind: 'linux-shell' });
  return prompt;
}

/** Null if the supposed prompt was none: a kernel message, or a program's question. */
async function prove(console: Console, prompt: string): Promise<LinuxShell | null> {
  const left = randomWord();
  const right = randomWord();
  console.nowAtPrompt(prompt, { kind: 'linux-shell' });
  const from = await console.sendLine(`z=${left}''${right};echo $z;cat /proc/version`);
  const marker = left + right;
  const seen = await console.waitForText(marker, from, { timeoutMs: REPLY_MS });
  if (seen === null) return null;
  const version = await console.waitForText('Linux version ', seen, { timeoutMs: REPLY_MS });
  const after = await lastLine(console, seen, REPLY_MS);
  if (version === null) return null;
  // If the prompt differs now (because of a kernel message next to it), it is requested once more.
  if (after !== prompt) {
    const again = console.inbox.position;
    await console.wire.enter();
    const line = await lastLine(console, again, REPLY_MS);
    if (!PROMPT.test(line)) return null;
    console.nowAtPrompt(line, { kind: 'linux-shell' });
  }
  const said = linesOf(console.inbox.slice(version - 'Linux version '.length))[0] ?? '';
  return new LinuxShell(console, marker, said);
}

/** A word that occurs in no echo or output by chance. */
function randomWord(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return Array.from(bytes, (b) => LETTERS[b % LETTERS.length]!).join('');
}
