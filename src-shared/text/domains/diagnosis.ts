import type { TextDomain } from '../types';
import { diagnosisHardware } from './diagnosis-hardware';
import { diagnosisFirmware } from './diagnosis-firmware';
import { diagnosisLinux } from './diagnosis-linux';
import { diagnosisSystem } from './diagnosis-system';
import { diagnosisNetwork } from './diagnosis-network';
import { diagnosisCourse } from './diagnosis-course';
import { diagnosisLine } from './diagnosis-line';

/** Texts of the doctors. */
export const diagnosis = {
  ...diagnosisHardware,
  ...diagnosisFirmware,
  ...diagnosisLinux,
  ...diagnosisNetwork,
  ...diagnosisSystem,
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
  'diagnosis.check.open-port-again': { en: 'Open the port again', es: 'Abrir el puerto de nuevo' },
  'diagnosis.check.loopback-test': {
    en: 'Test the adapter: join its TX and RX',
    es: 'Probar el adaptador: unir su TX y su RX',
  },
  'diagnosis.check.ask-power': { en: 'Look whether the router has power', es: 'Ver si el router tiene alimentación' },
  'diagnosis.check.swap-and-listen': { en: 'Swap TX and RX, then listen', es: 'Intercambiar TX y RX y escuchar' },
  'diagnosis.check.power-cycle-without-tx': {
    en: 'Switch off, unplug TX, switch on and listen',
    es: 'Apagar, desconectar TX, encender y escuchar',
  },
  'diagnosis.check.connect-tx-late': {
    en: 'Connect TX only after power-on, while the wizard listens',
    es: 'Conectar TX solo después de encender, mientras el asistente escucha',
  },
  'diagnosis.check.search-rates': { en: 'Search the baud rate', es: 'Buscar la velocidad' },
  'diagnosis.check.set-rate': { en: 'Use this rate', es: 'Usar esta velocidad' },
  'diagnosis.check.echo-test': { en: 'Send keys and wait for their echo', es: 'Enviar teclas y esperar su eco' },
  'diagnosis.check.power-cycle-and-catch': {
    en: 'Switch off and on while the wizard listens',
    es: 'Apagar y encender mientras el asistente escucha',
  },
  'diagnosis.check.type-word': {
    en: 'Type the word right after power-on',
    es: 'Escribir la palabra justo después de encender',
  },
  'diagnosis.check.go-on': { en: 'Go on', es: 'Continuar' },
  'diagnosis.check.none': {
    en: 'Nothing more can be checked from here',
    es: 'Desde aquí no se puede comprobar nada más',
  },
  'diagnosis.cli.verdict': { en: 'Verdict ({confidence}): {what}', es: 'Veredicto ({confidence}): {what}' },
  'diagnosis.cli.more': { en: 'Also seen:', es: 'También se observó:' },
  'diagnosis.cli.compare': { en: 'Compared with {path}:', es: 'Comparado con {path}:' },
} satisfies TextDomain;
