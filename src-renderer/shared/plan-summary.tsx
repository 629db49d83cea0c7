import type { Plan } from '@shared/plan/plan-types';
import { summarise } from '@shared/plan/summary';
import { useText } from '../i18n/use-text';

/** Which file goes where, what stays, how long it takes: the same text on the plan page and in the last question. */
export function PlanSummary({ plan }: { plan: Plan }) {
  const { t, format } = useText();
  const { writes, untouched, typicalMs } = summarise(plan);
  return (
    <div className="plan-summary stack-tight">
      <ul>
        {writes.map(({ files, partition, bytes, leavesSettingsEmpty }, index) => (
          <li key={index}>
            <b>{files.length > 0 ? format.list(files) : t('ui.plan.summary.blank')}</b> ({format.bytes(bytes)}) →{' '}
            <b>{partition}</b>
            {leavesSettingsEmpty && <> · {t('ui.plan.summary.settings-empty')}</>}
          </li>
        ))}
      </ul>
      <p>
        {untouched.length > 0 && t('ui.plan.summary.untouched', { names: format.list(untouched) })}{' '}
        {t('ui.plan.summary.time', { time: format.duration(typicalMs) })}
      </p>
    </div>
  );
}
