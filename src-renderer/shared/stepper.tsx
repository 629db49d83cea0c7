import { STEPS, type StepName } from '@shared/contract/snapshot';
import { useText } from '../i18n/use-text';
import { useWizardState } from '../store/context';
import { statusOf, stepIndex } from '../store/steps';
import { Icon } from './icon';
import './stepper.css';

function StepItem({ step }: { step: StepName }) {
  const { t } = useText();
  const stands = useWizardState((s) => statusOf(s.snapshot, step));
  const viewed = useWizardState((s) => s.viewed === step && s.page === 'recovery');
  const view = useWizardState((s) => s.view);
  const number = stepIndex(step) + 1;
  const locked = stands === 'locked';
  const id = `step-${step}`;

  return (
    <li className={`step ${stands}${viewed ? ' viewed' : ''}`}>
      <button
        type="button"
        className="step-button"
        aria-current={viewed ? 'step' : undefined}
        aria-disabled={locked}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-state`}
        onClick={() => {
          if (!locked) view(step);
        }}
      >
        <span className="step-mark" aria-hidden="true">
          {stands === 'done' ? <Icon name="check" size={14} /> : locked ? <Icon name="lock" size={12} /> : number}
        </span>
        <span className="step-words">
          <span className="step-name" id={`${id}-name`}>
            <span className="visually-hidden">{number}. </span>
            {t(`ui.step.${step}`)}
          </span>
          <span className={locked ? 'step-reason' : 'visually-hidden'} id={`${id}-state`}>
            {locked ? (
              <>
                <span className="visually-hidden">{t('ui.stepper.locked')}. </span>
                {t(`ui.locked.${step}`)}
              </>
            ) : (
              t(`ui.stepper.${stands}`)
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

/** The steps of the recovery: done, current, open, and locked with the reason. */
export function Stepper() {
  const { t } = useText();
  return (
    <nav aria-label={t('ui.stepper.label')} className="stepper">
      <ol>
        {STEPS.map((step) => (
          <StepItem key={step} step={step} />
        ))}
      </ol>
    </nav>
  );
}
