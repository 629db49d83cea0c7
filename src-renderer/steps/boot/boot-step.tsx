import { useState } from 'react';
import { Button, Label, RadioGroup } from 'react-aria-components';
import type { BootResult } from '@shared/contract/snapshot';
import { useText } from '../../i18n/use-text';
import { Choice } from '../../shared/controls';
import { FindingList } from '../../shared/finding-card';
import { Icon, type IconName } from '../../shared/icon';
import { StepPage } from '../../shared/step-page';
import { useSnapshot, useWizardState } from '../../store/context';
import './boot-step.css';

const MARKS: Record<BootResult['verdict'], IconName> = {
  watching: 'running',
  'linux-up': 'check',
  'boot-loop': 'refresh',
  stuck: 'blocker',
  silent: 'warning',
};
const ANSWERS = ['present', 'missing', 'not-checked'] as const;

function Modem({ boot }: { boot: BootResult }) {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const busy = useWizardState((s) => s.pending.has('boot.modem'));
  const [answer, setAnswer] = useState<string>(boot.modem?.state ?? '');
  const state = ANSWERS.find((a) => a === answer);
  return (
    <section className="card stack-tight" aria-labelledby="modem-title">
      <h2 id="modem-title">{t('ui.modem.title')}</h2>
      <p className="dim modem-why">{t('ui.modem.why')}</p>
      <RadioGroup value={answer === '' ? null : answer} onChange={setAnswer}>
        <Label className="label">{t('ui.modem.question')}</Label>
        {ANSWERS.map((a) => (
          <Choice key={a} value={a}>
            {t(`ui.modem.${a}`)}
          </Choice>
        ))}
      </RadioGroup>
      <div className="row">
        <Button
          className="button"
          isDisabled={!state || busy}
          onPress={() => {
            if (state) void call('boot.modem', { state });
          }}
        >
          {t('ui.modem.record')}
        </Button>
        <span role="status">
          {boot.modem && (
            <span className="tag ok">
              <Icon name="check" size={12} />
              {t('ui.modem.recorded', { answer: t(`ui.modem.${boot.modem.state}`) })}
            </span>
          )}
        </span>
      </div>
      <FindingList findings={boot.modem?.findings ?? []} />
    </section>
  );
}

/** Step 8: what the boot log says, and the modem that no flash dump contains. */
export function BootStep() {
  const { t } = useText();
  const { boot, activity, line, step } = useSnapshot();
  const view = useWizardState((s) => s.view);
  const call = useWizardState((s) => s.call);
  const settled = boot !== null && boot.verdict !== 'watching';

  return (
    <StepPage
      step="boot"
      verbs={['boot.watch', 'boot.modem']}
      tells={boot?.findings ?? []}
      actions={
        <>
          <Button
            className={settled ? 'button' : 'button primary'}
            isDisabled={activity !== null || line !== 'open'}
            onPress={() => void call('boot.watch', {})}
          >
            {t(settled ? 'ui.boot.again' : 'ui.boot.start')}
          </Button>
          {settled && step === 'boot' && (
            <Button className="button primary" isDisabled={activity !== null} onPress={() => view('report')}>
              {t('ui.stepper.continue', { name: t('ui.step.report') })}
            </Button>
          )}
        </>
      }
    >
      <div className={`verdict ${boot?.verdict ?? 'none'}`} role="status">
        <Icon name={boot ? MARKS[boot.verdict] : 'circle'} size={28} />
        <p className="verdict-words">{t(`ui.verdict.${boot?.verdict ?? 'none'}`)}</p>
      </div>
      <FindingList findings={boot?.findings ?? []} />
      {settled && <Modem key={boot.modem?.state ?? ''} boot={boot} />}
    </StepPage>
  );
}
