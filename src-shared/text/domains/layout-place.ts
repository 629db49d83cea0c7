import type { TextDomain } from '../types';

/** Texts of the domain `layout`: what is wrong with, or open in, a flash map. */
export const layoutPlace = {
  'finding.layout/sizes-exceed-chip.what': {
    en: 'The sizes add up to {sum}, but {name} is {chip} (line {line}): {difference} too much.',
    es: 'Los tamaños suman {sum}, pero {name} es {chip} (línea {line}): sobran {difference}.',
  },
  'finding.layout/sizes-exceed-chip.why': {
    en: 'Some partitions must lie inside others in a way that the names do not show, or a size is wrong.',
    es: 'Algunas particiones deben estar dentro de otras de un modo que los nombres no muestran, o un tamaño es incorrecto.',
  },
  'finding.layout/sizes-exceed-chip.next': {
    en: 'Paste the kernel\'s "Creating ... MTD partitions" lines of the same router: they state the offsets.',
    es: 'Pegue las líneas "Creating ... MTD partitions" del kernel del mismo router: indican los desplazamientos.',
  },
  'finding.layout/sizes-fall-short.what': {
    en: 'The sizes add up to {sum}, but {name} is {chip} (line {line}): {difference} are missing.',
    es: 'Los tamaños suman {sum}, pero {name} es {chip} (línea {line}): faltan {difference}.',
  },
  'finding.layout/sizes-fall-short.why': {
    en: 'A line of the list was lost, or part of the chip belongs to no partition.',
    es: 'Se perdió una línea de la lista, o una parte del chip no pertenece a ninguna partición.',
  },
  'finding.layout/sizes-fall-short.next': {
    en: 'Copy the list again in full; if it is complete, confirm the offsets with the boot log.',
    es: 'Copie la lista de nuevo, completa; si ya lo está, confirme los desplazamientos con el registro de arranque.',
  },
  'finding.layout/chip-size-assumed.what': {
    en: "The chip's size is not stated; {chip} is assumed.",
    es: 'No se indica el tamaño del chip; se supone {chip}.',
  },
  'finding.layout/chip-size-assumed.why': {
    en: 'The partitions reach to {sum}, and chips come in powers of two.',
    es: 'Las particiones llegan hasta {sum} y los chips tienen tamaños que son potencias de dos.',
  },
  'finding.layout/chip-size-assumed.next': {
    en: "Identify the loader, which prints the chip's size, before you rely on the end of the map.",
    es: 'Identifique el cargador, que muestra el tamaño del chip, antes de confiar en el final del mapa.',
  },
  'finding.layout/chip-size-differs.what': {
    en: "This unit's chip has {known}, the pasted list is of a chip of {said}.",
    es: 'El chip de esta unidad tiene {known}; la lista pegada es de un chip de {said}.',
  },
  'finding.layout/chip-size-differs.why': {
    en: 'The list comes from another model, or the loader does not know the chip and guesses its size.',
    es: 'La lista proviene de otro modelo, o el cargador no conoce el chip y adivina su tamaño.',
  },
  'finding.layout/chip-size-differs.next': {
    en: "Check both chips' markings; do not write by a list of another chip size.",
    es: 'Revise la marca de ambos chips; no escriba según una lista de otro tamaño de chip.',
  },
  'finding.layout/sysfs-contradicts.what': {
    en: 'The offsets from /sys/class/mtd contradict the sizes in /proc/mtd.',
    es: 'Los desplazamientos de /sys/class/mtd contradicen los tamaños de /proc/mtd.',
  },
  'finding.layout/sysfs-contradicts.why': {
    en: 'They were taken from different routers, or a number is damaged.',
    es: 'Se tomaron de routers distintos, o un número está dañado.',
  },
  'finding.layout/sysfs-contradicts.next': {
    en: 'Run both commands again on the same router and paste both outputs.',
    es: 'Ejecute ambos comandos otra vez en el mismo router y pegue las dos salidas.',
  },
  'finding.layout/out-of-chip.what': {
    en: '{name} ({start}–{end}) reaches beyond the chip, which ends at {chip}.',
    es: '{name} ({start}–{end}) se sale del chip, que termina en {chip}.',
  },
  'finding.layout/out-of-chip.why': {
    en: 'The list is of a larger chip, or a number is wrong.',
    es: 'La lista es de un chip mayor, o un número es incorrecto.',
  },
  'finding.layout/out-of-chip.next': {
    en: "Check the chip's size; nothing may be written to {name} before this is cleared up.",
    es: 'Compruebe el tamaño del chip; no se puede escribir nada en {name} hasta aclararlo.',
  },
  'finding.layout/partial-overlap.what': {
    en: '{name} ({start}–{end}) and {other} ({otherStart}–{otherEnd}) overlap, and neither holds the other.',
    es: '{name} ({start}–{end}) y {other} ({otherStart}–{otherEnd}) se superponen y ninguna contiene a la otra.',
  },
  'finding.layout/partial-overlap.why': {
    en: 'A partition lies either beside another or wholly inside it, so one of the numbers is wrong.',
    es: 'Una partición está al lado de otra o completamente dentro de ella, así que uno de los números es incorrecto.',
  },
  'finding.layout/partial-overlap.next': {
    en: 'Compare both lines with the source and correct the wrong one.',
    es: 'Compare ambas líneas con la fuente y corrija la equivocada.',
  },
  'finding.layout/unaligned.what': {
    en: '{name} ({start}–{end}) does not begin and end on erase blocks of {unit}.',
    es: '{name} ({start}–{end}) no empieza y termina en bloques de borrado de {unit}.',
  },
  'finding.layout/unaligned.why': {
    en: 'Erasing works on whole blocks, so erasing {name} would also erase part of its neighbour.',
    es: 'El borrado trabaja con bloques enteros, así que borrar {name} borraría también parte de su vecina.',
  },
  'finding.layout/unaligned.next': {
    en: 'Write {name} only together with its neighbour, or confirm the offsets first.',
    es: 'Escriba {name} solo junto con su vecina, o confirme primero los desplazamientos.',
  },
  'finding.layout/name-twice.what': {
    en: 'The name {name} is used twice; the second one is {start}–{end}.',
    es: 'El nombre {name} se usa dos veces; la segunda es {start}–{end}.',
  },
  'finding.layout/name-twice.why': {
    en: 'Partitions are chosen by name, so the second one cannot be told from the first.',
    es: 'Las particiones se eligen por nombre, así que la segunda no se distingue de la primera.',
  },
  'finding.layout/name-twice.next': {
    en: 'Choose by offset, or give one of them another name in a hand-made list.',
    es: 'Elija por desplazamiento, o dé otro nombre a una de ellas en una lista manual.',
  },
  'finding.layout/gap.what': {
    en: 'No partition covers {start}–{end} ({size}).',
    es: 'Ninguna partición cubre {start}–{end} ({size}).',
  },
  'finding.layout/gap.why': {
    en: 'The list leaves this part of the chip out; the loader or the vendor may use it.',
    es: 'La lista omite esta parte del chip; el cargador o el fabricante pueden usarla.',
  },
  'finding.layout/gap.next': {
    en: 'Leave it alone unless you know what it holds.',
    es: 'No la toque, a menos que sepa qué contiene.',
  },
  'finding.layout/no-factory.what': {
    en: 'This layout names no Factory partition.',
    es: 'Este mapa no nombra ninguna partición Factory.',
  },
  'finding.layout/no-factory.why': {
    en: 'The radio calibration and the MAC addresses, unique to this unit, must lie somewhere and cannot be protected by name.',
    es: 'La calibración de radio y las direcciones MAC, únicas de esta unidad, deben estar en algún lugar y no se pueden proteger por nombre.',
  },
  'finding.layout/no-factory.next': {
    en: 'Find out where they are (often 0x40000) before you write anything.',
    es: 'Averigüe dónde están (a menudo en 0x40000) antes de escribir nada.',
  },
  'finding.layout/no-bootloader.what': {
    en: 'This layout names no boot loader partition.',
    es: 'Este mapa no nombra ninguna partición del cargador de arranque.',
  },
  'finding.layout/no-bootloader.why': {
    en: 'The loader lies at the start of the chip whatever the list says, and is not protected by name.',
    es: 'El cargador está al inicio del chip diga lo que diga la lista, y no queda protegido por nombre.',
  },
  'finding.layout/no-bootloader.next': {
    en: 'Add it to the list (on most of these routers 0 to 0x30000).',
    es: 'Agréguelo a la lista (en la mayoría de estos routers, de 0 a 0x30000).',
  },
  'finding.layout/sources-disagree.what': {
    en: 'The sources disagree on {name}: {start}–{end} in one, {otherStart}–{otherEnd} in the other.',
    es: 'Las fuentes no coinciden en {name}: {start}–{end} en una, {otherStart}–{otherEnd} en la otra.',
  },
  'finding.layout/sources-disagree.why': {
    en: 'They come from different firmwares or different routers; the one that states offsets was used.',
    es: 'Provienen de firmwares o de routers distintos; se usó la que indica desplazamientos.',
  },
  'finding.layout/sources-disagree.next': {
    en: 'Make sure that both come from the twin with the firmware that you want to write.',
    es: 'Asegúrese de que ambas provengan del gemelo con el firmware que quiere escribir.',
  },
  'finding.layout/sources-have-nothing-in-common.what': {
    en: 'The two partition lists have no partition name in common.',
    es: 'Las dos listas de particiones no tienen ningún nombre en común.',
  },
  'finding.layout/sources-have-nothing-in-common.why': {
    en: 'They come from different firmwares or different routers; the one that states offsets was used.',
    es: 'Provienen de firmwares o de routers distintos; se usó la que indica desplazamientos.',
  },
  'finding.layout/sources-have-nothing-in-common.next': {
    en: 'Paste only the list that belongs to the firmware that you want to write.',
    es: 'Pegue solo la lista que corresponde al firmware que quiere escribir.',
  },
  'finding.layout/probe-both.what': {
    en: 'A firmware image was seen at places that exclude each other ({seen}).',
    es: 'Se vio una imagen de firmware en lugares que se excluyen entre sí ({seen}).',
  },
  'finding.layout/probe-both.why': {
    en: 'An old image or the second half of a file that was too long can lie at one of them.',
    es: 'En uno de ellos puede haber una imagen antigua o la segunda mitad de un archivo demasiado largo.',
  },
  'finding.layout/probe-both.next': {
    en: 'Choose the layout yourself, from the boot log of the twin.',
    es: 'Elija usted el mapa, según el registro de arranque del gemelo.',
  },
  'finding.layout/probe-neither.what': {
    en: 'No firmware image was seen at any of the places in question ({seen}).',
    es: 'No se vio ninguna imagen de firmware en los lugares en cuestión ({seen}).',
  },
  'finding.layout/probe-neither.why': {
    en: 'The second image is erased or damaged on this unit, which says nothing about its place.',
    es: 'En esta unidad la segunda imagen está borrada o dañada, lo que no dice nada sobre su lugar.',
  },
  'finding.layout/probe-neither.next': {
    en: 'Read the same offsets on the twin, paste its boot log, or choose the layout yourself.',
    es: 'Lea los mismos desplazamientos en el gemelo, pegue su registro de arranque o elija usted el mapa.',
  },
  'finding.layout/probe-not-readable.what': {
    en: 'The flash at {offset} could not be read: the bus answered with its filler 0xBADDBADD.',
    es: 'No se pudo leer la flash en {offset}: el bus respondió con su relleno 0xBADDBADD.',
  },
  'finding.layout/probe-not-readable.why': {
    en: 'The memory window of this chip does not reach that far; the flash itself may be in order.',
    es: 'La ventana de memoria de este chip no llega tan lejos; la flash en sí puede estar bien.',
  },
  'finding.layout/probe-not-readable.next': {
    en: 'Read {offset} with spi read instead of md.',
    es: 'Lea {offset} con spi read en lugar de md.',
  },
  'finding.layout/probe-settled.what': {
    en: 'The layout "{layout}" is settled by what was read in flash ({seen}).',
    es: 'El mapa "{layout}" queda confirmado por lo leído en la flash ({seen}).',
  },
  'finding.layout/probe-settled.why': {
    en: 'A firmware image begins exactly where this layout alone expects one.',
    es: 'Una imagen de firmware empieza exactamente donde solo este mapa la espera.',
  },
  'finding.layout/probe-settled.next': {
    en: 'Go on; if a file that was too long was ever written to this unit, check the layout against the twin as well.',
    es: 'Continúe; si alguna vez se escribió en esta unidad un archivo demasiado largo, compare también el mapa con el del gemelo.',
  },
  'finding.layout/settled-by-technician.what': {
    en: 'The layout "{layout}" was chosen by the technician.',
    es: 'El técnico eligió el mapa "{layout}".',
  },
  'finding.layout/settled-by-technician.why': {
    en: 'The evidence left more than one possibility, or the technician knows better.',
    es: 'La evidencia dejaba más de una posibilidad, o el técnico lo sabe mejor.',
  },
  'finding.layout/settled-by-technician.next': {
    en: 'Go on; the report names this choice.',
    es: 'Continúe; el informe menciona esta elección.',
  },
  'finding.layout/no-such-hypothesis.what': {
    en: 'There is no layout "{layout}" to choose.',
    es: 'No hay ningún mapa "{layout}" para elegir.',
  },
  'finding.layout/no-such-hypothesis.why': {
    en: 'It was struck out already, or the list was replaced.',
    es: 'Ya fue descartado, o la lista fue reemplazada.',
  },
  'finding.layout/no-such-hypothesis.next': {
    en: 'Choose one of the layouts that are shown.',
    es: 'Elija uno de los mapas que se muestran.',
  },
  'finding.layout/from-dialect-default.what': {
    en: 'The flash map is the default of {dialect} for a chip of {chip}.',
    es: 'El mapa de la flash es el predeterminado de {dialect} para un chip de {chip}.',
  },
  'finding.layout/from-dialect-default.why': {
    en: 'No partition list of this model has been given, and vendors change the default.',
    es: 'No se ha dado ninguna lista de particiones de este modelo, y los fabricantes cambian el valor predeterminado.',
  },
  'finding.layout/from-dialect-default.next': {
    en: 'Paste cat /proc/mtd or the boot log of the twin.',
    es: 'Pegue cat /proc/mtd o el registro de arranque del gemelo.',
  },
} satisfies TextDomain;
