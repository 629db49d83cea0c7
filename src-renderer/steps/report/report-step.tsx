import { Button } from 'react-aria-components';
import { useShallow } from 'zustand/react/shallow';
import type { Snapshot } from '@shared/contract/snapshot';
import { sampledBytes } from '@shared/plan/run-outcome';
import { say, type PlainKey } from '@shared/i18n/say';
import { portTitle } from '../../i18n/port-title';
import { useText, type Text } from '../../i18n/use-text';
import { PathText } from '../../shared/copy-button';
import { Icon } from '../../shared/icon';
import { StepPage } from '../../shared/step-page';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import '../boot/boot-step.css';
import './report-step.css';

/** The recovery in short, by the text key of each fact's label. */
function summary({ t, format, language }: Text, s: Snapshot): Partial<Record<PlainKey, string>> {
  const { plan, boot } = s;
  const samples = sampledBytes(s.run);
  const counted = (steps: readonly string[]) => {
    const done = s.run.filter((r) => steps.includes(r.step) && r.state === 'done').length;
    return steps.length === 0 ? t('ui.range.none') : t('ui.report.count', { done, total: steps.length });
  };
  const verify = plan?.steps.filter((step) => step.kind === 'verify').map((step) => step.id) ?? [];
  const written = plan?.intents.map((i) => `${i.partition} ${format.rangeWithSize(i.target)}`).join(', ');
  const twice = s.backups.filter((b) => b.readTwice).length;
  const port = s.port ? portTitle(language, s.port) : t('ui.unknown');
  return {
    'ui.report.router': s.identity?.model ?? s.identity?.soc ?? port,
    'ui.report.backups': t('ui.report.copies', { count: s.backups.length, twice }),
    'ui.report.written': written && s.run.length > 0 ? written : t('ui.report.nothing-written'),
    'ui.report.verified': samples
      ? t('ui.report.sampled', { compared: format.bytes(samples.compared), total: format.bytes(samples.total) })
      : counted(verify),
    'ui.report.boot': t(`ui.verdict.${boot?.verdict ?? 'none'}`),
    'ui.report.modem': modemWords(t, language, boot),
  };
}

function modemWords(t: Text['t'], language: Text['language'], boot: Snapshot['boot']): string {
  const report = boot?.modem?.report;
  if (report) return say(language, `modem.verdict.${report.verdict}`);
  return t(`ui.report.modem.${boot?.modem?.state ?? 'not-checked'}`);
}

function Paths() {
  const { t } = useText();
  const { report, session } = useSnapshot('report', 'session');
  const rows: [string, string][] = [];
  if (report) rows.push([t('ui.report.path'), report.path], [t('ui.report.log'), report.log]);
  if (session) rows.push([t('ui.journal.label'), session.journal], [t('ui.report.session'), session.directory]);
  return (
    <dl className="paths">
      {rows.map(([name, path]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <PathText path={path} label={`${t('ui.copy.path')}: ${name}`} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The report for the customer and the file, and the way to the next router. */
export function ReportStep() {
  const text = useText();
  const { t } = text;
  const told = useWizardState(useShallow(({ snapshot }) => summary(text, snapshot)));
  const { report } = useSnapshot('report');
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const result = report?.result ?? 'none';
  const view = useWizardState((s) => s.view);
  const next = async () => {
    if (await call('bench.close', {})) view('bench');
  };

  return (
    <StepPage
      step="report"
      outcome={
        <div className={`verdict ${result}`} role="status">
          <Icon name={result === 'recovered' ? 'check' : result === 'none' ? 'circle' : 'warning'} size={28} />
          <p className="verdict-words">{t(`ui.result.${result}`)}</p>
        </div>
      }
      verbs={['report.make', 'report.open', 'sessions.openFolder', 'bench.close']}
      actions={
        report ? (
          <>
            <Button className="button" onPress={() => void call('report.open', {})}>
              {t('ui.report.open')}
            </Button>
            <Button className="button primary" isDisabled={!idle} onPress={() => void next()}>
              {t('ui.report.next')}
            </Button>
          </>
        ) : (
          <Button className="button primary" isDisabled={!idle} onPress={() => void call('report.make', {})}>
            {t('ui.report.make')}
          </Button>
        )
      }
    >
      <section className="card" aria-labelledby="summary-title">
        <h2 id="summary-title">{t('ui.report.summary')}</h2>
        <dl className="summary">
          {Object.entries(told).map(([name, value]) => (
            <div key={name}>
              <dt>{t(name as PlainKey)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="card" aria-labelledby="files-title">
        <div className="spread">
          <h2 id="files-title">{t('ui.report.files')}</h2>
          <Button className="button quiet compact" onPress={() => void call('sessions.openFolder', {})}>
            {t('ui.report.folder')}
          </Button>
        </div>
        <Paths />
      </section>
    </StepPage>
  );
}
