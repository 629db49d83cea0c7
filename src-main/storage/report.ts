import type { Snapshot } from '@shared/contract/snapshot';
import type { JournalRecord } from '@shared/session/session-types';
import type { Language } from '@shared/i18n/language';
import { reportFacts } from './report-facts';
import { reportHtml } from './report-html';
import { reportLog } from './report-log';
import { type ReportResult, ReportWords } from './report-words';

export interface ReportInput {
  snapshot: Snapshot;
  /** The session's journal: what it does not contain has not happened. */
  records: readonly JournalRecord[];
  result: ReportResult;
  language: Language;
  madeAt: Date;
  /** LAN MAC of the unit where known. */
  unit?: string | null;
}

/** The report for the customer (one self-contained HTML file) and the plain-text log. Pure. */
export function renderReport(input: ReportInput): { html: string; log: string } {
  const { snapshot, records } = input;
  const words = new ReportWords(input.language, snapshot);
  const facts = reportFacts(snapshot, records);
  const about = { result: input.result, madeAt: input.madeAt, unit: input.unit ?? null };
  return { html: reportHtml(words, snapshot, facts, about), log: reportLog(words, records, facts, about) };
}
