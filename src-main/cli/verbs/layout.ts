import { rangeText } from '@shared/bytes/range-text';
import { hasBlocker } from '@shared/finding/finding';
import { deriveLayout } from '@shared/layout/derive';
import type { Layout } from '@shared/layout/layout-types';
import { boardLibrary } from '../../board/read-library';
import { declareVerb } from '../verb';
import { EXIT } from '../../app/exit-code';
import type { Output } from '../output';
import { readText } from '../read-file';

const declaration = {
  name: 'layout',
  words: { usage: 'FILE', least: 1, most: 1, missing: 'cli/missing-file' },
  needs: [],
  takes: [],
  router: 'no',
} as const;

/** Every layout compatible with the text, with the source of each offset. */
export const layout = declareVerb(declaration, async (args, output) => {
  const path = args.rest[0]!;
  const derivation = deriveLayout(await readText(path), { sourceName: path, boards: boardLibrary().boards });
  for (const hypothesis of derivation.hypotheses) printLayout(hypothesis, output);
  for (const probe of derivation.probes) {
    output.say('cli.probe', { range: rangeText(probe.range) });
  }
  derivation.findings.forEach((f) => output.finding(f));
  output.document({ ok: derivation.hypotheses.length > 0, ...derivation });
  return derivation.hypotheses.length === 0 || hasBlocker(derivation.findings) ? EXIT.refused : EXIT.ok;
});

function printLayout(hypothesis: Layout, output: Output): void {
  output.say(`cli.layout.${hypothesis.confidence}`, { id: hypothesis.id, size: hypothesis.chipSize });
  for (const part of hypothesis.partitions) {
    const indent = part.parent === null ? '' : '  ';
    const name = `${indent}${part.name}`.padEnd(18);
    const range = rangeText(part.range).padEnd(21);
    output.line(`  ${name} ${range}  ${part.role.padEnd(12)} ${part.evidence.map((e) => e.kind).join(', ')}`);
  }
}
