import { changesFlash, combineEffects, type Effect } from '../effect/effect';
import { rangesText, UNBOUNDED } from '../bytes/range-text';
import type { FindingParams, RuleId, RuleParams } from '../finding/finding';
import type { GuardVerdict } from './guard-types';

export { rangesText, UNBOUNDED };

const MAX_QUOTED = 120;

/** A line or key in displayable form: one printable line of bounded length. */
export function quoted(text: string): string {
  const plain = text.replace(/[^\u0020-\u007e]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return plain.length > MAX_QUOTED ? `${plain.slice(0, MAX_QUOTED)}...` : plain;
}

export const harmless = (rule: string): GuardVerdict => ({ verdict: 'harmless', rule });

export const unknown = <R extends RuleId>(rule: R, ...[params]: RuleParams<R>): GuardVerdict => ({
  verdict: 'unknown',
  rule,
  params: params ?? {},
});

export const forbidden = <R extends RuleId>(rule: R, ...[params]: RuleParams<R>): GuardVerdict => ({
  verdict: 'forbidden',
  rule,
  params: params ?? {},
});

/** An effect verdict; its ranges are added to the params for the text. */
export function effect(rule: string, what: Partial<Effect>, params: FindingParams = {}): GuardVerdict {
  const whole = combineEffects([{ erased: [], programmed: [], reboots: false, ...what }]);
  return {
    verdict: 'effect',
    rule,
    effect: whole,
    params: { ...params, erased: rangesText(whole.erased), programmed: rangesText(whole.programmed) },
  };
}

/** The router leaves its present state and starts something else; the flash stays unchanged. */
export const boots = (): GuardVerdict => effect('guard/boots', { reboots: true });

const SEVERITY = { harmless: 0, effect: 1, unknown: 2, forbidden: 3 } as const;

/** The verdict on a sequence of actions: the worst of them, effects joined. */
export function worst(verdicts: readonly GuardVerdict[]): GuardVerdict {
  let result: GuardVerdict = verdicts[0] ?? unknown('guard/empty-line-repeats');
  for (const v of verdicts) if (SEVERITY[v.verdict] > SEVERITY[result.verdict]) result = v;
  if (result.verdict !== 'effect') return result;
  const effects = verdicts.filter((v) => v.verdict === 'effect');
  const loudest = effects.find((v) => changesFlash(v.effect)) ?? result;
  return effect(loudest.rule, combineEffects(effects.map((v) => v.effect)), loudest.params);
}
