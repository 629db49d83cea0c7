import type { DrawingId } from '@shared/diagnosis/line/line-types';
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

/** A drawing of the bench that shows what to check or do. */
export function DoctorDrawing({ drawing }: { drawing: DrawingId }) {
  const { t } = useText();
  return (
    <img className="doctor-drawing" src={FILES[drawing]} alt={t(`ui.drawing.${drawing}`)} width={420} height={220} />
  );
}
