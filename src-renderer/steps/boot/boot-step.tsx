import { Button } from 'react-aria-components';
import type { BootResult } from '@shared/contract/snapshot';
import { useText } from '../../i18n/use-text';
import { AlsoSeen, BootComparisonPart, BootCourse, BootVerdict } from '../../shared/boot-report';
import { FindingList } from '../../shared/finding-card';
import { Icon, type IconName } from '../../shared/icon';
import { StepPage } from '../../shared/step-page';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import { stepIndex } from '../../store/steps';
import './boot-step.css';
import { ModemCard } from './modem-card';

const MARKS: Record<BootResult['verdict'], IconName> = {
  watching: 'running',
  'linux-up': 'check',
  'boot-loop': 'refresh',
  stuck: 'blocker',
  silent: 'warning',
};
/** Verdicts on a boot that has only just begun. */
const UNTOLD = ['incomplete', 'no-boot'];

/** The boot diagnosis, and the modem, whose firmware no flash dump contains. */
export function BootStep() {
  const { t } = useText();
  const { boot, line, step } = useSnapshot('boot', 'line', 'step');
  const idle = useIdle();
  const view = useWizardState((s) => s.view);
  const call = useWizardState((s) => s.call);
  const settled = boot !== null && boot.verdict !== 'watching';
  // No verdict is shown while nothing is known.
  const report = boot?.report && !UNTOLD.includes(boot.report.verdict) ? boot.report : null;
  const others = boot?.findings.filter((f) => f.rule !== report?.finding.rule) ?? [];

  return (
    <StepPage
      step="boot"
      verbs={['boot.watch', 'boot.modem', 'modem.check']}
      ownFindings={boot?.findings ?? []}
      actions={
        <>
          <Button
            className={settled ? 'button' : 'button primary'}
            isDisabled={!idle || line !== 'open'}
            onPress={() => void call('boot.watch', {})}
          >
            {t(settled ? 'ui.boot.again' : 'ui.boot.start')}
          </Button>
          {settled && stepIndex(step) < stepIndex('report') && (
            <Button className="button primary" isDisabled={!idle} onPress={() => view('report')}>
              {t('ui.stepper.continue', { name: t('ui.step.report') })}
            </Button>
          )}
        </>
      }
    >
      <div role="status">
        {settled && report ? (
          <BootVerdict report={report} headline={t(`ui.verdict.${boot.verdict}`)} />
        ) : (
          <div className={`verdict ${boot?.verdict ?? 'none'}`}>
            <Icon name={boot ? MARKS[boot.verdict] : 'circle'} size={28} />
            <p className="verdict-words">{t(`ui.verdict.${boot?.verdict ?? 'none'}`)}</p>
          </div>
        )}
      </div>
      {report ? (
        <>
          {!settled && <BootVerdict report={report} />}
          <BootCourse report={report} />
          <AlsoSeen findings={others} />
        </>
      ) : (
        <FindingList findings={boot?.findings ?? []} />
      )}
      {settled && report && boot.before && (
        <BootComparisonPart before={boot.before} after={report} title={t('ui.doctor.compare')} />
      )}
      {settled && <ModemCard boot={boot} />}
    </StepPage>
  );
}
