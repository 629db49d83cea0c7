import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/use-text';
import { useWizardState } from '../store/context';
import { ConfirmDialog } from './confirm-dialog';

/** Where a router is silent that should be speaking: the technician may say that it has no power. Gone as soon as it speaks. */
export function PowerQuestion() {
  const phase = useWizardState(({ snapshot: { activity } }) =>
    activity?.asks === 'power' ? activity.phase : undefined,
  );
  if (phase === undefined) return null;
  // Mounted anew each time: a question that was open when the router spoke does not come back by itself.
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
        onConfirm={() => void call('power.tell', { phase })}
      >
        <p>{t('ui.power.body')}</p>
        <p>{t('ui.power.more')}</p>
      </ConfirmDialog>
    </>
  );
}
