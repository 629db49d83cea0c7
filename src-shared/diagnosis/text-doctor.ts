import { dialectById } from '../dialect';
import type { ConsoleFacts } from '../identity/facts';
import { ConsoleRecogniser } from '../identity/recognise';
import { deriveFromLines, LayoutExcerpt } from '../layout';
import type { LayoutDerivation } from '../layout/types';
import { BootDoctor, type BootDoctorOptions } from './boot/boot-doctor';
import type { LogLine } from './boot/lines';
import type { BootReport } from './boot/types';
import { judgeModem, ModemReader, type ModemReport } from './modem';
import type { DiagnosedBoard } from './text-diagnosis';

/** A line longer than this holds no fact of board or modem. */
const MAX_FACT_LINE = 1024;

/** What the identity says as well as the boot doctor: once is enough. */
const SAID_BY_BOOT: Readonly<Record<string, string>> = {
  'identity/default-environment': 'diagnosis/default-environment',
  'identity/unknown-flash-chip': 'diagnosis/flash-chip-unknown',
  'identity/flash-no-answer': 'diagnosis/flash-no-answer',
};

/** Everything that a pasted or opened console log says. JSON. */
export interface FullDiagnosis {
  board: DiagnosedBoard;
  boot: BootReport;
  facts: ConsoleFacts;
  layout: LayoutDerivation | null;
  /** Null where the text says nothing of a modem. */
  modem: ModemReport | null;
}

/**
 * Diagnoses a console log of any kind and length as it is read: board, partitions, how its boots went, the modem. One pass,
 * in pieces of any size; time grows with the text and memory does not.
 */
export class TextDoctor {
  readonly #boot: BootDoctor;
  readonly #board = new ConsoleRecogniser();
  readonly #partitions = new LayoutExcerpt();
  readonly #modem = new ModemReader();

  constructor(options: Pick<BootDoctorOptions, 'foreignMacs'> = {}) {
    this.#boot = new BootDoctor({ ...options, onLine: (line) => this.#take(line) });
  }

  /** The next piece, Latin-1 where it comes from a file. */
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
      // A boot log that never mentions a modem says nothing about one: only what was seen is judged.
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

/** A text that is there as a whole. */
export function diagnoseText(text: string, options: Pick<BootDoctorOptions, 'foreignMacs'> = {}): FullDiagnosis {
  const doctor = new TextDoctor(options);
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

/** Where no line names the chip, a loader does that is built for one alone; most look the same on several. */
function chipOf(facts: ConsoleFacts): DiagnosedBoard['chip'] {
  if (facts.soc !== null) return { name: facts.soc, from: 'console' };
  const chip = facts.dialect === null ? null : (dialectById(facts.dialect)?.chip ?? null);
  return chip === null ? null : { name: chip, from: 'dialect' };
}
