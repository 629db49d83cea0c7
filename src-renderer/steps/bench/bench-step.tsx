import { Button } from 'react-aria-components';
import wiring from '../../../assets/wiring.svg';
import { portTitle } from '../../i18n/port-title';
import { useText } from '../../i18n/use-text';
import { BoardChoice } from '../../shared/board-choice';
import { FindingList } from '../../shared/finding-card';
import { Icon } from '../../shared/icon';
import { PortForm, usePortChoice } from '../../shared/port-form';
import { StepPage } from '../../shared/step-page';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import './bench-step.css';
import { Interrupted } from './interrupted';

function Wiring() {
  const { t } = useText();
  return (
    <section className="card stack-tight wiring" aria-labelledby="wiring-title">
      <h2 id="wiring-title">{t('ui.wiring.title')}</h2>
      <p className="voltage">
        <Icon name="warning" />
        {t('ui.wiring.voltage')}
      </p>
      <img src={wiring} alt={t('ui.wiring.alt')} width={420} height={220} />
      <ul className="small">
        <li>{t('ui.wiring.ground')}</li>
        <li>{t('ui.wiring.vcc')}</li>
        <li>{t('ui.wiring.tx')}</li>
      </ul>
    </section>
  );
}

/** The alternative start: a working router of the same model, captured before the brick is touched. */
function TwinEntry() {
  const { t } = useText();
  const open = useWizardState((s) => s.open);
  return (
    <section className="card spread" aria-labelledby="twin-entry">
      <div>
        <h2 id="twin-entry">{t('ui.capture.entry.title')}</h2>
        <p className="dim small">{t('ui.capture.entry.why')}</p>
      </div>
      <Button className="button" onPress={() => open('capture')}>
        {t('ui.capture.entry.do')}
      </Button>
    </section>
  );
}

/** Port, wiring and voltage. */
export function BenchStep() {
  const { t, language } = useText();
  const { port, line } = useSnapshot('port', 'line');
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const choice = usePortChoice(port?.path ?? '');
  const isOpen = line === 'open' && port !== null;

  return (
    <StepPage
      step="bench"
      verbs={['ports.list', 'bench.open', 'bench.close', 'board.choose']}
      actions={
        isOpen ? (
          <Button className="button" onPress={() => void call('bench.close', {})}>
            {t('ui.bench.close')}
          </Button>
        ) : (
          <Button
            className="button primary"
            isDisabled={choice.path === '' || choice.busy || !idle}
            onPress={() => void call('bench.open', { path: choice.path })}
          >
            {t('ui.bench.open')}
          </Button>
        )
      }
    >
      <Interrupted isOpen={isOpen} />
      {!isOpen && <TwinEntry />}
      <div className="bench">
        <section className="card stack-tight" aria-labelledby="ports-title">
          <div className="spread">
            <h2 id="ports-title">{t('ui.bench.ports')}</h2>
            <Button className="button quiet compact" isDisabled={choice.busy} onPress={() => void choice.refresh()}>
              <Icon name="refresh" size={14} />
              {t('ui.bench.refresh')}
            </Button>
          </div>
          {isOpen ? (
            <>
              <p className="row">
                <Icon name="check" />
                {t('ui.bench.opened', { path: portTitle(language, port) })}
              </p>
              <FindingList findings={port.findings} />
            </>
          ) : (
            <PortForm choice={choice} />
          )}
        </section>
        <Wiring />
      </div>
      <BoardChoice />
    </StepPage>
  );
}
