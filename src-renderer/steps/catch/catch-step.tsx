import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText, type UiKey } from '../../i18n/use-text';
import { Icon, type IconName } from '../../shared/icon';
import { StepPage } from '../../shared/step-page';
import { useSnapshot, useWizardState } from '../../store/context';
import './catch-step.css';
import { LINE_VERBS, LineDoctor } from './line-doctor';
import { PracticeLine } from './practice-line';
import { LinuxWay } from './linux-way';

const RATES = [57600, 115200, 119048, 38400, 9600];

function Instruction({
  icon,
  title,
  hint,
  live = false,
}: {
  icon: IconName;
  title: UiKey;
  hint: UiKey;
  live?: boolean;
}) {
  const { t } = useText();
  return (
    <div className={live ? 'instruction live' : 'instruction'} role="status">
      <Icon name={icon} size={40} />
      <div>
        <p className="instruction-title">{t(title)}</p>
        <p className="dim">{t(hint)}</p>
      </div>
    </div>
  );
}

function CurrentInstruction() {
  const { activity, catching, identity } = useSnapshot();
  if (activity?.name === 'catching') {
    return catching && catching.heardBytes > 0 ? (
      <Instruction live icon="running" title="ui.catch.heard-some" hint="ui.catch.heard-some.hint" />
    ) : (
      <Instruction live icon="power" title="ui.catch.now" hint="ui.catch.now.hint" />
    );
  }
  if (identity) return <Instruction icon="check" title="ui.catch.caught" hint="ui.catch.caught.hint" />;
  return <Instruction icon="power" title="ui.catch.off-first" hint="ui.catch.off-first.why" />;
}

function Counters() {
  const { t, format } = useText();
  const { catching } = useSnapshot();
  if (!catching) return null;
  const cells: [UiKey, string][] = [
    ['ui.catch.heard', format.bytes(catching.heardBytes)],
    ['ui.catch.keys', format.number(catching.keysSent)],
    ['ui.catch.baud', catching.baud === null ? t('ui.catch.baud.searching') : String(catching.baud)],
  ];
  return (
    <dl className="counters">
      {cells.map(([key, value]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function PracticePower() {
  const { t } = useText();
  const { practice, activity } = useSnapshot();
  const call = useWizardState((s) => s.call);
  if (!practice) return null;
  return (
    <div>
      <Button
        className={activity?.name === 'catching' && !practice.powered ? 'button primary' : 'button'}
        onPress={() => void call('practice.power', { on: !practice.powered })}
      >
        <Icon name="power" />
        {t(practice.powered ? 'ui.catch.power.off' : 'ui.catch.power.on')}
      </Button>
    </div>
  );
}

/** Step 2: the sender runs before the power comes on. */
export function CatchStep() {
  const { t } = useText();
  const snapshot = useSnapshot();
  const call = useWizardState((s) => s.call);
  const [baud, setBaud] = useState<'auto' | number>('auto');
  const running = snapshot.activity !== null;
  // The line doctor's verdict is told with its drawing, below the instruction; the rest stands at the page's top.
  const doctor = snapshot.lineDoctor?.verdict.finding.rule;
  const drawn = snapshot.findings.filter((f) => f.rule === doctor);
  const tried = snapshot.catching !== null && !running;

  return (
    <StepPage
      step="catch"
      verbs={['catch.start', 'linux.attach', 'linux.use', ...LINE_VERBS]}
      tells={drawn}
      actions={
        <Button
          className={snapshot.step === 'catch' ? 'button primary' : 'button'}
          isDisabled={running || snapshot.line !== 'open'}
          onPress={() => void call('catch.start', { baud })}
        >
          {t(tried ? 'ui.catch.again' : 'ui.catch.start')}
        </Button>
      }
    >
      <CurrentInstruction />
      <LineDoctor />
      <PracticePower />
      <PracticeLine />
      <Counters />
      {!running && (
        <div className="field baud">
          <label htmlFor="baud">{t('ui.catch.baud')}</label>
          <select
            id="baud"
            className="select"
            value={baud}
            onChange={(e) => setBaud(e.target.value === 'auto' ? 'auto' : Number(e.target.value))}
          >
            <option value="auto">{t('ui.catch.baud.auto')}</option>
            {RATES.map((rate) => (
              <option key={rate} value={rate}>
                {rate}
              </option>
            ))}
          </select>
        </div>
      )}
      {!running && <LinuxWay />}
    </StepPage>
  );
}
