import type { TextDomain } from '../types';

/** Texts about whose Factory data is whose (P2). */
export const vouch = {
  'finding.vouch/not-factory.what': {
    en: '{name} is not the Factory data of a real unit.',
    es: '{name} no son los datos de Factory de una unidad real.',
  },
  'finding.vouch/not-factory.why': {
    en: "Only a copy of a Factory partition with this unit's own addresses can be vouched for.",
    es: 'Solo se puede avalar una copia de la partición Factory con las direcciones propias de esta unidad.',
  },
  'finding.vouch/not-factory.next': {
    en: "Choose the backup of this unit's Factory partition.",
    es: 'Elija la copia de la partición Factory de esta unidad.',
  },
  'finding.vouch/bad-mac.what': { en: '{value} is not a MAC address.', es: '{value} no es una dirección MAC.' },
  'finding.vouch/bad-mac.why': {
    en: 'Twelve hexadecimal digits are expected.',
    es: 'Se esperan doce dígitos hexadecimales.',
  },
  'finding.vouch/bad-mac.next': {
    en: "Type the LAN MAC as it is printed on the unit's label, for example 0C:80:63:1A:2B:3D.",
    es: 'Escriba la MAC LAN tal como está impresa en la etiqueta de la unidad, por ejemplo 0C:80:63:1A:2B:3D.',
  },
  'finding.vouch/other-unit.what': {
    en: '{name} belongs to another unit: its LAN MAC is {file}, the label says {label}.',
    es: '{name} pertenece a otra unidad: su MAC LAN es {file}, la etiqueta dice {label}.',
  },
  'finding.vouch/other-unit.why': {
    en: "Calibration and addresses are made for one unit; another's would clone it.",
    es: 'La calibración y las direcciones se hacen para una sola unidad; las de otra la clonarían.',
  },
  'finding.vouch/other-unit.next': {
    en: 'Look for the backup of this very unit.',
    es: 'Busque la copia de esta misma unidad.',
  },
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
  'finding.vouch/of-twin.what': {
    en: '{name} is the Factory data of the captured twin.',
    es: '{name} son los datos de Factory del gemelo capturado.',
  },
  'finding.vouch/of-twin.why': {
    en: 'The manifest of capture {capture} holds exactly these bytes: they belong to the working router.',
    es: 'El manifiesto de la captura {capture} contiene exactamente estos bytes: pertenecen al router que funciona.',
  },
  'finding.vouch/of-twin.next': {
    en: 'Use only a backup that was made from this unit; the twin gives its firmware and nothing else.',
    es: 'Use solo una copia hecha de esta unidad; el gemelo da su firmware y nada más.',
  },
  'finding.vouch/address-of-twin.what': {
    en: '{name} has the address {mac} of a router that was captured as a healthy twin.',
    es: '{name} tiene la dirección {mac} de un router que se copió como gemelo sano.',
  },
  'finding.vouch/address-of-twin.why': {
    en: 'These data are the twin’s: either a copy of its Factory, or a backup of a unit that already carried it.',
    es: 'Estos datos son del gemelo: una copia de su Factory, o una copia de una unidad que ya los llevaba.',
  },
  'finding.vouch/address-of-twin.next': {
    en: 'Read the label of the router on the bench once more, and use a backup that was made from that unit.',
    es: 'Lea otra vez la etiqueta del router que tiene en la mesa y use una copia hecha de esa unidad.',
  },
} satisfies TextDomain;
