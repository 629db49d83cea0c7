import { useText } from '../i18n/use-text';
import { useConsoleFeed, useWizardState } from '../store/context';
import type { WizardState } from '../store/wizard-store';

/**
 * Replacements for parts that failed to render. Each depends on as little as possible, so that it does not fail too.
 */

/** False only if certainly nothing runs, because the part that failed may be the one that shows it. */
function mayRun(state: WizardState): boolean {
  try {
    return state.snapshot.activity !== null;
  } catch {
    return true;
  }
}

function Reload() {
  const { t } = useText();
  return (
    <button type="button" className="button primary" onClick={() => location.reload()}>
      {t('ui.broken.reload')}
    </button>
  );
}

/** Replaces a page. */
export function BrokenPage({ reason }: { reason: string }) {
  const { t } = useText();
  const running = useWizardState(mayRun);
  return (
    <section className="step-page stack" role="alert">
      <h1>{t('ui.broken.title')}</h1>
      <p className="lead">{t(running ? 'ui.broken.running' : 'ui.broken.idle')}</p>
      <p className="mono small">{reason}</p>
      <div className="row">
        <Reload />
      </div>
      <p className="small dim">{t('ui.broken.reload.hint')}</p>
    </section>
  );
}

/** Replaces a part beside the page. */
export function BrokenPart({ reason }: { reason: string }) {
  const { t } = useText();
  return (
    <div className="row small" role="alert">
      <span>{t('ui.broken.part')}</span>
      <span className="mono">{reason}</span>
      <Reload />
    </div>
  );
}

/** Number of characters from the end of the console text that still show the state of a recovery. */
const TAIL = 4000;

/** Replaces the console: the end of the router's output, verbatim. */
export function BrokenConsole({ reason }: { reason: string }) {
  const { t } = useText();
  const feed = useConsoleFeed();
  return (
    <aside className="console" aria-label={t('ui.console.region')}>
      <BrokenPart reason={reason} />
      <pre className="console-screen mono small" tabIndex={0}>
        {feed.text.slice(-TAIL)}
      </pre>
    </aside>
  );
}
