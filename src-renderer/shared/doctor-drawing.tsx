import { LINE_RULES } from '@shared/diagnosis/line/rules';
import type { DrawingId } from '@shared/diagnosis/line/types';
import type { Finding } from '@shared/finding/finding';
import good from '../../assets/doctor/good.svg';
import ground from '../../assets/doctor/ground.svg';
import key from '../../assets/doctor/key.svg';
import loopback from '../../assets/doctor/loopback.svg';
import noise from '../../assets/doctor/noise.svg';
import port from '../../assets/doctor/port.svg';
import power from '../../assets/doctor/power.svg';
import programmer from '../../assets/doctor/programmer.svg';
import rates from '../../assets/doctor/rates.svg';
import rxOpen from '../../assets/doctor/rx-open.svg';
import swap from '../../assets/doctor/swap.svg';
import txLate from '../../assets/doctor/tx-late.svg';
import wires from '../../assets/doctor/wires.svg';
import { useText } from '../i18n/use-text';
import './doctor-drawing.css';
import { FindingCard } from './finding-card';

const FILES: Record<DrawingId, string> = {
  good,
  ground,
  key,
  loopback,
  noise,
  port,
  power,
  programmer,
  rates,
  'rx-open': rxOpen,
  swap,
  'tx-late': txLate,
  wires,
};

/** What the loader's catcher and the ports find, drawn like what the line doctor finds. */
const OTHERS: readonly (readonly [rule: string, drawing: DrawingId])[] = [
  ['catch/silence', 'wires'],
  ['catch/garbage', 'rates'],
  ['catch/locked', 'programmer'],
  ['catch/no-window', 'key'],
  ['catch/keys-not-heard', 'rx-open'],
  ['catch/window-missed', 'key'],
  ['catch/linux-running', 'power'],
  ['catch/line-lost', 'port'],
  ['catch/timeout', 'wires'],
  ['port/busy', 'port'],
  ['port/vanished', 'port'],
];

// The first rule of a name is the more certain one.
const DRAWINGS: ReadonlyMap<string, DrawingId> = new Map(
  [...LINE_RULES.map((r) => [r.rule, r.drawing] as const), ...OTHERS].reverse(),
);

/** Which drawing belongs to a finding, or null. */
export function drawingOf(rule: string): DrawingId | null {
  return DRAWINGS.get(rule) ?? null;
}

/** A drawing of the bench: what to look at or to do. */
export function DoctorDrawing({ drawing }: { drawing: DrawingId }) {
  const { t } = useText();
  return (
    <img className="doctor-drawing" src={FILES[drawing]} alt={t(`ui.drawing.${drawing}`)} width={420} height={220} />
  );
}

/** A finding with the drawing of what to look at; without one where there is none. */
export function DrawnFinding({ finding }: { finding: Finding }) {
  const drawing = drawingOf(finding.rule);
  if (!drawing) return <FindingCard finding={finding} />;
  return (
    <div className="drawn-finding">
      <FindingCard finding={finding} />
      <DoctorDrawing drawing={drawing} />
    </div>
  );
}
