import { dialectById } from '@shared/dialect';
import { loadingWays } from '@shared/dialect/loading-ways';
import { agentReadEta } from '@shared/plan/eta';
import type { Plan } from '@shared/plan/plan-types';
import { METHODS } from '@shared/plan/methods/registry';
import { useText } from '../i18n/use-text';
import { useSetting, useSnapshot, useWizardState } from '../store/context';
import { Tick, Toggle } from './controls';

/** Whether this router's loader can start the RAM agent, and whether the settings allow it. */
export function useAgentOffer(): 'impossible' | 'switched-off' | 'offered' {
  const { identity, side } = useSnapshot('identity', 'side');
  const isAllowed = useSetting('agent');
  const dialect = identity && dialectById(identity.dialect);
  if (!dialect || side === 'linux' || loadingWays(identity, dialect, true).length === 0) return 'impossible';
  return isAllowed ? 'offered' : 'switched-off';
}

interface WishProps {
  isSelected: boolean;
  onChange: (selected: boolean) => void;
}

/** For the save page: the agent reads this unit's data and the whole chip; the switch disables the agent everywhere. */
export function SavingByAgent({ isSelected, onChange }: WishProps) {
  const { t, format } = useText();
  const { identity } = useSnapshot('identity');
  const setSettings = useWizardState((s) => s.setSettings);
  const offer = useAgentOffer();
  const size = identity?.flash.sizeBytes;
  if (offer === 'impossible' || size == null) return null;
  return (
    <section className="card stack-tight" aria-labelledby="agent-title">
      <div className="spread">
        <h2 id="agent-title">{t('ui.agent.title')}</h2>
        <Toggle isSelected={offer === 'offered'} onChange={(agent) => setSettings({ agent })}>
          {t('ui.agent.allowed')}
        </Toggle>
      </div>
      {offer === 'offered' && (
        <>
          <Tick isSelected={isSelected} onChange={onChange}>
            {t('ui.agent.save', { size, time: format.duration(agentReadEta(size).typicalMs) })}
          </Tick>
          <p className="small dim">{t('ui.agent.evidence')}</p>
        </>
      )}
    </section>
  );
}

/** Beside the start of writing: lets the agent read back every byte; not offered where the agent itself writes. */
export function VerifyingByAgent({ plan, ...wish }: WishProps & { plan: Plan }) {
  const { t } = useText();
  const offer = useAgentOffer();
  const method = METHODS.get(plan.method);
  if (offer !== 'offered' || !method || method.byAgent || method.side === 'linux') return null;
  return (
    <div className="stack-tight">
      <Tick {...wish}>{t(method.needsReset ? 'ui.agent.verify' : 'ui.agent.verify-after-menu')}</Tick>
      <p className="small dim">{t('ui.agent.evidence')}</p>
    </div>
  );
}
