import type { Finding } from '@shared/finding/finding';
import type { SessionReview } from '@shared/session/review';
import { Button } from 'react-aria-components';
import { pathTitle, portTitle } from '../i18n/port-title';
import { useText } from '../i18n/use-text';
import { useWizardState } from '../store/context';
import { CallErrors } from './call-errors';
import './review-card.css';

function Sentences({ title, findings }: { title: string; findings: readonly Finding[] }) {
  const text = useText();
  if (findings.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {findings.map((f, i) => (
          <li key={`${f.rule}${i}`} data-rule={f.rule} title={text.finding(f).why}>
            {text.finding(f).what}
          </li>
        ))}
      </ul>
    </div>
  );
}

export interface ReviewCardProps {
  review: SessionReview;
  onLater: () => void;
  /** Called when the technician dismisses the offer; omitted if there is none. */
  onDismissed?: () => void;
}

/** An interrupted recovery: what is certain, what is not, and what to do now. */
export function ReviewCard({ review, onLater, onDismissed }: ReviewCardProps) {
  const text = useText();
  const { t, format, language } = text;
  const call = useWizardState((s) => s.call);
  const view = useWizardState((s) => s.view);
  const busy = useWizardState((s) => s.pending.has('sessions.resume'));
  const dismissing = useWizardState((s) => s.pending.has('sessions.dismiss'));
  const idle = useWizardState((s) => s.snapshot.activity === null && s.snapshot.line !== 'open');
  const known = useWizardState((s) => s.ports?.ports.find((p) => p.path === review.port));
  const words = text.finding(review.finding);
  const resume = async () => {
    if (await call('sessions.resume', { id: review.id })) view('catch');
  };
  const dismiss = async () => {
    if (await call('sessions.dismiss', { id: review.id })) onDismissed?.();
  };

  return (
    <section className="card stack-tight review" aria-labelledby="review-title">
      <h2 id="review-title">{t('ui.review.title', { date: format.date(review.lastAt ?? review.startedAt) })}</h2>
      <p className="what">{words.what}</p>
      <p className="dim small">
        {t('ui.review.where', {
          port: known ? portTitle(language, known) : pathTitle(language, review.port),
          unit: review.unit ?? '–',
        })}
      </p>
      <div className="review-known">
        <Sentences title={t('ui.review.certain')} findings={review.certain} />
        <Sentences title={t('ui.review.uncertain')} findings={review.uncertain} />
      </div>
      <p>
        <b>{t('ui.finding.next')}:</b> {words.next}
      </p>
      <CallErrors verbs={['sessions.resume', 'sessions.dismiss']} />
      <div className="row">
        <Button className="button primary" isDisabled={busy || !idle} onPress={() => void resume()}>
          {t('ui.review.resume')}
        </Button>
        <Button className="button quiet" onPress={onLater}>
          {t('ui.review.later')}
        </Button>
        {onDismissed && (
          <Button
            className="button quiet"
            aria-describedby="review-dismiss-hint"
            isDisabled={dismissing}
            onPress={() => void dismiss()}
          >
            {t('ui.review.dismiss')}
          </Button>
        )}
      </div>
      {onDismissed && (
        <p className="dim small" id="review-dismiss-hint">
          {t('ui.review.dismiss.hint')}
        </p>
      )}
    </section>
  );
}
