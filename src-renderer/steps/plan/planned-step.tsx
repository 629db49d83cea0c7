import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { ByteRange } from '@shared/bytes/range';
import { mayStop, type PlanStep } from '@shared/plan/plan-types';
import { useText } from '../../i18n/use-text';
import { Icon } from '../../shared/icon';
import { stepName } from '../../shared/step-name';
import { visible } from '../../store/console-feed';

/** How a step that loads and then writes by itself may end early: over the serial line, over the network. */
const ENDS = {
  'until-loaded': ['sending', 'line', 'power'],
  'until-asked': ['asked', 'loading', 'adapter', 'power'],
} as const;
/** Number of commands shown before the rest is unfolded; a serial write has thousands. */
const FEW = 12;

function Ranges({ label, ranges }: { label: string; ranges: readonly ByteRange[] }) {
  const { format } = useText();
  if (ranges.length === 0) return null;
  return (
    <div className="effect-line">
      <span className="effect-word">{label}</span>
      <span className="mono">{ranges.map((r) => format.rangeWithSize(r)).join(', ')}</span>
    </div>
  );
}

function Commands({ step }: { step: PlanStep }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const shown = all ? step.commands : step.commands.slice(0, FEW);
  if (step.commands.length === 0) return null;
  return (
    <div className="commands">
      <ul>
        {shown.map((c, i) => (
          <li key={i}>
            <span className="channel">{t(`ui.channel.${c.channel}`)}</span>
            <code>{visible(c.text)}</code>
          </li>
        ))}
      </ul>
      {shown.length < step.commands.length && (
        <div className="row small">
          {t('ui.plan.more', { count: step.commands.length - shown.length })}
          <Button className="button quiet compact" onPress={() => setAll(true)}>
            {t('ui.plan.show-all', { count: step.commands.length })}
          </Button>
        </div>
      )}
    </div>
  );
}

/** One step of the plan: its exact commands, its exact effect, its duration, and the meaning of stopping it. */
export function PlannedStep({ step }: { step: PlanStep }) {
  const { t, format } = useText();
  const { effect } = step;
  const changes = effect.erased.length + effect.programmed.length > 0;
  return (
    <li className={changes ? 'planned-step changes' : 'planned-step'}>
      <span className="planned-number" aria-hidden="true">
        {step.id}
      </span>
      <div className="planned-body">
        <div className="spread">
          <h3>{t(stepName(step))}</h3>
          <span className="small dim num">
            {t('ui.plan.time', {
              typical: format.duration(step.eta.typicalMs),
              worst: format.duration(step.eta.worstMs),
            })}
          </span>
        </div>
        <Commands step={step} />
        <div className="effects small">
          <Ranges label={t('ui.plan.erases')} ranges={effect.erased} />
          <Ranges label={t('ui.plan.programs')} ranges={effect.programmed} />
          {!changes && !effect.reboots && <span className="dim">{t('ui.plan.no-effect')}</span>}
          {effect.reboots && <span>{t('ui.plan.reboots')}</span>}
        </div>
        {step.stop !== 'safe' && (
          <p className="stop-there small">
            <Icon name={mayStop(step.stop) ? 'warning' : 'lock'} size={14} />
            {t(`ui.plan.stop.${step.stop}`)}
          </p>
        )}
        {(step.stop === 'until-loaded' || step.stop === 'until-asked') && (
          <details className="small">
            <summary>{t('ui.plan.ends')}</summary>
            <ul>
              {ENDS[step.stop].map((when) => (
                <li key={when}>{t(`ui.plan.ends.${when}`)}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}
