import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useShallow } from 'zustand/react/shallow';
import type { PlainKey } from '@shared/i18n/say';
import { useText } from '../../i18n/use-text';
import { BoardChoice } from '../../shared/board-choice';
import { Icon, type IconName } from '../../shared/icon';
import { StepPage } from '../../shared/step-page';
import { useActivityName, useIdle, useSnapshot, useWizardState } from '../../store/context';
import './catch-step.css';
import { diagnosisAsks, isDecided, LINE_VERBS, LineDoctor } from './line-doctor';
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

/** The present instruction; hidden if a verdict has its own, because two headlines could contradict each other. */
function CurrentInstruction() {
  const { identity, linux, lineDiagnosis, port } = useSnapshot('identity', 'linux', 'lineDiagnosis', 'port');
  const isLeftAlone = useWizardState(({ snapshot }) => snapshot.findings.some((f) => f.rule === 'power/left-alone'));
  // If the switch must not be used, the technician is asked to switch, as on a bench without one.
  const isSwitched = port?.switched === true && !isLeftAlone;
  const isCatching = useActivityName() === 'catching';
  const hasHeard = useWizardState(({ snapshot }) => (snapshot.catching?.heardBytes ?? 0) > 0);
  const isCaught = !isCatching && (linux !== null || identity !== null);
  if (!isCaught && lineDiagnosis && isDecided(lineDiagnosis.verdict)) return null;
  if (isCatching) {
    return hasHeard ? (
      <Instruction live icon="running" title="ui.catch.heard-some" hint="ui.catch.heard-some.hint" />
    ) : isSwitched ? (
      <Instruction live icon="power" title="ui.catch.switched" hint="ui.catch.switched.hint" />
    ) : (
      <Instruction live icon="power" title="ui.catch.now" hint="ui.catch.now.hint" />
    );
  }
  if (linux) return <Instruction icon="check" title="ui.catch.linux" hint="ui.linux.on" />;
  if (identity) return <Instruction icon="check" title="ui.catch.caught" hint="ui.catch.caught.hint" />;
  if (isSwitched) return <Instruction icon="power" title="ui.catch.switched" hint="ui.catch.switched.hint" />;
  return <Instruction icon="power" title="ui.catch.off-first" hint="ui.catch.off-first.why" />;
}

function Counters() {
  const { t, format } = useText();
  const { catching } = useSnapshot('catching');
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

/** Starts sending keys before power-on. */
export function CatchStep() {
  const { t } = useText();
  const { step, line } = useSnapshot('step', 'line');
  const call = useWizardState((s) => s.call);
  const [baud, setBaud] = useState<'auto' | number>('auto');
  const running = !useIdle();
  // The line diagnosis is shown with its drawing below the instruction, other findings at the page's top.
  const drawn = useWizardState(
    useShallow(({ snapshot: { findings, lineDiagnosis } }) =>
      findings.filter((f) => f.rule === lineDiagnosis?.verdict.finding.rule),
    ),
  );
  const asks = useWizardState(({ snapshot }) => diagnosisAsks(snapshot));
  const tried = useWizardState(({ snapshot }) => snapshot.catching !== null) && !running;

  return (
    <StepPage
      step="catch"
      verbs={['catch.start', 'linux.attach', 'linux.use', 'board.choose', ...LINE_VERBS]}
      ownFindings={drawn}
      actions={
        <Button
          className={step === 'catch' && !asks ? 'button primary' : 'button'}
          isDisabled={running || line !== 'open'}
          onPress={() => void call('catch.start', { baud })}
        >
          {t(tried ? 'ui.catch.again' : 'ui.catch.start')}
        </Button>
      }
    >
      {/* The line diagnosis may ask for something that contradicts the preparations for listening. */}
      {!(asks && !running) && <CurrentInstruction />}
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
      {!running && <BoardChoice />}
      {!running && <LinuxWay />}
    </StepPage>
  );
}
