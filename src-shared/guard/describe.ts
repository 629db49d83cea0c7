import type { Finding } from '../finding/finding';
import type { GuardVerdict, Outgoing } from './guard-types';
import { quoted } from './verdicts';

/** A verdict as a finding: why this line or key was not sent. With `outgoing` the text itself becomes the evidence. */
export function describeVerdict(verdict: GuardVerdict, outgoing?: Outgoing): Finding {
  const text = outgoing?.kind === 'line' ? outgoing.text : outgoing?.kind === 'key' ? outgoing.key : undefined;
  const evidence = text === undefined ? [] : [{ source: 'to the router', quote: quoted(text) }];
  const severity = verdict.verdict === 'harmless' ? 'note' : 'blocker';
  return { rule: verdict.rule, severity, params: verdict.verdict === 'harmless' ? {} : verdict.params, evidence };
}
