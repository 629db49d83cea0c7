import type { Loader } from './loader';

const ERASE = '\b \b';

/**
 * Reads one line like the stock loader's `readline` (B§2): echo, Backspace, Ctrl-U, Ctrl-W, TAB as spaces, BEL when the
 * line is full, CR or LF ends it. `initial` is pre-filled as if typed (B§1.6). Resolves to null on Ctrl-C, which echoes
 * nothing.
 */
export async function readLine(loader: Loader, prompt: string, initial = ''): Promise<string | null> {
  await loader.say(prompt + initial);
  let line = initial;
  let column = prompt.length + initial.length;
  const erase = async () => {
    if (line === '') return;
    const tab = line.endsWith('\t');
    line = line.slice(0, -1);
    const before = column;
    column = tab ? columnOf(prompt.length, line) : column - 1;
    await loader.say(ERASE.repeat(before - column));
  };
  for (;;) {
    const byte = await loader.read();
    const c = String.fromCharCode(byte);
    if (byte === 0x00) continue;
    if (c === '\r' || c === '\n') {
      loader.board.onLine(line, initial);
      await loader.say('\r\n');
      return line;
    }
    if (byte === 0x03) return null;
    if (byte === 0x15) {
      const width = column - prompt.length;
      line = '';
      column = prompt.length;
      await loader.say(ERASE.repeat(width));
    } else if (byte === 0x17) {
      await erase();
      while (line !== '' && !line.endsWith(' ')) await erase();
    } else if (byte === 0x08 || byte === 0x7f) {
      await erase();
    } else if (line.length >= loader.profile.lineLimit) {
      await loader.say('\x07');
    } else {
      line += c;
      const width = c === '\t' ? 8 - (column & 7) : 1;
      column += width;
      await loader.say(c === '\t' ? ' '.repeat(width) : c);
    }
  }
}

function columnOf(start: number, text: string): number {
  let column = start;
  for (const c of text) column += c === '\t' ? 8 - (column & 7) : 1;
  return column;
}
