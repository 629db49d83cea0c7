import { Button } from 'react-aria-components';
import { lengthOf, type ByteRange } from '@shared/bytes/range';
import { sumEta } from '@shared/plan/eta';
import type { Plan } from '@shared/plan/plan-types';
import { hasBlocker } from '@shared/finding/finding';
import { useText } from '../../i18n/use-text';
import { Disclose } from '../../shared/disclose';
import { FindingList } from '../../shared/finding-card';
import { FlashMap, FlashTable, MapLegend } from '../../shared/flash-map';
import { PlanSummary } from '../../shared/plan-summary';
import { StepPage } from '../../shared/step-page';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import { Approval } from './approval';
import { PlannedStep } from './planned-step';
import { EndQuestion } from './end-question';
import { TransportChoice } from './transport-choice';
import './plan-step.css';

/** Flash ranges that look erased afterwards: pieces of a payload that contain only 0xFF. */
function blankRanges(plan: Plan): ByteRange[] {
  return plan.intents.flatMap(({ target, payload }) => {
    let at = target.start;
    return payload.pieces.flatMap((piece) => {
      const start = at;
      at += piece.kind === 'fill' ? piece.length : lengthOf(piece.range);
      return piece.kind === 'fill' && piece.value === 0xff ? [{ start, end: at }] : [];
    });
  });
}

function Maps({ plan }: { plan: Plan }) {
  const { t } = useText();
  return (
    <section className="card stack-tight" aria-label={`${t('ui.plan.before')}, ${t('ui.plan.after')}`}>
      <h2>{t('ui.plan.before')}</h2>
      <FlashMap layout={plan.layout} effect={plan.effect} view="before" />
      <h2 className="map-second">{t('ui.plan.after')}</h2>
      <FlashMap layout={plan.layout} effect={plan.effect} view="after" blank={blankRanges(plan)} />
      <MapLegend plan />
      <Disclose label={t('ui.as-table')}>
        <FlashTable layout={plan.layout} effect={plan.effect} />
      </Disclose>
    </section>
  );
}

function Facts({ plan }: { plan: Plan }) {
  const { t } = useText();
  return (
    <dl className="plan-facts">
      <dt>{t('ui.plan.method')}</dt>
      <dd>{t(`ui.method.${plan.method}`)}</dd>
      {plan.network && (
        <>
          <dt>{t('ui.plan.network')}</dt>
          <dd>
            {t('ui.plan.network.value', {
              server: plan.network.serverIp,
              device: plan.network.deviceIp,
              file: plan.network.fileName,
            })}
          </dd>
        </>
      )}
    </dl>
  );
}

function PlanContent({ plan }: { plan: Plan }) {
  const { t, format } = useText();
  const { typicalMs, worstMs } = sumEta(plan.steps.map((s) => s.eta));
  return (
    <>
      {plan.intents.length > 0 && (
        <section className="card stack-tight" aria-labelledby="summary-title">
          <h2 id="summary-title">{t('ui.plan.summary')}</h2>
          <PlanSummary plan={plan} />
        </section>
      )}
      <FindingList findings={plan.findings} />
      <EndQuestion plan={plan} />
      <TransportChoice plan={plan} />
      <Maps plan={plan} />
      {plan.steps.length > 0 && (
        <section className="stack-tight" aria-labelledby="steps-title">
          <div className="spread">
            <h2 id="steps-title">{t('ui.plan.steps')}</h2>
            <span className="small dim num">
              {t('ui.plan.total', { typical: format.duration(typicalMs), worst: format.duration(worstMs) })}
            </span>
          </div>
          <Facts plan={plan} />
          <ol className="planned-steps">
            {plan.steps.map((s) => (
              <PlannedStep key={s.id} step={s} />
            ))}
          </ol>
        </section>
      )}
      {!hasBlocker(plan.findings) && <Approval plan={plan} />}
    </>
  );
}

/** Everything that will happen, and the approval of exactly this (P1). */
export function PlanStep() {
  const { t } = useText();
  const { plan, approvedHash, step } = useSnapshot('plan', 'approvedHash', 'step');
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const view = useWizardState((s) => s.view);
  const blockers = plan?.findings.filter((f) => f.severity === 'blocker').length ?? 0;
  const discard = async () => {
    if (await call('plan.discard', {})) view('choose');
  };

  return (
    <StepPage
      step="plan"
      verbs={['plan.make', 'plan.approve', 'plan.discard']}
      ownFindings={plan?.findings ?? []}
      actions={
        plan && (
          <>
            <Button className="button" isDisabled={!idle} onPress={() => void discard()}>
              {t('ui.plan.discard')}
            </Button>
            {blockers > 0 && (
              <Button className="button primary" onPress={() => view('choose')}>
                {t('ui.plan.change')}
              </Button>
            )}
            {blockers === 0 && step === 'plan' && (
              <Button className="button primary" onPress={() => document.getElementById('approval')?.focus()}>
                {t('ui.plan.to-approval')}
              </Button>
            )}
          </>
        )
      }
    >
      {!plan && <p className="dim">{t('ui.plan.none')}</p>}
      {blockers > 0 && (
        <p className="blocked" role="status">
          {t('ui.plan.blocked', { count: blockers })}
        </p>
      )}
      {plan && <PlanContent key={plan.hash + String(approvedHash)} plan={plan} />}
    </StepPage>
  );
}
