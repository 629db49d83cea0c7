import { CTRL_C, CTRL_U } from './keys';
import { judgeLine } from './linux/judge-command';
import type { GuardContext, GuardVerdict, Outgoing } from './guard-types';
import { harmless, quoted, unknown } from './verdicts';

const DELETE = '\u007f';

/**
 * Classifies a line or key sent to Linux. At a login prompt and at `Please press Enter` a line is a name or a password,
 * but it is refused if a shell would write flash on it, because the listener may be a shell after all.
 */
export function classifyLinux(
  listener: { kind: 'linux-login' } | { kind: 'linux-shell' },
  outgoing: Outgoing,
  context: GuardContext,
): GuardVerdict {
  if (outgoing.kind === 'packet') return unknown('guard/linux-unclassified');
  if (outgoing.kind === 'key') {
    const clears = outgoing.key === CTRL_C || outgoing.key === CTRL_U || outgoing.key === DELETE;
    return clears ? harmless('guard/clears-line') : unknown('guard/unexpected-key', { key: quoted(outgoing.key) });
  }
  if (outgoing.text.trim() === '') return harmless('guard/reads-only');
  const verdict = judgeLine(outgoing.text, context);
  if (listener.kind === 'linux-shell' || verdict.verdict === 'effect') return verdict;
  return harmless('guard/linux-login');
}
