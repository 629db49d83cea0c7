import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Activity } from '@shared/contract/snapshot';
import { mayStop, StepKind } from '@shared/plan/plan-types';
import { useText, type Text } from '../i18n/use-text';
import { useActivityName, useSnapshot, useWizardState } from '../store/context';
import './activity-bar.css';
import { BrokenPart } from './broken';
import { ConfirmDialog } from './confirm-dialog';
import { ErrorBoundary } from './error-boundary';
import { Icon } from './icon';
import { PowerLossPrompt } from './power-loss-prompt';
import { ProgressLine } from './progress';

/** The running activity and the meaning of its Stop, without its progress. */
function useRunning(): Pick<Activity, 'name' | 'stop' | 'phase'> | null {
  const name = useActivityName();
  const stop = useWizardState(({ snapshot }) => snapshot.activity?.stop);
  const phase = useWizardState(({ snapshot }) => snapshot.activity?.phase);
  return name === null || stop === undefined ? null : { name, stop, ...(phase !== undefined && { phase }) };
}

function StopButton() {
  const { t } = useText();
  const activity = useRunning();
  const stopping = useWizardState((s) => s.pending.has('activity.stop'));
  const call = useWizardState((s) => s.call);
  // The phase for which the question was asked: if stopping has another meaning by now, the question no longer applies.
  // The engine checks this too, because the display may be out of date.
  const [asked, setAsked] = useState<number | null>(null);
  const phase = activity?.phase;
  const stop = (shown: number | undefined) => void call('activity.stop', shown === undefined ? {} : { phase: shown });
  const harmful = activity !== null && activity.stop !== 'safe';

  return (
    <>
      <Button
        className={harmful ? 'button danger' : 'button'}
        aria-describedby="stop-meaning"
        isDisabled={activity === null || !mayStop(activity.stop) || stopping}
        onPress={() => (harmful ? setAsked(phase ?? 0) : stop(phase))}
      >
        <Icon name="stop" size={14} />
        {t('ui.stop')}
      </Button>
      {activity && (
        <ConfirmDialog
          danger
          title={t('ui.stop.ask.title')}
          confirm={t('ui.stop.ask.yes')}
          cancel={t('ui.stop.ask.no')}
          isOpen={asked === (phase ?? 0) && mayStop(activity.stop)}
          onClose={() => setAsked(null)}
          onConfirm={() => stop(asked ?? undefined)}
        >
          <p>{t(`stop.${activity.stop}`)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** The running activity and its object: `Carrying out the plan: erase`, `Saving this unit’s own data: Factory`. */
function activityWords({ t }: Text, { name, params }: Activity): string {
  const kind = StepKind.safeParse(params['kind']).data;
  const detail = kind ? t(`ui.step-kind.${kind}`) : params['area'];
  return detail === undefined ? t(`activity.${name}`) : `${t(`activity.${name}`)}: ${detail}`;
}

/** `Waits for /dev/ttyUSB1: ... About 40 s.` */
function waitingWords({ t, format }: Text, { holder, ahead, etaMs }: NonNullable<Activity['waits']>): string {
  const words = t('ui.waits.server-address', { holder, count: ahead });
  return etaMs === null ? words : `${words} ${t('ui.waits.left', { time: format.duration(etaMs) })}`;
}

/** The running activity and its progress. */
function Running() {
  const text = useText();
  const { t } = text;
  const { activity } = useSnapshot('activity');
  const name = activity ? activityWords(text, activity) : t('activity.idle');
  return (
    <div className="activity-what">
      <p className="activity-name" role="status">
        {activity && <Icon name="running" size={14} />}
        {name}
      </p>
      {activity?.waits && (
        <p className="small" role="status">
          {waitingWords(text, activity.waits)}
        </p>
      )}
      {activity?.progress && !activity.waits && <ProgressLine progress={activity.progress} label={name} />}
    </div>
  );
}

/** The running activity, its progress, the meaning of Stop, and the step's primary action. */
export function ActivityBar({ slotRef }: { slotRef: (element: HTMLElement | null) => void }) {
  const { t } = useText();
  const activity = useRunning();
  const name = t(activity ? `activity.${activity.name}` : 'activity.idle');

  return (
    <div className={activity ? 'activity running' : 'activity'} role="region" aria-label={name}>
      {/* Stopping must be possible even if the activity's display fails to render. */}
      <ErrorBoundary instead={(reason) => <BrokenPart reason={reason} />}>
        <Running />
      </ErrorBoundary>
      <div className="activity-stop">
        <StopButton />
        <PowerLossPrompt />
        <p id="stop-meaning" className={`stop-meaning ${activity?.stop ?? 'idle'}`} role="status">
          {activity && activity.stop !== 'safe' && (
            <Icon name={mayStop(activity.stop) ? 'warning' : 'lock'} size={14} />
          )}
          <span>{activity ? t(`stop.${activity.stop}`) : t('ui.stop.idle')}</span>
        </p>
      </div>
      <div className="activity-actions" ref={slotRef} />
    </div>
  );
}
