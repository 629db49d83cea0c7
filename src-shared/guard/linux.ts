import type { GuardContext, GuardVerdict, Outgoing } from './types';
import { unknown } from './verdicts';

/** What a line or key does in Linux. Not judged yet: everything is unknown, and so needs an approved step. */
export function classifyLinux(
  _listener: { kind: 'linux-login' } | { kind: 'linux-shell' },
  _outgoing: Outgoing,
  _context: GuardContext,
): GuardVerdict {
  return unknown('guard/linux-unclassified');
}
