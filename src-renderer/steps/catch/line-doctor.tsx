import { Button } from 'react-aria-components';
import type { Snapshot } from '@shared/contract/snapshot';
import type { VerbInput } from '@shared/contract/verbs';
import type { LineVerdict } from '@shared/diagnosis/line/line-types';
import { say } from '@shared/i18n/say';
import { useText } from '../../i18n/use-text';
import { Disclose } from '../../shared/disclose';
import { DoctorDrawing } from '../../shared/doctor-drawing';
import { FindingCard } from '../../shared/finding-card';
import { useActivityName, useIdle, useSnapshot, useWizardState } from '../../store/context';

type Check = VerbInput<'line.check'>['check'];
type Saw = Exclude<VerbInput<'line.observe'>['saw'], 'swapped'>;

const CHECKS: readonly Check[] = ['loopback', 'echo', 'rates', 'without-tx'];
const SAWS: readonly Saw[] = ['dark', 'lit', 'works', 'glows'];

/** Verbs of the line diagnosis, for their refusals. */
export const LINE_VERBS = ['line.check', 'line.observe', 'practice.wires'] as const;

function CheckButton({ check, primary = false }: { check: Check; primary?: boolean }) {
  const { t } = useText();
  const { line } = useSnapshot('line');
  const call = useWizardState((s) => s.call);
  return (
    <div className="line-check">
      <p className="dim">{t(`ui.line.${check}.how`)}</p>
      <Button
        className={primary ? 'button primary' : 'button'}
        isDisabled={line !== 'open'}
        onPress={() => void call('line.check', { check })}
      >
        {t(`ui.line.${check}`)}
      </Button>
    </div>
  );
}

function Swapped() {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const listen = async () => {
    if (await call('line.observe', { saw: 'swapped' })) await call('catch.start', { baud: 'auto' });
  };
  return (
    <div className="line-check">
      <p className="dim">{t('ui.line.swapped.how')}</p>
      <Button className="button primary" onPress={() => void listen()}>
        {t('ui.line.swapped')}
      </Button>
    </div>
  );
}

function Power() {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  return (
    <div className="line-check" role="group" aria-label={t('ui.line.power.how')}>
      <p className="dim">{t('ui.line.power.how')}</p>
      <div className="row">
        {SAWS.map((saw) => (
          <Button key={saw} className="button" onPress={() => void call('line.observe', { saw })}>
            {t(`ui.line.saw.${saw}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** The next check, as a button if the wizard can perform it. */
function NextCheck({ verdict }: { verdict: LineVerdict }) {
  const { t } = useText();
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const view = useWizardState((s) => s.view);
  const listen = (label: string, baud: 'auto' | number) =>
    idle && (
      <Button className="button" onPress={() => void call('catch.start', { baud })}>
        {label}
      </Button>
    );
  switch (verdict.check) {
    case 'loopback-test':
      return <CheckButton check="loopback" primary />;
    case 'echo-test':
      return <CheckButton check="echo" primary />;
    case 'search-rates':
      return <CheckButton check="rates" primary />;
    case 'power-cycle-without-tx':
      return <CheckButton check="without-tx" primary />;
    case 'swap-and-listen':
      return <Swapped />;
    case 'ask-power':
      return <Power />;
    case 'set-rate':
      return verdict.baud === null
        ? null
        : listen(t('ui.line.listen-at', { baud: String(verdict.baud) }), verdict.baud);
    case 'open-port-again':
      return (
        <Button className="button" onPress={() => view('bench')}>
          {t('ui.line.bench')}
        </Button>
      );
    case 'connect-tx-late':
    case 'power-cycle-and-catch':
    case 'type-word':
      return listen(t('ui.line.listen'), 'auto');
    case 'go-on':
    case 'none':
      return null;
  }
}

const ASKS: readonly LineVerdict['check'][] = [
  'loopback-test',
  'echo-test',
  'search-rates',
  'power-cycle-without-tx',
  'swap-and-listen',
  'ask-power',
];

/** True once a cause of the line's state is known; before that there is only the instruction. */
export function isDecided(verdict: LineVerdict): boolean {
  return verdict.id !== 'listening' && verdict.check !== 'go-on';
}

/** True while the line diagnosis' own check is what should be done next, and no other button of the page. */
export function diagnosisAsks({ lineDiagnosis, activity }: Snapshot): boolean {
  const isBusy = activity !== null && activity.name !== 'catching';
  return !isBusy && lineDiagnosis !== null && ASKS.includes(lineDiagnosis.verdict.check);
}

/** The line diagnosis: verdict, drawing, evidence, the next check, and all other checks. */
export function LineDoctor() {
  const { t, language } = useText();
  const { lineDiagnosis, line } = useSnapshot('lineDiagnosis', 'line');
  const running = useActivityName();
  const busy = running !== null && running !== 'catching';
  const verdict = lineDiagnosis && lineDiagnosis.verdict.id !== 'listening' ? lineDiagnosis.verdict : null;
  return (
    <section className="line-doctor stack-tight" aria-label={t('ui.line.title')}>
      <div aria-live="polite" className="live-findings">
        {verdict && (
          <div className="drawn-finding">
            <div className="stack-tight">
              <FindingCard finding={verdict.finding} />
              {!busy && verdict.check !== 'none' && (
                <div className="line-next">
                  <p>
                    <b>{t('ui.line.next')}:</b> {say(language, `diagnosis.check.${verdict.check}`)}
                  </p>
                  <NextCheck verdict={verdict} />
                </div>
              )}
            </div>
            <DoctorDrawing drawing={verdict.drawing} />
          </div>
        )}
      </div>
      {!busy && line === 'open' && (
        <Disclose label={t('ui.line.more')}>
          <div className="line-checks">
            {CHECKS.map((check) => (
              <CheckButton key={check} check={check} />
            ))}
          </div>
        </Disclose>
      )}
    </section>
  );
}
