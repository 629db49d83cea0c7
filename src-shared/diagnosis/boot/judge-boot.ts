import type { Evidence } from '../../finding/finding';
import { evidenceOf, stageIndex, type BootRecord } from './boot-record';
import { BOOT_STAGES, type Confidence } from './boot-types';
import { verdictById, type BootVerdict } from './verdicts';

/** How a boot ended, as far as the log shows. */
export interface Ending {
  /** The next boot began. */
  restarted: boolean;
  /** Silence after the last byte, ms, by the caller's clock; null if there is no clock. */
  silentMs: number | null;
}

/** The verdict on one boot. */
export interface Judgement {
  verdict: BootVerdict & { rank: number };
  confidence: Confidence;
  evidence: Evidence[];
  params: Record<string, string>;
  /** True if a log line names the cause, false if it was inferred from where the boot ended. */
  named: boolean;
}

/** Silence after which a loader has stopped: an 8 MB checksum takes up to 10 s, unpacking 4 s (B§11). ms */
const LOADER_SILENCE_MS = 20_000;
/** Linux pauses for longer: user space may need 20 s between two lines. ms */
const LINUX_SILENCE_MS = 60_000;

const FLASH = stageIndex('flash');
const HANDOVER = stageIndex('handover');
const MEMORY = stageIndex('memory');
const KERNEL = stageIndex('kernel');
const UP = stageIndex('up');
const IMAGE = stageIndex('image');

/** The verdict on one boot: the strongest standing fault, else the one inferred from the course of the boot. */
export function judgeBoot(boot: BootRecord, ending: Ending): Judgement {
  const course = judgeCourse(boot, ending);
  // An unknown chip is blamed only if the boot failed; a log that is merely cut off does not show that.
  const suspects = course.verdict.id !== 'incomplete' || isExcerpt(boot);
  const faults = boot.unrefuted
    .filter((seen) => suspects || seen.verdict !== 'flash-chip-unknown')
    .map((seen) => ({ seen, verdict: verdictById(seen.verdict) }))
    .sort((a, b) => a.verdict.rank - b.verdict.rank);
  const first = faults[0];
  if (!first || first.verdict.rank > course.verdict.rank) return course;
  const { seen, verdict } = first;
  return { verdict, confidence: seen.confidence, evidence: seen.evidence, params: seen.params, named: true };
}

/** True for a few lines quoted from a loader's output: they were quoted because they matter. */
function isExcerpt(boot: BootRecord): boolean {
  return boot.stage <= FLASH && boot.signs.size <= 1;
}

function judgeCourse(boot: BootRecord, ending: Ending): Judgement {
  if (boot.upLine && boot.stage >= UP) return course('healthy', boot, [evidenceOf(boot.upLine)]);
  if (boot.written && boot.stage < IMAGE) return course('write-finished', boot, [evidenceOf(boot.written)]);
  if (boot.atLoader) return course('at-loader', boot, boot.loaderLine ? [evidenceOf(boot.loaderLine)] : undefined);
  if (boot.otherSystem && boot.stage < KERNEL) return course('other-system', boot, [evidenceOf(boot.otherSystem)]);
  const id = stoppedAt(boot, ending);
  const judged = course(id, boot);
  // Silence measured by a clock supports the verdict; the end of a text alone does not.
  if (id === 'kernel-silent' && ended(boot, ending)) judged.confidence = 'medium';
  return judged;
}

function stoppedAt(boot: BootRecord, ending: Ending): string {
  const over = ended(boot, ending);
  const closed = boot.faults.get('console-closed');
  if (boot.keyTaken && (over || boot.saidToHang)) return 'silent-after-key';
  if (boot.stage === 0) return 'no-boot';
  if (boot.stage === HANDOVER) {
    if (closed && !closed.cleared && !ending.restarted) return 'incomplete';
    return over || boot.saidToHang ? 'kernel-silent' : 'incomplete';
  }
  if (!over) return 'incomplete';
  if (boot.stage === MEMORY) return 'memory-or-loader-dead';
  if (boot.stage < HANDOVER) return 'loader-stops';
  return BOOT_STAGES[boot.stage] === 'kernel' ? 'kernel-stops' : 'user-space-stops';
}

function ended(boot: BootRecord, ending: Ending): boolean {
  if (ending.restarted) return true;
  if (ending.silentMs === null) return false;
  return ending.silentMs >= (boot.stage > HANDOVER ? LINUX_SILENCE_MS : LOADER_SILENCE_MS);
}

function course(id: string, boot: BootRecord, evidence: Evidence[] = lastLines(boot)): Judgement {
  const verdict = verdictById(id);
  const params = { stage: BOOT_STAGES[boot.stage]! };
  return { verdict, confidence: verdict.confidence, evidence, params, named: false };
}

function lastLines(boot: BootRecord): Evidence[] {
  const lines = [boot.furthest, boot.last].filter((l) => l !== null && l.quote.trim() !== '') as BootRecord['last'][];
  return lines.filter((l, i) => lines.findIndex((x) => x.start === l.start) === i).map(evidenceOf);
}
