import { useCallback, useEffect, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { titleOf } from '@shared/board/library';
import type { VerbOutput } from '@shared/contract/verbs';
import { useText } from '../i18n/use-text';
import { useIdle, useWizardState } from '../store/context';
import { CopyButton } from './copy-button';
import { Disclose } from './disclose';
import { CallErrors } from './call-errors';

type Own = VerbOutput<'boards.own'>;

/** The own boards; `refresh` asks for them again. */
function useOwn(): { own: Own | null; refresh: () => void } {
  const call = useWizardState((s) => s.call);
  const [own, setOwn] = useState<Own | null>(null);
  const [asked, setAsked] = useState(0);
  const refresh = useCallback(() => setAsked((n) => n + 1), []);
  useEffect(() => {
    let stale = false;
    void call('boards.own', {}).then((answer) => {
      if (answer && !stale) setOwn(answer);
    });
    return () => {
      stale = true;
    };
  }, [call, asked]);
  return { own, refresh };
}

/** The list of own boards, each with a way to remove it, and their text as a file to be kept elsewhere. */
function List({ own, refresh }: { own: Own; refresh: () => void }) {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  if (own.boards.length === 0) return <p className="dim small">{t('ui.board.own.none')}</p>;
  return (
    <>
      <ul className="stack-tight" aria-label={t('ui.board.own.title')}>
        {own.boards.map((board) => (
          <li key={board.id} className="spread">
            <span>
              {titleOf(board)} <span className="mono dim small">{board.id}</span>
            </span>
            <Button
              className="button quiet compact"
              aria-label={t('ui.board.own.remove-this', { board: titleOf(board) })}
              onPress={() => void call('boards.remove', { id: board.id }).then(refresh)}
            >
              {t('ui.board.own.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <CopyButton word value={own.text} label={t('ui.board.own.export')} />
      </div>
    </>
  );
}

function Import({ refresh }: { refresh: () => void }) {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const [text, setText] = useState('');
  const field = useId();
  const add = async () => {
    if (await call('boards.import', { text })) setText('');
    refresh();
  };
  return (
    <div className="field">
      <label htmlFor={field}>{t('ui.board.own.import.label')}</label>
      <textarea
        id={field}
        className="input mono"
        rows={4}
        spellCheck={false}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <div className="row">
        <input
          type="file"
          accept=".json,application/json"
          aria-label={t('ui.board.own.file')}
          onChange={(e) => void e.target.files?.[0]?.text().then(setText)}
        />
        <Button className="button compact" isDisabled={text.trim() === ''} onPress={() => void add()}>
          {t('ui.board.own.import')}
        </Button>
      </div>
    </div>
  );
}

/** Makes a board of the router on the bench, once its layout is known. */
function Share({ refresh }: { refresh: () => void }) {
  const { t } = useText();
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const [names, setNames] = useState({ vendor: '', model: '', variant: '' });
  const [shared, setShared] = useState<string | null>(null);
  const share = async () => {
    const answer = await call('board.share', names);
    setShared(answer?.text ?? null);
    refresh();
  };
  const fields = [
    ['vendor', t('ui.board.share.vendor')],
    ['model', t('ui.board.share.model')],
    ['variant', t('ui.board.share.variant')],
  ] as const;
  return (
    <div className="stack-tight">
      <h3>{t('ui.board.share.title')}</h3>
      <p className="dim small">{t('ui.board.share.why')}</p>
      <div className="row">
        {fields.map(([name, label]) => (
          <label key={name} className="field">
            {label}
            <input
              className="input"
              autoComplete="off"
              value={names[name]}
              onChange={(e) => setNames({ ...names, [name]: e.target.value })}
            />
          </label>
        ))}
      </div>
      <div className="row">
        <Button
          className="button compact"
          isDisabled={!idle || names.vendor.trim() === '' || names.model.trim() === ''}
          onPress={() => void share()}
        >
          {t('ui.board.share.do')}
        </Button>
        {shared !== null && <CopyButton word value={shared} label={t('ui.board.share.copy')} />}
      </div>
    </div>
  );
}

/** Boards of one's own: imported, exported, removed, and made from the router on the bench. */
export function OwnBoards() {
  const { t } = useText();
  const hasLayout = useWizardState(({ snapshot }) => snapshot.layout?.chosen != null);
  const { own, refresh } = useOwn();
  return (
    <Disclose label={t('ui.board.own.title')}>
      <div className="stack-tight">
        <CallErrors verbs={['boards.import', 'boards.remove', 'board.share']} />
        {own && <List own={own} refresh={refresh} />}
        <Import refresh={refresh} />
        {hasLayout && <Share refresh={refresh} />}
      </div>
    </Disclose>
  );
}
