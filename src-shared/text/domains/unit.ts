import type { TextDomain } from '../types';

/** Texts about whose Factory data a unit carries (P2). */
export const unit = {
  'finding.unit/not-its-own.what': {
    en: 'This unit carries another unit’s Factory data: its LAN MAC is {mac}, the label says {label}.',
    es: 'Esta unidad lleva los datos de Factory de otra unidad: su MAC LAN es {mac}, la etiqueta dice {label}.',
  },
  'finding.unit/not-its-own.why': {
    en: 'Somebody wrote another unit’s whole flash, or its Factory, onto this one: both now have the same addresses and radio calibration.',
    es: 'Alguien escribió en esta la flash completa de otra unidad, o su Factory: ahora ambas tienen las mismas direcciones y la misma calibración de radio.',
  },
  'finding.unit/not-its-own.next': {
    en: 'Restore this unit’s own Factory from a backup (step 5); without one, give it addresses of its own.',
    es: 'Restaure la Factory propia de esta unidad desde una copia (paso 5); sin ella, dele direcciones propias.',
  },
  'finding.unit/carries-factory-of-dump.what': {
    en: 'This unit carries the Factory data that is also in {name} (LAN MAC {mac}).',
    es: 'Esta unidad lleva los datos de Factory que también están en {name} (MAC LAN {mac}).',
  },
  'finding.unit/carries-factory-of-dump.why': {
    en: 'Either the dump was made from this very unit, or the unit was cloned from its twin: both then have the same addresses and radio calibration.',
    es: 'O el volcado se hizo de esta misma unidad, o fue clonada de su gemelo: ambas tienen entonces las mismas direcciones y calibración de radio.',
  },
  'finding.unit/carries-factory-of-dump.next': {
    en: "Compare the LAN MAC with the label on this unit; if it differs, restore this unit's own Factory backup (step 5).",
    es: 'Compare la MAC LAN con la etiqueta de esta unidad; si difiere, restaure la copia de Factory propia de esta unidad (paso 5).',
  },
  'finding.unit/carries-factory-of-twin.what': {
    en: 'This unit carries the Factory data of the captured twin (LAN MAC {mac}).',
    es: 'Esta unidad lleva los datos de Factory del gemelo capturado (MAC LAN {mac}).',
  },
  'finding.unit/carries-factory-of-twin.why': {
    en: "The twin's whole flash was written to it at some time: both have the same addresses and the same radio calibration (capture {capture}).",
    es: 'En algún momento se escribió en ella la flash completa del gemelo: ambas tienen las mismas direcciones y la misma calibración de radio (captura {capture}).',
  },
  'finding.unit/carries-factory-of-twin.next': {
    en: "Restore this unit's own Factory from its backup, if there is one (step 5).",
    es: 'Restaure Factory de esta unidad desde su propia copia, si existe (paso 5).',
  },
} satisfies TextDomain;
