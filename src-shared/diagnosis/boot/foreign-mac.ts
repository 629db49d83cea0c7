import { isTemplateMac } from './facts';
import type { Judgement } from './judge-boot';
import type { BootFacts } from './boot-types';
import { verdictById } from './verdicts';

type Macs = BootFacts['macs'];

/** The SDK's default address if the unit still uses it: it was never calibrated, or its Factory is lost (B§7). */
export function templateMac(macs: Macs): Macs[number] | null {
  const template = macs.findIndex((m) => isTemplateMac(m.mac));
  // A driver starts with the template's address and gets the unit's own later.
  const replaced = macs.slice(template + 1).some((m) => m.from === 'linux' && !isTemplateMac(m.mac));
  return replaced ? null : (macs[template] ?? null);
}

/** Linux shows another unit's MAC: this is the verdict unless a worse one holds. `foreign`: any letter case. */
export function orForeign(judged: Judgement, macs: Macs, foreign: readonly string[]): Judgement {
  const known = foreign.map((m) => m.toLowerCase());
  const hit = macs.find((m) => known.includes(m.mac));
  const verdict = verdictById('factory-foreign');
  if (!hit || judged.verdict.rank < verdict.rank) return judged;
  return { verdict, confidence: 'high', evidence: [...hit.evidence], params: { mac: hit.mac }, named: true };
}
