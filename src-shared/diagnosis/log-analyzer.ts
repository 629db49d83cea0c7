import { dialectById } from '../dialect';
import type { ConsoleFacts } from '../identity/facts';
import { ConsoleRecogniser } from '../identity/recognise';
import { deriveFromLines, LayoutExcerpt } from '../layout';
import type { LayoutDerivation } from '../layout/layout-types';
import { BootLogAnalyzer, type BootLogAnalyzerOptions } from './boot/boot-log-analyzer';
import type { LogLine } from './boot/log-lines';
import type { BootReport } from './boot/boot-types';
import { judgeModem, ModemReader, type ModemReport } from './modem';
import type { DiagnosedBoard } from './text-diagnosis';

/** Longer lines contain no fact about board or modem. */
const MAX_FACT_LINE = 1024;

/** Findings that both the identity and the boot diagnosis make; reported once. */
const SAID_BY_BOOT: Readonly<Record<string, string>> = {
  'identity/default-environment': 'diagnosis/default-environment',
  'identity/unknown-flash-chip': 'diagnosis/flash-chip-unknown',
  'identity/flash-no-answer': 'diagnosis/flash-no-answer',
};

/** The complete diagnosis of a pasted or opened console log. JSON. */
export interface FullDiagnosis {
  board: DiagnosedBoard;
  boot: BootReport;
  facts: ConsoleFacts;
  layout: LayoutDerivation | null;
  /** Null if the text does not mention a modem. */
  modem: ModemReport | null;
}

/**
 * Diagnoses a console log of any kind and length while it is read: board, partitions, boots, modem. One pass, in pieces
 * of any size; linear time, bounded memory.
 */
export class LogAnalyzer {
  readonly #boot: BootLogAnalyzer;
  readonly #board = new ConsoleRecogniser();
  readonly #partitions = new LayoutExcerpt();
  readonly #modem = new ModemReader();

  constructor(options: Pick<BootLogAnalyzerOptions, 'foreignMacs'> = {}) {
    this.#boot = new BootLogAnalyzer({ ...options, onLine: (line) => this.#take(line) });
  }

  /** The next piece; Latin-1 if it comes from a file. */
  push(text: string): void {
    this.#boot.push(text);
  }

  /** The text is complete. */
  end(): FullDiagnosis {
    this.#boot.end();
    const boot = this.#boot.report;
    const said = [boot.finding, ...boot.secondary].map((f) => f.rule);
    const { findings, ...read } = this.#board.facts;
    const facts = { ...read, findings: findings.filter((f) => !said.includes(SAID_BY_BOOT[f.rule] ?? '')) };
    const layout = facts.hasPartitions ? deriveFromLines(this.#partitions.lines, { sourceName: 'log' }) : null;
    const modem = judgeModem(this.#modem.observation);
    return {
      board: boardOf(facts, layout),
      boot,
      facts,
      layout,
      // Without any mention of a modem the log says nothing about it, so there is no report.
      modem: modem.finding.rule === 'modem/nothing-known' ? null : modem,
    };
  }

  #take({ text, quote, line, kernelSeconds }: LogLine): void {
    this.#partitions.take(quote, line);
    const fact = { text: text.slice(0, MAX_FACT_LINE).trim(), line, kernel: kernelSeconds !== null };
    if (fact.text === '') return;
    this.#board.take(fact);
    this.#modem.takeLine(fact);
  }
}

/** Diagnoses a complete text. */
export function diagnoseText(text: string, options: Pick<BootLogAnalyzerOptions, 'foreignMacs'> = {}): FullDiagnosis {
  const doctor = new LogAnalyzer(options);
  doctor.push(text);
  return doctor.end();
}

function boardOf(facts: ConsoleFacts, layout: LayoutDerivation | null): DiagnosedBoard {
  const best = layout?.hypotheses[0];
  const { name, jedecId, sizeBytes, known } = facts.flash;
  const size = sizeBytes ?? best?.chipSize ?? null;
  const sizeFrom = sizeBytes !== null ? 'console' : size === null ? null : 'layout';
  return {
    dialect: facts.dialect,
    chip: chipOf(facts),
    flash: { name, jedecId, sizeBytes: size, sizeFrom, known },
    ramBytes: facts.ramBytes,
    partitions: best?.partitions ?? [],
  };
}

/**
 * The chip named on the console, else that of a loader built for one chip only; most loaders look the same on several.
 */
function chipOf(facts: ConsoleFacts): DiagnosedBoard['chip'] {
  if (facts.soc !== null) return { name: facts.soc, from: 'console' };
  const chip = facts.dialect === null ? null : (dialectById(facts.dialect)?.chip ?? null);
  return chip === null ? null : { name: chip, from: 'dialect' };
}
