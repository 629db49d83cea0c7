import { useEffect, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { factsOf, mapOf, rescueOf, trapsOf, type CardLine } from '@shared/board/card';
import type { BoardSuggestion } from '@shared/board/choice';
import { titleOf } from '@shared/board/library';
import type { Board } from '@shared/board/board-types';
import { sayAny, type PlainKey } from '@shared/i18n/say';
import { useText } from '../i18n/use-text';
import { useIdle, useSnapshot, useWizardState } from '../store/context';
import './board-choice.css';
import { Disclose } from './disclose';
import { OwnBoards } from './own-boards';
import { Icon } from './icon';

/** The facts about a board, as shown on its card: facts and traps, map, and its rescue as manual steps. */
export function BoardCard({ board }: { board: Board }) {
  const { t, language } = useText();
  const lines = (all: readonly CardLine[]) =>
    all.map(({ key, params }, i) => <li key={`${key} ${i}`}>{sayAny(language, key, params)}</li>);
  const traps = trapsOf(board);
  return (
    <div className="board-card stack-tight small">
      <h3>{t('board.card.facts-title')}</h3>
      <ul>{lines(factsOf(board))}</ul>
      {traps.length > 0 && (
        <>
          <h3>{t('board.card.traps-title')}</h3>
          <ul>{lines(traps)}</ul>
        </>
      )}
      <h3>{t('board.card.rescue-title')}</h3>
      <ul>{lines(rescueOf(board))}</ul>
      {board.note !== undefined && <p>{t('board.card.note', { note: board.note })}</p>}
      <Disclose label={t('board.card.map-title')}>
        <ul className="mono">
          {mapOf(board).map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ul>
      </Disclose>
      <p className="dim">{t('board.card.community')}</p>
    </div>
  );
}

const REASONS: Readonly<Record<BoardSuggestion['by'], PlainKey>> = {
  log: 'ui.board.by.log',
  linux: 'ui.board.by.linux',
  image: 'ui.board.by.image',
  capture: 'ui.board.by.capture',
  session: 'ui.board.by.session',
};

/** A suggested board with the reasons for it. */
function Candidate({ id, title, reason, quote }: { id: string; title: string; reason: string; quote?: string }) {
  const { t } = useText();
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  return (
    <li className="spread">
      <span>
        <span className="board-title">{title}</span> <span className="dim small">{reason}</span>
        {quote !== undefined && <span className="mono dim small board-quote">{quote}</span>}
      </span>
      <Button
        className="button compact"
        isDisabled={!idle}
        aria-label={t('ui.board.choose-this', { board: title })}
        onPress={() => void call('board.choose', { id })}
      >
        {t('ui.board.choose')}
      </Button>
    </li>
  );
}

/** The boards that match the words typed so far. Null: not searched. */
function useSearch(query: string): { boards: readonly Board[]; count: number } | null {
  const call = useWizardState((s) => s.call);
  const [found, setFound] = useState<{ boards: readonly Board[]; count: number } | null>(null);
  const words = query.trim();
  useEffect(() => {
    let stale = false;
    if (words === '') return;
    void call('boards.search', { query: words.slice(0, 120) }).then((answer) => {
      if (answer && !stale) setFound(answer);
    });
    return () => {
      stale = true;
    };
  }, [call, words]);
  return words === '' ? null : found;
}

const SHOWN = 6;

function Search() {
  const { t } = useText();
  const [query, setQuery] = useState('');
  const found = useSearch(query);
  const field = useId();
  const boards = found?.boards.slice(0, SHOWN) ?? [];
  const more = (found?.boards.length ?? 0) - boards.length;
  return (
    <div className="stack-tight">
      <div className="field">
        <label htmlFor={field}>{t('ui.board.search')}</label>
        <input
          id={field}
          type="search"
          className="input"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('ui.board.search.hint')}
          value={query}
          onChange={(e) => setQuery(e.target.value)}
        />
      </div>
      <p className="small dim" role="status">
        {found === null
          ? ''
          : boards.length === 0
            ? t('ui.board.none-found', { count: found.count })
            : more > 0
              ? t('ui.board.more-found', { count: more })
              : ''}
      </p>
      {boards.length > 0 && (
        <ul className="board-list stack-tight" aria-label={t('ui.board.found')}>
          {boards.map((board) => (
            <Candidate key={board.id} id={board.id} title={titleOf(board)} reason={board.id} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** "Which router is it?": the chosen board's card, or suggestions and a search. An answer is optional. */
export function BoardChoice() {
  const { t } = useText();
  const { board } = useSnapshot('board');
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const { chosen, suggested } = board;
  const others = suggested.filter(({ id }) => id !== chosen?.id);

  return (
    <section className="card stack-tight board-choice" aria-labelledby="board-title">
      <h2 id="board-title">{t('ui.board.title')}</h2>
      {chosen ? (
        <>
          <div className="spread">
            <p className="row">
              <Icon name="check" />
              <strong>{titleOf(chosen)}</strong>
            </p>
            <Button
              className="button quiet compact"
              isDisabled={!idle}
              onPress={() => void call('board.choose', { id: null })}
            >
              {t('ui.board.other')}
            </Button>
          </div>
          <BoardCard board={chosen} />
        </>
      ) : (
        <p className="dim small">{t('ui.board.why')}</p>
      )}
      {others.length > 0 && (
        <ul className="board-list stack-tight" aria-label={t('ui.board.suggested')}>
          {others.map(({ id, title, by, quote }) => (
            <Candidate key={id} id={id} title={title} reason={t(REASONS[by])} quote={quote} />
          ))}
        </ul>
      )}
      {!chosen && <Search />}
      <OwnBoards />
    </section>
  );
}
