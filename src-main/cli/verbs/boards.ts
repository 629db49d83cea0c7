import { factsOf, mapOf, rescueOf, trapsOf, type CardLine } from '@shared/board/card';
import { titleOf } from '@shared/board/library';
import type { Board } from '@shared/board/board-types';
import { finding } from '@shared/finding/finding';
import { boardLibrary } from '../../board/read-library';
import { type PlainKey, sayAny } from '@shared/i18n/say';
import { EXIT } from '../../app/exit-code';
import type { Output } from '../output';
import { declareVerb } from '../verb';

const MOST = 40;

const declaration = {
  name: 'boards',
  words: { usage: '[NAME...]', least: 0, most: Infinity },
  needs: [],
  takes: [],
  router: 'no',
} as const;

/** Finds known routers by vendor, model or id; shows the full card if only one matches. */
export const boards = declareVerb(declaration, (args, output) => {
  const library = boardLibrary();
  const query = args.rest.join(' ');
  const exact = query === '' ? [] : library.named(query);
  const found = exact.length > 0 ? exact : library.search(query, query === '' ? library.boards.length : MOST);
  const findings =
    found.length > 0 ? [] : [finding('board/none-found', 'blocker', { query, count: library.boards.length })];
  const [only] = found;
  if (only && found.length === 1) printCard(only, output);
  else for (const board of found) output.say('board.card.list', { id: board.id.padEnd(32), title: titleOf(board) });
  findings.forEach((f) => output.finding(f));
  output.document({ ok: found.length > 0, boards: found, findings });
  return Promise.resolve(found.length > 0 ? EXIT.ok : EXIT.refused);
});

function printCard(board: Board, output: Output): void {
  const block = (title: PlainKey, lines: readonly CardLine[]) => {
    if (lines.length === 0) return;
    output.say(title);
    for (const { key, params } of lines) output.line(`  ${sayAny(output.language, key, params)}`);
  };
  output.line(`${titleOf(board)} (${board.id})`);
  block('board.card.facts-title', factsOf(board));
  output.say('board.card.map-title');
  for (const row of mapOf(board)) output.line(`  ${row}`);
  block('board.card.traps-title', trapsOf(board));
  block('board.card.rescue-title', rescueOf(board));
  if (board.note !== undefined) output.say('board.card.note', { note: board.note });
  output.say('board.card.community');
}
