import type { Finding } from '@shared/finding/finding';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/use-text';
import { useIdle, useSnapshot, useWizardState } from '../store/context';

/** What can be done from here about a network that the router will not find: the address added (P7), or one more look. */
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
