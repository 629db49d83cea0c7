import type { TextDomain } from '../types';

/** The window's texts about the router's Linux, systems started from RAM, and the unit's own Factory. */
export const uiLinux = {
  'ui.linux.way.title': { en: 'Does the router still boot?', es: '¿El router todavía arranca?' },
  'ui.linux.way.why': {
    en: 'Let it boot to the end. Its own Linux can then do the work: it reads the flash in seconds and writes what is not in use.',
    es: 'Deje que arranque por completo. Luego su propio Linux puede hacer el trabajo: lee la flash en segundos y escribe lo que no está en uso.',
  },
  'ui.linux.way.do': { en: 'Work through its Linux', es: 'Trabajar a través de su Linux' },
  'ui.linux.login': { en: 'It asks for a login', es: 'Pide un inicio de sesión' },
  'ui.linux.login.user': { en: 'User', es: 'Usuario' },
  'ui.linux.login.password': { en: 'Password', es: 'Contraseña' },
  'ui.linux.on': {
    en: 'Linux is on the console: it reads and writes now, not the loader.',
    es: 'Linux está en la consola: ahora lee y escribe él, no el cargador.',
  },
  'ui.ram.title': { en: 'Start this from RAM', es: 'Arrancar esto desde RAM' },
  'ui.ram.why': {
    en: 'A system that runs from RAM alone reads and writes the whole flash over the network. Starting it changes no byte of the flash.',
    es: 'Un sistema que corre solo desde RAM lee y escribe toda la flash por la red. Arrancarlo no cambia ningún byte de la flash.',
  },
  'ui.ram.lines': { en: 'Exactly this is sent', es: 'Se envía exactamente esto' },
  'ui.ram.do': { en: 'Start it from RAM', es: 'Arrancarlo desde RAM' },
  'ui.ram.confirm.title': { en: 'Start a system from RAM?', es: '¿Arrancar un sistema desde RAM?' },
  'ui.ram.confirm.body': {
    en: 'The image is loaded over the network cable, proven complete in RAM and started. What a foreign system does afterwards, nobody can promise: start only images from a source that you trust.',
    es: 'La imagen se carga por el cable de red, se comprueba completa en RAM y se arranca. Nadie puede prometer qué hace después un sistema ajeno: arranque solo imágenes de una fuente en la que confíe.',
  },
  'ui.factory.title': { en: 'Whose Factory data is this?', es: '¿De quién son los datos de Factory?' },
  'ui.factory.why': {
    en: 'Factory holds this unit’s addresses and radio calibration. After a twin’s whole flash was written onto it, it carries the twin’s.',
    es: 'Factory guarda las direcciones y la calibración de radio de esta unidad. Si se le escribió la flash completa de un gemelo, lleva las del gemelo.',
  },
  'ui.factory.label': { en: 'MAC address on the label', es: 'Dirección MAC de la etiqueta' },
  'ui.factory.compare': { en: 'Compare', es: 'Comparar' },
  'ui.factory.carries': { en: 'This unit carries', es: 'Esta unidad lleva' },
  'ui.factory.own': { en: 'its own', es: 'los propios' },
  'ui.factory.not-own': { en: 'another unit’s', es: 'los de otra unidad' },
  'ui.factory.not-known': { en: 'not compared yet', es: 'sin comparar' },
  'ui.factory.standing.unit': { en: 'a unit’s data', es: 'datos de una unidad' },
  'ui.factory.standing.local': { en: 'locally administered addresses', es: 'direcciones administradas localmente' },
  'ui.factory.standing.template': { en: 'the maker’s template', es: 'la plantilla del fabricante' },
  'ui.factory.standing.blank': { en: 'erased', es: 'borrado' },
  'ui.factory.standing.damaged': { en: 'damaged', es: 'dañado' },
  'ui.factory.copies': { en: 'Copies that may be its own', es: 'Copias que pueden ser las propias' },
  'ui.factory.where': { en: 'Where', es: 'Dónde' },
  'ui.factory.earlier': { en: 'Backup of {when}', es: 'Copia del {when}' },
  'ui.factory.captured': { en: 'Capture of {when}', es: 'Captura del {when}' },
  'ui.factory.open': {
    en: 'Compare with the label; copies found: {count}',
    es: 'Comparar con la etiqueta; copias encontradas: {count}',
  },
  'ui.factory.evidence.label': { en: 'has the label’s address', es: 'tiene la dirección de la etiqueta' },
  'ui.factory.evidence.other-label': {
    en: 'does not have the label’s address',
    es: 'no tiene la dirección de la etiqueta',
  },
  'ui.factory.evidence.twin': {
    en: 'a captured twin has these data: never this unit’s',
    es: 'un gemelo capturado tiene estos datos: nunca son de esta unidad',
  },
  'ui.factory.evidence.same-bytes': {
    en: 'exactly what the unit carries now',
    es: 'exactamente lo que la unidad lleva ahora',
  },
  'ui.factory.evidence.same-addresses': {
    en: 'the addresses that the unit carries now',
    es: 'las direcciones que la unidad lleva ahora',
  },
  'ui.factory.evidence.same-calibration': {
    en: 'the calibration that the unit carries now, other addresses',
    es: 'la calibración que la unidad lleva ahora, con otras direcciones',
  },
  'ui.factory.evidence.taken-as-own': {
    en: 'captured as the router to be repaired',
    es: 'capturado como el router por reparar',
  },
  'ui.factory.none': {
    en: 'No copy on this computer has this label’s address. Add a backup file if there is one anywhere.',
    es: 'Ninguna copia en esta computadora tiene la dirección de esta etiqueta. Agregue un archivo de copia si existe alguno.',
  },
  'ui.factory.restore': { en: 'Restore it', es: 'Restaurarla' },
  'ui.factory.restore.of': { en: 'Restore {name}', es: 'Restaurar {name}' },
  'ui.factory.chosen': { en: 'chosen for Factory', es: 'elegida para Factory' },
  'ui.factory.local': { en: 'No backup anywhere?', es: '¿No hay copia en ninguna parte?' },
  'ui.factory.local.why': {
    en: 'Then the unit can get addresses of its own that no maker assigned (locally administered, bit 0x02). They are made from the label’s address, in a copy of what it carries now; its calibration stays as it is. The plan and the report say so.',
    es: 'Entonces la unidad puede recibir direcciones propias que ningún fabricante asignó (administradas localmente, bit 0x02). Se forman a partir de la dirección de la etiqueta, en una copia de lo que lleva ahora; su calibración queda igual. El plan y el informe lo indican.',
  },
  'ui.factory.local.do': { en: 'Make such a copy', es: 'Crear esa copia' },
  'ui.factory.local.tag': {
    en: 'Copy with locally administered addresses',
    es: 'Copia con direcciones administradas localmente',
  },
} satisfies TextDomain;
