import type { TextDomain } from '../types';

/** Texts of the domain `plan`: what is written where, and whose data it is. */
export const planTargets = {
  'finding.plan/nothing-to-do.what': { en: 'There is nothing to write.', es: 'No hay nada que escribir.' },
  'finding.plan/nothing-to-do.why': {
    en: 'No file has been matched with a partition, or everything chosen was refused.',
    es: 'Ningún archivo se asoció a una partición, o todo lo elegido fue rechazado.',
  },
  'finding.plan/nothing-to-do.next': {
    en: 'Choose a file and the partition it belongs to.',
    es: 'Elija un archivo y la partición que le corresponde.',
  },
  'finding.plan/soc-not-supported.what': {
    en: 'This router has another chip: {soc}.',
    es: 'Este router tiene otro chip: {soc}.',
  },
  'finding.plan/soc-not-supported.why': {
    en: 'Where its loader puts and writes a file has not been proven, only that of MT7628 and MT7688.',
    es: 'No está comprobado dónde su cargador coloca y graba un archivo; solo lo está en MT7628 y MT7688.',
  },
  'finding.plan/soc-not-supported.next': {
    en: "Nothing is written. Use the vendor's own recovery, or an SPI programmer.",
    es: 'No se graba nada. Use la recuperación del fabricante o un programador SPI.',
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
    en: "The plan's range {start}–{end} does not match the partition {partition}.",
    es: 'El rango {start}–{end} del plan no coincide con la partición {partition}.',
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
    en: "Writing {partition} at {start}–{end} would overwrite this unit's Factory.",
    es: 'Escribir {partition} en {start}–{end} sobrescribiría la partición Factory de esta unidad.',
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
    en: "Writing {partition} at {start}–{end} would overwrite this unit's Config or loader environment.",
    es: 'Escribir {partition} en {start}–{end} sobrescribiría la configuración o el entorno del cargador de esta unidad.',
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
    en: 'Writing {partition} at {start}–{end} would overwrite the boot loader.',
    es: 'Escribir {partition} en {start}–{end} sobrescribiría el cargador de arranque.',
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
  'finding.plan/ends-by-content.what': {
    en: '{partition} is taken to end at {end} MiB, where something else was seen to begin.',
    es: 'Se toma que {partition} termina en {end} MiB, donde se vio que empieza otra cosa.',
  },
  'finding.plan/ends-by-content.why': {
    en: 'The layout comes from a plan or another router; on this one the bytes at both ends of the partition fit it.',
    es: 'La distribución viene de un plan o de otro router; en este, los bytes en ambos extremos de la partición concuerdan con ella.',
  },
  'finding.plan/ends-by-content.next': {
    en: 'Go on.',
    es: 'Continúe.',
  },
  'finding.plan/layout-contradiction.what': {
    en: 'The layout contradicts itself at {partition}, so that nothing can be planned on it.',
    es: 'La distribución se contradice en {partition}, así que no se puede planear nada sobre ella.',
  },
  'finding.plan/layout-contradiction.why': {
    en: '{start}–{end} lies outside the flash or across another partition; one of the two is wrong.',
    es: '{start}–{end} queda fuera de la flash o atraviesa otra partición; una de las dos está mal.',
  },
  'finding.plan/layout-contradiction.next': {
    en: 'Paste the list again as the router printed it, or another one.',
    es: 'Pegue otra vez la lista tal como la mostró el router, u otra.',
  },
  'finding.plan/firmware-inside.what': {
    en: 'Another firmware begins at {at} MiB, inside what would be erased for {partition}.',
    es: 'Otro firmware empieza en {at} MiB, dentro de lo que se borraría para {partition}.',
  },
  'finding.plan/firmware-inside.why': {
    en: 'Its first bytes were read from this router, and no list says that it belongs to {partition}; {size} MiB behind that place would be lost.',
    es: 'Sus primeros bytes se leyeron de este router y ninguna lista dice que sea de {partition}; se perderían {size} MiB a partir de ahí.',
  },
  'finding.plan/firmware-inside.next': {
    en: "Write a part of the file that ends before it, or paste this router's partition list.",
    es: 'Escriba una parte del archivo que termine antes, o pegue la lista de particiones de este router.',
  },
  'finding.plan/end-not-proven.what': {
    en: 'Nothing of this router says that {partition} reaches beyond {end} MiB, where the file ends.',
    es: 'Nada de este router dice que {partition} llegue más allá de {end} MiB, donde termina el archivo.',
  },
  'finding.plan/end-not-proven.why': {
    en: '{size} MiB more would be erased, and they may hold a second firmware or data of this unit.',
    es: 'Se borrarían {size} MiB más, que pueden contener un segundo firmware o datos de este equipo.',
  },
  'finding.plan/end-not-proven.next': {
    en: 'Give this router’s own partition list, or make the plan anew: it erases what the file covers, and asks before anything else.',
    es: 'Dé la lista de particiones de este mismo router, o haga el plan de nuevo: borra lo que cubre el archivo y pregunta antes de cualquier otra cosa.',
  },
  'finding.plan/erased-by-answer.what': {
    en: 'As you answered, {size} MiB behind the file are erased as well, up to {end} MiB.',
    es: 'Como respondió, también se borran {size} MiB detrás del archivo, hasta {end} MiB.',
  },
  'finding.plan/erased-by-answer.why': {
    en: 'Nothing of this router says that they belong to {partition}.',
    es: 'Nada de este router dice que sean de {partition}.',
  },
  'finding.plan/erased-by-answer.next': {
    en: 'Approve this only if you know that nothing else lies there.',
    es: 'Apruébelo solo si sabe que ahí no hay otra cosa.',
  },
  'finding.plan/ends-with-file.what': {
    en: 'Only what the file covers is erased in {partition}, up to {end} MiB.',
    es: 'En {partition} solo se borra lo que cubre el archivo, hasta {end} MiB.',
  },
  'finding.plan/ends-with-file.why': {
    en: 'Nothing of this router says where the partition ends, so what lies behind is left alone.',
    es: 'Nada de este router dice dónde termina la partición, así que lo de detrás no se toca.',
  },
  'finding.plan/ends-with-file.next': {
    en: "Go on, or paste the router's partition list for a plan that reaches to its end.",
    es: 'Continúe, o pegue la lista de particiones del router para un plan que llegue hasta su final.',
  },
  'finding.plan/old-settings-behind.what': {
    en: 'Settings of an earlier firmware lie behind the file, at {end} MiB; say whether the {size} MiB there are to be erased.',
    es: 'Detrás del archivo, en {end} MiB, hay ajustes de un firmware anterior; diga si se borran los {size} MiB de ahí.',
  },
  'finding.plan/old-settings-behind.why': {
    en: 'The new firmware would use them as its own, and nothing of this router proves that everything up to {to} MiB belongs to {partition}.',
    es: 'El firmware nuevo los usaría como suyos, y nada de este router prueba que todo hasta {to} MiB sea de {partition}.',
  },
  'finding.plan/old-settings-behind.next': {
    en: "Erase them if you know that nothing else lies there; otherwise leave them, or paste the router's partition list.",
    es: 'Bórrelos si sabe que ahí no hay otra cosa; si no, déjelos o pegue la lista de particiones del router.',
  },
  'finding.plan/end-unknown.what': {
    en: 'Where {partition} ends is not known; say whether {size} MiB behind the file, from {end} MiB on, are to be erased.',
    es: 'No se sabe dónde termina {partition}; diga si se borran {size} MiB detrás del archivo, desde {end} MiB.',
  },
  'finding.plan/end-unknown.why': {
    en: 'The new firmware keeps its settings behind itself and would use old ones that are left there; but up to {to} MiB something else may lie.',
    es: 'El firmware nuevo guarda sus ajustes detrás de sí y usaría los viejos que queden ahí; pero hasta {to} MiB puede haber otra cosa.',
  },
  'finding.plan/end-unknown.next': {
    en: "Leave them if you are not sure, or paste the router's partition list.",
    es: 'Déjelos si no está seguro, o pegue la lista de particiones del router.',
  },
  'finding.plan/left-behind.what': {
    en: 'As you answered, what lies behind the file is left: up to {size} MiB from {end} MiB on.',
    es: 'Como respondió, lo que hay detrás del archivo se deja: hasta {size} MiB desde {end} MiB.',
  },
  'finding.plan/left-behind.why': {
    en: 'Settings of an earlier firmware there may be used by {partition} after the first start; {to} MiB is where it is thought to end.',
    es: '{partition} puede usar ajustes de un firmware anterior tras el primer arranque; se cree que termina en {to} MiB.',
  },
  'finding.plan/left-behind.next': {
    en: 'If the router then behaves oddly, reset it to its factory settings.',
    es: 'Si el router se comporta de forma extraña, restablezca sus ajustes de fábrica.',
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
