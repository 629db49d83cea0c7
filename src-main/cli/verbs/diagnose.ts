import packageJson from '../../../package.json';
import { rangeText } from '@shared/bytes/range-text';
import { forumText, logExcerpt } from '@shared/diagnosis/bundle';
import { compareBoots, type BootComparison } from '@shared/diagnosis/boot/compare-boots';
import { refutationOf } from '@shared/diagnosis/boot/refutations';
import { formatBytes } from '@shared/i18n/formats';
import { findingWords, say } from '@shared/i18n/say';
import { LogAnalyzer, type FullDiagnosis } from '@shared/diagnosis/log-analyzer';
import { declareVerb } from '../verb';
import { EXIT } from '../../app/exit-code';
import { printable, type Output } from '../output';
import { openFile } from '../../app/open-file';
import { writeOut } from '../output-files';

const declaration = {
  name: 'diagnose',
  words: { usage: 'LOG [LATER-LOG]', least: 1, most: 2, missing: 'cli/missing-file' },
  needs: [],
  takes: ['bundle'],
  router: 'no',
} as const;

/**
 * Diagnoses a console log: the board, its boots and their failures, with the evidence lines. A second log is compared
 * with the first. `--bundle FILE` writes the (later) log, its diagnosis and the versions, masked, as a text for a
 * forum. Exit code 0 for any verdict, because the diagnosis itself succeeded.
 */
export const diagnose = declareVerb(declaration, async (args, output) => {
  const path = args.rest[0]!;
  const result = await diagnoseFile(path);
  print(result, output);
  const later = args.rest[1];
  if (later === undefined) {
    await pack(path, result, args.values.bundle, output);
    output.document({ ok: true, ...result });
    return EXIT.ok;
  }
  const second = await diagnoseFile(later);
  output.line();
  print(second, output);
  const comparison = compareBoots(result.boot, second.boot);
  output.line();
  output.say('diagnosis.cli.compare', { path });
  printComparison(comparison, output);
  await pack(later, second, args.values.bundle, output);
  output.document({ ok: true, ...result, later: second, comparison });
  return EXIT.ok;
});

/** Writes the text for a forum, if requested. */
async function pack(path: string, said: FullDiagnosis, into: string | undefined, output: Output): Promise<void> {
  if (into === undefined) return;
  const file = await openFile(path);
  try {
    const read = async (from: number, length: number) => Buffer.from(await file.read(from, length)).toString('latin1');
    const log = await logExcerpt(file.size, read);
    const { board, boot, facts } = said;
    const system = `${process.platform} ${process.arch}`;
    const input = { version: packageJson.version, system, board, boot, findings: facts.findings, log };
    await writeOut(into, forumText(output.language, input));
  } finally {
    await file.close();
  }
  output.line();
  output.say('diagnosis.cli.bundle', { path: into });
}

/** Bytes per read, so that a log of any size is never in memory as a whole. */
const PIECE = 1 << 20;

async function diagnoseFile(path: string): Promise<FullDiagnosis> {
  const file = await openFile(path);
  try {
    const doctor = new LogAnalyzer();
    for (let at = 0; at < file.size; at += PIECE) {
      const piece = await file.read(at, Math.min(PIECE, file.size - at));
      doctor.push(Buffer.from(piece).toString('latin1'));
    }
    return doctor.end();
  } finally {
    await file.close();
  }
}

function print({ board, boot, facts }: FullDiagnosis, output: Output): void {
  const row = (name: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '') {
      output.line(`${name.padEnd(14)} ${printable(String(value))}`);
    }
  };
  row('dialect', board.dialect);
  row('loader', facts.version);
  row('SDK', facts.sdkVersion);
  row('chip', board.chip?.name);
  row('model', facts.model);
  const size = (bytes: number | null) => bytes && formatBytes(bytes, output.language);
  row('RAM', size(board.ramBytes));
  row('flash', [board.flash.name, board.flash.jedecId, size(board.flash.sizeBytes)].filter(Boolean).join(' '));
  row('slot', [boot.facts.slot.name, boot.facts.slot.address].filter(Boolean).join(' '));
  row('kernel', boot.facts.kernel);
  row('MAC', boot.facts.macs.map((m) => `${m.mac} (${m.from})`).join(', '));
  row('boots', boot.bootCount);
  row('reached', boot.reached);
  row('loop', loopWords(boot.loop, output));
  row('last reset', facts.resetCause && say(output.language, `ui.reset.${facts.resetCause}`));
  for (const part of board.partitions) {
    output.line(`  ${printable(part.name).padEnd(16)} ${rangeText(part.range)}`);
  }
  const { what } = findingWords(output.language, boot.finding);
  const confidence = say(output.language, `diagnosis.confidence.${boot.confidence}`);
  output.line();
  output.say('diagnosis.cli.verdict', { confidence, what });
  output.finding(boot.finding);
  output.say('diagnosis.refuted', { what: say(output.language, refutationOf(boot.verdict)) });
  if (boot.secondary.length > 0) output.say('diagnosis.cli.more');
  boot.secondary.forEach((f) => output.finding(f));
  facts.findings.forEach((f) => output.finding(f));
}

function printComparison({ change, differences }: BootComparison, output: Output): void {
  output.say(`diagnosis.change.${change}`);
  for (const { what, before, after } of differences) {
    output.line(`  ${say(output.language, `diagnosis.compare.${what}`)}: ${printable(before)} -> ${printable(after)}`);
  }
}

/** How often the router restarts by itself, how regularly, and by what; null if it does not. */
function loopWords(loop: FullDiagnosis['boot']['loop'], { language }: Output): string | null {
  if (!loop) return null;
  const { restarts, periodMs, resetCause } = loop;
  const often =
    periodMs === null
      ? say(language, 'ui.doctor.loop.untimed', { count: restarts })
      : say(language, 'ui.doctor.loop', { count: restarts, seconds: Math.round(periodMs / 1000) });
  return resetCause === null ? often : `${often} · ${say(language, `ui.reset.${resetCause}`)}`;
}
