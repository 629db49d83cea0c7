import type { TextDomain } from '../types';

/** Texts of the domain `plan`. */
export const plan = {
  'finding.plan/nothing-to-do.what': { en: 'There is nothing to write.', es: 'No hay nada que escribir.' },
  'finding.plan/nothing-to-do.why': {
    en: 'No file has been matched with a partition, or everything chosen was refused.',
    es: 'Ningún archivo se asoció a una partición, o todo lo elegido fue rechazado.',
  },
  'finding.plan/nothing-to-do.next': {
    en: 'Choose a file and the partition it belongs to.',
    es: 'Elija un archivo y la partición que le corresponde.',
  },
  'finding.plan/file-missing.what': {
    en: 'The file {file} is not available.',
    es: 'El archivo {file} no está disponible.',
  },
  'finding.plan/file-missing.why': {
    en: 'It was removed from the list or cannot be opened any more.',
    es: 'Se quitó de la lista o ya no se puede abrir.',
  },
  'finding.plan/file-missing.next': {
    en: 'Add the file again and make a new plan.',
    es: 'Agregue el archivo de nuevo y haga un plan nuevo.',
  },
  'finding.plan/file-changed.what': {
    en: 'The file {file} is not the one that was inspected.',
    es: 'El archivo {file} no es el que se inspeccionó.',
  },
  'finding.plan/file-changed.why': {
    en: 'Its size or bytes have changed on disk since then.',
    es: 'Su tamaño o sus bytes cambiaron en el disco desde entonces.',
  },
  'finding.plan/file-changed.next': {
    en: 'Add the file again, so that it is inspected as it is now.',
    es: 'Agregue el archivo de nuevo para que se inspeccione tal como está ahora.',
  },
  'finding.plan/file-unreadable.what': {
    en: 'The bytes for {partition} could not be read.',
    es: 'No se pudieron leer los bytes para {partition}.',
  },
  'finding.plan/file-unreadable.why': { en: 'The computer answered: {error}.', es: 'El equipo respondió: {error}.' },
  'finding.plan/file-unreadable.next': {
    en: 'Copy the file to a local disk, add it again and make a new plan.',
    es: 'Copie el archivo a un disco local, agréguelo de nuevo y haga un plan nuevo.',
  },
  'finding.plan/slice-outside-file.what': {
    en: 'The chosen part of {file} ends at {end}, outside the file.',
    es: 'La parte elegida de {file} termina en {end}, fuera del archivo.',
  },
  'finding.plan/slice-outside-file.why': {
    en: 'A part must hold at least one byte and end within the file.',
    es: 'Una parte debe tener al menos un byte y terminar dentro del archivo.',
  },
  'finding.plan/slice-outside-file.next': {
    en: 'Choose one of the offered parts or the whole file.',
    es: 'Elija una de las partes ofrecidas o el archivo completo.',
  },
  'finding.plan/partition-unknown.what': {
    en: 'The layout has no single partition named {partition}.',
    es: 'La distribución no tiene una única partición llamada {partition}.',
  },
  'finding.plan/partition-unknown.why': {
    en: 'The name is missing from the layout or occurs more than once, so the place is not certain.',
    es: 'El nombre no figura en la distribución o aparece más de una vez, así que el lugar no es seguro.',
  },
  'finding.plan/partition-unknown.next': {
    en: 'Choose a partition from the flash map.',
    es: 'Elija una partición del mapa de la flash.',
  },
  'finding.plan/partition-outside-chip.what': {
    en: 'The partition {partition} ends at {end}, behind the end of the chip.',
    es: 'La partición {partition} termina en {end}, más allá del final del chip.',
  },
  'finding.plan/partition-outside-chip.why': {
    en: 'The layout does not belong to this flash chip.',
    es: 'La distribución no corresponde a este chip flash.',
  },
  'finding.plan/partition-outside-chip.next': {
    en: 'Check the layout text and its chip size.',
    es: 'Revise el texto de la distribución y el tamaño del chip.',
  },
  'finding.plan/does-not-fit.what': {
    en: '{bytes} bytes do not fit into {partition}, which has {room}.',
    es: '{bytes} bytes no caben en {partition}, que tiene {room}.',
  },
  'finding.plan/does-not-fit.why': {
    en: 'Writing would run over into the partition behind it.',
    es: 'La escritura invadiría la partición siguiente.',
  },
  'finding.plan/does-not-fit.next': {
    en: 'Choose the part of the file that belongs to {partition}, or another file.',
    es: 'Elija la parte del archivo que corresponde a {partition}, u otro archivo.',
  },
  'finding.plan/target-is-chip.what': { en: '{partition} is the whole chip.', es: '{partition} es el chip completo.' },
  'finding.plan/target-is-chip.why': {
    en: "It holds the boot loader and this unit's own Config and Factory, which no plan may overwrite.",
    es: 'Contiene el cargador de arranque y los datos propios de esta unidad, Config y Factory, que ningún plan puede sobrescribir.',
  },
  'finding.plan/target-is-chip.next': {
    en: 'Choose the firmware partition instead.',
    es: 'Elija en su lugar la partición de firmware.',
  },
  'finding.plan/target-wrong.what': {
    en: "The plan's range {start}-{end} does not match the partition {partition}.",
    es: 'El rango {start}-{end} del plan no coincide con la partición {partition}.',
  },
  'finding.plan/target-wrong.why': {
    en: "A write must begin at the partition's start and be exactly as long as its data.",
    es: 'Una escritura debe empezar en el inicio de la partición y tener exactamente el largo de sus datos.',
  },
  'finding.plan/target-wrong.next': { en: 'Make a new plan.', es: 'Haga un plan nuevo.' },
  'finding.plan/not-on-block-boundary.what': {
    en: '{partition} starts at {start}, in the middle of an erase block.',
    es: '{partition} empieza en {start}, en medio de un bloque de borrado.',
  },
  'finding.plan/not-on-block-boundary.why': {
    en: 'Erasing that block would also destroy the end of what lies before it.',
    es: 'Borrar ese bloque destruiría también el final de lo que está antes.',
  },
  'finding.plan/not-on-block-boundary.next': {
    en: 'Write the whole firmware partition that contains it.',
    es: 'Escriba la partición de firmware completa que la contiene.',
  },
  'finding.plan/erase-reaches-outside.what': {
    en: 'Erasing for {partition} would reach {erasedEnd}, but the partition ends at {end}.',
    es: 'El borrado para {partition} llegaría hasta {erasedEnd}, pero la partición termina en {end}.',
  },
  'finding.plan/erase-reaches-outside.why': {
    en: 'Flash is erased in whole blocks, and the last one belongs partly to the next partition.',
    es: 'La flash se borra por bloques enteros, y el último pertenece en parte a la partición siguiente.',
  },
  'finding.plan/erase-reaches-outside.next': {
    en: 'Write the larger partition that contains it, or choose another method.',
    es: 'Escriba la partición mayor que la contiene o elija otro método.',
  },
  'finding.plan/intents-overlap.what': {
    en: 'Two choices want to write the same place in {partition}.',
    es: 'Dos elecciones quieren escribir el mismo lugar en {partition}.',
  },
  'finding.plan/intents-overlap.why': {
    en: 'The second would destroy the first.',
    es: 'La segunda destruiría la primera.',
  },
  'finding.plan/intents-overlap.next': { en: 'Remove one of the two choices.', es: 'Quite una de las dos elecciones.' },
  'finding.plan/foreign-factory.what': {
    en: "Writing {partition} at {start}-{end} would overwrite this unit's Factory.",
    es: 'Escribir {partition} en {start}-{end} sobrescribiría la partición Factory de esta unidad.',
  },
  'finding.plan/foreign-factory.why': {
    en: "It holds this unit's MAC addresses and radio calibration, and the data to be written is not proven to be its own backup.",
    es: 'Contiene las direcciones MAC y la calibración de radio de esta unidad, y no está probado que los datos sean su propio respaldo.',
  },
  'finding.plan/foreign-factory.next': {
    en: "Never write another unit's Factory; restore it only from this unit's own saved copy.",
    es: 'Nunca escriba la partición Factory de otra unidad; restáurela solo desde la copia guardada de esta misma.',
  },
  'finding.plan/foreign-config.what': {
    en: "Writing {partition} at {start}-{end} would overwrite this unit's Config or loader environment.",
    es: 'Escribir {partition} en {start}-{end} sobrescribiría la configuración o el entorno del cargador de esta unidad.',
  },
  'finding.plan/foreign-config.why': {
    en: "The data to be written is not proven to be this unit's own backup.",
    es: 'No está probado que los datos sean el respaldo propio de esta unidad.',
  },
  'finding.plan/foreign-config.next': {
    en: "Restore it only from this unit's own saved copy.",
    es: 'Restáurela solo desde la copia guardada de esta misma unidad.',
  },
  'finding.plan/touches-bootloader.what': {
    en: 'Writing {partition} at {start}-{end} would overwrite the boot loader.',
    es: 'Escribir {partition} en {start}-{end} sobrescribiría el cargador de arranque.',
  },
  'finding.plan/touches-bootloader.why': {
    en: 'Without a working boot loader this chip can only be rescued with an SPI programmer.',
    es: 'Sin un cargador de arranque sano, este equipo solo se rescata con un programador SPI.',
  },
  'finding.plan/touches-bootloader.next': {
    en: 'Leave the boot loader alone; a damaged firmware never needs it replaced.',
    es: 'No toque el cargador de arranque; un firmware dañado nunca exige reemplazarlo.',
  },
  'finding.plan/touches-protected.what': {
    en: "The plan's commands would change {name} at {ranges}.",
    es: 'Los comandos del plan cambiarían {name} en {ranges}.',
  },
  'finding.plan/touches-protected.why': {
    en: 'Boot loader, Config and Factory are outside every normal plan.',
    es: 'El cargador de arranque, Config y Factory quedan fuera de todo plan normal.',
  },
  'finding.plan/touches-protected.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/restores-own.what': {
    en: "{partition} will be restored from this unit's own backup.",
    es: '{partition} se restaurará desde el respaldo propio de esta unidad.',
  },
  'finding.plan/restores-own.why': {
    en: 'The data has exactly the sum of the copy that was read twice from this place.',
    es: 'Los datos tienen exactamente la suma de la copia que se leyó dos veces de este lugar.',
  },
  'finding.plan/restores-own.next': {
    en: "Check that the backup was taken before the twin's data came onto this unit.",
    es: 'Verifique que el respaldo sea anterior a la llegada de los datos de la unidad gemela.',
  },
  'finding.plan/carries-twins-mac.what': {
    en: 'The Factory data in {file} carries the MAC address {mac} of another unit.',
    es: 'Los datos de Factory en {file} llevan la dirección MAC {mac} de otra unidad.',
  },
  'finding.plan/carries-twins-mac.why': {
    en: 'Another router that was on this bench has the same address, so one of the two was cloned.',
    es: 'Otro router que estuvo en este banco tiene la misma dirección, así que uno de los dos fue clonado.',
  },
  'finding.plan/carries-twins-mac.next': {
    en: 'Use a backup that was taken before the cloning, or do not write Factory at all.',
    es: 'Use un respaldo anterior a la clonación, o no escriba Factory.',
  },
  'finding.plan/offset-not-proven.what': {
    en: 'The place of {partition}, {start}, is only a hypothesis.',
    es: 'El lugar de {partition}, {start}, es solo una hipótesis.',
  },
  'finding.plan/offset-not-proven.why': {
    en: 'The layout {layout} comes from sizes alone, and other layouts put this partition elsewhere.',
    es: 'La distribución {layout} se deduce solo de los tamaños, y otras distribuciones ponen esta partición en otro sitio.',
  },
  'finding.plan/offset-not-proven.next': {
    en: "Let the wizard read the few bytes that settle it, or give the kernel's partition lines.",
    es: 'Permita que el asistente lea los pocos bytes que lo deciden, o pegue las líneas de particiones del kernel.',
  },
  'finding.plan/layout-open.what': {
    en: 'The layout is not proven, but {partition} at {start} does not depend on that.',
    es: 'La distribución no está probada, pero {partition} en {start} no depende de eso.',
  },
  'finding.plan/layout-open.why': {
    en: 'All layouts that fit the evidence agree on this partition.',
    es: 'Todas las distribuciones compatibles con la evidencia coinciden en esta partición.',
  },
  'finding.plan/layout-open.next': {
    en: 'Go on; settle the layout before writing any other partition.',
    es: 'Continúe; resuelva la distribución antes de escribir otra partición.',
  },
  'finding.plan/layout-changed.what': {
    en: 'The plan was made for another layout than the one chosen now.',
    es: 'El plan se hizo para una distribución distinta de la elegida ahora.',
  },
  'finding.plan/layout-changed.why': {
    en: "Layout {layout} in the plan differs from the bench's.",
    es: 'La distribución {layout} del plan difiere de la del banco.',
  },
  'finding.plan/layout-changed.next': { en: 'Make a new plan.', es: 'Haga un plan nuevo.' },
  'finding.plan/two-slots.what': {
    en: 'This router has a second firmware slot ({other}) besides {partition}.',
    es: 'Este router tiene otra ranura de firmware ({other}) además de {partition}.',
  },
  'finding.plan/two-slots.why': {
    en: 'Which one boots is decided by the loader and, on some models, by a flag that is not in the firmware.',
    es: 'Cuál arranca lo decide el cargador y, en algunos modelos, una marca que no está en el firmware.',
  },
  'finding.plan/two-slots.next': {
    en: 'Watch in the boot log which slot is started; write the other slot only if it is the one that boots.',
    es: 'Observe en el registro de arranque qué ranura se inicia; escriba la otra solo si es la que arranca.',
  },
  'finding.plan/whole-chip-dump.what': {
    en: '{file} is a dump of a whole chip.',
    es: '{file} es un volcado de un chip completo.',
  },
  'finding.plan/whole-chip-dump.why': {
    en: "It contains another unit's boot loader, Config and Factory: written whole, it would clone that unit's MAC addresses and calibration.",
    es: 'Contiene el cargador, Config y Factory de otra unidad: escrito entero, clonaría sus direcciones MAC y su calibración.',
  },
  'finding.plan/whole-chip-dump.next': {
    en: 'Use only its firmware parts: {slices}.',
    es: 'Use solo sus partes de firmware: {slices}.',
  },
  'finding.plan/concatenation.what': {
    en: '{file} holds more than one firmware image.',
    es: '{file} contiene más de una imagen de firmware.',
  },
  'finding.plan/concatenation.why': {
    en: 'Another image begins inside it at {at}; two partitions glued together do not boot from one.',
    es: 'Dentro de él empieza otra imagen en {at}; dos particiones pegadas no arrancan desde una sola.',
  },
  'finding.plan/concatenation.next': {
    en: 'Split it and write each part to its own partition: {slices}.',
    es: 'Divídalo y escriba cada parte en su propia partición: {slices}.',
  },
  'finding.plan/wrong-kind.what': {
    en: '{file} is not what {partition} needs.',
    es: '{file} no es lo que {partition} necesita.',
  },
  'finding.plan/wrong-kind.why': {
    en: 'It looks like {kind}, but this partition must begin with {expected}.',
    es: 'Parece ser {kind}, pero esta partición debe empezar con {expected}.',
  },
  'finding.plan/wrong-kind.next': {
    en: "Choose the file that belongs to {partition}; a vendor's upgrade file may carry a header that must be removed first.",
    es: 'Elija el archivo que corresponde a {partition}; un archivo de actualización del fabricante puede llevar un encabezado que se debe quitar antes.',
  },
  'finding.plan/unit-data-elsewhere.what': {
    en: "{file} begins with a unit's radio calibration and does not belong into {partition}.",
    es: '{file} empieza con la calibración de radio de una unidad y no corresponde a {partition}.',
  },
  'finding.plan/unit-data-elsewhere.why': {
    en: 'Calibration data has its place in Factory only.',
    es: 'Los datos de calibración solo van en Factory.',
  },
  'finding.plan/unit-data-elsewhere.next': {
    en: 'Choose the right file for {partition}.',
    es: 'Elija el archivo correcto para {partition}.',
  },
  'finding.plan/unusual-target.what': {
    en: '{partition} is not a firmware partition.',
    es: '{partition} no es una partición de firmware.',
  },
  'finding.plan/unusual-target.why': {
    en: 'What {file} should be there cannot be checked by its contents.',
    es: 'No se puede comprobar por el contenido si {file} corresponde a ese lugar.',
  },
  'finding.plan/unusual-target.next': {
    en: 'Go on only if you know that this partition needs exactly this data.',
    es: 'Continúe solo si sabe que esta partición necesita exactamente estos datos.',
  },
  'finding.plan/initramfs-on-flash.what': {
    en: '{file} is a RAM image without a root file system behind it.',
    es: '{file} es una imagen para RAM, sin sistema de archivos raíz a continuación.',
  },
  'finding.plan/initramfs-on-flash.why': {
    en: 'Written to {partition} it boots, but keeps no settings.',
    es: 'Escrita en {partition} arranca, pero no guarda ajustes.',
  },
  'finding.plan/initramfs-on-flash.next': {
    en: 'Prefer a full firmware image; use this one only as a step to it.',
    es: 'Prefiera una imagen de firmware completa; use esta solo como paso intermedio.',
  },
  'finding.plan/uimage-header-damaged.what': {
    en: 'The image header of {file} is damaged.',
    es: 'El encabezado de imagen de {file} está dañado.',
  },
  'finding.plan/uimage-header-damaged.why': {
    en: 'Its checksum does not match, so the loader would refuse to boot it.',
    es: 'Su suma de verificación no coincide, y el cargador se negaría a arrancarla.',
  },
  'finding.plan/uimage-header-damaged.next': {
    en: 'Get the file again from its source or dump it again.',
    es: 'Obtenga el archivo de nuevo o repita el volcado.',
  },
  'finding.plan/uimage-data-damaged.what': {
    en: 'The kernel in {file} is damaged.',
    es: 'El kernel de {file} está dañado.',
  },
  'finding.plan/uimage-data-damaged.why': {
    en: 'Its checksum does not match: the router would stop with Bad Data CRC.',
    es: 'Su suma de verificación no coincide: el router se detendría con Bad Data CRC.',
  },
  'finding.plan/uimage-data-damaged.next': {
    en: 'Get the file again from its source or dump it again.',
    es: 'Obtenga el archivo de nuevo o repita el volcado.',
  },
  'finding.plan/uimage-cut-short.what': {
    en: 'The image in {file} is cut short.',
    es: 'La imagen de {file} está truncada.',
  },
  'finding.plan/uimage-cut-short.why': {
    en: 'Its header announces {bytes} bytes of data, more than there are.',
    es: 'Su encabezado anuncia {bytes} bytes de datos, más de los que hay.',
  },
  'finding.plan/uimage-cut-short.next': {
    en: 'Choose the whole image, or download it again.',
    es: 'Elija la imagen completa o descárguela de nuevo.',
  },
  'finding.plan/uimage-not-mips.what': {
    en: 'The image in {file} is for another processor.',
    es: 'La imagen de {file} es para otro procesador.',
  },
  'finding.plan/uimage-not-mips.why': {
    en: 'Its header says architecture {arch}; this chip needs 5 (MIPS).',
    es: 'Su encabezado indica la arquitectura {arch}; este chip necesita la 5 (MIPS).',
  },
  'finding.plan/uimage-not-mips.next': {
    en: 'Choose an image for MT7628 routers.',
    es: 'Elija una imagen para routers MT7628.',
  },
  'finding.plan/uimage-load-address.what': {
    en: 'The image in {file} wants to be loaded to {address}.',
    es: 'La imagen de {file} pide cargarse en {address}.',
  },
  'finding.plan/uimage-load-address.why': {
    en: 'This router has no memory there, so the kernel could not start.',
    es: 'Este router no tiene memoria allí, y el kernel no podría arrancar.',
  },
  'finding.plan/uimage-load-address.next': {
    en: 'Choose an image for MT7628 routers.',
    es: 'Elija una imagen para routers MT7628.',
  },
  'finding.plan/uimage-compression.what': {
    en: 'The loader cannot unpack the kernel in {file}.',
    es: 'El cargador no puede descomprimir el kernel de {file}.',
  },
  'finding.plan/uimage-compression.why': {
    en: 'Its compression is number {compression}; this loader knows none (0) and LZMA (3) only.',
    es: 'Su compresión es la número {compression}; este cargador solo conoce ninguna (0) y LZMA (3).',
  },
  'finding.plan/uimage-compression.next': {
    en: 'Choose an image with an LZMA kernel.',
    es: 'Elija una imagen con kernel LZMA.',
  },
  'finding.plan/uimage-not-kernel.what': {
    en: 'The image in {file} is not marked as a kernel.',
    es: 'La imagen de {file} no está marcada como kernel.',
  },
  'finding.plan/uimage-not-kernel.why': {
    en: 'Its header says type {type} instead of 2; some vendor systems are marked so.',
    es: 'Su encabezado indica el tipo {type} en lugar de 2; algunos sistemas de fabricante se marcan así.',
  },
  'finding.plan/uimage-not-kernel.next': {
    en: 'Go on only if this file is known to work on this model.',
    es: 'Continúe solo si se sabe que este archivo funciona en este modelo.',
  },
  'finding.plan/rootfs-cut-short.what': {
    en: 'The root file system in {file} does not fit into {partition}.',
    es: 'El sistema de archivos raíz de {file} no cabe en {partition}.',
  },
  'finding.plan/rootfs-cut-short.why': {
    en: 'It says that it is longer than the data that would be written.',
    es: 'Indica que es más largo que los datos que se escribirían.',
  },
  'finding.plan/rootfs-cut-short.next': {
    en: 'Choose the whole image; if this is a dump, dump the partition again.',
    es: 'Elija la imagen completa; si es un volcado, vuelva a volcar la partición.',
  },
  'finding.plan/mounted-overlay.what': {
    en: '{file} carries a settings area (JFFS2) from {at} on.',
    es: '{file} incluye un área de ajustes (JFFS2) a partir de {at}.',
  },
  'finding.plan/mounted-overlay.why': {
    en: "A dump taken while that area was mounted is often inconsistent, and it holds the other router's settings.",
    es: 'Un volcado tomado con esa área montada suele ser inconsistente, y contiene los ajustes del otro router.',
  },
  'finding.plan/mounted-overlay.next': {
    en: 'Choose to erase the overlay: the first boot then builds a clean one.',
    es: 'Elija borrar el área superpuesta: el primer arranque creará una limpia.',
  },
  'finding.plan/old-overlay-stays.what': {
    en: 'Behind {file}, the old contents of {partition} stay as they are.',
    es: 'Detrás de {file}, el contenido anterior de {partition} queda como está.',
  },
  'finding.plan/old-overlay-stays.why': {
    en: 'Old settings there may not fit the new firmware.',
    es: 'Los ajustes viejos que haya allí pueden no servir para el firmware nuevo.',
  },
  'finding.plan/old-overlay-stays.next': {
    en: 'If the router does not come up cleanly, write again and choose to erase the overlay.',
    es: 'Si el router no arranca bien, escriba de nuevo y elija borrar el área superpuesta.',
  },
  'finding.plan/payload-wrong.what': {
    en: 'The data for {partition} is not what the plan says.',
    es: 'Los datos para {partition} no son los que dice el plan.',
  },
  'finding.plan/payload-wrong.why': {
    en: 'Its length or checksum differs from the one that was planned.',
    es: 'Su largo o su suma de verificación difiere de lo planificado.',
  },
  'finding.plan/payload-wrong.next': { en: 'Make a new plan.', es: 'Haga un plan nuevo.' },
  'finding.plan/chip-size-odd.what': {
    en: "The layout's chip size {bytes} is not possible.",
    es: 'El tamaño de chip {bytes} de la distribución no es posible.',
  },
  'finding.plan/chip-size-odd.why': {
    en: 'No SPI flash of these routers is that large.',
    es: 'Ninguna flash SPI de estos routers es tan grande.',
  },
  'finding.plan/chip-size-odd.next': { en: 'Check the layout text.', es: 'Revise el texto de la distribución.' },
  'finding.plan/erase-size-odd.what': {
    en: 'The erase block size is not possible: {bytes} at the chip, {layout} in the layout.',
    es: 'El tamaño del bloque de borrado no es posible: {bytes} en el chip, {layout} en la distribución.',
  },
  'finding.plan/erase-size-odd.why': {
    en: 'A SPI flash has erase blocks from 4 KiB to 256 KiB, in powers of two.',
    es: 'Una flash SPI tiene bloques de borrado de 4 KiB a 256 KiB, en potencias de dos.',
  },
  'finding.plan/erase-size-odd.next': {
    en: 'Identify the router again and check the layout text.',
    es: 'Identifique el router de nuevo y revise el texto de la distribución.',
  },
  'finding.plan/chip-unknown-menu.what': {
    en: 'The loader does not know the flash chip (id {id}), so its menu must not write.',
    es: 'El cargador no conoce el chip flash (id {id}), así que su menú no debe escribir.',
  },
  'finding.plan/chip-unknown-menu.why': {
    en: 'It then guesses the size, and writes behind the guessed end fail without a word.',
    es: 'En ese caso adivina el tamaño, y lo que se escribe más allá falla sin aviso.',
  },
  'finding.plan/chip-unknown-menu.next': {
    en: 'Use a method from the command line that reads back, or write with an SPI programmer.',
    es: 'Use un método de la línea de comandos que relea lo escrito, o un programador SPI.',
  },
  'finding.plan/chip-unknown.what': {
    en: 'The loader does not know the flash chip (id {id}).',
    es: 'El cargador no conoce el chip flash (id {id}).',
  },
  'finding.plan/chip-unknown.why': {
    en: 'It works with the size of a similar chip, which may be wrong.',
    es: 'Trabaja con el tamaño de un chip parecido, que puede ser incorrecto.',
  },
  'finding.plan/chip-unknown.next': {
    en: 'Make sure that everything is read back after writing, before the router is restarted.',
    es: 'Asegúrese de releer todo después de escribir, antes de reiniciar el router.',
  },
  'finding.plan/beyond-chip.what': {
    en: 'The write would end at {end}, but the loader believes that the chip ends at {size}.',
    es: 'La escritura terminaría en {end}, pero el cargador cree que el chip termina en {size}.',
  },
  'finding.plan/beyond-chip.why': {
    en: 'It refuses or loses everything behind that without a word.',
    es: 'Rechaza o pierde sin aviso todo lo que esté más allá.',
  },
  'finding.plan/beyond-chip.next': {
    en: 'Use an SPI programmer, or a loader that knows this chip.',
    es: 'Use un programador SPI o un cargador que conozca este chip.',
  },
  'finding.plan/chip-size-differs.what': {
    en: 'The chip has {chip} bytes, the layout describes {layout}.',
    es: 'El chip tiene {chip} bytes y la distribución describe {layout}.',
  },
  'finding.plan/chip-size-differs.why': {
    en: 'The layout belongs to another model or variant.',
    es: 'La distribución es de otro modelo o variante.',
  },
  'finding.plan/chip-size-differs.next': {
    en: 'Use the layout of a router with the same flash chip.',
    es: 'Use la distribución de un router con el mismo chip flash.',
  },
  'finding.plan/method-chosen.what': { en: '{method} will be used.', es: 'Se usará {method}.' },
  'finding.plan/method-chosen.why': {
    en: 'It is the first method of this loader that can do everything that was chosen.',
    es: 'Es el primer método de este cargador que puede hacer todo lo elegido.',
  },
  'finding.plan/method-chosen.next': {
    en: 'Choose another method if you prefer.',
    es: 'Elija otro método si lo prefiere.',
  },
  'finding.plan/no-method.what': {
    en: "None of this loader's methods can write this.",
    es: 'Ninguno de los métodos de este cargador puede escribir esto.',
  },
  'finding.plan/no-method.why': {
    en: 'The methods tried were: {methods}.',
    es: 'Los métodos probados fueron: {methods}.',
  },
  'finding.plan/no-method.next': {
    en: "Read the notes below for each method's reason; splitting the write or another file may help.",
    es: 'Lea en las notas la razón de cada método; dividir la escritura u otro archivo puede ayudar.',
  },
  'finding.plan/method-not-built.what': {
    en: '{method} is not available in this version.',
    es: '{method} no está disponible en esta versión.',
  },
  'finding.plan/method-not-built.why': {
    en: 'The wizard cannot plan it yet.',
    es: 'El asistente todavía no puede planificarlo.',
  },
  'finding.plan/method-not-built.next': { en: 'Choose another method.', es: 'Elija otro método.' },
  'finding.plan/method-not-in-dialect.what': {
    en: '{method} does not exist on this loader.',
    es: '{method} no existe en este cargador.',
  },
  'finding.plan/method-not-in-dialect.why': {
    en: '{dialect} has no such way of writing.',
    es: '{dialect} no tiene esa forma de escribir.',
  },
  'finding.plan/method-not-in-dialect.next': {
    en: 'Choose one of the offered methods.',
    es: 'Elija uno de los métodos ofrecidos.',
  },
  'finding.plan/method-lacks-command.what': {
    en: '{method} cannot be used on this router.',
    es: '{method} no se puede usar en este router.',
  },
  'finding.plan/method-lacks-command.why': {
    en: 'Its loader does not list the commands {commands}.',
    es: 'Su cargador no muestra los comandos {commands}.',
  },
  'finding.plan/method-lacks-command.next': { en: 'Choose another method.', es: 'Elija otro método.' },
  'finding.plan/linux-no-device.what': {
    en: '{method} cannot write {partition}.',
    es: '{method} no puede escribir {partition}.',
  },
  'finding.plan/linux-no-device.why': {
    en: 'It is not known which device of the running Linux this partition is, or two share its name.',
    es: 'No se sabe qué dispositivo del Linux en marcha es esta partición, o dos comparten su nombre.',
  },
  'finding.plan/linux-no-device.next': {
    en: 'Take the layout from /proc/mtd of this very Linux.',
    es: 'Tome la disposición de /proc/mtd de este mismo Linux.',
  },
  'finding.plan/method-cannot-reach.what': {
    en: '{method} cannot write {partition} at {offset}.',
    es: '{method} no puede escribir {partition} en {offset}.',
  },
  'finding.plan/method-cannot-reach.why': {
    en: 'It writes one image, always at {only}, whatever it is given.',
    es: 'Escribe una sola imagen, siempre en {only}, sin importar lo que reciba.',
  },
  'finding.plan/method-cannot-reach.next': {
    en: 'Use another method, where this loader has one: {alternatives}.',
    es: 'Use otro método, si este cargador lo tiene: {alternatives}.',
  },
  'finding.plan/no-menu-entry.what': {
    en: "This loader's menu has no entry that writes firmware over the network.",
    es: 'El menú de este cargador no tiene una opción que escriba firmware por la red.',
  },
  'finding.plan/no-menu-entry.why': { en: '{method} needs such an entry.', es: '{method} necesita esa opción.' },
  'finding.plan/no-menu-entry.next': {
    en: 'Choose a method from the command line.',
    es: 'Elija un método de la línea de comandos.',
  },
  'finding.plan/menu-without-address.what': {
    en: "The loader's environment has no {variable}.",
    es: 'El entorno del cargador no tiene {variable}.',
  },
  'finding.plan/menu-without-address.why': {
    en: 'Its menu crashes when it wants to show that address.',
    es: 'Su menú falla al querer mostrar esa dirección.',
  },
  'finding.plan/menu-without-address.next': {
    en: 'Choose a method from the command line; there the address is set in memory.',
    es: 'Elija un método de la línea de comandos; allí la dirección se fija en memoria.',
  },
  'finding.plan/needs-network.what': {
    en: '{method} works only after a load over the network.',
    es: '{method} solo funciona después de una carga por red.',
  },
  'finding.plan/needs-network.why': {
    en: 'Its write command takes the length from the last TFTP load.',
    es: 'Su comando de escritura toma el largo de la última carga TFTP.',
  },
  'finding.plan/needs-network.next': {
    en: 'Connect the network cable, or choose another method.',
    es: 'Conecte el cable de red o elija otro método.',
  },
  'finding.plan/menu-needs-network.what': {
    en: '{method} loads over the network, and this plan is for the serial line.',
    es: '{method} carga por la red, y este plan es para la línea serie.',
  },
  'finding.plan/menu-needs-network.why': {
    en: 'The entry asks for TFTP addresses and knows no other way.',
    es: 'La opción pide direcciones TFTP y no conoce otra vía.',
  },
  'finding.plan/menu-needs-network.next': {
    en: 'Connect a network cable and plan for it, or let the wizard choose a serial method.',
    es: 'Conecte un cable de red y planifique para él, o deje que el asistente elija un método por la línea serie.',
  },
  'finding.plan/menu-is-serial.what': {
    en: '{method} loads over the serial line, and this plan is for the network.',
    es: '{method} carga por la línea serie, y este plan es para la red.',
  },
  'finding.plan/menu-is-serial.why': {
    en: 'Its entry speaks Kermit only and takes about half an hour at 57600 baud.',
    es: 'Su opción solo usa Kermit y tarda cerca de media hora a 57600 baudios.',
  },
  'finding.plan/menu-is-serial.next': {
    en: 'Use it when there is no network: choose the serial line for this plan.',
    es: 'Úselo cuando no haya red: elija la línea serie para este plan.',
  },
  'finding.plan/rate-not-switched.what': {
    en: 'A faster serial load is planned, and this loader ({dialect}) has none.',
    es: 'El plan prevé una carga serie más rápida, y este cargador ({dialect}) no la tiene.',
  },
  'finding.plan/rate-not-switched.why': {
    en: 'It prints that it switches the rate and does not do it.',
    es: 'Muestra que cambia la velocidad y no lo hace.',
  },
  'finding.plan/rate-not-switched.next': {
    en: 'Choose the serial line at its own rate, or the network cable.',
    es: 'Elija la línea serie a su propia velocidad o el cable de red.',
  },
  'finding.plan/no-serial-entry.what': {
    en: "This loader's menu has no entry that writes firmware over the serial line.",
    es: 'El menú de este cargador no tiene una opción que escriba firmware por la línea serie.',
  },
  'finding.plan/no-serial-entry.why': { en: '{method} needs such an entry.', es: '{method} necesita esa opción.' },
  'finding.plan/no-serial-entry.next': {
    en: 'Connect a network cable and plan for it.',
    es: 'Conecte un cable de red y planifique para él.',
  },
  'finding.plan/menu-loads-elsewhere.what': {
    en: "The loader's variable loadaddr is {value}.",
    es: 'La variable loadaddr del cargador vale {value}.',
  },
  'finding.plan/menu-loads-elsewhere.why': {
    en: 'The serial menu entry would load there and then write what lies at its own fixed address.',
    es: 'La opción serie del menú cargaría allí y luego escribiría lo que haya en su propia dirección fija.',
  },
  'finding.plan/menu-loads-elsewhere.next': {
    en: 'Connect a network cable and choose a method from the command line.',
    es: 'Conecte un cable de red y elija un método de la línea de comandos.',
  },
  'finding.plan/serial-is-slow.what': {
    en: 'The serial line takes about {minutes} minutes at {baud} baud.',
    es: 'La línea serie tarda unos {minutes} minutos a {baud} baudios.',
  },
  'finding.plan/serial-is-slow.why': {
    en: 'Every byte goes through the console one after the other; a network cable would take about one minute.',
    es: 'Cada byte pasa por la consola uno tras otro; un cable de red tardaría cerca de un minuto.',
  },
  'finding.plan/serial-is-slow.next': {
    en: 'If the router has a network port that works, connect it and plan for the network.',
    es: 'Si el router tiene un puerto de red que funcione, conéctelo y planifique para la red.',
  },
  'finding.plan/kermit-weak-check.what': {
    en: 'This method writes what it received without a second look.',
    es: 'Este método escribe lo que recibió sin una segunda revisión.',
  },
  'finding.plan/kermit-weak-check.why': {
    en: 'Its packet check has six bits: on a bad line, one damaged packet in sixty-four may pass.',
    es: 'La comprobación de sus paquetes tiene seis bits: en una línea mala puede pasar uno de cada sesenta y cuatro dañados.',
  },
  'finding.plan/kermit-weak-check.next': {
    en: 'Use short wires; if the wizard reports damaged packets, check the boot closely and write again.',
    es: 'Use cables cortos; si el asistente informa paquetes dañados, revise bien el arranque y escriba de nuevo.',
  },
  'finding.plan/too-big-for-lines.what': {
    en: '{bytes} bytes for {partition} are too many to be typed line by line.',
    es: '{bytes} bytes para {partition} son demasiados para enviarlos línea por línea.',
  },
  'finding.plan/too-big-for-lines.why': {
    en: 'This method is meant for at most 64 KiB.',
    es: 'Este método sirve para 64 KiB como máximo.',
  },
  'finding.plan/too-big-for-lines.next': {
    en: 'Choose a method that loads over the network.',
    es: 'Elija un método que cargue por red.',
  },
  'finding.plan/sector-rest-unknown.what': {
    en: 'The data for {partition} does not fill whole 64 KiB sectors.',
    es: 'Los datos para {partition} no llenan sectores completos de 64 KiB.',
  },
  'finding.plan/sector-rest-unknown.why': {
    en: 'Erasing would lose the rest of the sector, and no saved copy of it is at hand.',
    es: 'El borrado perdería el resto del sector, y no hay una copia guardada de él.',
  },
  'finding.plan/sector-rest-unknown.next': {
    en: 'Save that area first, or write data that fills whole sectors.',
    es: 'Guarde primero esa área, o escriba datos que llenen sectores completos.',
  },
  'finding.plan/flash-not-mapped.what': {
    en: "{method} needs the flash in the processor's address space.",
    es: '{method} necesita la flash en el espacio de direcciones del procesador.',
  },
  'finding.plan/flash-not-mapped.why': {
    en: 'This loader does not say at which address the flash begins.',
    es: 'Este cargador no indica en qué dirección empieza la flash.',
  },
  'finding.plan/flash-not-mapped.next': { en: 'Choose another method.', es: 'Elija otro método.' },
  'finding.plan/ram-too-small.what': {
    en: "The data does not fit into the router's free memory.",
    es: 'Los datos no caben en la memoria libre del router.',
  },
  'finding.plan/ram-too-small.why': {
    en: 'It would reach over {limit}, where the running loader needs its memory.',
    es: 'Pasarían de {limit}, donde el cargador en ejecución necesita su memoria.',
  },
  'finding.plan/ram-too-small.next': {
    en: 'Write a smaller image, or use the part of it that is needed.',
    es: 'Escriba una imagen más pequeña, o solo la parte necesaria.',
  },
  'finding.plan/ram-unknown.what': {
    en: "The router's memory size is not known.",
    es: 'No se conoce el tamaño de la memoria del router.',
  },
  'finding.plan/ram-unknown.why': {
    en: 'The plan assumes that memory is free up to {limit}.',
    es: 'El plan supone memoria libre hasta {limit}.',
  },
  'finding.plan/ram-unknown.next': {
    en: 'Power-cycle once while the wizard listens, so that it reads the size.',
    es: 'Apague y encienda una vez mientras el asistente escucha, para que lea el tamaño.',
  },
  'finding.plan/address-odd.what': {
    en: 'The network addresses are not usable: router {device}, computer {server}.',
    es: 'Las direcciones de red no sirven: router {device}, computadora {server}.',
  },
  'finding.plan/address-odd.why': {
    en: 'They must be two different IPv4 addresses.',
    es: 'Deben ser dos direcciones IPv4 distintas.',
  },
  'finding.plan/address-odd.next': {
    en: "Correct the loader's addresses in memory and identify the router again.",
    es: 'Corrija en memoria las direcciones del cargador e identifique el router de nuevo.',
  },
  'finding.plan/file-name-odd.what': {
    en: "The transfer's file name {name} is not usable.",
    es: 'El nombre de archivo {name} de la transferencia no sirve.',
  },
  'finding.plan/file-name-odd.why': {
    en: 'A loader takes letters, digits, dot, dash and underline, at most 64.',
    es: 'Un cargador acepta letras, dígitos, punto, guion y guion bajo, hasta 64.',
  },
  'finding.plan/file-name-odd.next': { en: 'Make a new plan.', es: 'Haga un plan nuevo.' },
  'finding.plan/steps-differ.what': {
    en: "The plan's steps are not those of {method}.",
    es: 'Los pasos del plan no son los de {method}.',
  },
  'finding.plan/steps-differ.why': {
    en: 'Made again from the same choices, the steps come out differently.',
    es: 'Hechos de nuevo a partir de las mismas elecciones, los pasos resultan distintos.',
  },
  'finding.plan/steps-differ.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/command-unknown.what': {
    en: 'Step {step} holds a command that is not known: {command}.',
    es: 'El paso {step} contiene un comando desconocido: {command}.',
  },
  'finding.plan/command-unknown.why': {
    en: 'What cannot be judged counts as dangerous.',
    es: 'Lo que no se puede juzgar se considera peligroso.',
  },
  'finding.plan/command-unknown.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/line-too-long.what': {
    en: 'Step {step} holds a line that the loader cannot take.',
    es: 'El paso {step} contiene una línea que el cargador no puede recibir.',
  },
  'finding.plan/line-too-long.why': {
    en: 'It accepts at most {limit} characters and drops the rest.',
    es: 'Acepta {limit} caracteres como máximo y descarta el resto.',
  },
  'finding.plan/line-too-long.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/effect-differs.what': {
    en: 'The plan claims another effect than its commands have (step {step}).',
    es: 'El plan declara un efecto distinto del que tienen sus comandos (paso {step}).',
  },
  'finding.plan/effect-differs.why': {
    en: 'The commands change {real}, the plan says {claimed}.',
    es: 'Los comandos cambian {real} y el plan dice {claimed}.',
  },
  'finding.plan/effect-differs.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/effect-outside-target.what': {
    en: "The plan's commands would change {ranges}, outside the chosen partitions.",
    es: 'Los comandos del plan cambiarían {ranges}, fuera de las particiones elegidas.',
  },
  'finding.plan/effect-outside-target.why': {
    en: 'Only the chosen partitions may change.',
    es: 'Solo pueden cambiar las particiones elegidas.',
  },
  'finding.plan/effect-outside-target.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/program-without-erase.what': {
    en: 'The plan would program {ranges} without erasing it first.',
    es: 'El plan programaría {ranges} sin borrarlo antes.',
  },
  'finding.plan/program-without-erase.why': {
    en: 'Programming flash only clears bits, so the result would be a mixture of old and new.',
    es: 'Programar la flash solo pone bits en cero, y el resultado sería una mezcla de lo viejo y lo nuevo.',
  },
  'finding.plan/program-without-erase.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/verify-by-loader.what': {
    en: 'The loader itself compares what it has written.',
    es: 'El propio cargador compara lo que escribió.',
  },
  'finding.plan/verify-by-loader.why': {
    en: 'Its menu gives no prompt in which the flash could be read back before it boots.',
    es: 'Su menú no da un indicador de comandos donde releer la flash antes de arrancar.',
  },
  'finding.plan/verify-by-loader.next': {
    en: 'Watch the boot: the loader sums the kernel once more when it starts it.',
    es: 'Observe el arranque: el cargador vuelve a sumar el kernel al iniciarlo.',
  },
  'finding.plan/verify-sampled.what': {
    en: 'After writing, both ends of every 64 KiB block are read back, not every byte.',
    es: 'Después de escribir se releen ambos extremos de cada bloque de 64 KiB, no todos los bytes.',
  },
  'finding.plan/verify-sampled.why': {
    en: 'A full read back would take more than half a minute for each block over the serial line.',
    es: 'Una relectura completa tardaría más de medio minuto por bloque por la línea serie.',
  },
  'finding.plan/verify-sampled.next': {
    en: 'Watch the boot: the loader sums the kernel when it starts it.',
    es: 'Observe el arranque: el cargador suma el kernel al iniciarlo.',
  },
  'finding.plan/dialect-uncertain.what': {
    en: 'What is known of {dialect} is not confirmed.',
    es: 'Lo que se sabe de {dialect} no está confirmado.',
  },
  'finding.plan/dialect-uncertain.why': {
    en: 'The knowledge comes from {level} and has not been seen on hardware.',
    es: 'El dato proviene de: {level}, y no se ha visto en un equipo real.',
  },
  'finding.plan/dialect-uncertain.next': {
    en: 'Read every command of the plan before you approve it.',
    es: 'Lea cada comando del plan antes de aprobarlo.',
  },
  'finding.plan/unit-data-not-saved.what': {
    en: '{name} at {start}-{end} has not been saved yet.',
    es: '{name} en {start}-{end} todavía no se ha guardado.',
  },
  'finding.plan/unit-data-not-saved.why': {
    en: 'It is unique to this unit and must be read twice and stored before anything is written.',
    es: 'Es exclusivo de esta unidad y se debe leer dos veces y guardar antes de escribir nada.',
  },
  'finding.plan/unit-data-not-saved.next': { en: 'Go back to the save step.', es: 'Vuelva al paso de guardado.' },
  'finding.plan/identity-changed.what': {
    en: 'The router on the bench is not the one that was planned for.',
    es: 'El router del banco no es aquel para el que se hizo el plan.',
  },
  'finding.plan/identity-changed.why': {
    en: 'Its {field} is {actual}, the plan was made for {planned}.',
    es: 'Su {field} es {actual}, y el plan se hizo para {planned}.',
  },
  'finding.plan/identity-changed.next': {
    en: 'Identify this router and make a new plan.',
    es: 'Identifique este router y haga un plan nuevo.',
  },
  'finding.plan/identity-commands.what': {
    en: 'The loader on the bench lacks commands that the plan counts on.',
    es: 'Al cargador del banco le faltan comandos que el plan necesita.',
  },
  'finding.plan/identity-commands.why': { en: 'Missing: {commands}.', es: 'Faltan: {commands}.' },
  'finding.plan/identity-commands.next': {
    en: 'Identify this router and make a new plan.',
    es: 'Identifique este router y haga un plan nuevo.',
  },
  'finding.plan/malformed.what': { en: 'The plan is not readable.', es: 'El plan no se puede interpretar.' },
  'finding.plan/malformed.why': {
    en: 'It does not have the shape of a plan of this version.',
    es: 'No tiene la forma de un plan de esta versión.',
  },
  'finding.plan/malformed.next': { en: 'Make a new plan.', es: 'Haga un plan nuevo.' },
  'finding.plan/hash-differs.what': {
    en: 'The plan was changed after it was made.',
    es: 'El plan se modificó después de hecho.',
  },
  'finding.plan/hash-differs.why': {
    en: 'Its contents do not match its own checksum.',
    es: 'Su contenido no coincide con su propia suma de verificación.',
  },
  'finding.plan/hash-differs.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/not-checked.what': {
    en: 'The plan could not be checked to the end.',
    es: 'El plan no se pudo revisar hasta el final.',
  },
  'finding.plan/not-checked.why': {
    en: 'The checker stopped with: {error}.',
    es: 'La revisión se detuvo con: {error}.',
  },
  'finding.plan/not-checked.next': {
    en: 'Make a new plan; nothing has been written.',
    es: 'Haga un plan nuevo; no se escribió nada.',
  },
  'finding.plan/other-plan-approved.what': {
    en: 'The approval belongs to another plan.',
    es: 'La aprobación corresponde a otro plan.',
  },
  'finding.plan/other-plan-approved.why': {
    en: 'The plan has been replaced since it was shown.',
    es: 'El plan se reemplazó después de mostrarse.',
  },
  'finding.plan/other-plan-approved.next': {
    en: 'Read the plan as it is now and approve that.',
    es: 'Lea el plan tal como está ahora y apruebe ese.',
  },
  'finding.plan/no-router.what': {
    en: 'There is no identified router on the bench.',
    es: 'No hay un router identificado en el banco.',
  },
  'finding.plan/no-router.why': {
    en: 'A plan can only be approved for the router that it will be written to.',
    es: 'Un plan solo se puede aprobar para el router en el que se escribirá.',
  },
  'finding.plan/no-router.next': {
    en: 'Connect the router, catch its loader and identify it.',
    es: 'Conecte el router, capture su cargador e identifíquelo.',
  },
  'finding.plan/local-macs.what': {
    en: 'Locally administered addresses are written into Factory: WLAN {wlan}, LAN {lan}, WAN {wan}.',
    es: 'Se escriben en Factory direcciones administradas localmente: WLAN {wlan}, LAN {lan}, WAN {wan}.',
  },
  'finding.plan/local-macs.why': {
    en: 'No backup of this unit is there. The calibration stays the one that the unit carries now; only the addresses change, so that it no longer has its twin’s.',
    es: 'No hay copia de esta unidad. La calibración sigue siendo la que la unidad lleva ahora; solo cambian las direcciones, para que ya no tenga las de su gemelo.',
  },
  'finding.plan/local-macs.next': {
    en: 'Tell the customer, and write the new addresses on the label; if the unit’s own backup turns up, restore it.',
    es: 'Informe al cliente y anote las direcciones nuevas en la etiqueta; si aparece la copia propia de la unidad, restáurela.',
  },
  'finding.plan/local-macs-forged.what': {
    en: 'The copy for {partition} is not this unit’s Factory with other addresses.',
    es: 'La copia para {partition} no es la Factory de esta unidad con otras direcciones.',
  },
  'finding.plan/local-macs-forged.why': {
    en: 'More than the addresses was changed, or an address is not a locally administered one.',
    es: 'Se cambió algo más que las direcciones, o una dirección no es administrada localmente.',
  },
  'finding.plan/local-macs-forged.next': {
    en: 'Have the copy made again by the wizard.',
    es: 'Haga que el asistente cree la copia de nuevo.',
  },
} satisfies TextDomain;
