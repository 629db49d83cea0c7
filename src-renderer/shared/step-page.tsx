import { STEPS, type StepName } from '@shared/contract/snapshot';
import type { Verb } from '@shared/contract/verbs';
import type { Finding } from '@shared/finding/finding';
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/use-text';
import { useIdle, useWizardState } from '../store/context';
import { ownsFindings, stepIndex } from '../store/steps';
import { FindingList } from './finding-card';
import { NetworkHelp } from './network-help';
import { CallErrors } from './call-errors';

/** The element for the displayed step's primary action: the dock at the foot of the window. */
export const ActionSlot = createContext<HTMLElement | null>(null);

interface Props {
  step: StepName;
  /** The step's primary action, and possibly one beside it. */
  actions?: ReactNode;
  /** Verbs used on this page, whose refusals are shown at its top. */
  verbs?: readonly Verb[];
  /** Findings that the page shows elsewhere, and which are therefore not repeated at its top. */
  ownFindings?: readonly Finding[];
  /** The step's result, shown before its findings. */
  outcome?: ReactNode;
  /** True while the page's own action is what should be done next, and not moving on. */
  keepsPrimaryAction?: boolean;
  /** True if the page's own action leads to the next page, so that no second button for that is needed. */
  leadsOn?: boolean;
  children: ReactNode;
}

const NONE: readonly Finding[] = [];
const identityOf = (f: Finding) => `${f.rule} ${JSON.stringify(f.params)}`;

/** Offers to move on when the engine is already beyond the displayed page. */
function MoveOn({
  step,
  keepsPrimaryAction,
  leadsOn,
}: {
  step: StepName;
  keepsPrimaryAction: boolean;
  leadsOn: boolean;
}) {
  const { t } = useText();
  const at = useWizardState((s) => s.snapshot.step);
  const view = useWizardState((s) => s.view);
  const params = { number: stepIndex(at) + 1, name: t(`ui.step.${at}`) };
  const justDone = stepIndex(at) === stepIndex(step) + 1;
  if (at === step || (leadsOn && justDone)) return null;
  return (
    <Button className={justDone && !keepsPrimaryAction ? 'button primary' : 'button'} onPress={() => view(at)}>
      {t(justDone ? 'ui.stepper.continue' : 'ui.stepper.return', params)}
    </Button>
  );
}

/** The frame of every step: position, title, what happens next, findings, content; its action is in the dock. */
export function StepPage({
  step,
  actions,
  verbs = [],
  ownFindings = [],
  outcome,
  keepsPrimaryAction = false,
  leadsOn = false,
  children,
}: Props) {
  const { t } = useText();
  const idle = useIdle();
  const owned = useWizardState(({ snapshot }) => (ownsFindings(snapshot, step) ? snapshot.findings : NONE));
  const slot = useContext(ActionSlot);
  const heading = useRef<HTMLHeadingElement>(null);

  // The page is mounted for each step, with the focus on its title.
  useEffect(() => heading.current?.focus(), []);

  // The button that started the activity has disappeared, so the focus moves to the title.
  const busy = !idle;
  useEffect(() => {
    if (busy && document.activeElement === document.body) heading.current?.focus();
  }, [busy]);

  const told = new Set(ownFindings.map(identityOf));
  const findings = owned.filter((f) => !told.has(identityOf(f)));
  return (
    <section className="step-page stack" aria-labelledby={`title-${step}`}>
      <header>
        <p className="small dim">
          {t('ui.stepper.position', { number: stepIndex(step) + 1, total: STEPS.length })} · {t(`ui.step.${step}`)}
        </p>
        <h1 id={`title-${step}`} tabIndex={-1} ref={heading}>
          {t(`ui.${step}.title`)}
        </h1>
        <p className="lead">{t(`ui.${step}.lead`)}</p>
      </header>
      <CallErrors
        verbs={[
          ...verbs,
          'activity.stop',
          'power.confirmLost',
          'practice.power',
          'practice.cable',
          'settings.set',
          'network.check',
          'network.addAddress',
        ]}
      />
      {outcome}
      <div aria-live="polite" className="live-findings">
        <FindingList findings={findings} action={(f) => <NetworkHelp finding={f} />} />
      </div>
      {children}
      {slot &&
        createPortal(
          <>
            {!busy && actions}
            <MoveOn step={step} keepsPrimaryAction={keepsPrimaryAction} leadsOn={leadsOn} />
          </>,
          slot,
        )}
    </section>
  );
}
