import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { StepRun } from '@shared/contract/snapshot';
import type { Plan } from '@shared/plan/types';
import { useText, type UiKey } from '../../i18n/use-text';
import { ConfirmDialog } from '../../shared/confirm-dialog';
import { Icon, type IconName } from '../../shared/icon';
import { ProgressLine } from '../../shared/progress';
import { stepName } from '../../shared/step-name';
import { StepPage } from '../../shared/step-page';
import { useSnapshot, useWizardState } from '../../store/context';
import './write-step.css';

const MARKS: Record<StepRun['state'], IconName> = {
  waiting: 'circle',
  running: 'running',
  done: 'check',
  failed: 'blocker',
  stopped: 'stop',
  unverified: 'warning',
};

/** How the run as a whole stands, or null while there is nothing to say. */
function outcome(run: readonly StepRun[]): UiKey | null {
  const has = (state: StepRun['state']) => run.some((r) => r.state === state);
  if (run.length === 0) return null;
  if (has('failed')) return 'ui.write.failed';
  if (has('stopped')) return 'ui.write.stopped';
  if (has('waiting') || has('running')) return null;
  return has('unverified') ? 'ui.write.unverified' : 'ui.write.done';
}

function RunRow({ run, plan }: { run: StepRun; plan: Plan | null }) {
  const { t, format } = useText();
  const step = plan?.steps.find((s) => s.id === run.step);
  const name = step ? t(stepName(step)) : run.step;
  return (
    <li className={`run ${run.state}`} aria-current={run.state === 'running' ? 'step' : undefined}>
      <Icon name={MARKS[run.state]} />
      <div>
        <div className="spread">
          <span className="run-name">
            <span className="num">{run.step}.</span> {name}
            {step?.target && <span className="mono dim"> {format.range(step.target)}</span>}
          </span>
          <span className="small run-state">{t(`ui.run.${run.state}`)}</span>
        </div>
        {run.progress && run.state === 'running' && <ProgressLine progress={run.progress} label={name} />}
      </div>
    </li>
  );
}

function StartButton({ plan }: { plan: Plan }) {
  const { t, format } = useText();
  const call = useWizardState((s) => s.call);
  const { activity } = useSnapshot();
  const [asking, setAsking] = useState(false);
  const time = plan.steps.reduce((sum, s) => sum + s.eta.typicalMs, 0);
  const ranges = plan.effect.erased.map((r) => format.rangeWithSize(r)).join(', ');
  return (
    <>
      <Button className="button primary" isDisabled={activity !== null} onPress={() => setAsking(true)}>
        {t('ui.write.start')}
      </Button>
      <ConfirmDialog
        title={t('ui.write.confirm.title')}
        confirm={t('ui.write.start')}
        cancel={t('ui.cancel')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void call('write.start', {})}
      >
        <p>
          {t('ui.write.confirm.body', {
            hash: plan.hash.slice(0, 8),
            ranges: ranges === '' ? t('ui.range.none') : ranges,
            time: format.duration(time),
          })}
        </p>
      </ConfirmDialog>
    </>
  );
}

/** Step 7: the approved plan as it runs. */
export function WriteStep() {
  const { t } = useText();
  const { plan, run, step, approvedHash } = useSnapshot();
  const view = useWizardState((s) => s.view);
  const result = outcome(run);
  const rows: StepRun[] =
    run.length > 0 ? run : (plan?.steps.map((s) => ({ step: s.id, state: 'waiting', progress: null })) ?? []);
  const spent = result === 'ui.write.failed' || result === 'ui.write.stopped';
  // A menu entry restarts the router: whatever became of it, there is no prompt to run the plan from.
  const ended = run.find((r) => r.state === 'failed' || r.state === 'stopped');
  const leftLoader = plan?.steps.find((s) => s.id === ended?.step)?.kind === 'menu-write';
  const finished = result === 'ui.write.done' || result === 'ui.write.unverified';

  return (
    <StepPage
      step="write"
      outcome={
        <div role="status" className="outcome-place">
          {result && <p className={`outcome ${finished ? 'good' : 'bad'}`}>{t(result)}</p>}
        </div>
      }
      verbs={['write.start']}
      actions={
        spent ? (
          <Button className="button primary" onPress={() => view(leftLoader ? 'catch' : 'plan')}>
            {t(leftLoader ? 'ui.write.catch' : 'ui.write.again')}
          </Button>
        ) : plan && approvedHash === plan.hash && step === 'write' && !finished ? (
          <StartButton plan={plan} />
        ) : null
      }
    >
      <ol className="runs card">
        {rows.map((r) => (
          <RunRow key={r.step} run={r} plan={plan} />
        ))}
      </ol>
    </StepPage>
  );
}
