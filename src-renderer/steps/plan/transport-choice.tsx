import { dialectById } from '@shared/dialect';
import { transportOf } from '@shared/plan/checks/method';
import { agentWriteEta, tftpEta } from '@shared/plan/eta';
import { serialLoadEta } from '@shared/plan/methods/common';
import { type Transport, TRANSPORTS } from '@shared/plan/methods/method';
import { METHODS } from '@shared/plan/methods/registry';
import type { Plan } from '@shared/plan/plan-types';
import { useText } from '../../i18n/use-text';
import { useAgentOffer } from '../../shared/agent-choice';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import { CHOSEN, choicesOf } from '../../store/draft';

/** The option for the RAM agent, which loads and writes. */
const AGENT = 'agent';

/** Network cable or serial line, each with its duration; a change makes the plan again. */
export function TransportChoice({ plan }: { plan: Plan }) {
  const { t, format } = useText();
  const snapshot = useSnapshot('step', ...CHOSEN);
  const idle = useIdle();
  const offer = useAgentOffer();
  const call = useWizardState((s) => s.call);
  const choices = choicesOf(snapshot);
  // An approved plan is fixed; without choices there is nothing from which to make it again.
  if (choices.length === 0 || snapshot.step !== 'plan') return null;
  const agent = [...METHODS.values()].find(({ byAgent }) => byAgent);
  const isAgents = agent !== undefined && plan.method === agent.id;
  const now = isAgents ? AGENT : transportOf(plan);
  const bytes =
    plan.intents.reduce((sum, intent) => sum + intent.payload.length, 0) ||
    choices.reduce((sum, { slice }) => sum + slice.end - slice.start, 0);
  const dialect = dialectById(plan.identity.dialect);
  const rates = { serial: plan.identity.baud, 'serial-fast': dialect?.loadBaud };
  const time = (rate: number | null) =>
    format.duration((rate === null ? tftpEta(bytes) : serialLoadEta(plan.identity, bytes, rate)).typicalMs);

  return (
    <section className="card stack-tight" aria-labelledby="transport-title">
      <h2 id="transport-title">
        <label htmlFor="transport">{t('ui.plan.transport')}</label>
      </h2>
      <select
        id="transport"
        className="select method"
        aria-describedby="transport-why"
        value={now}
        disabled={!idle}
        onChange={(event) => {
          if (event.target.value === AGENT && agent) {
            void call('plan.make', { choices, method: agent.id });
            return;
          }
          const transport: Transport = TRANSPORTS.find((known) => known === event.target.value) ?? 'tftp';
          void call('plan.make', { choices, method: null, transport });
        }}
      >
        <option value="tftp">{t('ui.plan.transport.tftp', { time: time(null) })}</option>
        {(['serial', 'serial-fast'] as const).map((transport) => {
          const baud = rates[transport];
          return (
            baud !== undefined && (
              <option key={transport} value={transport}>
                {t(`ui.plan.transport.${transport}`, { time: time(baud), baud })}
              </option>
            )
          );
        })}
        {agent && (isAgents || offer === 'offered') && (
          <option value={AGENT}>
            {t('ui.plan.transport.agent', {
              time: format.duration(agentWriteEta(bytes, plan.identity.baud).typicalMs),
            })}
          </option>
        )}
      </select>
      <p id="transport-why" className="small dim">
        {t('ui.plan.transport.why')}
      </p>
    </section>
  );
}
