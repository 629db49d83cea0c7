import { rangeText } from '../../bytes/range-text';
import { stageIndex } from './boot-record';
import type { BootReport } from './boot-types';
import { verdictById } from './verdicts';

/** One difference between two boots; `what` is the text key `diagnosis.compare.<what>`. */
export interface BootDifference {
  what:
    'verdict' | 'reached' | 'loop' | 'slot' | 'image' | 'kernel' | 'partitions' | 'macs' | 'fault-gone' | 'fault-new';
  before: string;
  after: string;
}

export interface BootComparison {
  /** Whether the second boot is better: a fault fewer, a stage further, no longer a loop. */
  change: 'better' | 'worse' | 'same' | 'different';
  differences: BootDifference[];
}

/** Compares two boots, for example those before and after writing. */
export function compareBoots(before: BootReport, after: BootReport): BootComparison {
  const differences: BootDifference[] = [];
  const add = (what: BootDifference['what'], a: string | null, b: string | null) => {
    if (a !== b) differences.push({ what, before: a ?? '', after: b ?? '' });
  };
  add('verdict', before.verdict, after.verdict);
  add('reached', before.reached, after.reached);
  add('loop', loopOf(before), loopOf(after));
  add('slot', slotOf(before), slotOf(after));
  add('image', before.facts.image.name, after.facts.image.name);
  add('kernel', before.facts.kernel, after.facts.kernel);
  add('partitions', partitionsOf(before), partitionsOf(after));
  add('macs', macsOf(before), macsOf(after));
  const [had, has] = [faultsOf(before), faultsOf(after)];
  for (const rule of had) if (!has.includes(rule)) differences.push({ what: 'fault-gone', before: rule, after: '' });
  for (const rule of has) if (!had.includes(rule)) differences.push({ what: 'fault-new', before: '', after: rule });
  return { change: changeOf(before, after, differences.length), differences };
}

const KINDS: readonly BootReport['kind'][] = ['fault', 'state', 'good'];

function changeOf(before: BootReport, after: BootReport, differences: number): BootComparison['change'] {
  if (differences === 0) return 'same';
  const byKind = KINDS.indexOf(after.kind) - KINDS.indexOf(before.kind);
  const byStage = stageIndex(after.reached) - stageIndex(before.reached);
  const byFault = before.kind === 'fault' ? verdictById(after.verdict).rank - verdictById(before.verdict).rank : 0;
  const score = byKind || byStage || byFault;
  if (score === 0) return 'different';
  return score > 0 ? 'better' : 'worse';
}

const loopOf = (r: BootReport): string => String(r.loop?.restarts ?? 0);
const slotOf = (r: BootReport): string | null => r.facts.slot.name ?? r.facts.slot.address;
const macsOf = (r: BootReport): string =>
  r.facts.macs
    .filter((m) => m.from !== 'random')
    .map((m) => m.mac)
    .sort()
    .join(' ');
const partitionsOf = (r: BootReport): string => r.facts.partitions.map((p) => `${p.name} ${rangeText(p)}`).join(', ');

function faultsOf(r: BootReport): string[] {
  const rules = r.secondary.filter((f) => f.severity === 'warning').map((f) => f.rule);
  return [...new Set(r.kind === 'fault' ? [r.finding.rule, ...rules] : rules)].sort();
}
