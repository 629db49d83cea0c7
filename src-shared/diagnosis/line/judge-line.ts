import type { Evidence } from '../../finding/finding';
import { LINE_RULES } from './rules';
import { bestRate } from './score';
import type { LineObservations, LineVerdict } from './line-types';

/**
 * Whether the line works, or why not: one verdict with its drawing and the next check. Pure: the same observations
 * always give the same verdict.
 */
export function judgeLine(observations: LineObservations): LineVerdict {
  const rule = LINE_RULES.find((r) => r.holds(observations))!;
  const severity = rule.kind === 'fault' ? 'warning' : 'note';
  const best = bestRate(observations.rates);
  const check = rule.nextCheck?.(observations) ?? rule.check;
  const aboutRates = check === 'set-rate';
  return {
    id: rule.id,
    finding: {
      rule: rule.rule,
      severity,
      params: rule.params?.(observations) ?? {},
      evidence: evidenceOf(observations),
    },
    confidence: rule.confidence,
    drawing: rule.drawing,
    check,
    baud: aboutRates ? (best?.baud ?? null) : null,
  };
}

/** The observations as evidence; numbers only, so that it reads the same in every language. */
function evidenceOf(o: LineObservations): Evidence[] {
  const source = `port ${o.port.label}`;
  const quotes = o.rates.map((r) => `${r.baud} Bd: ${r.bytes} B, ${Math.round(r.textScore * 100)} % text`);
  if (o.loopback) quotes.push(`TX-RX: ${o.loopback.back}/${o.loopback.sent} B`);
  if (o.keysSent > 0) quotes.push(`TX: ${o.keysSent}, RX: ${o.keysEchoed}`);
  const lines: Evidence[] = o.quote === null ? [] : [{ source: 'console', quote: o.quote }];
  return [...lines, ...quotes.map((quote) => ({ source, quote }))];
}
