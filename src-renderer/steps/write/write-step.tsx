import { memo, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { StepRun } from '@shared/contract/snapshot';
import type { Plan } from '@shared/plan/plan-types';
import { transportOf } from '@shared/plan/checks/method';
import { sumEta } from '@shared/plan/eta';
import { serialLoadEta } from '@shared/plan/methods/common';
import { changedByRun, sampledBytes } from '@shared/plan/run-outcome';
import { useText } from '../../i18n/use-text';
import { useAgentOffer, VerifyingByAgent } from '../../shared/agent-choice';
import { ConfirmDialog } from '../../shared/confirm-dialog';
import { Icon, type IconName } from '../../shared/icon';
import { PlanSummary } from '../../shared/plan-summary';
import { ProgressLine } from '../../shared/progress';
import { stepName } from '../../shared/step-name';
import { StepPage } from '../../shared/step-page';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import { CHOSEN, choicesOf } from '../../store/draft';
import './write-step.css';

const MARKS: Record<StepRun['state'], IconName> = {
  waiting: 'circle',
  running: 'running',
  done: 'check',
  failed: 'blocker',
  stopped: 'stop',
  unverified: 'warning',
};

type Outcome = 'untouched' | 'incomplete' | 'unverified' | 'sampled' | 'done';

/** The result of the run as a whole, or null while there is none. */
function outcomeOf(plan: Plan | null, run: readonly StepRun[]): Outcome | null {
  const has = (state: StepRun['state']) => run.some((r) => r.state === state);
  if (run.length === 0 || !plan) return null;
  if (has('failed') || has('stopped')) return changedByRun(plan, run).length === 0 ? 'untouched' : 'incomplete';
  if (has('waiting') || has('running')) return null;
  if (has('unverified')) return 'unverified';
  return sampledBytes(run) ? 'sampled' : 'done';
}

function OutcomeLine({ outcome, plan }: { outcome: Outcome; plan: Plan }) {
  const { t, format } = useText();
  const { run } = useSnapshot('run');
  const { compared, total } = sampledBytes(run) ?? { compared: 0, total: 0 };
  const ranges = changedByRun(plan, run)
    .map((range) => format.range(range))
    .join(', ');
  const isBad = outcome === 'untouched' || outcome === 'incomplete';
  return (
    <p className={`outcome ${isBad ? 'bad' : 'good'}`}>
      {t(`ui.write.${outcome}`, { ranges, compared: format.bytes(compared), total: format.bytes(total) })}
    </p>
  );
}

/** After a network load that erased nothing: offers the same file over the serial line, which is known to work. */
function SerialInstead({ plan }: { plan: Plan }) {
  const { t, format } = useText();
  const choices = choicesOf(useSnapshot(...CHOSEN));
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const view = useWizardState((s) => s.view);
  const bytes = plan.intents.reduce((sum, intent) => sum + intent.payload.length, 0);
  if (choices.length === 0 || transportOf(plan) !== 'tftp') return null;
  const send = async () => {
    if (await call('plan.make', { choices, method: null, transport: 'serial' })) view('plan');
  };
  return (
    <Button className="button" isDisabled={!idle} onPress={() => void send()}>
      {t('ui.write.serial', {
        time: format.duration(serialLoadEta(plan.identity, bytes, plan.identity.baud).typicalMs),
      })}
    </Button>
  );
}

/** A row renders only when its own step has changed. */
const RunRow = memo(function RunRow({ run, plan }: { run: StepRun; plan: Plan | null }) {
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
});

/** The plan's steps, running or planned. */
function Runs() {
  const { plan, run } = useSnapshot('plan', 'run');
  const waiting = useMemo(
    () => plan?.steps.map((s): StepRun => ({ step: s.id, state: 'waiting', progress: null })) ?? [],
    [plan],
  );
  return (
    <ol className="runs card">
      {(run.length > 0 ? run : waiting).map((r) => (
        <RunRow key={r.step} run={r} plan={plan} />
      ))}
    </ol>
  );
}

function StartButton({ plan }: { plan: Plan }) {
  const { t, format } = useText();
  const call = useWizardState((s) => s.call);
  const idle = useIdle();
  const [asking, setAsking] = useState(false);
  const [wished, setWished] = useState(false);
  const byAgent = useAgentOffer() === 'offered' && wished;
  const time = sumEta(plan.steps.map((s) => s.eta)).typicalMs;
  const ranges = plan.effect.erased.map((r) => format.rangeWithSize(r)).join(', ');
  return (
    <>
      <Button className="button primary" isDisabled={!idle} onPress={() => setAsking(true)}>
        {t('ui.write.start')}
      </Button>
      <ConfirmDialog
        title={t('ui.write.confirm.title')}
        confirm={t('ui.write.start')}
        cancel={t('ui.cancel')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void call('write.start', byAgent ? { agent: true } : {})}
      >
        <PlanSummary plan={plan} />
        <p>
          {t('ui.write.confirm.body', {
            hash: plan.hash.slice(0, 8),
            ranges: ranges === '' ? t('ui.range.none') : ranges,
            time: format.duration(time),
          })}
        </p>
        <VerifyingByAgent plan={plan} isSelected={wished} onChange={setWished} />
      </ConfirmDialog>
    </>
  );
}

/** The execution of the approved plan. */
export function WriteStep() {
  const { t } = useText();
  const { plan, step, approvedHash } = useSnapshot('plan', 'step', 'approvedHash');
  const view = useWizardState((s) => s.view);
  const result = useWizardState(({ snapshot }) => outcomeOf(snapshot.plan, snapshot.run));
  const spent = result === 'untouched' || result === 'incomplete';
  // A menu entry restarts the router: whatever its result, there is no prompt from which to run the plan.
  const ended = useWizardState(
    ({ snapshot }) => snapshot.run.find((r) => r.state === 'failed' || r.state === 'stopped')?.step,
  );
  const leftLoader = plan?.steps.find((s) => s.id === ended)?.kind === 'menu-write';
  const finished = result !== null && !spent;

  return (
    <StepPage
      step="write"
      outcome={
        <div role="status" className="outcome-place">
          {result && plan && <OutcomeLine outcome={result} plan={plan} />}
        </div>
      }
      verbs={['write.start']}
      actions={
        spent ? (
          <>
            {plan && result === 'untouched' && !leftLoader && <SerialInstead plan={plan} />}
            <Button className="button primary" onPress={() => view(leftLoader ? 'catch' : 'plan')}>
              {t(leftLoader ? 'ui.write.catch' : 'ui.write.again')}
            </Button>
          </>
        ) : plan && approvedHash === plan.hash && step === 'write' && !finished ? (
          <StartButton plan={plan} />
        ) : null
      }
    >
      <Runs />
    </StepPage>
  );
}
