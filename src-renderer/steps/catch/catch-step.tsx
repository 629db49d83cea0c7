import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { PlainKey } from '@shared/i18n/say';
import { useText } from '../../i18n/use-text';
import { Icon, type IconName } from '../../shared/icon';
import { StepPage } from '../../shared/step-page';
import { useSnapshot, useWizardState } from '../../store/context';
import './catch-step.css';
import { doctorAsks, isDecided, LINE_VERBS, LineDoctor } from './line-doctor';
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
  title: PlainKey;
  hint: PlainKey;
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

/** What to do now; silent where a verdict says it better: two headlines could contradict each other. */
function CurrentInstruction() {
  const { activity, catching, identity, linux, lineDoctor } = useSnapshot();
  const isCaught = activity?.name !== 'catching' && (linux !== null || identity !== null);
  if (!isCaught && lineDoctor && isDecided(lineDoctor.verdict)) return null;
  if (activity?.name === 'catching') {
    return catching && catching.heardBytes > 0 ? (
      <Instruction live icon="running" title="ui.catch.heard-some" hint="ui.catch.heard-some.hint" />
    ) : (
      <Instruction live icon="power" title="ui.catch.now" hint="ui.catch.now.hint" />
    );
  }
  if (linux) return <Instruction icon="check" title="ui.catch.linux" hint="ui.linux.on" />;
  if (identity) return <Instruction icon="check" title="ui.catch.caught" hint="ui.catch.caught.hint" />;
  return <Instruction icon="power" title="ui.catch.off-first" hint="ui.catch.off-first.why" />;
}

function Counters() {
  const { t, format } = useText();
  const { catching } = useSnapshot();
  if (!catching) return null;
  const cells: [PlainKey, string][] = [
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

/** The sender runs before the power comes on. */
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
          className={snapshot.step === 'catch' && !doctorAsks(snapshot) ? 'button primary' : 'button'}
          isDisabled={running || snapshot.line !== 'open'}
          onPress={() => void call('catch.start', { baud })}
        >
          {t(tried ? 'ui.catch.again' : 'ui.catch.start')}
        </Button>
      }
    >
      {/* What the line doctor asks for may contradict what comes before listening. */}
      {!(doctorAsks(snapshot) && !running) && <CurrentInstruction />}
      <PracticeLine />
      <LineDoctor />
      <Counters />
      {!running && (
        <div className="field baud">
          <label htmlFor="baud">{t('ui.catch.baud.next')}</label>
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
