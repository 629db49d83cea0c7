import type { TextDomain } from '../types';

/** Texts of the domain `image`: what a file is as a whole. */
export const imageWhole = {
  'finding.image/empty.what': { en: 'The file is empty.', es: 'El archivo está vacío.' },
  'finding.image/empty.why': {
    en: 'It has no bytes: the copy or the download broke off before it began.',
    es: 'No tiene ningún byte: la copia o la descarga se interrumpió antes de empezar.',
  },
  'finding.image/empty.next': { en: 'Copy or download the file again.', es: 'Copie o descargue el archivo de nuevo.' },
  'finding.image/too-large.what': {
    en: 'The file has {size} bytes, more than the limit of {limit}.',
    es: 'El archivo tiene {size} bytes, más que el límite de {limit}.',
  },
  'finding.image/too-large.why': {
    en: 'No flash chip of these routers is that large, so this is something else.',
    es: 'Ningún chip de flash de estos routers es tan grande, así que es otra cosa.',
  },
  'finding.image/too-large.next': {
    en: 'Choose the firmware or the dump itself, not a disk image or an archive.',
    es: 'Elija el firmware o el volcado mismo, no una imagen de disco ni un archivo comprimido.',
  },
  'finding.image/short-read.what': {
    en: 'Only {readable} of the {size} bytes of the file could be read.',
    es: 'Solo se pudieron leer {readable} de los {size} bytes del archivo.',
  },
  'finding.image/short-read.why': {
    en: 'The file changed while it was being read, or its disk has a fault.',
    es: 'El archivo cambió mientras se leía, o su disco tiene una falla.',
  },
  'finding.image/short-read.next': {
    en: 'Copy the file to another disk and choose the copy.',
    es: 'Copie el archivo a otro disco y elija la copia.',
  },
  'finding.image/archive.what': {
    en: 'The file is a packed {format} archive.',
    es: 'El archivo está comprimido o empaquetado como {format}.',
  },
  'finding.image/archive.why': {
    en: 'The loader writes bytes as they are and cannot unpack anything.',
    es: 'El cargador escribe los bytes tal cual y no puede desempaquetar nada.',
  },
  'finding.image/archive.next': {
    en: 'Unpack it and choose the firmware file inside.',
    es: 'Desempaquételo y elija el archivo de firmware que contiene.',
  },
  'finding.image/text.what': { en: 'The file is text, not a firmware.', es: 'El archivo es texto, no un firmware.' },
  'finding.image/text.why': {
    en: 'Its beginning holds nothing but readable characters; it may be a log, a page or a partition list.',
    es: 'Su comienzo solo contiene caracteres legibles; puede ser un registro, una página o una lista de particiones.',
  },
  'finding.image/text.next': {
    en: 'If it is a boot log or /proc/mtd, paste it in the step that identifies the router; otherwise choose another file.',
    es: 'Si es un registro de arranque o /proc/mtd, péguelo en el paso que identifica el router; si no, elija otro archivo.',
  },
  'finding.image/unknown.what': {
    en: 'Nothing in this file of {size} bytes was recognised.',
    es: 'No se reconoció nada en este archivo de {size} bytes.',
  },
  'finding.image/unknown.why': {
    en: 'It has no uImage header, no root file system, no loader and no Factory data where they would have to be.',
    es: 'No tiene cabecera uImage, sistema de archivos raíz, cargador ni datos Factory donde deberían estar.',
  },
  'finding.image/unknown.next': {
    en: 'Check that it is the right file and that it is complete; nothing of it can be written.',
    es: 'Compruebe que sea el archivo correcto y que esté completo; nada de él se puede escribir.',
  },
  'finding.image/erased.what': {
    en: 'All {size} bytes of the file are FF: this is erased flash.',
    es: 'Los {size} bytes del archivo son FF: es flash borrada.',
  },
  'finding.image/erased.why': {
    en: 'The place that was dumped was empty, or the programmer read nothing.',
    es: 'El lugar volcado estaba vacío, o el programador no leyó nada.',
  },
  'finding.image/erased.next': {
    en: 'Check the offset and the contact of the clip, and dump it again.',
    es: 'Compruebe el desplazamiento y el contacto de la pinza, y vuélquelo de nuevo.',
  },
  'finding.image/constant.what': {
    en: 'All {size} bytes of the file have the same value, {value}.',
    es: 'Los {size} bytes del archivo tienen el mismo valor, {value}.',
  },
  'finding.image/constant.why': {
    en: 'No firmware looks like that; the dump read a line that was stuck or a wiped area.',
    es: 'Ningún firmware es así; el volcado leyó una línea trabada o un área limpiada.',
  },
  'finding.image/constant.next': {
    en: 'Dump it again and compare two dumps.',
    es: 'Vuélquelo de nuevo y compare dos volcados.',
  },
  'finding.image/chip-dump.what': {
    en: 'This is a dump of a whole chip ({size} bytes): loader, Config, Factory and firmware.',
    es: 'Este es un volcado del chip completo ({size} bytes): cargador, Config, Factory y firmware.',
  },
  'finding.image/chip-dump.why': {
    en: "Written whole, it would give this unit its twin's MAC addresses, calibration and SSID.",
    es: 'Escrito entero, daría a esta unidad las direcciones MAC, la calibración y el SSID de su gemela.',
  },
  'finding.image/chip-dump.next': {
    en: 'Choose only its firmware slices; Factory, Config and Bootloader stay those of this unit.',
    es: 'Elija solo sus partes de firmware; Factory, Config y Bootloader siguen siendo los de esta unidad.',
  },
  'finding.image/dump-size-odd.what': {
    en: 'The dump has {size} bytes, which is no chip size.',
    es: 'El volcado tiene {size} bytes, que no es el tamaño de ningún chip.',
  },
  'finding.image/dump-size-odd.why': {
    en: 'Chips have 4, 8, 16, 32 or 64 MiB, so the dump was cut short or something was added.',
    es: 'Los chips tienen 4, 8, 16, 32 o 64 MiB, así que el volcado se cortó o se le añadió algo.',
  },
  'finding.image/dump-size-odd.next': {
    en: 'Dump the chip again; of this file only parts that are complete are offered.',
    es: 'Vuelque el chip de nuevo; de este archivo solo se ofrecen las partes completas.',
  },
  'finding.image/dump-size-differs.what': {
    en: "The dump has {size} bytes, but this router's chip has {chip}.",
    es: 'El volcado tiene {size} bytes, pero el chip de este router tiene {chip}.',
  },
  'finding.image/dump-size-differs.why': {
    en: 'It was taken from a unit with another chip, so its map may be another one.',
    es: 'Se tomó de una unidad con otro chip, por lo que su mapa puede ser distinto.',
  },
  'finding.image/dump-size-differs.next': {
    en: 'Check that both units are the same model before you use any part of it.',
    es: 'Compruebe que ambas unidades sean del mismo modelo antes de usar cualquier parte.',
  },
  'finding.image/slot-end-unknown.what': {
    en: 'The firmware slices of this dump end with their contents.',
    es: 'Las partes de firmware de este volcado terminan con su contenido.',
  },
  'finding.image/slot-end-unknown.why': {
    en: 'Without a partition list of this model nobody knows how far each firmware slot reaches, and what lies behind could be unit data.',
    es: 'Sin una lista de particiones de este modelo no se sabe hasta dónde llega cada espacio de firmware, y lo que sigue podría ser propio de la unidad.',
  },
  'finding.image/slot-end-unknown.next': {
    en: 'Give the layout (cat /proc/mtd of the twin) to get the full slots.',
    es: 'Indique el mapa (cat /proc/mtd del gemelo) para obtener los espacios completos.',
  },
  'finding.image/layout-mismatch.what': {
    en: 'The dump holds an image at {offset}, where the layout has no partition for one to begin ({partition}).',
    es: 'El volcado contiene una imagen en {offset}, donde según el mapa no empieza ninguna partición para ella ({partition}).',
  },
  'finding.image/layout-mismatch.why': {
    en: 'The chosen layout is not the one of the unit that was dumped.',
    es: 'El mapa elegido no es el de la unidad que se volcó.',
  },
  'finding.image/layout-mismatch.next': {
    en: "Settle the layout first, by probing the flash or by the twin's boot log.",
    es: 'Confirme primero el mapa, leyendo la flash o con el registro de arranque del gemelo.',
  },
  'finding.image/concatenation.what': {
    en: 'The file of {size} bytes holds {count} images one behind the other; the second begins at {second}.',
    es: 'El archivo de {size} bytes contiene {count} imágenes una tras otra; la segunda empieza en {second}.',
  },
  'finding.image/concatenation.why': {
    en: 'Written as one firmware it runs over the end of the first slot, and the router restarts for ever.',
    es: 'Escrito como un solo firmware desborda el primer espacio y el router se reinicia sin fin.',
  },
  'finding.image/concatenation.next': {
    en: 'Choose one of the slices that are offered instead of the whole file.',
    es: 'Elija una de las partes ofrecidas en lugar del archivo completo.',
  },
  'finding.image/vendor-header.what': {
    en: "A vendor's header ({vendor}) stands in front; the image itself begins at {offset}.",
    es: 'Delante hay una cabecera del fabricante ({vendor}); la imagen empieza en {offset}.',
  },
  'finding.image/vendor-header.why': {
    en: 'The loader looks for 27 05 19 56 in the first bytes and does not start anything else.',
    es: 'El cargador busca 27 05 19 56 en los primeros bytes y no arranca ninguna otra cosa.',
  },
  'finding.image/vendor-header.next': {
    en: "Use the slice behind the header, or the vendor's own upgrade page.",
    es: 'Use la parte que sigue a la cabecera, o la página de actualización del fabricante.',
  },
  'finding.image/factory-of-unit.what': {
    en: 'This is the Factory data of one unit (WLAN {wlan}, LAN {lan}).',
    es: 'Estos son los datos Factory de una unidad (WLAN {wlan}, LAN {lan}).',
  },
  'finding.image/factory-of-unit.why': {
    en: "It holds that unit's MAC addresses and radio calibration and belongs to no other.",
    es: 'Contienen las direcciones MAC y la calibración de radio de esa unidad y no pertenecen a ninguna otra.',
  },
  'finding.image/factory-of-unit.next': {
    en: "If it is this unit's own copy, prove it with the LAN MAC on the unit's label; otherwise it is not written.",
    es: 'Si es la copia propia de esta unidad, demuéstrelo con la MAC LAN de su etiqueta; de lo contrario no se escribe.',
  },
  'finding.image/factory-template.what': {
    en: "This is the SDK's template of Factory data (WLAN {wlan}, LAN {lan}), not a unit's own.",
    es: 'Esta es la plantilla del SDK para los datos Factory (WLAN {wlan}, LAN {lan}), no los de una unidad.',
  },
  'finding.image/factory-template.why': {
    en: 'Its addresses are default content, and no radio was ever calibrated with it.',
    es: 'Sus direcciones son contenido predeterminado y con ella nunca se calibró ninguna radio.',
  },
  'finding.image/factory-template.next': {
    en: "Do not use it in place of a backup; look for the unit's own data first.",
    es: 'No la use en lugar de una copia; busque primero los datos propios de la unidad.',
  },
  'finding.image/loader-environment.what': {
    en: "This is a loader's environment, not a firmware.",
    es: 'Este es el entorno de un cargador, no un firmware.',
  },
  'finding.image/loader-environment.why': {
    en: 'It belongs into the Config partition, which is unique to each unit.',
    es: 'Pertenece a la partición Config, que es única de cada unidad.',
  },
  'finding.image/loader-environment.next': { en: 'It is not offered for writing.', es: 'No se ofrece para escribir.' },
  'finding.image/bootloader.what': {
    en: 'This is a boot loader: {banner}.',
    es: 'Este es un cargador de arranque: {banner}.',
  },
  'finding.image/bootloader.why': {
    en: 'Writing a loader is never needed for a firmware that does not boot, and a wrong one kills the router.',
    es: 'Nunca hace falta escribir un cargador porque un firmware no arranque, y uno equivocado mata el router.',
  },
  'finding.image/bootloader.next': {
    en: 'It is not offered for writing; choose the firmware.',
    es: 'No se ofrece para escribir; elija el firmware.',
  },
  'finding.image/rootfs-alone.what': {
    en: 'This is a root file system without its kernel.',
    es: 'Este es un sistema de archivos raíz sin su kernel.',
  },
  'finding.image/rootfs-alone.why': {
    en: 'It does not begin on an erase block of its own, so it can only be written together with the kernel.',
    es: 'No empieza en un bloque de borrado propio, así que solo se puede escribir junto con el kernel.',
  },
  'finding.image/rootfs-alone.next': {
    en: 'Choose the whole firmware (for example mtd4 of the twin instead of mtd5).',
    es: 'Elija el firmware completo (por ejemplo mtd4 del gemelo en lugar de mtd5).',
  },
  'finding.image/rootfs-data-alone.what': {
    en: 'This is the overlay of a unit (rootfs_data): its settings, not a firmware.',
    es: 'Esta es la capa de datos de una unidad (rootfs_data): sus ajustes, no un firmware.',
  },
  'finding.image/rootfs-data-alone.why': {
    en: "The first boot makes a fresh overlay by itself, and another unit's overlay brings its passwords and names along.",
    es: 'El primer arranque crea una nueva por sí mismo, y la de otra unidad trae consigo sus contraseñas y nombres.',
  },
  'finding.image/rootfs-data-alone.next': {
    en: 'Leave it out and choose the firmware.',
    es: 'Déjela fuera y elija el firmware.',
  },
} satisfies TextDomain;
