import { rangeText } from '@shared/bytes/range-text';
import { hex } from '@shared/bytes/hex';
import { FindingError, hasBlocker, type Finding } from '@shared/finding/finding';
import { inspectImage } from '@shared/image/inspect';
import type { InspectedFile } from '@shared/image/image-types';
import type { Board } from '@shared/board/board-types';
import { boardLibrary, boardOption } from '../../board/read-library';
import { openFile } from '../../app/open-file';
import { declareVerb } from '../verb';
import { EXIT } from '../../app/exit-code';
import type { Output } from '../output';

const declaration = {
  name: 'inspect',
  words: { usage: 'FILE...', least: 1, most: Infinity, missing: 'cli/missing-file' },
  needs: [],
  takes: ['board'],
  router: 'no',
} as const;

/** Identifies each file by its content. */
export const inspect = declareVerb(declaration, async (args, output) => {
  const files: InspectedFile[] = [];
  const problems: Finding[] = [];
  const board = boardOption(args.values.board);
  for (const path of args.rest) {
    try {
      files.push(await inspectFile(path, board));
    } catch (error) {
      if (!(error instanceof FindingError)) throw error;
      problems.push(error.finding);
    }
  }
  files.forEach((file) => printFile(file, output));
  problems.forEach((f) => output.finding(f));
  output.document({ ok: problems.length === 0, files, findings: problems });
  return problems.length > 0 || files.some((f) => hasBlocker(f.verdict.findings)) ? EXIT.refused : EXIT.ok;
});

/** Inspects one file on disk, optionally for a given board. Rejects with `files/...`. */
export async function inspectFile(path: string, board?: Board): Promise<InspectedFile> {
  const file = await openFile(path);
  try {
    const sha256 = await file.sha256();
    const verdict = await inspectImage(file, { name: file.name, boards: boardLibrary(), ...(board && { board }) });
    return { id: sha256.slice(0, 12), name: file.name, path: file.path, size: file.size, sha256, verdict };
  } finally {
    await file.close();
  }
}

function printFile(file: InspectedFile, output: Output): void {
  output.line(`${file.name}: ${file.verdict.kind}, ${file.size} bytes (${hex(file.size)})`);
  output.line(`  SHA-256 ${file.sha256}`);
  for (const { range, detail } of file.verdict.segments) {
    output.line(`  ${rangeText(range).padEnd(21)}  ${detail.kind}`);
  }
  file.verdict.findings.forEach((f) => output.finding(f));
}
