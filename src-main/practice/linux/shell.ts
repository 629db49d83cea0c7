import type { ProgramEnd } from '../board';
import { runApplet } from './applets';
import type { LinuxSystem } from './linux';

const PROMPT = 'root@LTE-Router:/# ';
const BANNER =
  "\n\nBusyBox v1.22.1 (2017-05-17 07:30:51 UTC) built-in shell (ash)\nEnter 'help' for a list of built-in commands.\n\n";
const LINE_LIMIT = 1024;

/** The console after boot: Enter activates it, then a shell until somebody reboots. */
export async function runShell(system: LinuxSystem): Promise<ProgramEnd> {
  await system.say('\nPlease press Enter to activate this console. ');
  for (;;) {
    const byte = await system.read();
    if (byte === 0x0d || byte === 0x0a) break;
  }
  await system.say(BANNER);
  let status = 0;
  for (;;) {
    const line = await readLine(system);
    for (const { words, needsSuccess } of parse(line, () => status)) {
      if (needsSuccess && status !== 0) continue;
      const result = await runApplet(system, words);
      if (typeof result !== 'number') return result;
      status = result;
    }
  }
}

/** Line editing of the shell: echo, Backspace, Ctrl-U, Ctrl-C. */
async function readLine(system: LinuxSystem): Promise<string> {
  await system.say(PROMPT);
  let line = '';
  for (;;) {
    const byte = await system.read();
    const c = String.fromCharCode(byte);
    if (c === '\r' || c === '\n') {
      await system.say('\n');
      return line;
    }
    if (byte === 0x03) {
      line = '';
      await system.say(`^C\n${PROMPT}`);
    } else if (byte === 0x15) {
      await system.say('\b \b'.repeat(line.length));
      line = '';
    } else if (byte === 0x08 || byte === 0x7f) {
      if (line !== '') await system.say('\b \b');
      line = line.slice(0, -1);
    } else if (byte >= 0x20 && byte < 0x7f && line.length < LINE_LIMIT) {
      line += c;
      await system.say(c);
    }
  }
}

interface Simple {
  words: string[];
  needsSuccess: boolean;
}

/** Words in quotes, `$?`, `;` and `&&`: as much of a shell as a recovery session types. */
function* parse(line: string, status: () => number): Generator<Simple> {
  let words: string[] = [];
  let word: string | null = null;
  let quote = '';
  let needsSuccess = false;
  const closeWord = () => {
    if (word !== null) words.push(word);
    word = null;
  };
  for (let i = 0; i <= line.length; i++) {
    const c = line[i] ?? ';';
    const end = i === line.length;
    const isStatus = c === '$' && line[i + 1] === '?' && quote !== "'";
    if (quote !== '' && !end && !isStatus) {
      if (c === quote) quote = '';
      else word = (word ?? '') + c;
    } else if (c === "'" || c === '"') {
      quote = c;
      word ??= '';
    } else if (isStatus) {
      word = `${word ?? ''}\u0000`;
      i++;
    } else if (c === ';' || (c === '&' && line[i + 1] === '&')) {
      closeWord();
      const current = words.map((w) => w.replaceAll('\u0000', String(status())));
      if (current.length > 0) yield { words: current, needsSuccess };
      needsSuccess = c === '&';
      if (needsSuccess) i++;
      words = [];
    } else if (c === ' ' || c === '\t') {
      closeWord();
    } else {
      word = (word ?? '') + c;
    }
  }
}
