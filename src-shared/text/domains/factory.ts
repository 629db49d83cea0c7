import type { TextDomain } from '../types';

/** Texts about a unit's own Factory data and copies with locally administered addresses (P2, B§7). */
export const factory = {
  'finding.factory/no-calibration.what': {
    en: 'There is no calibration data in this copy of Factory.',
    es: 'No hay datos de calibración en esta copia de Factory.',
  },
  'finding.factory/no-calibration.why': {
    en: 'It is erased, or does not begin with the chip id of an MT7628 (28 76).',
    es: 'Está borrada o no empieza con el identificador de un MT7628 (28 76).',
  },
  'finding.factory/no-calibration.next': {
    en: 'Look for a backup of this unit; without one the radio works with the values of the chip itself.',
    es: 'Busque una copia de esta unidad; sin ella la radio funciona con los valores del propio chip.',
  },
  'finding.factory/no-seed.what': { en: 'No address was given.', es: 'No se indicó ninguna dirección.' },
  'finding.factory/no-seed.why': {
    en: 'The new addresses are made from the label’s address or from a text that you can repeat.',
    es: 'Las direcciones nuevas se forman a partir de la dirección de la etiqueta o de un texto que usted pueda repetir.',
  },
  'finding.factory/no-seed.next': {
    en: 'Type the MAC address of the label, or the serial number.',
    es: 'Escriba la dirección MAC de la etiqueta o el número de serie.',
  },
  'finding.factory/not-saved.what': {
    en: 'This unit’s Factory has not been read yet.',
    es: 'La Factory de esta unidad todavía no se ha leído.',
  },
  'finding.factory/not-saved.why': {
    en: 'A copy with other addresses is made of what this unit carries now.',
    es: 'La copia con otras direcciones se hace de lo que esta unidad lleva ahora.',
  },
  'finding.factory/not-saved.next': { en: 'Do step 4 first.', es: 'Haga primero el paso 4.' },
  'finding.factory/backup-exists.what': {
    en: 'There is a backup of this unit’s own Factory: LAN MAC {mac}.',
    es: 'Existe una copia de la Factory propia de esta unidad: MAC LAN {mac}.',
  },
  'finding.factory/backup-exists.why': {
    en: 'Made-up addresses are only for units whose own data is lost.',
    es: 'Las direcciones inventadas son solo para unidades cuyos datos propios se perdieron.',
  },
  'finding.factory/backup-exists.next': { en: 'Restore that backup instead.', es: 'Restaure esa copia en su lugar.' },
} satisfies TextDomain;
