import type { DialectProfile } from '@shared/dialect/types';
import { judgeLine } from '@shared/diagnosis/line/judge';
import { noObservations, type LineDiagnosis, type LineObservations } from '@shared/diagnosis/line/types';
import type { Finding } from '@shared/finding/finding';

/** Verdicts that leave nothing to be said while the loader is looked for. */
const NOTHING_WRONG = ['listening', 'good'];

/** What is known of a line at one moment of a catch, each part from who knows it. */
export interface CatchSigns {
  baud: number;
  /** Of port, adapter and wires, from elsewhere. */
  known: Partial<LineObservations> | undefined;
  /** Of the bytes, from the line watch. */
  heard: Partial<LineObservations>;
  /** Of the boot, from the catch watch. */
  seen: Partial<LineObservations>;
  keysHeard: number;
  /** The dialect, once it is recognised. */
  dialect: DialectProfile | null;
  caught: boolean;
}

/** What the line doctor makes of a line on which a loader is looked for. */
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

/** What to tell now: a problem that a driver found goes before what the line doctor makes of the line. */
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
