import type { TextDomain } from '../types';

/** Texts about taking a router’s flash out of its running Linux. */
export const capture = {
  'finding.capture/console-is-slow.what': {
    en: 'Over the console at {baud} baud this takes about {time} hours.',
    es: 'Por la consola a {baud} baudios esto tarda unas {time} horas.',
  },
  'finding.capture/console-is-slow.why': {
    en: 'No network leads from the router to this computer, and the console prints only a few KiB of flash a second.',
    es: 'Ninguna red une el router con esta computadora, y la consola imprime solo unos KiB de flash por segundo.',
  },
  'finding.capture/console-is-slow.next': {
    en: 'Connect a LAN port of the router and attach to its Linux again, or take only the partitions that are needed.',
    es: 'Conecte un puerto LAN del router y vuelva a conectarse a su Linux, o tome solo las particiones necesarias.',
  },
  'finding.capture/no-mtd.what': {
    en: 'This Linux shows no flash partitions.',
    es: 'Este Linux no muestra particiones de flash.',
  },
  'finding.capture/no-mtd.why': {
    en: 'Its kernel has no MTD support, or the flash was not recognised.',
    es: 'Su núcleo no tiene soporte MTD o no se reconoció la flash.',
  },
  'finding.capture/no-mtd.next': {
    en: 'Use the boot loader to read the flash instead.',
    es: 'Use el cargador para leer la flash.',
  },
  'finding.capture/no-partition.what': {
    en: 'This router has no partition {partition}.',
    es: 'Este router no tiene ninguna partición {partition}.',
  },
  'finding.capture/no-partition.why': {
    en: 'Its Linux names these: {names}.',
    es: 'Su Linux nombra estas: {names}.',
  },
  'finding.capture/no-partition.next': {
    en: 'Give names out of that list, separated by commas; nothing was read.',
    es: 'Indique nombres de esa lista, separados por comas; no se leyó nada.',
  },
  'finding.capture/no-such.what': { en: 'There is no capture {id}.', es: 'No hay ninguna captura {id}.' },
  'finding.capture/no-such.why': {
    en: 'Its folder was moved or deleted, or the sessions folder was changed.',
    es: 'Su carpeta se movió o se borró, o se cambió la carpeta de sesiones.',
  },
  'finding.capture/no-such.next': {
    en: 'Choose a capture of the list, or capture the twin again.',
    es: 'Elija una captura de la lista o capture el gemelo de nuevo.',
  },
  'finding.capture/part-missing.what': {
    en: 'The capture does not hold the partition {partition}.',
    es: 'La captura no contiene la partición {partition}.',
  },
  'finding.capture/part-missing.why': {
    en: 'It was broken off before, or the file on this computer is no longer what the manifest says.',
    es: 'Se interrumpió antes, o el archivo de esta computadora ya no es lo que dice el manifiesto.',
  },
  'finding.capture/part-missing.next': {
    en: 'Continue the capture with the healthy twin.',
    es: 'Continúe la captura con el gemelo sano.',
  },
  'finding.capture/nothing-to-give.what': {
    en: 'The capture {id} holds no firmware that can be used.',
    es: 'La captura {id} no contiene firmware que se pueda usar.',
  },
  'finding.capture/nothing-to-give.why': {
    en: 'Its firmware partitions were not taken, or changed while they were read.',
    es: 'Sus particiones de firmware no se copiaron, o cambiaron mientras se leían.',
  },
  'finding.capture/nothing-to-give.next': {
    en: 'Continue the capture with the healthy twin.',
    es: 'Continúe la captura con el gemelo sano.',
  },
  'finding.capture/no-printer.what': {
    en: 'The router has no command that prints binary data.',
    es: 'El router no tiene ninguna orden que imprima datos binarios.',
  },
  'finding.capture/no-printer.why': {
    en: 'None of base64, xxd, hexdump and od is there, or dd is missing.',
    es: 'No hay base64, xxd, hexdump ni od, o falta dd.',
  },
  'finding.capture/no-printer.next': {
    en: 'Connect an Ethernet cable, or read the flash in the boot loader.',
    es: 'Conecte un cable Ethernet o lea la flash en el cargador.',
  },
  'finding.capture/not-sent.what': {
    en: 'The router did not send the partition by {way}.',
    es: 'El router no envió la partición por {way}.',
  },
  'finding.capture/not-sent.why': {
    en: 'The way out was closed before everything had arrived.',
    es: 'La vía se cerró antes de que llegara todo.',
  },
  'finding.capture/not-sent.next': {
    en: 'Nothing needs to be done: the next way is tried.',
    es: 'No hay que hacer nada: se prueba la vía siguiente.',
  },
  'finding.capture/way-failed.what': {
    en: 'Sending by {way} failed with status {status}.',
    es: 'El envío por {way} falló con el estado {status}.',
  },
  'finding.capture/way-failed.why': {
    en: 'The router cannot reach this computer, or its command does not support this.',
    es: 'El router no alcanza esta computadora, o su orden no lo admite.',
  },
  'finding.capture/way-failed.next': {
    en: 'Check cable and addresses; the next way is tried by itself.',
    es: 'Revise el cable y las direcciones; la vía siguiente se prueba automáticamente.',
  },
  'finding.capture/block-damaged.what': {
    en: 'The block at {offset} of {path} came damaged {tries} times.',
    es: 'El bloque en {offset} de {path} llegó dañado {tries} veces.',
  },
  'finding.capture/block-damaged.why': {
    en: 'The serial line loses characters, or the partition is being written.',
    es: 'La línea serie pierde caracteres o la partición se está escribiendo.',
  },
  'finding.capture/block-damaged.next': {
    en: 'Check the wires and the baud rate, then continue: what is proven is kept.',
    es: 'Revise los cables y la velocidad y luego continúe: lo comprobado se conserva.',
  },
  'finding.capture/unreadable.what': {
    en: 'The partition {partition} could not be read.',
    es: 'No se pudo leer la partición {partition}.',
  },
  'finding.capture/unreadable.why': {
    en: 'No way out of the router delivered it whole.',
    es: 'Ninguna vía de salida del router la entregó entera.',
  },
  'finding.capture/unreadable.next': {
    en: 'Check the cable and the console, then continue the capture.',
    es: 'Revise el cable y la consola y continúe la captura.',
  },
  'finding.capture/changing.what': {
    en: 'The partition {partition} changed while it was read.',
    es: 'La partición {partition} cambió mientras se leía.',
  },
  'finding.capture/changing.why': {
    en: 'Two readings differ: a program of the router writes to it.',
    es: 'Dos lecturas difieren: un programa del router escribe en ella.',
  },
  'finding.capture/changing.next': {
    en: 'Do not use it as a donor; capture it again from a RAM-booted Linux.',
    es: 'No la use como donante; captúrela de nuevo desde un Linux arrancado en RAM.',
  },
  'finding.capture/mounted-writable.what': {
    en: 'A file system inside the partition {partition} is mounted writable.',
    es: 'Un sistema de archivos dentro de la partición {partition} está montado con escritura.',
  },
  'finding.capture/mounted-writable.why': {
    en: 'It was read twice and was equal, but its settings part belongs to this unit and can be inconsistent.',
    es: 'Se leyó dos veces y era igual, pero su parte de ajustes es de esta unidad y puede ser incoherente.',
  },
  'finding.capture/mounted-writable.next': {
    en: 'Use its kernel and root file system; leave its overlay out.',
    es: 'Use su núcleo y su sistema raíz; deje fuera su capa de ajustes.',
  },
  'finding.capture/disk-differs.what': {
    en: 'The file {file} on this computer is not what was written.',
    es: 'El archivo {file} de esta computadora no es lo que se escribió.',
  },
  'finding.capture/disk-differs.why': {
    en: 'The disk returned other bytes, or somebody changed the file.',
    es: 'El disco devolvió otros bytes, o alguien cambió el archivo.',
  },
  'finding.capture/disk-differs.next': {
    en: 'Check the disk and capture into another folder.',
    es: 'Revise el disco y capture en otra carpeta.',
  },
  'finding.capture/manifest-unreadable.what': {
    en: "The capture's {file} cannot be read.",
    es: 'No se puede leer {file} de la captura.',
  },
  'finding.capture/manifest-unreadable.why': {
    en: 'It is damaged, or it was made by another program.',
    es: 'Está dañado o lo hizo otro programa.',
  },
  'finding.capture/manifest-unreadable.next': { en: 'Capture into a new folder.', es: 'Capture en una carpeta nueva.' },
  'finding.capture/other-router.what': {
    en: 'The capture in {folder} belongs to another router.',
    es: 'La captura en {folder} es de otro router.',
  },
  'finding.capture/other-router.why': {
    en: 'Its addresses, partitions or kernel differ from those of this one.',
    es: 'Sus direcciones, particiones o núcleo difieren de los de este.',
  },
  'finding.capture/other-router.next': {
    en: 'Choose an empty folder for this router.',
    es: 'Elija una carpeta vacía para este router.',
  },
} satisfies TextDomain;
