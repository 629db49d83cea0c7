import type { Finding } from '@shared/finding/finding';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/use-text';
import { useIdle, useSnapshot, useWizardState } from '../store/context';

/** Actions for a network in which the router will not find this computer: add the address (P7), or check again. */
export function NetworkHelp({ finding: f }: { finding: Finding }) {
  const { t } = useText();
  const { plan } = useSnapshot('plan');
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const busy = useWizardState((s) => s.pending.has('network.addAddress') || s.pending.has('network.check'));
  if (!f.rule.startsWith('network/') || f.severity === 'note' || !plan?.network) return null;
  const off = busy || !idle;
  return (
    <span className="row">
      {f.rule.startsWith('network/server-address-missing') && (
        <Button className="button compact" isDisabled={off} onPress={() => void call('network.addAddress', {})}>
          {t('ui.network.add')}
        </Button>
      )}
      <Button className="button quiet compact" isDisabled={off} onPress={() => void call('network.check', {})}>
        {t('ui.network.check')}
      </Button>
    </span>
  );
}
