import { useCallback, useEffect, useState } from 'react';
import { Button, Label, RadioGroup } from 'react-aria-components';
import type { PortInfo } from '@shared/contract/snapshot';
import { hasText, say } from '@shared/text/text';
import wiring from '../../../assets/wiring.svg';
import { portTitle } from '../../i18n/port-title';
import { useText } from '../../i18n/use-text';
import { Choice } from '../../shared/controls';
import { Disclose } from '../../shared/disclose';
import { FindingList } from '../../shared/finding-card';
import { Icon } from '../../shared/icon';
import { StepPage } from '../../shared/step-page';
import { useSnapshot, useWizard, useWizardState } from '../../store/context';
import './bench-step.css';
import { Interrupted } from './interrupted';
import { groupsOf, presetOf } from './practice-groups';

/** The choice of a path that is typed. */
export const TYPED = '?';

function PortChoice({ port }: { port: PortInfo }) {
  const { t, language } = useText();
  const ids = [
    port.kind === 'serial' && port.title !== port.path ? port.path : null,
    port.vendorId && port.productId ? `USB ${port.vendorId}:${port.productId}` : null,
    port.serialNumber ? t('ui.bench.serial-number', { number: port.serialNumber }) : null,
  ].filter((part) => part !== null);
  return (
    <Choice value={port.path}>
      <span className="port-title">{portTitle(language, port)}</span>
      {ids.length > 0 && <span className="mono dim port-ids">{ids.join(' · ')}</span>}
    </Choice>
  );
}

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

/** The ports of this computer and the practice routers, one of which is chosen. */
export function PortForm(props: {
  chosen: string;
  setChosen: (path: string) => void;
  typed: string;
  setTyped: (path: string) => void;
}) {
  const { t } = useText();
  const known = useWizardState((s) => s.ports);
  const ports = known?.ports ?? [];
  const serial = ports.filter((p) => p.kind === 'serial');
  const practice = ports.filter((p) => p.kind === 'practice');
  const findings = ports.find((p) => p.path === props.chosen)?.findings ?? [];

  return (
    <>
      <div className="port-group">
        <RadioGroup
          className="ports"
          value={serial.some((p) => p.path === props.chosen) || props.chosen === TYPED ? props.chosen : null}
          onChange={props.setChosen}
        >
          <Label elementType="h3">{t('ui.bench.serial')}</Label>
          {serial.length === 0 && (
            <p className="dim small port-none">
              {t(known === null ? 'ui.bench.serial.looking' : 'ui.bench.serial.none')}
            </p>
          )}
          {serial.map((p) => (
            <PortChoice key={p.path} port={p} />
          ))}
          <Choice value={TYPED}>{t('ui.bench.path')}</Choice>
        </RadioGroup>
        {/* Outside the group, whose arrow keys would otherwise change the choice while somebody edits the path. */}
        {props.chosen === TYPED && (
          <input
            className="input mono"
            aria-label={t('ui.bench.path')}
            placeholder={t('ui.bench.path.hint')}
            autoComplete="off"
            spellCheck={false}
            value={props.typed}
            onChange={(e) => props.setTyped(e.target.value)}
          />
        )}
      </div>
      <FindingList findings={[...(known?.findings ?? []), ...findings]} />
      {practice.length > 0 && <PracticeForm {...props} ports={practice} />}
    </>
  );
}

/** Practice routers in groups; only the founding case lies open, so that the real ports are not drowned in choices. */
function PracticeForm(props: { ports: readonly PortInfo[]; chosen: string; setChosen: (path: string) => void }) {
  const { t, language } = useText();
  const isPractice = props.ports.some((p) => p.path === props.chosen);
  const story = `practice.${presetOf(props.chosen)}.story`;
  return (
    <div className="port-group">
      <RadioGroup className="ports" value={isPractice ? props.chosen : null} onChange={props.setChosen}>
        <Label elementType="h3">{t('ui.bench.practice')}</Label>
        <p className="dim small port-none">{t('ui.bench.practice.hint')}</p>
        {groupsOf(props.ports).map(({ group, ports }) => (
          <Disclose
            key={group}
            label={t('ui.bench.group.count', { group: t(`ui.bench.group.${group}`), count: ports.length })}
            open={group === 'founding' || ports.some((p) => p.path === props.chosen)}
          >
            <div className="practice-list">
              {ports.map((p) => (
                <PortChoice key={p.path} port={p} />
              ))}
            </div>
          </Disclose>
        ))}
      </RadioGroup>
      <p className="story small" role="status">
        {isPractice && hasText(story) ? say(language, story) : ''}
      </p>
    </div>
  );
}

/** The other way in: a working router of the same model, captured before the bricked one is touched. */
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

/** Step 1: the port, the wires, the voltage. */
export function BenchStep() {
  const { t, language } = useText();
  const { store } = useWizard();
  const snapshot = useSnapshot();
  const call = useWizardState((s) => s.call);
  const busy = useWizardState((s) => s.pending.has('bench.open') || s.pending.has('bench.ports'));
  const [chosen, setChosen] = useState(snapshot.port?.path ?? '');
  const [typed, setTyped] = useState('');
  const path = chosen === TYPED ? typed.trim() : chosen;
  const isOpen = snapshot.line === 'open' && snapshot.port !== null;

  const refresh = useCallback(async () => {
    const ports = await call('bench.ports', {});
    if (ports) store.setState({ ports });
  }, [call, store]);
  useEffect(() => void refresh(), [refresh]);

  return (
    <StepPage
      step="bench"
      verbs={['bench.ports', 'bench.open', 'bench.close']}
      actions={
        isOpen ? (
          <Button className="button" onPress={() => void call('bench.close', {})}>
            {t('ui.bench.close')}
          </Button>
        ) : (
          <Button
            className="button primary"
            isDisabled={path === '' || busy || snapshot.activity !== null}
            onPress={() => void call('bench.open', { path })}
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
            <Button className="button quiet compact" isDisabled={busy} onPress={() => void refresh()}>
              <Icon name="refresh" size={14} />
              {t('ui.bench.refresh')}
            </Button>
          </div>
          {isOpen && snapshot.port ? (
            <>
              <p className="row">
                <Icon name="check" />
                {t('ui.bench.opened', { path: portTitle(language, snapshot.port) })}
              </p>
              <FindingList findings={snapshot.port.findings} />
            </>
          ) : (
            <PortForm chosen={chosen} setChosen={setChosen} typed={typed} setTyped={setTyped} />
          )}
        </section>
        <Wiring />
      </div>
    </StepPage>
  );
}
