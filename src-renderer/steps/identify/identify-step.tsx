import { Button } from 'react-aria-components';
import { useText } from '../../i18n/use-text';
import { StepPage } from '../../shared/step-page';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import { Facts } from './facts';
import { LayoutPart } from './layout-part';

/** Loader, chip, flash, and the layout with its evidence. */
export function IdentifyStep() {
  const { t } = useText();
  const { identity, layout, line } = useSnapshot('identity', 'layout', 'line');
  const nothingRuns = useIdle();
  const call = useWizardState((s) => s.call);
  const derivation = layout?.derivation;
  const idle = nothingRuns && line === 'open';
  const unsettled = derivation !== undefined && derivation.hypotheses.length > 1 && derivation.probes.length > 0;
  const action = !identity ? (
    <Button className="button primary" isDisabled={!idle} onPress={() => void call('identify.start', {})}>
      {t('ui.identify.start')}
    </Button>
  ) : unsettled ? (
    <Button className="button primary" isDisabled={!idle} onPress={() => void call('layout.probe', {})}>
      {t('ui.layout.probe')}
    </Button>
  ) : null;

  return (
    <StepPage
      step="identify"
      verbs={['identify.start', 'layout.paste', 'layout.fromCapture', 'layout.choose', 'layout.probe']}
      ownFindings={derivation?.findings ?? []}
      keepsPrimaryAction={unsettled}
      actions={action}
    >
      {(identity ?? layout) && <LayoutPart />}
      {identity && (
        <Facts
          identity={identity}
          again={
            <Button className="button quiet compact" isDisabled={!idle} onPress={() => void call('identify.start', {})}>
              {t('ui.identify.again')}
            </Button>
          }
        />
      )}
    </StepPage>
  );
}
