import { useState } from 'react';
import { Button } from 'react-aria-components';
import { lanMacOf } from '@shared/capture/capture-types';
import type { LinuxState } from '@shared/contract/snapshot';
import wiring from '../../../assets/wiring.svg';
import { useText } from '../../i18n/use-text';
import { FindingList } from '../../shared/finding-card';
import { useLinuxLogin } from '../../shared/linux-login';
import { PortForm, usePortChoice } from '../../shared/port-form';
import { CallErrors } from '../../shared/call-errors';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import { PageFrame } from '../page-frame';
import { CaptureChoice } from './capture-choice';
import { CaptureDone } from './capture-done';
import './capture-page.css';
import { CaptureResult } from './capture-result';
import { Dock } from './dock';

/** The wiring, the cables, and the port. */
function Connect() {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const choice = usePortChoice('');
  return (
    <div className="capture-connect">
      <section className="card stack-tight" aria-labelledby="capture-port">
        <h2 id="capture-port">{t('ui.bench.ports')}</h2>
        <PortForm choice={choice} />
        <Dock>
          <Button
            className="button primary"
            isDisabled={choice.path === '' || choice.busy}
            onPress={() => void call('bench.open', { path: choice.path })}
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
  const { practice } = useSnapshot('practice');
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const { login, fields } = useLinuxLogin();
  return (
    <section className="card stack-tight" aria-labelledby="capture-attach">
      <h2 id="capture-attach">{t('ui.capture.attach.title')}</h2>
      <p className="dim">{t('ui.capture.attach.why')}</p>
      {(!practice || !practice.powered) && <p>{t('ui.capture.connect.power')}</p>}
      {fields}
      <Dock>
        <Button className="button primary" isDisabled={!idle} onPress={() => void call('linux.attach', login)}>
          {t('ui.capture.attach')}
        </Button>
      </Dock>
    </section>
  );
}

function Found({ linux }: { linux: LinuxState }) {
  const { t } = useText();
  const { facts, network } = linux;
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
    </section>
  );
}

/** The capture in progress. */
function Captured() {
  const { capture } = useSnapshot('capture');
  return capture && <CaptureResult run={capture} />;
}

/** Captures the healthy twin's flash through its running Linux, as preparation for the recovery. */
export function CapturePage() {
  const { line, port, linux, findings } = useSnapshot('line', 'port', 'linux', 'findings');
  const captured = useWizardState(({ snapshot: { capture } }) => (capture?.state === 'complete' ? capture : null));
  const begun = useWizardState(({ snapshot }) => snapshot.capture !== null);
  const open = line === 'open' && port !== null;
  const idle = useIdle();
  const complete = captured !== null;
  // Whether more partitions of an already captured router were requested.
  const [more, setMore] = useState<string | null>(null);
  const adding = captured !== null && linux !== null && more === captured.id;
  return (
    <PageFrame title="ui.capture.title" lead="ui.capture.lead">
      <CallErrors
        verbs={[
          ...(['ports.list', 'bench.open', 'linux.attach', 'capture.estimate', 'capture.start'] as const),
          ...(['bench.close', 'activity.stop'] as const),
        ]}
      />
      {open && captured && idle && (
        <CaptureDone run={captured} more={linux && !adding ? () => setMore(captured.id) : null} />
      )}
      <div aria-live="polite" className="live-findings">
        <FindingList findings={findings} />
      </div>
      {!open && <Connect />}
      {open && !linux && !complete && <Attach />}
      {open && linux && !complete && <Found linux={linux} />}
      {open && linux && idle && (!complete || adding) && (
        <CaptureChoice key={more} {...(adding && { id: captured.id })} />
      )}
      {begun && <Captured />}
    </PageFrame>
  );
}
