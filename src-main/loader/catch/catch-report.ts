import type { DialectProfile } from '@shared/dialect/dialect-types';
import { judgeLine } from '@shared/diagnosis/line/judge-line';
import { noObservations, type LineDiagnosis, type LineObservations } from '@shared/diagnosis/line/line-types';
import type { Finding } from '@shared/finding/finding';

/** Verdicts without anything to report while looking for the loader. */
const NOTHING_WRONG = ['listening', 'good'];

/** The observations of a line at one moment of a catch, by their source. */
export interface CatchSigns {
  baud: number;
  /** Port, adapter and wires, known beforehand. */
  known: Partial<LineObservations> | undefined;
  /** Received bytes, from the line watch. */
  heard: Partial<LineObservations>;
  /** The boot, from the catch watch. */
  seen: Partial<LineObservations>;
  keysHeard: number;
  /** The dialect, once recognised. */
  dialect: DialectProfile | null;
  caught: boolean;
}

/** The diagnosis of a line on which the loader is being looked for. */
export function diagnoseCatch({ baud, known, heard, seen, keysHeard, dialect, caught }: CatchSigns): LineDiagnosis {
  const observations: LineObservations = {
    ...noObservations('', baud),
    ...known,
    ...heard,
    ...seen,
    ...(caught && { wentOn: false, linuxRunning: false }),
    keysSent: keysHeard,
    keysEchoed: caught ? 1 : 0,
    entry: dialect && entryOf(dialect),
  };
  return { observations, verdict: judgeLine(observations) };
}

/** Findings to show now: a driver's own finding takes precedence over the line diagnosis. */
export function findingsOf(problem: Finding | null, { verdict }: LineDiagnosis): Finding[] {
  if (problem) return [problem];
  return NOTHING_WRONG.includes(verdict.id) ? [] : [verdict.finding];
}

function entryOf({ entry, title, chip, traps }: DialectProfile): LineObservations['entry'] {
  return {
    kind: entry.kind,
    title,
    word: entry.kind === 'typed-word' ? entry.word : null,
    chip,
    button: traps.some(({ id }) => id === 'menu-needs-button'),
  };
}
