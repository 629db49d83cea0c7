/** A word's pieces; `glob` is false inside quotes. */
export interface Piece {
  text: string;
  kind: 'text' | 'variable';
  quoted: boolean;
}

/** One simple command with its redirections. */
export interface Simple {
  assignments: { name: string; value: Piece[] }[];
  words: Piece[][];
  input: Piece[] | null;
  output: { file: Piece[]; append: boolean } | null;
  /** Destination of error messages. */
  errors: 'console' | 'nowhere' | 'output';
}

export interface Pipeline {
  commands: Simple[];
  /** Runs only after success, only after failure, or always. */
  when: 'always' | 'success' | 'failure';
}

/** Reported by the shell, which continues with status 2. */
export class SyntaxProblem extends Error {}

const problem = (what: string): never => {
  throw new SyntaxProblem(`syntax error: unexpected "${what}"`);
};

/** The part of the ash grammar used in a recovery session: pipes, files, quotes, variables. No loops. */
export function parseLine(line: string): Pipeline[] {
  return new Parser(line).list();
}

class Parser {
  #at = 0;

  constructor(private readonly line: string) {}

  list(): Pipeline[] {
    const all: Pipeline[] = [];
    let when: Pipeline['when'] = 'always';
    for (;;) {
      this.#blanks();
      if (this.#at >= this.line.length) return all;
      all.push({ commands: this.#pipe(), when });
      this.#blanks();
      if (this.#takes('&&')) when = 'success';
      else if (this.#takes('||')) when = 'failure';
      else if (this.#takes(';')) when = 'always';
      else if (this.#at < this.line.length) problem(this.line[this.#at]!);
    }
  }

  #pipe(): Simple[] {
    const commands = [this.#simple()];
    for (;;) {
      this.#blanks();
      if (this.line.startsWith('||', this.#at) || !this.#takes('|')) return commands;
      commands.push(this.#simple());
    }
  }

  #simple(): Simple {
    const simple: Simple = { assignments: [], words: [], input: null, output: null, errors: 'console' };
    for (;;) {
      this.#blanks();
      if (this.#takes('2>/dev/null')) simple.errors = 'nowhere';
      else if (this.#takes('2>&1')) simple.errors = 'output';
      else if (this.#takes('>>')) simple.output = { file: this.#file('>>'), append: true };
      else if (this.#takes('>')) simple.output = { file: this.#file('>'), append: false };
      else if (this.#takes('<')) simple.input = this.#file('<');
      else {
        const word = this.#word();
        if (!word) break;
        const first = word[0]!;
        const name = first.quoted || simple.words.length > 0 ? null : /^([A-Za-z_]\w*)=/.exec(first.text);
        if (!name || first.kind !== 'text') simple.words.push(word);
        else {
          const value = [{ ...first, text: first.text.slice(name[0].length) }, ...word.slice(1)];
          simple.assignments.push({ name: name[1]!, value });
        }
      }
    }
    if (simple.words.length + simple.assignments.length === 0 && !simple.output)
      problem(this.line[this.#at] ?? 'newline');
    return simple;
  }

  #file(sign: string): Piece[] {
    this.#blanks();
    return this.#word() ?? problem(sign);
  }

  #word(): Piece[] | null {
    const pieces: Piece[] = [];
    let plain = '';
    const flush = () => {
      if (plain !== '') pieces.push({ text: plain, kind: 'text', quoted: false });
      plain = '';
    };
    while (this.#at < this.line.length && !' \t;|&<>()'.includes(this.line[this.#at]!)) {
      const c = this.line[this.#at]!;
      if (c === "'") {
        flush();
        const end = this.line.indexOf("'", this.#at + 1);
        if (end < 0) problem('newline');
        pieces.push({ text: this.line.slice(this.#at + 1, end), kind: 'text', quoted: true });
        this.#at = end + 1;
      } else if (c === '"') {
        flush();
        this.#at++;
        this.#double(pieces);
      } else if (c === '\\') {
        flush();
        pieces.push({ text: this.line[this.#at + 1] ?? '', kind: 'text', quoted: true });
        this.#at += 2;
      } else if (c === '$') {
        flush();
        pieces.push(this.#variable(false));
      } else {
        plain += c;
        this.#at++;
      }
    }
    flush();
    return pieces.length > 0 ? pieces : null;
  }

  #double(pieces: Piece[]): void {
    let text = '';
    for (; ; this.#at++) {
      const c = this.line[this.#at] ?? problem('newline');
      if (c === '"') break;
      if (c === '$') {
        pieces.push({ text, kind: 'text', quoted: true }, this.#variable(true));
        text = '';
        this.#at--;
      } else if (c === '\\' && '$"\\`'.includes(this.line[this.#at + 1] ?? ' ')) {
        text += this.line[++this.#at]!;
      } else {
        text += c;
      }
    }
    this.#at++;
    pieces.push({ text, kind: 'text', quoted: true });
  }

  #variable(quoted: boolean): Piece {
    const match = /^\$(?:\{(\w{1,40})\}|([A-Za-z_]\w{0,39}|\?))/.exec(this.line.slice(this.#at, this.#at + 50));
    this.#at += match ? match[0].length : 1;
    if (!match) return { text: '$', kind: 'text', quoted: true };
    return { text: match[1] ?? match[2]!, kind: 'variable', quoted };
  }

  #takes(sign: string): boolean {
    if (!this.line.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  #blanks(): void {
    while (this.line[this.#at] === ' ' || this.line[this.#at] === '\t') this.#at++;
  }
}
