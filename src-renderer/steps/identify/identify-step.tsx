import { Button } from 'react-aria-components';
import { useText } from '../../i18n/use-text';
import { StepPage } from '../../shared/step-page';
import { useSnapshot, useWizardState } from '../../store/context';
import { Facts } from './facts';
import { LayoutPart } from './layout-part';

/** Step 3: loader, chip, flash, and the layout with its evidence. */
export function IdentifyStep() {
  const { t } = useText();
  const snapshot = useSnapshot();
  const call = useWizardState((s) => s.call);
  const known = snapshot.identity !== null;
  const idle = snapshot.activity === null && snapshot.line === 'open';

  return (
    <StepPage
      step="identify"
      verbs={['identify.start', 'layout.paste', 'layout.choose', 'layout.probe']}
      actions={
        <Button
          className={known && snapshot.layout ? 'button' : 'button primary'}
          isDisabled={!idle}
          onPress={() => void call('identify.start', {})}
        >
          {t(known && snapshot.layout ? 'ui.identify.again' : 'ui.identify.start')}
        </Button>
      }
    >
      {snapshot.identity && <Facts identity={snapshot.identity} />}
      {(known || snapshot.layout) && <LayoutPart />}
    </StepPage>
  );
}
