import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { Icon } from './icon';

/** A folded section that opens in place. */
export function Disclose(props: { label: string; children: ReactNode; open?: boolean }) {
  return (
    <Disclosure className="disclosure" defaultExpanded={props.open ?? false}>
      <Button slot="trigger" className="trigger">
        <Icon name="chevron" size={12} />
        {props.label}
      </Button>
      <DisclosurePanel className="panel" role="group">
        {props.children}
      </DisclosurePanel>
    </Disclosure>
  );
}
