import type { Evidence, Finding } from '@shared/finding/finding';
import { hasText, sayAny } from '@shared/i18n/say';
import type { ReactNode } from 'react';
import { useText } from '../i18n/use-text';
import { visible } from '../store/console-feed';
import { Disclose } from './disclose';
import './finding-card.css';
import { Icon } from './icon';

function EvidenceItem({ item }: { item: Evidence }) {
  const { t, format, language } = useText();
  const key = `ui.evidence.${item.source}`;
  const source = hasText(key) ? sayAny(language, key) : item.source;
  const place = [
    source,
    item.line === undefined ? null : t('ui.finding.line', { line: item.line }),
    item.range === undefined ? null : format.range(item.range),
  ];
  return (
    <div>
      <div className="evidence-source">{place.filter((p) => p !== null).join(' · ')}</div>
      <pre tabIndex={0} aria-label={source}>
        {item.quote.split('\n').map(visible).join('\n')}
      </pre>
    </div>
  );
}

/** One finding: severity (icon, word and colour), what, why, what to do now, and its evidence (P9). */
export function FindingCard({ finding: f, action }: { finding: Finding; action?: ReactNode }) {
  const text = useText();
  const { t } = text;
  const words = text.finding(f);
  const evidence = f.evidence.length > 0 && (
    <div className="evidence">
      {f.evidence.map((item, i) => (
        <EvidenceItem key={i} item={item} />
      ))}
    </div>
  );
  const why = words.why !== '' && <p className="why">{words.why}</p>;
  const next = words.next !== '' && (
    <p className="next">
      <b>{t('ui.finding.next')}:</b> {words.next}
    </p>
  );

  if (f.severity === 'note') {
    return (
      <article className="finding note" data-rule={f.rule}>
        <Icon name="note" size={18} />
        <div>
          <div className="spread">
            <p className="what">
              <span className="severity">{t('ui.finding.note')}</span> {words.what}
            </p>
            {action}
          </div>
          <Disclose label={t('ui.finding.details')}>
            <div className="stack-tight">
              {why}
              {next}
              {evidence}
            </div>
          </Disclose>
        </div>
      </article>
    );
  }

  return (
    <article className={`finding ${f.severity}`} data-rule={f.rule}>
      <Icon name={f.severity} size={18} />
      <div>
        <div className="spread">
          <span className="severity">{t(`ui.finding.${f.severity}`)}</span>
          {action}
        </div>
        <p className="what">{words.what}</p>
        {why}
        {next}
        {evidence && <Disclose label={t('ui.finding.evidence', { count: f.evidence.length })}>{evidence}</Disclose>}
      </div>
    </article>
  );
}

const ORDER = { blocker: 0, warning: 1, note: 2 } as const;

/** Findings, most severe first; nothing if there are none. */
export function FindingList({
  findings,
  label,
  action,
}: {
  findings: readonly Finding[];
  label?: string;
  /** An action for a finding that is possible from here, or null. */
  action?: (f: Finding) => ReactNode;
}) {
  const { t } = useText();
  if (findings.length === 0) return null;
  const sorted = [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  return (
    <div role="group" className="stack-tight" aria-label={label ?? t('ui.finding.list')}>
      {sorted.map((f, i) => (
        <FindingCard key={`${f.rule}${i}`} finding={f} action={action?.(f)} />
      ))}
    </div>
  );
}
