import { useState } from 'react';
import { Button, Label, RadioGroup } from 'react-aria-components';
import type { BootResult } from '@shared/contract/snapshot';
import type { ModemReport } from '@shared/diagnosis/modem/modem-types';
import { say } from '@shared/i18n/say';
import { useText, type Text } from '../../i18n/use-text';
import { Choice } from '../../shared/controls';
import { FindingList } from '../../shared/finding-card';
import { Icon } from '../../shared/icon';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import { ModemTwin } from './modem-twin';

const ANSWERS = ['present', 'missing', 'not-checked'] as const;

/** The facts read, in the order of the decision tree. */
function modemFacts({ t }: Text, { device, observation: o }: ModemReport): [string, string][] {
  const drivers = [...new Set(o.devices.flatMap((d) => d.interfaces.flatMap((i) => i.driver ?? [])))];
  const gpios = o.gpios.filter((g) => g.direction === 'out').map((g) => `${g.name} ${g.high ? '1' : '0'}`);
  const none = t('ui.modem.fact.none');
  const rows: [string, string][] = [
    [t('ui.modem.fact.device'), device ? `${device.name} (${device.id})` : none],
    [t('ui.modem.fact.gpio'), gpios.join(', ') || none],
  ];
  if (!device) return rows;
  rows.push(
    [t('ui.modem.fact.drivers'), drivers.join(', ') || none],
    [t('ui.modem.fact.ports'), [...o.serialPorts, ...o.controlPorts].join(', ') || none],
    [t('ui.modem.fact.net'), o.netDevices.join(', ') || none],
  );
  if (o.at.operator !== null) rows.push([t('ui.modem.fact.operator'), o.at.operator]);
  return rows;
}

/** The modem diagnosis: verdict and facts. */
export function ModemResult({ report }: { report: ModemReport }) {
  const text = useText();
  return (
    <div className="stack-tight" data-verdict={report.verdict}>
      <p className="modem-verdict">
        <span className={report.verdict === 'works' ? 'tag ok' : report.verdict === 'unknown' ? 'tag' : 'tag warning'}>
          {say(text.language, `modem.verdict.${report.verdict}`)}
        </span>
        <span className="tag">{say(text.language, `diagnosis.confidence.${report.confidence}`)}</span>
      </p>
      <FindingList findings={[report.finding, ...report.secondary]} />
      <dl className="modem-facts small">
        {modemFacts(text, report).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The technician's observation on the router's own status page, for a router whose console cannot be queried. */
function OwnAnswer({ boot }: { boot: BootResult }) {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const busy = useWizardState((s) => s.pending.has('boot.modem'));
  // A diagnosis is not the technician's own answer.
  const own = boot.modem?.report ? null : boot.modem;
  const [answer, setAnswer] = useState<string>(own?.state ?? '');
  const state = ANSWERS.find((a) => a === answer);
  return (
    <div className="stack-tight modem-self">
      <h3>{t('ui.modem.self')}</h3>
      <RadioGroup value={answer === '' ? null : answer} onChange={setAnswer}>
        <Label className="label">{t('ui.modem.question')}</Label>
        {ANSWERS.map((a) => (
          <Choice key={a} value={a}>
            {t(`ui.modem.${a}`)}
          </Choice>
        ))}
      </RadioGroup>
      <div className="row">
        <Button
          className="button"
          isDisabled={!state || busy}
          onPress={() => {
            if (state) void call('boot.modem', { state });
          }}
        >
          {t('ui.modem.record')}
        </Button>
        <span role="status">
          {own && (
            <span className="tag ok">
              <Icon name="check" size={12} />
              {t('ui.modem.recorded', { answer: t(`ui.modem.${own.state}`) })}
            </span>
          )}
        </span>
      </div>
    </div>
  );
}

/** The boot page's modem check: through the console, or by the technician. */
export function ModemCard({ boot }: { boot: BootResult }) {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const { line } = useSnapshot('line');
  const idle = useIdle();
  const report = boot.modem?.report;
  return (
    <section className="card stack-tight" aria-labelledby="modem-title">
      <h2 id="modem-title">{t('ui.modem.title')}</h2>
      <p className="dim modem-why">{t('ui.modem.why')}</p>
      <div className="row">
        <Button
          className="button"
          isDisabled={!idle || line !== 'open' || boot.verdict !== 'linux-up'}
          onPress={() => void call('modem.check', {})}
        >
          {t(report ? 'ui.modem.check.again' : 'ui.modem.check')}
        </Button>
        <span className="dim small">{t('ui.modem.check.hint')}</span>
      </div>
      <div aria-live="polite">
        {report ? <ModemResult report={report} /> : <FindingList findings={boot.modem?.findings ?? []} />}
      </div>
      {report && <ModemTwin unit={report.observation} />}
      <OwnAnswer key={`${boot.modem?.state ?? ''} ${report ? 'doctor' : 'own'}`} boot={boot} />
    </section>
  );
}
