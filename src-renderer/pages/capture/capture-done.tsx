import { Button } from 'react-aria-components';
import type { CaptureRun } from '@shared/capture/capture-types';
import { useText } from '../../i18n/use-text';
import { Icon } from '../../shared/icon';
import { useWizardState } from '../../store/context';
import { Dock } from './dock';

/**
 * The result of a complete capture and the next step; the port is closed for it. `more`: captures further partitions.
 */
export function CaptureDone({ run, more }: { run: CaptureRun; more: (() => void) | null }) {
  const { t, format } = useText();
  const call = useWizardState((s) => s.call);
  const view = useWizardState((s) => s.view);
  const own = run.of === 'own';
  const bytes = run.parts.reduce((sum, part) => sum + part.size, 0);
  const next = async () => {
    if (await call('bench.close', {})) view('bench');
  };
  return (
    <section className="card stack-tight" aria-labelledby="capture-done">
      <h2 id="capture-done" className="row">
        <span className="capture-ok">
          <Icon name="check" size={18} />
        </span>
        {t('ui.capture.done', { count: run.parts.length, bytes: format.bytes(bytes) })}
      </h2>
      <p>{t(own ? 'ui.capture.next.own' : 'ui.capture.next.why')}</p>
      {more && (
        <div>
          <Button className="button" onPress={more}>
            {t('ui.capture.more')}
          </Button>
        </div>
      )}
      <Dock>
        <Button className="button primary" onPress={() => void next()}>
          {t(own ? 'ui.capture.next.own.do' : 'ui.capture.next')}
        </Button>
      </Dock>
    </section>
  );
}
