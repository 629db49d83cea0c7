import { useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from 'react-aria-components';
import { lanMacOf } from '@shared/capture/types';
import type { LinuxState } from '@shared/contract/snapshot';
import wiring from '../../../assets/wiring.svg';
import { useText } from '../../i18n/use-text';
import { Disclose } from '../../shared/disclose';
import { FindingList } from '../../shared/finding-card';
import { Refusals } from '../../shared/refusals';
import { ActionSlot } from '../../shared/step-page';
import { PortForm, TYPED } from '../../steps/bench/bench-step';
import { useSnapshot, useWizard, useWizardState } from '../../store/context';
import { PageFrame } from '../page-frame';
import './capture-page.css';
import { CaptureResult } from './capture-result';

/** What is to be done next stands in the dock, wherever the page is scrolled to. */
function Dock({ children }: { children: ReactNode }) {
  const slot = useContext(ActionSlot);
  return slot && createPortal(children, slot);
}

/** Which wires and cables, and the port. */
function Connect() {
  const { t } = useText();
  const { store } = useWizard();
  const call = useWizardState((s) => s.call);
  const busy = useWizardState((s) => s.pending.has('bench.open') || s.pending.has('bench.ports'));
  const [chosen, setChosen] = useState('');
  const [typed, setTyped] = useState('');
  const path = chosen === TYPED ? typed.trim() : chosen;
  const refresh = useCallback(async () => {
    const ports = await call('bench.ports', {});
    if (ports) store.setState({ ports });
  }, [call, store]);
  useEffect(() => void refresh(), [refresh]);
  return (
    <div className="capture-connect">
      <section className="card stack-tight" aria-labelledby="capture-port">
        <h2 id="capture-port">{t('ui.bench.ports')}</h2>
        <PortForm chosen={chosen} setChosen={setChosen} typed={typed} setTyped={setTyped} />
        <Dock>
          <Button
            className="button primary"
            isDisabled={path === '' || busy}
            onPress={() => void call('bench.open', { path })}
          >
            {t('ui.bench.open')}
          </Button>
        </Dock>
      </section>
      <section className="card stack-tight" aria-labelledby="capture-connect">
        <h2 id="capture-connect">{t('ui.capture.connect')}</h2>
        <img src={wiring} alt={t('ui.wiring.alt')} width={420} height={220} />
        <ol className="small">
          <li>{t('ui.capture.connect.console')}</li>
          <li>{t('ui.capture.connect.cable')}</li>
          <li>{t('ui.capture.connect.power')}</li>
        </ol>
      </section>
    </div>
  );
}

function Attach() {
  const { t } = useText();
  const { activity, practice } = useSnapshot();
  const call = useWizardState((s) => s.call);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const login = { ...(user !== '' && { user }), ...(password !== '' && { password }) };
  return (
    <section className="card stack-tight" aria-labelledby="capture-attach">
      <h2 id="capture-attach">{t('ui.capture.attach.title')}</h2>
      <p className="dim">{t('ui.capture.attach.why')}</p>
      {(!practice || !practice.powered) && <p>{t('ui.capture.connect.power')}</p>}
      <Disclose label={t('ui.capture.login')}>
        <div className="row">
          <div className="field">
            <label htmlFor="capture-user">{t('ui.capture.user')}</label>
            <input
              id="capture-user"
              className="input mono"
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
              value={user}
              onChange={(event) => setUser(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor="capture-password">{t('ui.capture.password')}</label>
            <input
              id="capture-password"
              className="input mono"
              type="password"
              autoComplete="off"
              maxLength={128}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </div>
        </div>
      </Disclose>
      <Dock>
        <Button
          className="button primary"
          isDisabled={activity !== null}
          onPress={() => void call('linux.attach', login)}
        >
          {t('ui.capture.attach')}
        </Button>
      </Dock>
    </section>
  );
}

function Found({ linux }: { linux: LinuxState }) {
  const { t } = useText();
  const { activity, capture } = useSnapshot();
  const call = useWizardState((s) => s.call);
  const { facts, network, unfinished } = linux;
  const usb = facts.usb.filter((d) => d.vendor !== '1d6b').map((d) => d.title ?? `${d.vendor}:${d.product}`);
  const rows: [string, string][] = [
    [t('ui.capture.fact.version'), facts.version.split(' ').slice(0, 3).join(' ')],
    [t('ui.capture.fact.mac'), lanMacOf(facts) ?? t('ui.unknown')],
    [t('ui.capture.fact.usb'), usb.join(', ') || t('ui.range.none')],
    [
      t('ui.capture.fact.way'),
      network.present ? t('ui.capture.way.network', { router: network.deviceIp ?? '?' }) : t('ui.capture.way.console'),
    ],
  ];
  const idle = activity === null;
  return (
    <section className="card stack-tight" aria-labelledby="capture-found">
      <h2 id="capture-found">{t('ui.capture.found')}</h2>
      <dl className="capture-facts">
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt className="dim">{name}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
      {capture?.state !== 'complete' && (
        <>
          <p className="small dim">{t('ui.capture.stopping')}</p>
          {idle && (
            <Dock>
              <Button
                className="button primary"
                onPress={() => void call('capture.start', unfinished === null ? {} : { id: unfinished })}
              >
                {t(unfinished === null ? 'ui.capture.start' : 'ui.capture.continue')}
              </Button>
            </Dock>
          )}
        </>
      )}
    </section>
  );
}

/** The twin is done: its port is closed, and the recovery of the brick begins at step 1. */
function NextStep() {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const view = useWizardState((s) => s.view);
  return (
    <section className="card stack-tight">
      <p>{t('ui.capture.next.why')}</p>
      <Dock>
        <Button
          className="button primary"
          onPress={() => void call('bench.close', {}).then((closed) => closed && view('bench'))}
        >
          {t('ui.capture.next')}
        </Button>
      </Dock>
    </section>
  );
}

/** A way into the recovery: the healthy twin's flash, taken out of its running Linux. */
export function CapturePage() {
  const { line, port, linux, capture, findings, activity } = useSnapshot();
  const open = line === 'open' && port !== null;
  return (
    <PageFrame title="ui.capture.title" lead="ui.capture.lead">
      <Refusals
        verbs={['bench.ports', 'bench.open', 'linux.attach', 'capture.start', 'bench.close', 'activity.stop']}
      />
      <div aria-live="polite">
        <FindingList findings={findings} />
      </div>
      {!open && <Connect />}
      {open && !linux && capture?.state !== 'complete' && <Attach />}
      {open && linux && capture?.state !== 'complete' && <Found linux={linux} />}
      {capture?.state === 'complete' && activity === null && <NextStep />}
      {capture && <CaptureResult run={capture} />}
    </PageFrame>
  );
}
