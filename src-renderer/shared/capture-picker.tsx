import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { CaptureSummary } from '@shared/capture/capture-types';
import type { PlainKey } from '@shared/i18n/say';
import { useText } from '../i18n/use-text';
import { useIdle, useWizardState } from '../store/context';

/** The captures on this computer, newest first. */
function useCaptures(): readonly CaptureSummary[] {
  const call = useWizardState((s) => s.call);
  const [captures, setCaptures] = useState<readonly CaptureSummary[]>([]);
  useEffect(() => {
    let stale = false;
    void call('captures.list', {}).then((answer) => {
      if (answer && !stale) setCaptures(answer.captures);
    });
    return () => {
      stale = true;
    };
  }, [call]);
  return captures;
}

/** The twins among them. */
export function useTwins(): readonly CaptureSummary[] {
  return useCaptures().filter((c) => c.of === 'twin');
}

/** The routers captured on this computer, each with an action; nothing if there are none. */
export function CapturePicker({ action, onPick }: { action: PlainKey; onPick: (id: string) => void }) {
  const { t, format } = useText();
  const idle = useIdle();
  const captures = useCaptures();
  if (captures.length === 0) return null;
  return (
    <section className="card stack-tight" aria-labelledby="donors-title">
      <h2 id="donors-title">{t('ui.capture.donors')}</h2>
      <ul className="stack-tight">
        {captures.slice(0, 5).map((c) => {
          const name = t(c.of === 'own' ? 'ui.capture.donor.own' : 'ui.capture.donor', {
            mac: c.lanMac ?? '?',
            date: format.date(c.startedAt),
          });
          return (
            <li key={c.id} className="spread">
              <span className="row">
                {name}
                {!c.complete && <span className="tag warning">{t('ui.capture.donor.partial')}</span>}
              </span>
              <Button
                className="button compact"
                isDisabled={!idle}
                aria-label={`${t(action)}: ${name}`}
                onPress={() => onPick(c.id)}
              >
                {t(action)}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
