import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { InspectedFile } from '@shared/image/image-types';
import { useText } from '../../i18n/use-text';
import { Icon } from '../../shared/icon';
import { useIdle, useWizardState } from '../../store/context';

/** True for a copy of any unit's Factory data: it may not be written until it is confirmed as this unit's (P2). */
export function needsConfirmation(file: InspectedFile): boolean {
  return file.verdict.kind === 'factory';
}

/** The technician types the MAC address from the unit's label; the engine compares it with the copy's own. */
export function ConfirmOwnership({ file }: { file: InspectedFile }) {
  const { t } = useText();
  const confirmedOwn = useWizardState(({ snapshot }) => snapshot.confirmedOwn.includes(file.id));
  const local = useWizardState(({ snapshot }) => snapshot.localCopies.some(({ id }) => id === file.id));
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const busy = useWizardState((s) => s.pending.has('files.vouch'));
  const [labelMac, setLabelMac] = useState('');
  if (!needsConfirmation(file)) return null;
  if (local) {
    return (
      <p role="status">
        <span className="tag warning">
          <Icon name="warning" size={12} />
          {t('ui.factory.local.tag')}
        </span>
      </p>
    );
  }
  if (confirmedOwn) {
    return (
      <p role="status">
        <span className="tag ok">
          <Icon name="check" size={12} />
          {t('ui.vouch.done')}
        </span>
      </p>
    );
  }
  if (file.origin?.of === 'twin') return <p className="small dim">{t('ui.capture.of-twin')}</p>;
  const id = `vouch-${file.id}`;
  return (
    <form
      className="vouch stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        void call('files.vouch', { id: file.id, labelMac: labelMac.trim() });
      }}
    >
      <p className="small dim">{t('ui.vouch.why')}</p>
      <div className="row">
        <label htmlFor={id}>{t('ui.vouch.label')}</label>
        <input
          id={id}
          className="input mono vouch-mac"
          placeholder="0C:80:63:1A:2B:3D"
          autoComplete="off"
          spellCheck={false}
          maxLength={32}
          value={labelMac}
          onChange={(event) => setLabelMac(event.target.value)}
        />
        <Button className="button" type="submit" isDisabled={labelMac.trim() === '' || busy || !idle}>
          {t('ui.vouch.do')}
        </Button>
      </div>
    </form>
  );
}
