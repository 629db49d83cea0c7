import { maskSecrets } from '@shared/session/mask';
import { findingWords } from '@shared/i18n/say';
import type { JournalEntry, JournalRecord } from '@shared/session/session-types';
import type { Finding } from '@shared/finding/finding';
import type { ReportFacts } from './report-facts';
import type { ReportResult, ReportWords } from './report-words';

/** Makes a text a single line: a router's control characters must not affect a terminal that shows the log. */
function plain(text: string): string {
  return maskSecrets(text).replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '\u00b7');
}

function findingLines(words: ReportWords, f: Finding): string[] {
  const { what, why, next } = findingWords(words.language, f);
  const quotes = f.evidence.slice(0, 8).map((e) => `  > ${e.source}: ${e.quote.slice(0, 400)}`);
  return [`[${f.rule}] ${what}`, `  ${why}`, `  ${next}`, ...quotes];
}

function entryText(words: ReportWords, entry: JournalEntry): string {
  switch (entry.type) {
    case 'session-opened':
      return words.text('report.log.opened', { app: entry.app, port: entry.port });
    case 'phase':
      return words.text('report.log.phase', { phase: entry.phase });
    case 'identified':
      return words.text('report.log.identified');
    case 'board-chosen':
      return entry.title === null
        ? words.text('report.log.no-board')
        : words.text('report.log.board', { board: entry.title });
    case 'layout-chosen':
      return words.text('report.log.layout');
    case 'backup-saved':
      return words.text('report.log.backup', {
        name: entry.backup.name,
        range: words.range(entry.backup.range),
        sha256: entry.backup.sha256,
      });
    case 'image-added':
      return words.text('report.log.file', { name: entry.name, sha256: entry.sha256 });
    case 'file-vouched':
      return words.text('report.log.vouched', { id: entry.id, mac: entry.labelMac });
    case 'plan-made':
      return words.text('report.log.plan-made', { hash: entry.hash });
    case 'plan-approved':
      return words.text('report.log.plan-approved', { hash: entry.hash });
    case 'step-intent': {
      const effects = [
        ...entry.effect.erased.map((r) => words.text('report.did-erase', { range: words.range(r) })),
        ...entry.effect.programmed.map((r) => words.text('report.did-program', { range: words.range(r) })),
      ];
      return words.text('report.log.intent', {
        step: entry.step,
        effect: effects.join('; ') || words.text('report.no-effect'),
      });
    }
    case 'command-intent':
      return words.text('report.log.command', { step: entry.step, channel: entry.channel, text: entry.text });
    case 'step-outcome':
      return words.text('report.log.outcome', { step: entry.step, end: words.text(`report.end.${entry.outcome}`) });
    case 'verified':
      return words.text('report.log.verified', {
        range: words.range(entry.range),
        how: words.text(`report.how.${entry.how}`),
        bytes: entry.comparedBytes,
      });
    case 'refused':
      return words.text('report.log.refused', { outgoing: entry.outgoing, rule: entry.rule });
    case 'finding':
      return findingLines(words, entry.finding).join(' ');
    case 'note':
      return entry.text;
    case 'session-closed':
      return words.text('report.log.closed', { result: entry.result });
  }
}

/** The journal in readable form: one line per record, in chronological order. */
export function reportLog(
  words: ReportWords,
  records: readonly JournalRecord[],
  facts: ReportFacts,
  about: { result: ReportResult; madeAt: Date; unit: string | null },
): string {
  const lines = [
    words.text('report.title'),
    about.madeAt.toISOString(),
    '',
    ...words.summary(about.result, facts),
    '',
    ...words.unit(about.unit).map(([label, value]) => `${label}: ${value}`),
    '',
    ...records.map((r) => `${r.at}  ${entryText(words, r.entry)}`),
    '',
    words.text('report.findings'),
    ...(facts.findings.length === 0
      ? [words.text('report.findings.none')]
      : facts.findings.flatMap((f) => findingLines(words, f))),
  ];
  return `${lines.map(plain).join('\n')}\n`;
}
