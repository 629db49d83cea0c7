import type { TextDomain } from '../types';

/** Texts about vouching that a Factory copy is this unit’s own (P2). */
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
