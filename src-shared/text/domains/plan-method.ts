import type { TextDomain } from '../types';

/** Texts of the domain `plan`: the chip, and what this loader can do with it. */
export const planMethod = {
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
  'finding.plan/copy-source-unknown.what': {
    en: '{method} is not offered: it is not known from where in its memory this loader would write.',
    es: '{method} no se ofrece: no se sabe desde qué lugar de su memoria escribiría este cargador.',
  },
  'finding.plan/copy-source-unknown.why': {
    en: 'SDK 4 and SDK 5 read at different places, and only the version that the loader prints at power-on tells them apart.',
    es: 'SDK 4 y SDK 5 leen en lugares distintos, y solo los distingue la versión que el cargador muestra al encender.',
  },
  'finding.plan/copy-source-unknown.next': {
    en: 'Switch the router off and on with the wizard listening and identify it again, or use another method.',
    es: 'Apague y encienda el router con el asistente escuchando e identifíquelo de nuevo, o use otro método.',
  },
  'finding.plan/copy-source-needs-ram.what': {
    en: '{method} is not offered: the size of the memory of the router is not known.',
    es: '{method} no se ofrece: no se conoce el tamaño de la memoria del router.',
  },
  'finding.plan/copy-source-needs-ram.why': {
    en: 'This loader writes from the middle of its memory, and it tells the size only at power-on.',
    es: 'Este cargador escribe desde la mitad de su memoria, y dice el tamaño solo al encender.',
  },
  'finding.plan/copy-source-needs-ram.next': {
    en: 'Switch the router off and on with the wizard listening and identify it again, or use another method.',
    es: 'Apague y encienda el router con el asistente escuchando e identifíquelo de nuevo, o use otro método.',
  },
  'finding.plan/copy-source-differs.what': {
    en: 'This loader would write from another place in its memory than the plan loads to.',
    es: 'Este cargador escribiría desde otro lugar de su memoria que el que carga el plan.',
  },
  'finding.plan/copy-source-differs.why': {
    en: 'The plan was made for a router with another loader or another memory size.',
    es: 'El plan se hizo para un router con otro cargador u otro tamaño de memoria.',
  },
  'finding.plan/copy-source-differs.next': {
    en: 'Make the plan again for this router.',
    es: 'Haga el plan de nuevo para este router.',
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
    en: 'Without it, this menu crashes or asks for no file.',
    es: 'Sin ella, este menú falla o no pide ningún archivo.',
  },
  'finding.plan/menu-without-address.next': {
    en: 'Plan for the serial line, which needs no address.',
    es: 'Planifique para la línea serie, que no necesita dirección.',
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
} satisfies TextDomain;
