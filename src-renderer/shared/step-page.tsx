import type { StepName } from '@shared/contract/snapshot';
import type { Verb } from '@shared/contract/verbs';
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/use-text';
import { useSnapshot, useWizardState } from '../store/context';
import { stepIndex } from '../store/reach';
import { FindingList } from './finding-card';
import { Refusals } from './refusals';

/** Where the primary action of the shown step appears: the dock at the foot of the window. */
export const ActionSlot = createContext<HTMLElement | null>(null);

interface Props {
  step: StepName;
  /** The step's one primary action, and perhaps one beside it. */
  actions?: ReactNode;
  /** Verbs of this page; their refusals are shown at its top. */
  verbs?: readonly Verb[];
  children: ReactNode;
}

/** Leads on when the engine already stands further than the page that is shown. */
function MoveOn({ step }: { step: StepName }) {
  const { t } = useText();
  const at = useWizardState((s) => s.snapshot.step);
  const view = useWizardState((s) => s.view);
  if (stepIndex(at) === stepIndex(step)) return null;
  const params = { number: stepIndex(at) + 1, name: t(`ui.step.${at}`) };
  const justDone = stepIndex(at) === stepIndex(step) + 1;
  return (
    <Button className={justDone ? 'button primary' : 'button'} onPress={() => view(at)}>
      {t(justDone ? 'ui.stepper.continue' : 'ui.stepper.return', params)}
    </Button>
  );
}

/** The frame of every step: place, title, what happens next, findings, content; its action goes to the dock. */
export function StepPage({ step, actions, verbs = [], children }: Props) {
  const { t } = useText();
  const snapshot = useSnapshot();
  const slot = useContext(ActionSlot);
  const heading = useRef<HTMLHeadingElement>(null);

  // The page is mounted anew for each step: reading starts at its title.
  useEffect(() => heading.current?.focus(), []);

  const own = snapshot.step === step;
  return (
    <section className="step-page stack" aria-labelledby={`title-${step}`}>
      <header>
        <p className="small dim">
          {t('ui.stepper.position', { number: stepIndex(step) + 1, total: 9 })} · {t(`ui.step.${step}`)}
        </p>
        <h1 id={`title-${step}`} tabIndex={-1} ref={heading}>
          {t(`ui.${step}.title`)}
        </h1>
        <p className="lead">{t(`ui.${step}.lead`)}</p>
      </header>
      <Refusals verbs={[...verbs, 'activity.stop', 'practice.power', 'practice.cable', 'settings.set']} />
      <div aria-live="polite" className="live-findings">
        {own && <FindingList findings={snapshot.findings} />}
      </div>
      {children}
      {slot &&
        createPortal(
          <>
            {actions}
            <MoveOn step={step} />
          </>,
          slot,
        )}
    </section>
  );
}
