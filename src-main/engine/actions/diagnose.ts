import { cleanConsole } from '@shared/diagnosis/boot/lines';
import { BootDoctor } from '@shared/diagnosis/boot/boot-doctor';
import type { BootReport } from '@shared/diagnosis/boot/types';
import type { ConsoleFacts } from '@shared/identity/facts';
import type { DiagnosedBoard } from '@shared/diagnosis/text-diagnosis';
import { judgeModem, observeModem, type ModemReport } from '@shared/diagnosis/modem';
import { recogniseConsole } from '@shared/identity/recognise';
import { deriveLayout } from '@shared/layout/derive';
import type { LayoutDerivation } from '@shared/layout/types';

/** Everything that a pasted or opened console log says. JSON. */
export interface TextDiagnosis {
  board: DiagnosedBoard;
  boot: BootReport;
  facts: ConsoleFacts;
  layout: LayoutDerivation | null;
  /** Null where the text says nothing of a modem. */
  modem: ModemReport | null;
}

/** Diagnoses a console log of any kind: board, partitions, and how its boots went. Never throws. */
export function diagnoseText(text: string): TextDiagnosis {
  const doctor = new BootDoctor();
  doctor.push(text);
  doctor.end();
  const clean = cleanConsole(text);
  const facts = recogniseConsole(clean);
  const layout = facts.hasPartitions ? deriveLayout(clean, { sourceName: 'log' }) : null;
  return { board: boardOf(facts, layout), boot: doctor.report, facts, layout, modem: modemOf(clean) };
}

/** A boot log that never mentions a modem says nothing about one: only what was seen is judged. */
function modemOf(text: string): ModemReport | null {
  const report = judgeModem(observeModem(text));
  return report.finding.rule === 'modem/nothing-known' ? null : report;
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

/** Every dialect of this program is a loader of the MT7628 family: recognising one names the chip where no line does. */
function chipOf(facts: ConsoleFacts): DiagnosedBoard['chip'] {
  if (facts.soc !== null) return { name: facts.soc, from: 'console' };
  return facts.dialect === null ? null : { name: 'MT7628', from: 'dialect' };
}
