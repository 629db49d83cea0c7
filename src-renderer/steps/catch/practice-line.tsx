import { PracticeWires } from '@shared/contract/snapshot';
import { useText } from '../../i18n/use-text';
import { useSnapshot, useWizardState } from '../../store/context';

/** The practice bench's wires in the technician's hands, and the lights of its router. */
export function PracticeLine() {
  const { t } = useText();
  const { practice } = useSnapshot();
  const call = useWizardState((s) => s.call);
  if (!practice?.wires) return null;
  return (
    <div className="row practice-line">
      <div className="field">
        <label htmlFor="wires">{t('ui.practice.wires')}</label>
        <select
          id="wires"
          className="select"
          value={practice.wires}
          onChange={(e) => void call('practice.wires', { wires: PracticeWires.parse(e.target.value) })}
        >
          {PracticeWires.options.map((wires) => (
            <option key={wires} value={wires}>
              {t(`ui.practice.wires.${wires}`)}
            </option>
          ))}
        </select>
      </div>
      {practice.lights && (
        <p className="small">
          {t('ui.practice.lights')}: <b>{t(`ui.practice.lights.${practice.lights}`)}</b>
        </p>
      )}
    </div>
  );
}
