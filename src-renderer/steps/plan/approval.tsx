import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Plan } from '@shared/plan/plan-types';
import { useText } from '../../i18n/use-text';
import { Tick } from '../../shared/controls';
import { Icon } from '../../shared/icon';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';

/** The technician's approval of exactly this plan: a checkbox for what will be erased, then its hash. */
export function Approval({ plan }: { plan: Plan }) {
  const { t, format } = useText();
  const { approvedHash } = useSnapshot('approvedHash');
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const busy = useWizardState((s) => s.pending.has('plan.approve'));
  const [read, setRead] = useState(false);
  // A plan runs once: after a failure or a stop it is validated and approved again.
  const spent = useWizardState(({ snapshot: { run } }) =>
    run.some((r) => r.state === 'failed' || r.state === 'stopped'),
  );
  const approved = approvedHash === plan.hash && !spent;
  const short = plan.hash.slice(0, 8);
  const erased = plan.effect.erased.map((r) => format.rangeWithSize(r)).join(', ');

  return (
    <section id="approval" tabIndex={-1} className="card approval stack-tight" aria-labelledby="approval-title">
      <h2 id="approval-title">{t('ui.plan.approval')}</h2>
      {approved ? (
        <p className="row">
          <Icon name="check" />
          {t('ui.plan.approved', { hash: short })}
        </p>
      ) : (
        <>
          <Tick isSelected={read} onChange={setRead}>
            {erased === '' ? t('ui.plan.approve.nothing') : t('ui.plan.approve.erases', { ranges: erased })}
          </Tick>
          <div className="row">
            <Button
              className="button primary"
              isDisabled={!read || busy || !idle}
              aria-describedby="approval-hint"
              onPress={() => void call('plan.approve', { hash: plan.hash })}
            >
              {t('ui.plan.approve', { hash: short })}
            </Button>
            <span id="approval-hint" className="small dim">
              {!read && t('ui.plan.tick-first')}
            </span>
          </div>
        </>
      )}
    </section>
  );
}
