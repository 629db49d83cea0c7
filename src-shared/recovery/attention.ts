import type { Snapshot } from '../contract/snapshot';

/**
 * Why a bench needs its technician, by urgency: something was lost or failed, a decision is needed, or just the next
 * step.
 */
export type Attention = 'line-lost' | 'power-question' | 'failed' | 'approval' | 'finished' | 'next-step';

/** Why this bench needs attention; null while it works by itself, and if it has no router. */
export function attentionOf(s: Snapshot): Attention | null {
  if (s.line === 'lost') return 'line-lost';
  if (s.activity) return s.activity.prompt === 'power' ? 'power-question' : null;
  if (s.findings.some(({ severity }) => severity === 'blocker')) return 'failed';
  if (s.port === null) return null;
  if (s.report !== null) return 'finished';
  return s.plan !== null && s.approvedHash === null ? 'approval' : 'next-step';
}
