import { kermitEta, tftpEta } from '@shared/plan/eta';
import type { Plan } from '@shared/plan/types';
import { useText } from '../../i18n/use-text';
import { useSnapshot, useWizardState } from '../../store/context';
import { choicesOf } from '../../store/draft';

type Transport = 'tftp' | 'serial';

/** How the plan's files get into the router. */
function transportOf(plan: Plan): Transport {
  return plan.method === 'menu-0' || plan.steps.some((step) => step.kind === 'load-serial') ? 'serial' : 'tftp';
}

/** Network cable or serial line, each with the time that it takes; choosing the other makes the plan anew. */
export function TransportChoice({ plan }: { plan: Plan }) {
  const { t, format } = useText();
  const snapshot = useSnapshot();
  const draft = useWizardState((s) => s.draft);
  const call = useWizardState((s) => s.call);
  const choices = choicesOf(snapshot, draft);
  // After an approval the plan stands; without the choices of step 5 there is nothing to make it from.
  if (choices.length === 0 || snapshot.step !== 'plan') return null;
  const now = transportOf(plan);
  const bytes =
    plan.intents.reduce((sum, intent) => sum + intent.payload.length, 0) ||
    choices.reduce((sum, { slice }) => sum + slice.end - slice.start, 0);
  const { baud } = plan.identity;
  const time = (transport: Transport) =>
    format.duration((transport === 'tftp' ? tftpEta(bytes) : kermitEta(bytes, baud)).typicalMs);

  return (
    <section className="card stack-tight" aria-labelledby="transport-title">
      <h2 id="transport-title">{t('ui.plan.transport')}</h2>
      <select
        className="select method"
        aria-labelledby="transport-title"
        aria-describedby="transport-why"
        value={now}
        disabled={snapshot.activity !== null}
        onChange={(event) => {
          const transport = event.target.value === 'serial' ? 'serial' : 'tftp';
          void call('plan.make', { choices, method: null, transport });
        }}
      >
        <option value="tftp">{t('ui.plan.transport.tftp', { time: time('tftp') })}</option>
        <option value="serial">{t('ui.plan.transport.serial', { time: time('serial'), baud })}</option>
      </select>
      <p id="transport-why" className="small dim">
        {t('ui.plan.transport.why')}
      </p>
    </section>
  );
}
