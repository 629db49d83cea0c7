import type { Loader } from '../loader';

/** One command of the upstream table. */
export interface UpstreamCommand {
  name: string;
  maxArgs: number;
  repeatable: boolean;
  /** Its line in `help`. */
  summary: string;
  /** Lines of the usage text, without the name in the first. */
  syntax: string;
  /** False is a failure; `'usage'` prints the usage text. */
  run(loader: Loader, argv: readonly string[], repeated: boolean): Promise<boolean | 'usage'>;
}

/** Maximum nesting of commands; ends a variable that runs itself. */
const MAX_DEPTH = 20;

/** Reads a line like `cread_line` (B§9.2): escape sequences are used for editing and not echoed. Null on Ctrl-C. */
async function readLine(loader: Loader): Promise<string | null> {
  await loader.say(loader.profile.prompt);
  let line = '';
  for (;;) {
    const byte = await loader.read();
    const c = String.fromCharCode(byte);
    if (c === '\r' || c === '\n') {
      loader.board.onLine(line, '');
      await loader.say('\n');
      return line;
    }
    if (byte === 0x03) return null;
    if (byte === 0x1b) {
      if ((await loader.read()) === 0x5b) await loader.read();
    } else if (byte === 0x15) {
      await loader.say('\b \b'.repeat(line.length));
      line = '';
    } else if (byte === 0x08 || byte === 0x7f) {
      if (line !== '') await loader.say('\b \b');
      line = line.slice(0, -1);
    } else if (byte < 0x20) {
      continue;
    } else if (line.length >= loader.profile.lineLimit) {
      await loader.say('\x07');
    } else {
      line += c;
      await loader.say(c);
    }
  }
}

/** The upstream prompt: hush-like lines until a command leaves. */
export async function runUpstreamPrompt(loader: Loader, table: readonly UpstreamCommand[]): Promise<never> {
  let last = '';
  for (;;) {
    const line = await readLine(loader);
    if (line === null) {
      await loader.say('<INTERRUPT>\n');
      continue;
    }
    const repeated = line === '';
    if (!repeated) last = line;
    const result = await runScript(loader, table, last, repeated);
    if (!result.repeatable) last = '';
  }
}

export interface ScriptResult {
  ok: boolean;
  repeatable: boolean;
}

/** Runs a line with `;`, `&&`, `||`, quotes and `${variables}`. */
export async function runScript(
  loader: Loader,
  table: readonly UpstreamCommand[],
  text: string,
  repeated = false,
  depth = 0,
): Promise<ScriptResult> {
  const result = { ok: true, repeatable: text.trim() !== '' };
  if (depth > MAX_DEPTH) return { ok: false, repeatable: false };
  for (const { words, joint } of parse(text, (name) => loader.env.get(name) ?? '')) {
    if ((joint === '&&' && !result.ok) || (joint === '||' && result.ok)) continue;
    loader.interrupted = false;
    if (words[0] === 'run') {
      for (const name of words.slice(1)) {
        const script = loader.env.get(name);
        if (script === null) await loader.say(`## Error: "${name}" not defined\n`);
        result.ok = script !== null && (await runScript(loader, table, script, false, depth + 1)).ok;
        if (!result.ok) break;
      }
      continue;
    }
    const command = find(table, words[0]!);
    if (!command) {
      await loader.say(`Unknown command '${words[0]!}' - try 'help'\n`);
      result.ok = false;
    } else {
      const outcome = words.length > command.maxArgs ? 'usage' : await command.run(loader, words, repeated);
      if (outcome === 'usage') await loader.say(usageText(command));
      result.ok = outcome === true;
      result.repeatable &&= command.repeatable;
    }
    if (!result.ok) result.repeatable = false;
  }
  return result;
}

/** `cp - memory copy`, an empty line, `Usage:` and the syntax (B§9.2). */
export function usageText(command: UpstreamCommand): string {
  return `${command.name} - ${command.summary}\n\nUsage:\n${command.name} ${command.syntax}\n`;
}

function find(table: readonly UpstreamCommand[], word: string): UpstreamCommand | null {
  const name = word.split('.', 1)[0]!;
  const exact = table.find((c) => c.name === name);
  if (exact) return exact;
  const matches = table.filter((c) => name !== '' && c.name.startsWith(name));
  return matches.length === 1 ? matches[0]! : null;
}

interface Simple {
  words: string[];
  /** The operator before it. */
  joint: ';' | '&&' | '||';
}

function* parse(text: string, valueOf: (name: string) => string): Generator<Simple> {
  let words: string[] = [];
  let word: string | null = null;
  let quote = '';
  let joint: Simple['joint'] = ';';
  const closeWord = () => {
    if (word !== null) words.push(word);
    word = null;
  };
  for (let i = 0; i <= text.length; i++) {
    const c = text[i] ?? ';';
    const next = text[i + 1];
    if (i < text.length && quote !== '' && c === quote) {
      quote = '';
    } else if (i < text.length && c === '$' && quote !== "'" && next === '{') {
      const end = text.indexOf('}', i);
      const name = end < 0 ? '' : text.slice(i + 2, end);
      const value = valueOf(name);
      if (value !== '') word = (word ?? '') + value;
      i = end < 0 ? text.length - 1 : end;
    } else if (i < text.length && quote !== '') {
      word = (word ?? '') + c;
    } else if (c === "'" || c === '"') {
      quote = c;
      word ??= '';
    } else if (c === '\\' && next !== undefined) {
      word = (word ?? '') + next;
      i++;
    } else if (c === ';' || ((c === '&' || c === '|') && next === c)) {
      closeWord();
      if (words.length > 0) yield { words, joint };
      words = [];
      joint = c === ';' ? ';' : c === '&' ? '&&' : '||';
      if (c !== ';') i++;
    } else if (c === ' ' || c === '\t') {
      closeWord();
    } else {
      word = (word ?? '') + c;
    }
  }
}
