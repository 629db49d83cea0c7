import type { TextDomain } from '../types';

/** Texts about what the boot watcher saw (step 8). */
export const boot = {
  'finding.boot/bad-magic.what': {
    en: 'The loader finds no image where it boots from (Bad Magic Number).',
    es: 'El cargador no encuentra una imagen donde arranca (Bad Magic Number).',
  },
  'finding.boot/bad-magic.why': {
    en: "The firmware area is erased, shifted or holds a vendor's file with another header.",
    es: 'El área de firmware está borrada, desplazada o contiene un archivo con otro encabezado.',
  },
  'finding.boot/bad-magic.next': {
    en: 'Write a firmware whose first bytes are 27 05 19 56.',
    es: 'Escriba un firmware cuyos primeros bytes sean 27 05 19 56.',
  },
  'finding.boot/bad-header.what': {
    en: 'The header of the image is damaged (Bad Header Checksum).',
    es: 'El encabezado de la imagen está dañado (Bad Header Checksum).',
  },
  'finding.boot/bad-header.why': {
    en: 'It was edited or written incompletely.',
    es: 'Fue editado o escrito de forma incompleta.',
  },
  'finding.boot/bad-header.next': { en: 'Write the firmware again.', es: 'Escriba el firmware de nuevo.' },
  'finding.boot/bad-data.what': {
    en: 'The image in flash is damaged (Bad Data CRC).',
    es: 'La imagen en la flash está dañada (Bad Data CRC).',
  },
  'finding.boot/bad-data.why': {
    en: 'It was written incompletely, or the flash does not read reliably.',
    es: 'Se escribió de forma incompleta o la flash no se lee de forma confiable.',
  },
  'finding.boot/bad-data.next': {
    en: 'Write the firmware again; if it repeats with a good image, the chip is faulty.',
    es: 'Escriba el firmware de nuevo; si se repite con una imagen buena, el chip está defectuoso.',
  },
  'finding.boot/lzma.what': {
    en: 'The kernel could not be unpacked (LZMA error).',
    es: 'No se pudo descomprimir el kernel (error LZMA).',
  },
  'finding.boot/lzma.why': {
    en: 'The image is damaged, or it lies where it unpacks itself to.',
    es: 'La imagen está dañada o está donde se descomprime a sí misma.',
  },
  'finding.boot/lzma.next': {
    en: 'Write the firmware again; for a RAM boot use a higher address.',
    es: 'Escriba el firmware de nuevo; para un arranque en RAM use una dirección más alta.',
  },
  'finding.boot/panic.what': { en: 'The kernel stopped with a panic.', es: 'El kernel se detuvo con un pánico.' },
  'finding.boot/panic.why': {
    en: 'Usually it did not find its root file system.',
    es: 'Por lo general no encontró su sistema de archivos raíz.',
  },
  'finding.boot/panic.next': {
    en: 'Write a complete firmware; look at the lines before the panic.',
    es: 'Escriba un firmware completo; mire las líneas anteriores al pánico.',
  },
  'finding.boot/squashfs.what': {
    en: 'The root file system is damaged (SQUASHFS error).',
    es: 'El sistema de archivos raíz está dañado (SQUASHFS error).',
  },
  'finding.boot/squashfs.why': {
    en: 'Its part of the firmware was written incompletely or over.',
    es: 'Su parte del firmware se escribió de forma incompleta o se sobrescribió.',
  },
  'finding.boot/squashfs.next': { en: 'Write the firmware again.', es: 'Escriba el firmware de nuevo.' },
  'finding.boot/factory-missing.what': {
    en: 'Linux finds no valid Factory data (EEPROM data check failed).',
    es: 'Linux no encuentra datos de fábrica válidos (EEPROM data check failed).',
  },
  'finding.boot/factory-missing.why': {
    en: 'The Factory partition is erased or shifted.',
    es: 'La partición Factory está borrada o desplazada.',
  },
  'finding.boot/factory-missing.next': {
    en: "Restore this unit's own Factory backup.",
    es: 'Restaure la copia propia de Factory de esta unidad.',
  },
  'finding.boot/at-prompt.what': {
    en: 'The router stands at its loader’s prompt again; nothing is booting.',
    es: 'El router está de nuevo en la consola de su cargador; no arranca nada.',
  },
  'finding.boot/at-prompt.why': {
    en: 'The loader has no boot command, or the one it has found nothing it can start.',
    es: 'El cargador no tiene un comando de arranque, o el que tiene no encontró nada que pueda iniciar.',
  },
  'finding.boot/at-prompt.next': {
    en: 'Read the lines before the prompt; check with printenv what bootcmd starts and from where.',
    es: 'Lea las líneas anteriores; revise con printenv qué inicia bootcmd y desde dónde.',
  },
} satisfies TextDomain;
