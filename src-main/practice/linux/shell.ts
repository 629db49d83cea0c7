import type { ProgramEnd } from '../board';
import { runApplet, type AppletResult } from './applets';
import { expand, readFile, writeFile } from './files';
import { parseLine, SyntaxProblem, type Piece, type Simple } from './grammar';
import type { LinuxSystem } from './system';

const PROMPT = 'root@LTE-Router:/# ';
const BANNER =
  "\n\nBusyBox v1.22.1 (2017-05-17 07:30:51 UTC) built-in shell (ash)\nEnter 'help' for a list of built-in commands.\n\n";
const LINE_LIMIT = 1024;
/** The line editor's assumed width if none was set. */
const COLUMNS = 80;

/** The console after boot: Enter activates it, then a shell runs until a reboot. */
export async function runShell(system: LinuxSystem): Promise<ProgramEnd> {
  await system.say('\nPlease press Enter to activate this console. ');
  for (;;) {
    const byte = await system.read();
    if (byte === 0x0d || byte === 0x0a) break;
  }
  await system.say(BANNER);
  const shell = new Shell(system);
  for (;;) {
    const end = await shell.run(await readLine(system));
    if (end) return end;
  }
}

class Shell {
  readonly #system: LinuxSystem;
  readonly #variables = new Map<string, string>();
  #status = 0;

  constructor(system: LinuxSystem) {
    this.#system = system;
  }

  /** Runs a line; returns how the system ended, if it did. */
  async run(line: string): Promise<ProgramEnd | null> {
    try {
      for (const { commands, when } of parseLine(line)) {
        if (when !== 'always' && (this.#status === 0) !== (when === 'success')) continue;
        let piped: Uint8Array | null = null;
        for (const [index, command] of commands.entries()) {
          const last = index === commands.length - 1;
          const { result, output } = await this.#command(command, piped, last);
          if (typeof result !== 'number') return result;
          this.#status = result;
          piped = output;
        }
      }
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      this.#status = 2;
      await this.#system.say(`sh: ${error.message}\n`);
    }
    return null;
  }

  async #command(
    command: Simple,
    piped: Uint8Array | null,
    last: boolean,
  ): Promise<{ result: AppletResult; output: Uint8Array | null }> {
    const system = this.#system;
    const words = command.words.flatMap((word) => this.#expand(word));
    for (const { name, value } of command.assignments) {
      if (words.length === 0) this.#variables.set(name, this.#expand(value).join(' '));
    }
    let input = piped;
    if (command.input) {
      const path = this.#expand(command.input).join(' ');
      input = await readFile(system, path);
      if (!input) {
        if (command.errors === 'console') await system.say(`sh: can't open ${path}: no such file\n`);
        return { result: 1, output: null };
      }
    }
    const kept: Uint8Array[] = [];
    const collects = command.output !== null || !last;
    const say = async (what: string | Uint8Array) => {
      if (!collects) await system.say(typeof what === 'string' ? what : Buffer.from(what).toString('latin1'));
      else kept.push(typeof what === 'string' ? new Uint8Array(Buffer.from(what, 'latin1')) : what);
    };
    const complain = async (what: string) => {
      if (command.errors === 'output') await say(what);
      else if (command.errors === 'console') await system.say(what);
    };
    const [name, ...args] = words;
    let result: AppletResult = name === undefined ? 0 : await runApplet(name, { system, args, input, say, complain });
    const output = new Uint8Array(Buffer.concat(kept));
    if (!command.output) return { result, output: collects ? output : null };
    const path = this.#expand(command.output.file).join(' ');
    const refused = await writeFile(system, path, output, command.output.append);
    if (refused !== null) {
      await system.say(`sh: can't create ${path}: ${refused}\n`);
      result = 1;
    }
    return { result, output: new Uint8Array() };
  }

  /** Expands variables, splits unquoted words, matches patterns. */
  #expand(word: readonly Piece[]): string[] {
    let text = '';
    let matches = false;
    let quoted = false;
    for (const piece of word) {
      quoted ||= piece.quoted;
      const value = piece.kind === 'text' ? piece.text : this.#value(piece.text);
      matches ||= !piece.quoted && /[*?]/.test(value);
      text += value;
    }
    if (matches) {
      const found = expand(this.#system, text);
      return found.length > 0 ? found : [text];
    }
    return text === '' && !quoted ? [] : [text];
  }

  #value(name: string): string {
    return name === '?' ? String(this.#status) : (this.#variables.get(name) ?? '');
  }
}

/** Line editing of the shell: echo, Backspace, Ctrl-U, Ctrl-C, and a line break at the edge of the screen. */
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
      // The editor prints CR LF, which the terminal driver turns into CR CR LF.
      await system.say((PROMPT.length + line.length) % COLUMNS === 0 ? `${c}\r\n` : c);
    }
  }
}
