import type { TextDomain } from '../types';

/** Texts of the domain `layout`: what is wrong with a pasted list. */
export const layoutPaste = {
  'finding.layout/nothing-recognised.what': {
    en: 'No partition list was found in the {lines} lines that were pasted.',
    es: 'No se encontró ninguna lista de particiones en las {lines} líneas pegadas.',
  },
  'finding.layout/nothing-recognised.why': {
    en: 'None of the known forms is in them: /proc/mtd, the kernel\'s "Creating ... MTD partitions" lines, mtdparts, mtd list, or a list of name, start and end.',
    es: 'No contienen ninguna de las formas conocidas: /proc/mtd, las líneas "Creating ... MTD partitions" del kernel, mtdparts, mtd list o una lista de nombre, inicio y fin.',
  },
  'finding.layout/nothing-recognised.next': {
    en: 'Run cat /proc/mtd on the healthy twin, or copy its boot log, and paste the whole output.',
    es: 'Ejecute cat /proc/mtd en el equipo gemelo sano, o copie su registro de arranque, y pegue la salida completa.',
  },
  'finding.layout/truncated-line.what': {
    en: 'Line {line}: the entry {mtd} is cut off.',
    es: 'Línea {line}: la entrada {mtd} está cortada.',
  },
  'finding.layout/truncated-line.why': {
    en: 'A /proc/mtd line has a size, an erase size and a name in quotes; the end is missing.',
    es: 'Una línea de /proc/mtd tiene un tamaño, un tamaño de borrado y un nombre entre comillas; falta el final.',
  },
  'finding.layout/truncated-line.next': {
    en: 'Copy the list again in full, with its last line.',
    es: 'Copie la lista de nuevo, completa y con su última línea.',
  },
  'finding.layout/bad-hex.what': {
    en: 'Line {line}: "{text}" in {mtd} is not a usable hexadecimal number.',
    es: 'Línea {line}: "{text}" en {mtd} no es un número hexadecimal utilizable.',
  },
  'finding.layout/bad-hex.why': {
    en: 'A character was damaged or retyped wrongly, or the number is above 4 GiB.',
    es: 'Un carácter se dañó o se transcribió mal, o el número supera 4 GiB.',
  },
  'finding.layout/bad-hex.next': {
    en: "Compare the line with the router's screen, correct it and paste again.",
    es: 'Compare la línea con la pantalla del router, corríjala y vuelva a pegarla.',
  },
  'finding.layout/empty-partition.what': {
    en: 'Line {line}: {mtd} has a size of zero and was left out.',
    es: 'Línea {line}: {mtd} tiene tamaño cero y se dejó fuera.',
  },
  'finding.layout/empty-partition.why': {
    en: 'A partition of zero bytes holds nothing; the number may have been damaged.',
    es: 'Una partición de cero bytes no contiene nada; el número puede haberse dañado.',
  },
  'finding.layout/empty-partition.next': {
    en: 'Check the line; if the router really prints zero, ignore this.',
    es: 'Revise la línea; si el router realmente muestra cero, ignore este aviso.',
  },
  'finding.layout/missing-quote.what': {
    en: 'Line {line}: the name of {mtd} lacks a quotation mark.',
    es: 'Línea {line}: al nombre de {mtd} le falta una comilla.',
  },
  'finding.layout/missing-quote.why': {
    en: 'The line was cut or retyped, so the name may be incomplete.',
    es: 'La línea se cortó o se transcribió a mano, por lo que el nombre puede estar incompleto.',
  },
  'finding.layout/missing-quote.next': {
    en: 'Check that the name is complete; if it is, go on.',
    es: 'Compruebe que el nombre esté completo; si lo está, continúe.',
  },
  'finding.layout/odd-erasesize.what': {
    en: 'Line {line}: the erase size {value} of {mtd} is not possible.',
    es: 'Línea {line}: el tamaño de borrado {value} de {mtd} no es posible.',
  },
  'finding.layout/odd-erasesize.why': {
    en: 'Erase sizes are powers of two between 0x200 and 0x400000; these routers have 0x10000.',
    es: 'Los tamaños de borrado son potencias de dos entre 0x200 y 0x400000; estos routers usan 0x10000.',
  },
  'finding.layout/odd-erasesize.next': {
    en: "Compare the line with the router's screen; until then 0x10000 is used.",
    es: 'Compare la línea con la pantalla del router; mientras tanto se usa 0x10000.',
  },
  'finding.layout/erasesize-differs.what': {
    en: 'Line {line}: {mtd} has the erase size {value}, the partitions before it {other}.',
    es: 'Línea {line}: {mtd} tiene el tamaño de borrado {value}; las particiones anteriores, {other}.',
  },
  'finding.layout/erasesize-differs.why': {
    en: 'One flash chip has one erase size; the list mixes two chips or a digit is wrong.',
    es: 'Un chip de flash tiene un solo tamaño de borrado; la lista mezcla dos chips o hay un dígito equivocado.',
  },
  'finding.layout/erasesize-differs.next': {
    en: 'Paste the list of one chip only, or correct the digit.',
    es: 'Pegue la lista de un solo chip o corrija el dígito.',
  },
  'finding.layout/index-twice.what': {
    en: 'Line {line}: {mtd} appears a second time and was left out.',
    es: 'Línea {line}: {mtd} aparece por segunda vez y se dejó fuera.',
  },
  'finding.layout/index-twice.why': {
    en: 'Two lists were mixed, or a line was pasted twice with different contents.',
    es: 'Se mezclaron dos listas, o una línea se pegó dos veces con contenido distinto.',
  },
  'finding.layout/index-twice.next': {
    en: 'Paste one list only, as the router printed it.',
    es: 'Pegue una sola lista, tal como la mostró el router.',
  },
  'finding.layout/index-order.what': {
    en: 'Line {line}: {mtd} comes after {after}.',
    es: 'Línea {line}: {mtd} viene después de {after}.',
  },
  'finding.layout/index-order.why': {
    en: 'The router prints them in order, so the lines were moved; they were sorted by number again.',
    es: 'El router las muestra en orden, así que las líneas se movieron; se ordenaron otra vez por número.',
  },
  'finding.layout/index-order.next': {
    en: 'Check that no line was changed or lost when the list was copied.',
    es: 'Compruebe que ninguna línea se haya cambiado o perdido al copiar la lista.',
  },
  'finding.layout/index-missing.what': {
    en: 'The list leaves out {mtd} (seen at line {line}).',
    es: 'La lista omite {mtd} (se nota en la línea {line}).',
  },
  'finding.layout/index-missing.why': {
    en: 'Without its size, the offsets of everything behind it can be wrong.',
    es: 'Sin su tamaño, los desplazamientos de todo lo que sigue pueden ser incorrectos.',
  },
  'finding.layout/index-missing.next': { en: 'Copy the list again in full.', es: 'Copie la lista de nuevo, completa.' },
  'finding.layout/tables-differ.what': {
    en: 'The text holds two partition lists that differ, at line {first} and line {second}.',
    es: 'El texto contiene dos listas de particiones distintas, en la línea {first} y en la línea {second}.',
  },
  'finding.layout/tables-differ.why': {
    en: 'They come from two firmwares or two routers; the one at line {second} was used.',
    es: 'Provienen de dos firmwares o de dos routers; se usó la de la línea {second}.',
  },
  'finding.layout/tables-differ.next': {
    en: 'If that is the wrong one, paste only the list of the twin whose firmware you want to write.',
    es: 'Si no es la correcta, pegue solo la lista del gemelo cuyo firmware quiere escribir.',
  },
  'finding.layout/reversed-range.what': {
    en: 'Line {line}: the partition {start}–{end} ends before it begins.',
    es: 'Línea {line}: la partición {start}–{end} termina antes de empezar.',
  },
  'finding.layout/reversed-range.why': {
    en: 'The two numbers were swapped or one is damaged.',
    es: 'Los dos números se intercambiaron o uno está dañado.',
  },
  'finding.layout/reversed-range.next': {
    en: 'Correct the line and paste again.',
    es: 'Corrija la línea y vuelva a pegarla.',
  },
  'finding.layout/other-device.what': {
    en: 'Line {line}: the partitions of the device {device} were left out.',
    es: 'Línea {line}: las particiones del dispositivo {device} se dejaron fuera.',
  },
  'finding.layout/other-device.why': {
    en: 'They lie on another chip than the one that holds the boot loader.',
    es: 'Están en otro chip, no en el que contiene el cargador de arranque.',
  },
  'finding.layout/other-device.next': {
    en: 'Nothing to do unless {device} is the chip that you want to write.',
    es: 'No hay nada que hacer, salvo que {device} sea el chip que quiere escribir.',
  },
  'finding.layout/offset-frame-unclear.what': {
    en: "Line {line}: it is not clear whether the parts of {device} count from the chip's start or from {base}.",
    es: 'Línea {line}: no está claro si las partes de {device} se cuentan desde el inicio del chip o desde {base}.',
  },
  'finding.layout/offset-frame-unclear.why': {
    en: 'Kernels print nested partitions in both ways, and these numbers fit both.',
    es: 'Los kernels muestran las particiones anidadas de ambas maneras y estos números encajan en las dos.',
  },
  'finding.layout/offset-frame-unclear.next': {
    en: 'Compare with cat /proc/mtd of the same router before you use a partition inside {device}.',
    es: 'Compare con cat /proc/mtd del mismo router antes de usar una partición dentro de {device}.',
  },
  'finding.layout/fewer-than-promised.what': {
    en: 'Line {line}: {device} announces {promised} partitions, but only {seen} follow.',
    es: 'Línea {line}: {device} anuncia {promised} particiones, pero solo siguen {seen}.',
  },
  'finding.layout/fewer-than-promised.why': {
    en: 'The log was cut, or lines were lost on the serial line.',
    es: 'El registro se cortó o se perdieron líneas en la consola serie.',
  },
  'finding.layout/fewer-than-promised.next': {
    en: 'Capture that part of the boot again; the missing partitions may be protected ones.',
    es: 'Capture de nuevo esa parte del arranque; las particiones que faltan pueden ser protegidas.',
  },
  'finding.layout/bad-mtdparts.what': {
    en: 'Line {line}: "{text}" is not a valid mtdparts entry.',
    es: 'Línea {line}: "{text}" no es una entrada válida de mtdparts.',
  },
  'finding.layout/bad-mtdparts.why': {
    en: 'Each entry is size@offset(name)ro, with the size in bytes, k or m, or a dash for the rest.',
    es: 'Cada entrada es tamaño@desplazamiento(nombre)ro, con el tamaño en bytes, k o m, o un guion para el resto.',
  },
  'finding.layout/bad-mtdparts.next': {
    en: 'Correct the entry and paste the whole string again.',
    es: 'Corrija la entrada y pegue de nuevo la cadena completa.',
  },
  'finding.layout/rest-needs-chip-size.what': {
    en: "Line {line}: {name} takes the rest of the chip from {start}, but the chip's size is not known.",
    es: 'Línea {line}: {name} ocupa el resto del chip desde {start}, pero no se conoce el tamaño del chip.',
  },
  'finding.layout/rest-needs-chip-size.why': {
    en: 'mtdparts says "-" instead of a size, and nothing else in the text gives the chip\'s size.',
    es: 'mtdparts dice "-" en lugar de un tamaño y nada más en el texto indica el tamaño del chip.',
  },
  'finding.layout/rest-needs-chip-size.next': {
    en: 'Identify the loader first, or paste the boot log together with the string.',
    es: 'Identifique primero el cargador, o pegue el registro de arranque junto con la cadena.',
  },
  'finding.layout/rest-not-last.what': {
    en: 'Line {line}: {name} takes the rest of the chip, but more partitions follow it.',
    es: 'Línea {line}: {name} ocupa el resto del chip, pero le siguen más particiones.',
  },
  'finding.layout/rest-not-last.why': {
    en: 'Nothing can lie behind a partition that reaches to the end of the chip.',
    es: 'Nada puede estar detrás de una partición que llega al final del chip.',
  },
  'finding.layout/rest-not-last.next': {
    en: 'Correct the string; "-" belongs to the last entry only.',
    es: 'Corrija la cadena; el "-" solo corresponde a la última entrada.',
  },
  'finding.layout/bad-list-line.what': {
    en: 'Line {line}: "{text}" is not a partition.',
    es: 'Línea {line}: "{text}" no es una partición.',
  },
  'finding.layout/bad-list-line.why': {
    en: 'A line of a hand-made list is: name, start, then the end or +size; numbers as 0x30000, 196608, 192k or 8M.',
    es: 'Una línea de una lista manual es: nombre, inicio y luego el fin o +tamaño; números como 0x30000, 196608, 192k u 8M.',
  },
  'finding.layout/bad-list-line.next': {
    en: 'Correct the line and paste the list again.',
    es: 'Corrija la línea y pegue la lista de nuevo.',
  },
} satisfies TextDomain;
