import { useContext, useEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from 'react-aria-components';
import type { PlainKey } from '@shared/i18n/say';
import { useText } from '../i18n/use-text';
import { ActionSlot } from '../shared/step-page';
import { useWizardState } from '../store/context';

/** The frame of a page outside the recovery; the dock has the way back. */
export function PageFrame({ title, lead, children }: { title: PlainKey; lead: PlainKey; children: ReactNode }) {
  const { t } = useText();
  const open = useWizardState((s) => s.open);
  const slot = useContext(ActionSlot);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="step-page stack" aria-labelledby="page-title">
      <header>
        <h1 id="page-title" tabIndex={-1} ref={heading}>
          {t(title)}
        </h1>
        <p className="lead">{t(lead)}</p>
      </header>
      {children}
      {slot &&
        createPortal(
          <Button className="button" onPress={() => open('recovery')}>
            {t('ui.pages.back')}
          </Button>,
          slot,
        )}
    </section>
  );
}
