import type { PlanStep } from '@shared/plan/plan-types';
import type { PlainKey } from '@shared/i18n/say';

/**
 * The text key of a step's name. Two kinds have another name if the file goes over the serial line, or if nothing is
 * read back.
 */
export function stepName({ kind, commands }: Pick<PlanStep, 'kind' | 'commands'>): PlainKey {
  if (kind === 'menu-write' && commands.some((c) => c.channel === 'packets')) return 'ui.step-kind.menu-write-serial';
  if (kind === 'verify' && commands.length === 0) return 'ui.step-kind.verify-by-loader';
  return `ui.step-kind.${kind}`;
}
