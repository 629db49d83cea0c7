import { finding } from '../finding/finding';
import { rankDialects, splitPrompt } from './dialects';
import { identityFindings } from './findings';
import type { ConsoleFacts } from './facts';
import { consoleLines, type ConsoleLine } from './lines';
import { parseHelp } from './parsers';
import { Reader } from './reader';

/**
 * Reads console text of any length: boot messages, prompt sessions, kernel logs, several boots in a row (the newest wins).
 * Tolerates LF CR, CR LF, doubled blank lines, missing lines, time stamps and single wrong characters. Never throws.
 */
export function recogniseConsole(text: string): ConsoleFacts {
  const lines = consoleLines(text);
  const reader = new Reader();
  for (const line of lines) reader.take(line);
  const dialects = rankDialects(lines);
  const facts: ConsoleFacts = {
    ...reader.facts(),
    dialects,
    dialect: dialects[0]?.id ?? null,
    commands: helpListing(lines),
    findings: [],
  };
  facts.findings = identityFindings(facts, reader);
  if (lines.length > 0 && dialects.length === 0) facts.findings.push(finding('identity/dialect-unknown', 'warning'));
  return facts;
}

/** Commands of the last help listing: it begins with the line for `?` and ends at the next prompt. */
function helpListing(lines: readonly ConsoleLine[]): string[] {
  const start = lines.findLastIndex(({ text }) => text.includes("alias for 'help'"));
  if (start < 0) return [];
  const end = lines.findIndex(({ text }, i) => i > start && splitPrompt(text) !== null);
  const listing = lines.slice(start, end < 0 ? undefined : end);
  return parseHelp(listing.map((l) => l.text).join('\n'));
}
