import { Button } from 'react-aria-components';
import { PracticeWires } from '@shared/contract/snapshot';
import { useText } from '../../i18n/use-text';
import { Icon } from '../../shared/icon';
import { useActivityName, useSnapshot, useWizardState } from '../../store/context';
import { diagnosisAsks } from './line-doctor';

/** The practice bench's controls: power, wiring, and the router's lights. */
export function PracticeLine() {
  const { t } = useText();
  const { practice } = useSnapshot('practice');
  const isCatching = useActivityName() === 'catching';
  const asks = useWizardState(({ snapshot }) => diagnosisAsks(snapshot));
  const call = useWizardState((s) => s.call);
  if (!practice) return null;
  const isNext = isCatching && !practice.powered && !asks;
  return (
    <div className="row practice-line">
      <Button
        className={isNext ? 'button primary' : 'button'}
        onPress={() => void call('practice.power', { on: !practice.powered })}
      >
        <Icon name="power" />
        {t(practice.powered ? 'ui.catch.power.off' : 'ui.catch.power.on')}
      </Button>
      {practice.wires && (
        <div className="row practice-wires">
          <label className="label" htmlFor="wires">
            {t('ui.practice.wires')}
          </label>
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
      )}
      {practice.lights && (
        <p className="small">
          {t('ui.practice.lights')}: <b>{t(`ui.practice.lights.${practice.lights}`)}</b>
        </p>
      )}
    </div>
  );
}
