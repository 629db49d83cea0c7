import { compareBoots, type BootDifference } from '@shared/diagnosis/boot/compare-boots';
import { BootStage, type BootReport } from '@shared/diagnosis/boot/boot-types';
import { refutationOf } from '@shared/diagnosis/boot/refutations';
import { verdictById } from '@shared/diagnosis/boot/verdicts';
import type { Evidence, Finding } from '@shared/finding/finding';
import { say } from '@shared/i18n/say';
import { useText, type Text } from '../i18n/use-text';
import { visible } from '../store/console-feed';
import './boot-report.css';
import { ComparisonTable, type ComparisonRow } from './comparison-table';
import { FindingList } from './finding-card';
import { Icon } from './icon';

const ICONS = { fault: 'blocker', state: 'note', good: 'check' } as const;

/** Log lines with their numbers, verbatim. */
export function EvidenceLines({ evidence, label }: { evidence: readonly Evidence[]; label: string }) {
  const { t } = useText();
  return (
    <ol className="log-lines" aria-label={label} tabIndex={0}>
      {evidence.map((item, i) => (
        <li key={i}>
          <span className="log-line-number">
            {item.line === undefined ? item.source : t('ui.finding.line', { line: item.line })}
          </span>
          <code>{visible(item.quote)}</code>
        </li>
      ))}
    </ol>
  );
}

/** Replaces the stage in a finding's parameters by its name in the window's language. */
export function withStage({ t }: Text, f: Finding): Finding {
  const stage = BootStage.safeParse(f.params['stage']).data;
  return stage ? { ...f, params: { ...f.params, stage: t(`ui.stage.${stage}`) } } : f;
}

/** The verdict in one sentence, its confidence, the reason, what to do now, and the evidence lines. */
export function BootVerdict({ report, headline }: { report: BootReport; headline?: string }) {
  const text = useText();
  const { t } = text;
  const words = text.finding(withStage(text, report.finding));
  return (
    <section
      className={`doctor-verdict ${report.kind}`}
      data-verdict={report.verdict}
      aria-label={t('ui.doctor.verdict')}
    >
      <Icon name={ICONS[report.kind]} size={24} />
      <div className="stack-tight">
        <div>
          <p className="row small">
            <b>{headline ?? t(`ui.kind.${report.kind}`)}</b>
            <span className="tag">{say(text.language, `diagnosis.confidence.${report.confidence}`)}</span>
          </p>
          <h2 className="doctor-sentence">{words.what}</h2>
        </div>
        <p className="dim">{words.why}</p>
        <p>
          <b>{t('ui.finding.next')}:</b> {words.next}
        </p>
        <p className="dim small">{t('diagnosis.refuted', { what: t(refutationOf(report.verdict)) })}</p>
        {report.finding.evidence.length > 0 && (
          <EvidenceLines evidence={report.finding.evidence} label={t('ui.doctor.evidence')} />
        )}
      </div>
    </section>
  );
}

/** The booted slot: the vendor's name for it and its address, as far as the log states them. */
export function slotWords({ facts: { slot } }: BootReport): string {
  return [slot.name, slot.address].filter((part) => part !== null).join(' · ');
}

/** How often and how regularly the router restarts by itself, and by what; null if it does not. */
export function loopWords(t: Text['t'], { loop }: BootReport): string | null {
  if (!loop) return null;
  const { restarts, periodMs, resetCause } = loop;
  const often =
    periodMs === null
      ? t('ui.doctor.loop.untimed', { count: restarts })
      : t('ui.doctor.loop', { count: restarts, seconds: Math.round(periodMs / 1000) });
  return resetCause === null ? often : `${often} · ${t('ui.doctor.boot.reset')}: ${t(`ui.reset.${resetCause}`)}`;
}

/** The source of the boot, and whether the router is in a boot loop; nothing if the log shows neither. */
export function BootCourse({ report }: { report: BootReport }) {
  const { t } = useText();
  const rows = [
    [t('ui.doctor.fact.slot'), slotWords(report)],
    [t('ui.doctor.fact.loop'), loopWords(t, report)],
  ].filter(([, value]) => value);
  if (rows.length === 0) return null;
  return (
    <ul className="small">
      {rows.map(([name, value]) => (
        <li key={name}>
          {name}: {value}
        </li>
      ))}
    </ul>
  );
}

/** Other findings about the boot; nothing if there are none. */
export function AlsoSeen({ findings }: { findings: readonly Finding[] }) {
  const { t } = useText();
  if (findings.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="also-title">
      <h2 id="also-title">{t('ui.doctor.more')}</h2>
      <FindingList findings={findings} label={t('ui.doctor.more')} />
    </section>
  );
}

function faultWords(text: Text, rule: string, report: BootReport): string {
  const found = [report.finding, ...report.secondary].find((f) => f.rule === rule);
  return found ? text.finding(withStage(text, found)).what : rule;
}

function valueOf(text: Text, what: BootDifference['what'], value: string, report: BootReport): string {
  if (value === '') return '–';
  if (what === 'verdict') return faultWords(text, verdictById(value).rule, report);
  if (what === 'reached') return text.t(`ui.stage.${BootStage.parse(value)}`);
  if (what === 'fault-gone' || what === 'fault-new') return faultWords(text, value, report);
  return value;
}

/** The differences between two boots; null if there are none. */
export function BootComparisonPart({ before, after, title }: { before: BootReport; after: BootReport; title: string }) {
  const text = useText();
  const { change, differences } = compareBoots(before, after);
  if (change === 'same') return null;
  const rows: ComparisonRow[] = differences
    // The sentence of an added or removed verdict is already the first row.
    .filter((d) => d.before !== before.finding.rule && d.after !== after.finding.rule)
    .map((d) => ({
      what: say(text.language, `diagnosis.compare.${d.what}`),
      before: valueOf(text, d.what, d.before, before),
      after: valueOf(text, d.what, d.after, after),
    }));
  return (
    <section className="card stack-tight" aria-labelledby="compare-title">
      <div className="spread">
        <h2 id="compare-title">{title}</h2>
        <span className={change === 'better' ? 'tag ok' : change === 'worse' ? 'tag blocker' : 'tag'}>
          {say(text.language, `diagnosis.change.${change}`)}
        </span>
      </div>
      <ComparisonTable rows={rows} label={title} />
    </section>
  );
}
