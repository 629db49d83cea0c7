import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { SessionSummary } from '@shared/contract/verbs';
import type { SessionReview } from '@shared/session/review';
import { pathTitle } from '../../i18n/port-title';
import { useText, type Text } from '../../i18n/use-text';
import { PathText } from '../../shared/copy-button';
import { Icon } from '../../shared/icon';
import { CallErrors } from '../../shared/call-errors';
import { ReviewCard } from '../../shared/review-card';
import { useSetting, useWizardState } from '../../store/context';
import { PageFrame } from '../page-frame';
import './sessions-page.css';

const TAGS: Record<SessionSummary['result'], string> = {
  recovered: 'tag ok',
  'not-recovered': 'tag blocker',
  stopped: 'tag warning',
  crashed: 'tag warning',
  open: 'tag accent',
};

function resultWords(t: Text['t'], result: SessionSummary['result']): string {
  if (result === 'crashed' || result === 'open') return t(`ui.sessions.result.${result}`);
  return t(`ui.result.${result}`);
}

/** Sessions that ended without recovering their router can be reviewed. */
const UNFINISHED = new Set<SessionSummary['result']>(['crashed', 'stopped', 'not-recovered']);

interface TableProps {
  sessions: readonly SessionSummary[];
  look: (id: string) => void;
  exportWire: (id: string) => void;
}

function SessionTable({ sessions, look, exportWire }: TableProps) {
  const { t, format, language } = useText();
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('ui.sessions.title')}>
      <table className="sessions">
        <thead>
          <tr>
            <th scope="col">{t('ui.sessions.started')}</th>
            <th scope="col">{t('ui.sessions.result')}</th>
            <th scope="col">{t('ui.sessions.unit')}</th>
            <th scope="col">{t('ui.sessions.port')}</th>
            <th scope="col">{t('ui.sessions.folder')}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((s) => (
            <tr key={s.id}>
              <th scope="row" className="keep num">
                {format.date(s.startedAt)}
              </th>
              <td>
                <span className={TAGS[s.result]}>{resultWords(t, s.result)}</span>{' '}
                {UNFINISHED.has(s.result) && (
                  <Button
                    className="button quiet compact"
                    aria-label={t('ui.review.look.of', { date: format.date(s.startedAt) })}
                    onPress={() => look(s.id)}
                  >
                    {t('ui.review.look')}
                  </Button>
                )}
              </td>
              <td className="mono">{s.unit ?? '–'}</td>
              <td>{pathTitle(language, s.port)}</td>
              <td className="session-folder">
                <PathText path={s.directory} label={t('ui.sessions.copy', { date: format.date(s.startedAt) })} />
                <Button
                  className="button quiet compact"
                  aria-label={t('ui.sessions.export.of', { date: format.date(s.startedAt) })}
                  onPress={() => exportWire(s.id)}
                >
                  {t('ui.sessions.export')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The folder for new sessions. */
function DirectorySetting() {
  const { t } = useText();
  const current = useSetting('sessionsDirectory');
  const call = useWizardState((s) => s.call);
  const busy = useWizardState((s) => s.pending.has('settings.set'));
  const accept = useWizardState((s) => s.takeSettings);
  const [typed, setTyped] = useState(current);
  const [saved, setSaved] = useState(false);
  const save = async () => {
    const settings = await call('settings.set', { sessionsDirectory: typed.trim() });
    setSaved(settings !== null);
    if (settings) accept(settings);
  };
  return (
    <form
      className="card stack-tight"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      <div className="field">
        <label htmlFor="sessions-directory">{t('ui.sessions.directory')}</label>
        <input
          id="sessions-directory"
          className="input mono"
          value={typed}
          spellCheck={false}
          maxLength={4096}
          aria-describedby="sessions-directory-hint"
          onChange={(e) => {
            setTyped(e.target.value);
            setSaved(false);
          }}
        />
        <p className="small dim" id="sessions-directory-hint">
          {t('ui.sessions.directory.hint')}
        </p>
      </div>
      <CallErrors verbs={['settings.set']} />
      <div className="row">
        <Button type="submit" className="button" isDisabled={busy || typed.trim() === '' || typed.trim() === current}>
          {t('ui.sessions.directory.save')}
        </Button>
        <span role="status">
          {saved && (
            <span className="tag ok">
              <Icon name="check" size={12} />
              {t('ui.sessions.directory.saved')}
            </span>
          )}
        </span>
      </div>
    </form>
  );
}

/** Every recovery on this computer, and the folder of its files. */
export function SessionsPage() {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const directory = useSetting('sessionsDirectory');
  const [sessions, setSessions] = useState<readonly SessionSummary[] | null>(null);
  const [review, setReview] = useState<SessionReview | null>(null);
  const [exported, setExported] = useState<string | null>(null);
  const exportWire = async (id: string) => setExported((await call('sessions.export', { id }))?.path ?? null);
  const look = async (id: string) => setReview(await call('sessions.review', { id }));
  useEffect(() => {
    let stale = false;
    void call('sessions.list', {}).then((answer) => {
      if (answer && !stale) setSessions(answer.sessions);
    });
    return () => {
      stale = true;
    };
  }, [call, directory]);

  return (
    <PageFrame title="ui.sessions.title" lead="ui.sessions.lead">
      <CallErrors verbs={['sessions.list', 'sessions.review', 'sessions.export']} />
      {sessions === null && <p className="dim">{t('ui.sessions.looking')}</p>}
      {sessions &&
        (sessions.length > 0 ? (
          <SessionTable sessions={sessions} look={(id) => void look(id)} exportWire={(id) => void exportWire(id)} />
        ) : (
          <p className="dim">{t('ui.sessions.none')}</p>
        ))}
      {/* A live region: the button that triggered the export is far above. */}
      <div role="status" className="outcome-place">
        {exported !== null && (
          <div className="card stack-tight">
            <p>{t('ui.sessions.exported')}</p>
            <PathText path={exported} label={t('ui.sessions.exported.copy')} />
          </div>
        )}
        {review && <ReviewCard review={review} onLater={() => setReview(null)} />}
      </div>
      <DirectorySetting />
    </PageFrame>
  );
}
