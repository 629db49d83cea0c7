import { Component, type ReactNode } from 'react';
import { useText } from '../i18n/use-text';
import { useWizardState } from '../store/context';

/** What stands in the place of a page that could not be drawn. It uses as little as it can, so that it can be drawn. */
function BrokenPage({ reason }: { reason: string }) {
  const { t } = useText();
  const running = useWizardState((s) => s.snapshot.activity !== null);
  return (
    <section className="step-page stack" role="alert">
      <h1>{t('ui.broken.title')}</h1>
      <p className="lead">{t(running ? 'ui.broken.running' : 'ui.broken.idle')}</p>
      <p className="mono small">{reason}</p>
      <div className="row">
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {t('ui.broken.reload')}
        </button>
      </div>
      <p className="small dim">{t('ui.broken.reload.hint')}</p>
    </section>
  );
}

/**
 * Holds a fault in drawing a page to that page: what runs, the way to stop it and the console stay on the screen (P9).
 * React knows such a boundary only as a class. Give it a `key`, so that another page is tried afresh.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { reason: string | null }> {
  override state = { reason: null };

  static getDerivedStateFromError(error: unknown): { reason: string } {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { reason } = this.state as { reason: string | null };
    return reason === null ? this.props.children : <BrokenPage reason={reason} />;
  }
}
