import type { TextDomain } from '../types';
import { diagnosisHardware } from './diagnosis-hardware';
import { diagnosisFirmware } from './diagnosis-firmware';
import { diagnosisLinux } from './diagnosis-linux';
import { diagnosisNetwork } from './diagnosis-network';
import { diagnosisCourse } from './diagnosis-course';
import { diagnosisLine } from './diagnosis-line';

/** Texts of the doctors. */
export const diagnosis = {
  ...diagnosisHardware,
  ...diagnosisFirmware,
  ...diagnosisLinux,
  ...diagnosisNetwork,
  ...diagnosisCourse,
  ...diagnosisLine,
  'diagnosis.confidence.high': { en: 'certain', es: 'seguro' },
  'diagnosis.confidence.medium': { en: 'likely', es: 'probable' },
  'diagnosis.confidence.low': { en: 'possible', es: 'posible' },
  'diagnosis.compare.verdict': { en: 'Verdict', es: 'Veredicto' },
  'diagnosis.compare.reached': { en: 'Last stage reached', es: 'Última etapa alcanzada' },
  'diagnosis.compare.loop': { en: 'Restarts by itself', es: 'Reinicios por sí solo' },
  'diagnosis.compare.slot': { en: 'Booted from', es: 'Arrancó desde' },
  'diagnosis.compare.image': { en: 'Image', es: 'Imagen' },
  'diagnosis.compare.kernel': { en: 'Kernel', es: 'Kernel' },
  'diagnosis.compare.partitions': { en: 'Partitions', es: 'Particiones' },
  'diagnosis.compare.macs': { en: 'MAC addresses', es: 'Direcciones MAC' },
  'diagnosis.compare.fault-gone': { en: 'Fault gone', es: 'Falla resuelta' },
  'diagnosis.compare.fault-new': { en: 'New fault', es: 'Falla nueva' },
  'diagnosis.change.better': { en: 'The second boot is better.', es: 'El segundo arranque es mejor.' },
  'diagnosis.change.worse': { en: 'The second boot is worse.', es: 'El segundo arranque es peor.' },
  'diagnosis.change.same': { en: 'Both boots are alike.', es: 'Ambos arranques son iguales.' },
  'diagnosis.change.different': {
    en: 'The boots differ, neither is better.',
    es: 'Los arranques difieren, ninguno es mejor.',
  },
  'diagnosis.cli.verdict': { en: 'Verdict ({confidence}): {what}', es: 'Veredicto ({confidence}): {what}' },
  'diagnosis.cli.more': { en: 'Also seen:', es: 'También se observó:' },
  'diagnosis.cli.compare': { en: 'Compared with {path}:', es: 'Comparado con {path}:' },
} satisfies TextDomain;
