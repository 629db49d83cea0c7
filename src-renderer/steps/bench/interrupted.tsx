import { useEffect, useState } from 'react';
import type { SessionReview } from '@shared/session/review';
import { useText } from '../../i18n/use-text';
import { ReviewCard } from '../../shared/review-card';
import { useWizardState } from '../../store/context';

/** The interrupted recovery, queried whenever no port is open. */
export function Interrupted({ isOpen }: { isOpen: boolean }) {
  const { t, format } = useText();
  const call = useWizardState((s) => s.call);
  const [review, setReview] = useState<SessionReview | null>(null);
  const [aside, setAside] = useState<string | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  useEffect(() => {
    let stale = false;
    if (!isOpen) void call('sessions.interrupted', {}).then((answer) => !stale && setReview(answer?.review ?? null));
    return () => {
      stale = true;
    };
  }, [call, isOpen]);
  const shown = !isOpen && review?.id !== aside ? review : null;
  const putAside = () => setAside(review?.id ?? null);
  return (
    <>
      <div role="status" className="outcome-place">
        {dismissed !== null && (
          <p className="card small">{t('ui.review.dismissed', { date: format.date(dismissed) })}</p>
        )}
      </div>
      {shown && (
        <ReviewCard
          review={shown}
          onLater={putAside}
          onDismissed={() => {
            putAside();
            setDismissed(shown.lastAt ?? shown.startedAt);
          }}
        />
      )}
    </>
  );
}
