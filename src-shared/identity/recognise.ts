import { finding } from '../finding/finding';
import { DialectRanker, splitPrompt } from './dialects';
import { identityFindings } from './findings';
import type { ConsoleFacts } from './facts';
import { consoleLines, type ConsoleLine } from './banner-lines';
import { parseHelp } from './parsers';
import { Reader } from './reader';

/** More lines than any loader's help has. */
const MAX_HELP_LINES = 400;

/** Reads console lines as they arrive and has the board's facts ready at any time. Bounded memory. */
export class ConsoleRecogniser {
  readonly #reader = new Reader();
  readonly #dialects = new DialectRanker();
  #help: string[] = [];
  #helpOpen = false;
  #lines = 0;

  take(line: ConsoleLine): void {
    this.#lines++;
    this.#reader.take(line);
    // A stock kernel prints no time stamps, and its drivers print the same lines as loaders.
    this.#dialects.take(this.#reader.inKernel ? { ...line, kernel: true } : line);
    this.#takeHelp(line.text);
  }

  get facts(): ConsoleFacts {
    const dialects = this.#dialects.ranking;
    const facts: ConsoleFacts = {
      ...this.#reader.facts(),
      dialects,
      dialect: dialects[0]?.id ?? null,
      commands: parseHelp(this.#help.join('\n')),
      findings: [],
    };
    facts.findings = identityFindings(facts, this.#reader);
    if (this.#lines > 0 && dialects.length === 0) facts.findings.push(finding('identity/dialect-unknown', 'warning'));
    return facts;
  }

  /** Commands of the last help listing: it begins with the line for `?` and ends at the next prompt. */
  #takeHelp(text: string): void {
    if (text.includes("alias for 'help'")) {
      this.#help = [text];
      this.#helpOpen = true;
    } else if (this.#helpOpen) {
      if (splitPrompt(text) !== null || this.#help.length >= MAX_HELP_LINES) this.#helpOpen = false;
      else this.#help.push(text);
    }
  }
}

/**
 * Reads console text of any length: boot messages, prompt sessions, kernel logs, several boots in a row (the newest
 * wins). Tolerates LF CR, CR LF, doubled blank lines, missing lines, time stamps and single wrong characters. Never
 * throws.
 */
export function recogniseConsole(text: string): ConsoleFacts {
  const recogniser = new ConsoleRecogniser();
  for (const line of consoleLines(text)) recogniser.take(line);
  return recogniser.facts;
}
