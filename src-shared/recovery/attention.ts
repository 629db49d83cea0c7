import type { Snapshot } from '../contract/snapshot';

/** Why a bench needs its technician: what was lost or failed first, then what is to be decided, then what is simply next. */
export type Attention = 'line-lost' | 'power-question' | 'failed' | 'approval' | 'finished' | 'next-step';

/** Why somebody should look at this bench; null while it works by itself, and where no router is. */
export function attentionOf(s: Snapshot): Attention | null {
  if (s.line === 'lost') return 'line-lost';
  if (s.activity) return s.activity.asks === 'power' ? 'power-question' : null;
  if (s.findings.some(({ severity }) => severity === 'blocker')) return 'failed';
  if (s.port === null) return null;
  if (s.report !== null) return 'finished';
  return s.plan !== null && s.approvedHash === null ? 'approval' : 'next-step';
}
