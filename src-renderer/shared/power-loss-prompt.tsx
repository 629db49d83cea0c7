import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/use-text';
import { useWizardState } from '../store/context';
import { ConfirmDialog } from './confirm-dialog';

/** Lets the technician report a power loss while a router is unexpectedly silent; disappears as soon as it prints. */
export function PowerLossPrompt() {
  const phase = useWizardState(({ snapshot: { activity } }) =>
    activity?.prompt === 'power' ? activity.phase : undefined,
  );
  if (phase === undefined) return null;
  // Remounted for each phase, so that an open question does not return by itself after the router has printed.
  return <Question key={phase} phase={phase} />;
}

function Question({ phase }: { phase: number }) {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button className="button" onPress={() => setAsking(true)}>
        {t('ui.power.ask')}
      </Button>
      <ConfirmDialog
        danger
        title={t('ui.power.title')}
        confirm={t('ui.power.yes')}
        cancel={t('ui.power.no')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void call('power.confirmLost', { phase })}
      >
        <p>{t('ui.power.body')}</p>
        <p>{t('ui.power.more')}</p>
      </ConfirmDialog>
    </>
  );
}
