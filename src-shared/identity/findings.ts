import { dialectById } from '../dialect';
import { SMALLEST_GUESS } from '../dialect/flash-chips';
import { finding, type Evidence, type Finding } from '../finding/finding';
import type { ConsoleFacts } from './facts';

/** The reader's observations besides the facts themselves. */
export interface Observations {
  /** Flash sizes named on the console, with their lines. */
  readonly flashSizes: readonly { bytes: number; evidence: Evidence }[];
  /** The line with an all-ff or all-00 chip id, if there was one. */
  readonly silentFlash: { id: string; evidence: Evidence } | null;
  readonly unknownChip: Evidence | null;
  readonly defaultEnvironment: Evidence | null;
  /** The loader failed to read the flash: its settings are then unread, not missing. */
  readonly readFailed: boolean;
}

const MIB = 0x100000;

/** Findings about the board's identity; they never block reading, only the steps that depend on it. */
export function identityFindings(facts: ConsoleFacts, seen: Observations): Finding[] {
  const findings: Finding[] = [];
  if (seen.silentFlash) {
    findings.push(
      finding('identity/flash-no-answer', 'warning', { jedecId: seen.silentFlash.id }, [seen.silentFlash.evidence]),
    );
  }
  // No warning if the chip is no larger than the loader's smallest guess, or if the chip is unknown.
  const guessFits = facts.flash.sizeBytes !== null && facts.flash.sizeBytes <= SMALLEST_GUESS;
  const writesByMenu = dialectById(facts.dialect ?? '')?.menu.some((e) => e.action === 'writes-firmware-tftp') ?? true;
  if (seen.unknownChip && facts.flash.jedecId !== null && !guessFits && writesByMenu) {
    const { jedecId } = facts.flash;
    findings.push(finding('identity/unknown-flash-chip', 'warning', { jedecId }, [seen.unknownChip]));
  }
  const [first] = seen.flashSizes;
  const other = seen.flashSizes.find((s) => s.bytes !== first?.bytes);
  if (first && other) {
    const params = { one: first.bytes, other: other.bytes };
    findings.push(finding('identity/flash-size-disagrees', 'warning', params, [first.evidence, other.evidence]));
  }
  if (facts.flash.sizeBytes !== null && facts.flash.sizeBytes > 16 * MIB) {
    findings.push(finding('identity/large-flash', 'note', { sizeBytes: facts.flash.sizeBytes }));
  }
  if (facts.ramBytes !== null && facts.ramBytes < 8 * MIB) {
    findings.push(finding('identity/ram-too-small', 'warning', { ramBytes: facts.ramBytes }));
  }
  if (seen.defaultEnvironment && !seen.readFailed && seen.silentFlash === null) {
    findings.push(finding('identity/default-environment', 'note', {}, [seen.defaultEnvironment]));
  }
  return findings;
}
