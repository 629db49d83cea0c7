import type { TextDomain } from '../types';

/** Texts of the domain `guard`: why a line or key was or was not sent. */
export const guard = {
  'finding.guard/reads-only.what': { en: 'This only reads.', es: 'Esto solo lee.' },
  'finding.guard/reads-only.why': {
    en: 'No byte of the flash can change by it.',
    es: 'Ningún byte de la flash puede cambiar con ello.',
  },
  'finding.guard/reads-only.next': { en: 'Nothing needs to be done.', es: 'No hay nada que hacer.' },
  'finding.guard/ram-only.what': { en: 'This changes only the RAM.', es: 'Esto solo modifica la RAM.' },
  'finding.guard/ram-only.why': {
    en: 'What lies in RAM is gone after a power cut; the flash stays as it is.',
    es: 'Lo que está en la RAM se pierde al cortar la alimentación; la flash queda como está.',
  },
  'finding.guard/ram-only.next': { en: 'Nothing needs to be done.', es: 'No hay nada que hacer.' },
  'finding.guard/entry-key.what': {
    en: 'This is the key that opens the command line of this loader.',
    es: 'Esta es la tecla que abre la línea de comandos de este cargador.',
  },
  'finding.guard/entry-key.why': {
    en: 'It is the one key that may be sent during the countdown.',
    es: 'Es la única tecla que puede enviarse durante la cuenta regresiva.',
  },
  'finding.guard/entry-key.next': { en: 'Nothing needs to be done.', es: 'No hay nada que hacer.' },
  'finding.guard/clears-line.what': {
    en: 'This clears the line or leaves the dialogue.',
    es: 'Esto borra la línea o sale del diálogo.',
  },
  'finding.guard/clears-line.why': {
    en: 'Nothing that was typed is executed.',
    es: 'No se ejecuta nada de lo escrito.',
  },
  'finding.guard/clears-line.next': { en: 'Nothing needs to be done.', es: 'No hay nada que hacer.' },

  'finding.guard/listener-unknown.what': {
    en: 'Nothing was sent, because it is not known what the router would do with it.',
    es: 'No se envió nada, porque no se sabe qué haría el router con ello.',
  },
  'finding.guard/listener-unknown.why': {
    en: 'During the countdown any key but the right one boots or writes the flash.',
    es: 'Durante la cuenta regresiva, cualquier tecla que no sea la correcta arranca o escribe la flash.',
  },
  'finding.guard/listener-unknown.next': {
    en: 'Wait for a prompt, or switch the router off and on and let the wizard catch it.',
    es: 'Espere el indicador de comandos, o apague y encienda el router y deje que el asistente lo capture.',
  },
  'finding.guard/boots.what': {
    en: 'This would restart the router or start a firmware.',
    es: 'Esto reiniciaría el router o iniciaría un firmware.',
  },
  'finding.guard/boots.why': {
    en: 'The loader would leave its command line, and what is loaded in RAM would be lost.',
    es: 'El cargador saldría de su línea de comandos y se perdería lo cargado en la RAM.',
  },
  'finding.guard/boots.next': {
    en: 'Use the step of the wizard that restarts the router, or approve a plan that contains it.',
    es: 'Use el paso del asistente que reinicia el router, o apruebe un plan que lo contenga.',
  },
  'finding.guard/menu-writes-firmware.what': {
    en: 'Menu entry {entry} would erase {erased} and program {programmed}.',
    es: 'La opción {entry} del menú borraría {erased} y programaría {programmed}.',
  },
  'finding.guard/menu-writes-firmware.why': {
    en: 'It writes whatever arrives, so it may run only as a step of an approved plan.',
    es: 'Escribe todo lo que llegue, por lo que solo puede ejecutarse como paso de un plan aprobado.',
  },
  'finding.guard/menu-writes-firmware.next': {
    en: 'Choose the image in the wizard and approve the plan.',
    es: 'Elija la imagen en el asistente y apruebe el plan.',
  },
  'finding.guard/menu-writes-loader.what': {
    en: 'Menu entry {entry} would overwrite the boot loader.',
    es: 'La opción {entry} del menú sobrescribiría el cargador de arranque.',
  },
  'finding.guard/menu-writes-loader.why': {
    en: 'A failure there leaves a router that only a SPI programmer can revive.',
    es: 'Un fallo allí deja un router que solo un programador SPI puede revivir.',
  },
  'finding.guard/menu-writes-loader.next': {
    en: 'A bricked firmware never needs this; if the question is open already, cut the power.',
    es: 'Un firmware dañado nunca lo necesita; si la pregunta ya está abierta, corte la alimentación.',
  },
  'finding.guard/menu-unknown-entry.what': {
    en: 'It is not known what menu entry {entry} does on this loader.',
    es: 'No se sabe qué hace la opción {entry} del menú en este cargador.',
  },
  'finding.guard/menu-unknown-entry.why': {
    en: 'Some builds hide entries that write the flash.',
    es: 'Algunas versiones ocultan opciones que escriben la flash.',
  },
  'finding.guard/menu-unknown-entry.next': {
    en: 'Use the command line instead of the menu.',
    es: 'Use la línea de comandos en lugar del menú.',
  },
  'finding.guard/interrupt-flashes-partial.what': {
    en: 'Stopping menu entry {entry} now would write an incomplete image over {programmed}.',
    es: 'Interrumpir ahora la opción {entry} del menú escribiría una imagen incompleta sobre {programmed}.',
  },
  'finding.guard/interrupt-flashes-partial.why': {
    en: 'This loader does not look at the result of the transfer and flashes what has arrived.',
    es: 'Este cargador no revisa el resultado de la transferencia y graba lo que haya llegado.',
  },
  'finding.guard/interrupt-flashes-partial.next': {
    en: 'Let the transfer retry, or cut the power before the first dot appears.',
    es: 'Deje que la transferencia reintente, o corte la alimentación antes de que aparezca el primer punto.',
  },
  'finding.guard/empty-line-repeats.what': {
    en: 'An empty Enter was not sent.',
    es: 'No se envió un Enter vacío.',
  },
  'finding.guard/empty-line-repeats.why': {
    en: 'The loader repeats its last command on it, erasing and writing included.',
    es: 'El cargador repite con él su último comando, incluidos los de borrado y escritura.',
  },
  'finding.guard/empty-line-repeats.next': {
    en: 'To get a fresh prompt, press Ctrl-C.',
    es: 'Para obtener un indicador nuevo, pulse Ctrl-C.',
  },
  'finding.guard/not-plain-text.what': {
    en: 'The line holds characters that are not plain ASCII text and was not sent.',
    es: 'La línea contiene caracteres que no son texto ASCII simple y no se envió.',
  },
  'finding.guard/not-plain-text.why': {
    en: 'Control characters edit or end the line in the loader, and others look like letters without being them.',
    es: 'Los caracteres de control editan o terminan la línea en el cargador, y otros parecen letras sin serlo.',
  },
  'finding.guard/not-plain-text.next': {
    en: 'Type the line again instead of pasting it.',
    es: 'Escriba la línea de nuevo en lugar de pegarla.',
  },
  'finding.guard/line-too-long.what': {
    en: 'The line is longer than the {limit} characters that this loader takes.',
    es: 'La línea supera los {limit} caracteres que admite este cargador.',
  },
  'finding.guard/line-too-long.why': {
    en: 'The loader would drop the end and execute the rest.',
    es: 'El cargador descartaría el final y ejecutaría el resto.',
  },
  'finding.guard/line-too-long.next': {
    en: 'Split it into shorter lines.',
    es: 'Divídala en líneas más cortas.',
  },
  'finding.guard/unknown-variable.what': {
    en: 'The value of the variable {name} is not known, so the line was not sent.',
    es: 'No se conoce el valor de la variable {name}, por lo que la línea no se envió.',
  },
  'finding.guard/unknown-variable.why': {
    en: 'Its value would become part of the command.',
    es: 'Su valor pasaría a formar parte del comando.',
  },
  'finding.guard/unknown-variable.next': {
    en: 'Read the environment with printenv first, or write the value itself.',
    es: 'Lea primero el entorno con printenv, o escriba el valor directamente.',
  },
  'finding.guard/unknown-command.what': {
    en: 'The command {command} is not one that this wizard can judge.',
    es: 'El comando {command} no es uno que este asistente pueda evaluar.',
  },
  'finding.guard/unknown-command.why': {
    en: 'What cannot be judged counts as dangerous.',
    es: 'Lo que no puede evaluarse se considera peligroso.',
  },
  'finding.guard/unknown-command.next': {
    en: 'Use one of the commands that the wizard knows, written in full.',
    es: 'Use uno de los comandos que el asistente conoce, escrito completo.',
  },
  'finding.guard/bad-arguments.what': {
    en: 'The arguments of this command could not be judged.',
    es: 'No se pudieron evaluar los argumentos de este comando.',
  },
  'finding.guard/bad-arguments.why': {
    en: 'The loader cuts numbers at the first bad digit without a word, so it could act on another place.',
    es: 'El cargador corta los números en el primer dígito inválido sin avisar y podría actuar en otro lugar.',
  },
  'finding.guard/bad-arguments.next': {
    en: 'Write plain hexadecimal numbers and all arguments.',
    es: 'Escriba números hexadecimales simples y todos los argumentos.',
  },
  'finding.guard/short-form-hangs.what': {
    en: 'This short form hangs the board.',
    es: 'Esta forma abreviada cuelga la placa.',
  },
  'finding.guard/short-form-hangs.why': {
    en: 'The loader uses the missing argument without checking it.',
    es: 'El cargador usa el argumento que falta sin comprobarlo.',
  },
  'finding.guard/short-form-hangs.next': {
    en: 'Give all arguments, for example: spi read 40000 40.',
    es: 'Indique todos los argumentos, por ejemplo: spi read 40000 40.',
  },
  'finding.guard/syntax.what': {
    en: 'The line uses {what}, which could not be judged.',
    es: 'La línea usa {what}, que no se pudo evaluar.',
  },
  'finding.guard/syntax.why': {
    en: 'Loaders read such signs in different ways, and a misread one can turn into another command.',
    es: 'Los cargadores interpretan esos signos de distintas maneras, y uno mal leído puede convertirse en otro comando.',
  },
  'finding.guard/syntax.next': {
    en: 'Write the commands out plainly, one per line.',
    es: 'Escriba los comandos de forma simple, uno por línea.',
  },
  'finding.guard/erases.what': { en: 'This would erase {erased}.', es: 'Esto borraría {erased}.' },
  'finding.guard/erases.why': {
    en: 'The flash is erased only by a step of an approved plan.',
    es: 'La flash solo se borra mediante un paso de un plan aprobado.',
  },
  'finding.guard/erases.next': {
    en: 'Make a plan in the wizard and approve it.',
    es: 'Prepare un plan en el asistente y apruébelo.',
  },
  'finding.guard/programs.what': {
    en: 'This would program {programmed} of the flash.',
    es: 'Esto programaría {programmed} de la flash.',
  },
  'finding.guard/programs.why': {
    en: 'The flash is programmed only by a step of an approved plan.',
    es: 'La flash solo se programa mediante un paso de un plan aprobado.',
  },
  'finding.guard/programs.next': {
    en: 'Make a plan in the wizard and approve it.',
    es: 'Prepare un plan en el asistente y apruébelo.',
  },
  'finding.guard/saves-environment.what': {
    en: 'This would write the loader environment to flash.',
    es: 'Esto escribiría el entorno del cargador en la flash.',
  },
  'finding.guard/saves-environment.why': {
    en: 'The whole block around it is erased and written back; a power cut in between loses the settings in it.',
    es: 'Todo el bloque que lo contiene se borra y se reescribe; un corte de energía en medio pierde sus ajustes.',
  },
  'finding.guard/saves-environment.next': {
    en: 'Keep the addresses of the router and let the wizard adapt the computer; nothing needs to be saved.',
    es: 'Conserve las direcciones del router y deje que el asistente adapte la computadora; no hace falta guardar nada.',
  },
  'finding.guard/unprotect.what': {
    en: 'This would change the write protection of the flash.',
    es: 'Esto cambiaría la protección contra escritura de la flash.',
  },
  'finding.guard/unprotect.why': {
    en: 'It changes no byte but opens the way, so it belongs into a plan.',
    es: 'No cambia ningún byte, pero abre el camino, por lo que debe formar parte de un plan.',
  },
  'finding.guard/unprotect.next': {
    en: 'Make a plan in the wizard and approve it.',
    es: 'Prepare un plan en el asistente y apruébelo.',
  },
  'finding.guard/outside-ram.what': {
    en: 'The address {address} is not free RAM.',
    es: 'La dirección {address} no es RAM libre.',
  },
  'finding.guard/outside-ram.why': {
    en: 'Device registers hang the board or act when they are touched, and at both ends of RAM the loader itself runs.',
    es: 'Los registros de dispositivos cuelgan la placa o actúan al tocarlos, y en ambos extremos de la RAM se ejecuta el propio cargador.',
  },
  'finding.guard/outside-ram.next': {
    en: 'Use an address in RAM, for example the usual load address.',
    es: 'Use una dirección de RAM, por ejemplo la dirección de carga habitual.',
  },
  'finding.guard/runs-code.what': {
    en: 'This would run a program out of RAM.',
    es: 'Esto ejecutaría un programa desde la RAM.',
  },
  'finding.guard/runs-code.why': {
    en: 'What it does to the flash cannot be known beforehand.',
    es: 'No se puede saber de antemano qué le hará a la flash.',
  },
  'finding.guard/runs-code.next': {
    en: 'Restart the router with `reset` to start the system in its flash, or write an image by an approved plan.',
    es: 'Reinicie el router con `reset` para iniciar el sistema de su flash o grabe una imagen mediante un plan aprobado.',
  },
  'finding.guard/outside-chip.what': {
    en: 'The range {range} reaches beyond the flash chip.',
    es: 'El rango {range} se sale del chip de flash.',
  },
  'finding.guard/outside-chip.why': {
    en: 'Most chips then go on at their beginning, where the boot loader is.',
    es: 'La mayoría de los chips continúa entonces desde el principio, donde está el cargador.',
  },
  'finding.guard/outside-chip.next': {
    en: 'Correct the range; check the size of the chip.',
    es: 'Corrija el rango; verifique el tamaño del chip.',
  },
  'finding.guard/raw-flash-access.what': {
    en: 'This would write straight into the flash window.',
    es: 'Esto escribiría directamente en la ventana de la flash.',
  },
  'finding.guard/raw-flash-access.why': {
    en: 'The chip takes such writes for commands, erasing included.',
    es: 'El chip interpreta esas escrituras como comandos, incluido el borrado.',
  },
  'finding.guard/raw-flash-access.next': {
    en: 'Make a plan in the wizard instead.',
    es: 'Prepare en su lugar un plan en el asistente.',
  },
  'finding.guard/switches-baud.what': {
    en: 'This would make the loader switch its baud rate for a load.',
    es: 'Esto haría que el cargador cambie su velocidad para una carga.',
  },
  'finding.guard/switches-baud.why': {
    en: 'Only an approved plan follows it to the new rate and back.',
    es: 'Solo un plan aprobado lo sigue a la nueva velocidad y de regreso.',
  },
  'finding.guard/switches-baud.next': {
    en: 'Choose the faster serial line in the plan.',
    es: 'Elija en el plan la línea serie más rápida.',
  },
  'finding.guard/confirms-baud.what': {
    en: 'This key confirms the new baud rate.',
    es: 'Esta tecla confirma la nueva velocidad.',
  },
  'finding.guard/confirms-baud.why': {
    en: 'The loader has switched its rate and waits for it.',
    es: 'El cargador cambió su velocidad y la espera.',
  },
  'finding.guard/confirms-baud.next': { en: 'Nothing needs to be done.', es: 'No hay nada que hacer.' },
  'finding.guard/changes-baud.what': {
    en: 'This would start the dialogue that changes the baud rate.',
    es: 'Esto iniciaría el diálogo que cambia la velocidad.',
  },
  'finding.guard/changes-baud.why': {
    en: 'Loader and wizard would no longer understand each other, or wait for ever.',
    es: 'El cargador y el asistente dejarían de entenderse, o esperarían indefinidamente.',
  },
  'finding.guard/changes-baud.next': {
    en: 'Leave the rate as it is.',
    es: 'Deje la velocidad como está.',
  },
  'finding.guard/breaks-console.what': {
    en: 'This would take the console away.',
    es: 'Esto dejaría sin consola.',
  },
  'finding.guard/breaks-console.why': {
    en: 'These variables act at once and redirect what the loader prints and reads.',
    es: 'Estas variables actúan de inmediato y redirigen lo que el cargador imprime y lee.',
  },
  'finding.guard/breaks-console.next': {
    en: 'Leave them as they are.',
    es: 'Déjelas como están.',
  },
  'finding.guard/sets-autostart.what': {
    en: 'With {name} set, the next load would start by itself.',
    es: 'Con {name} definida, la próxima carga se iniciaría sola.',
  },
  'finding.guard/sets-autostart.why': {
    en: 'What is loaded would run before anybody has checked it.',
    es: 'Lo cargado se ejecutaría antes de que alguien lo verifique.',
  },
  'finding.guard/sets-autostart.next': {
    en: 'Load first, check, and start it afterwards.',
    es: 'Cargue primero, verifique y después inícielo.',
  },
  'finding.guard/changes-hardware.what': {
    en: 'This would write a register of the hardware.',
    es: 'Esto escribiría un registro del hardware.',
  },
  'finding.guard/changes-hardware.why': {
    en: 'Its effect cannot be told beforehand; some registers of the flash chip keep it for good.',
    es: 'Su efecto no puede preverse; algunos registros del chip de flash lo conservan de forma permanente.',
  },
  'finding.guard/changes-hardware.next': {
    en: 'A recovery does not need this; leave it out.',
    es: 'Una recuperación no lo necesita; omítalo.',
  },
  'finding.guard/hangs.what': {
    en: 'This command does not come back.',
    es: 'Este comando no termina.',
  },
  'finding.guard/hangs.why': {
    en: 'It loops or overwrites the RAM that the loader itself lives in.',
    es: 'Se repite sin fin o sobrescribe la RAM en la que vive el propio cargador.',
  },
  'finding.guard/hangs.next': {
    en: 'Use md or crc32 to look at memory.',
    es: 'Use md o crc32 para examinar la memoria.',
  },
  'finding.guard/field-value.what': {
    en: 'The answer {value} does not fit the question.',
    es: 'La respuesta {value} no corresponde a la pregunta.',
  },
  'finding.guard/field-value.why': {
    en: 'The loader takes it unchecked, and a bad value can crash it.',
    es: 'El cargador la acepta sin comprobarla, y un valor incorrecto puede bloquearlo.',
  },
  'finding.guard/field-value.next': {
    en: 'Give an address such as 10.10.10.123, a plain file name, or a hexadecimal value.',
    es: 'Indique una dirección como 10.10.10.123, un nombre de archivo simple o un valor hexadecimal.',
  },
  'finding.guard/too-deep.what': {
    en: 'The line leads through too many commands or variables to be judged.',
    es: 'La línea pasa por demasiados comandos o variables para poder evaluarla.',
  },
  'finding.guard/too-deep.why': {
    en: 'Variables that run each other can go on without end.',
    es: 'Las variables que se ejecutan unas a otras pueden no terminar nunca.',
  },
  'finding.guard/too-deep.next': {
    en: 'Send the commands one by one.',
    es: 'Envíe los comandos uno por uno.',
  },
  'finding.guard/unexpected-key.what': {
    en: '{key} was not sent: it is not an answer to what the loader asks now.',
    es: 'No se envió {key}: no responde a lo que el cargador pregunta ahora.',
  },
  'finding.guard/unexpected-key.why': {
    en: 'It would wait in the receiver and be taken as the answer to the next question.',
    es: 'Quedaría esperando en el receptor y se tomaría como respuesta a la siguiente pregunta.',
  },
  'finding.guard/unexpected-key.next': {
    en: 'Wait until the loader asks or shows its prompt.',
    es: 'Espere a que el cargador pregunte o muestre su indicador.',
  },
  'finding.guard/not-a-packet.what': {
    en: 'Bytes that are no packet of the serial load were not sent.',
    es: 'No se enviaron bytes que no son un paquete de la carga por la línea serie.',
  },
  'finding.guard/not-a-packet.why': {
    en: 'The receiver would take them for damage or for the end of the load.',
    es: 'El receptor los tomaría por un daño o por el final de la carga.',
  },
  'finding.guard/not-a-packet.next': {
    en: 'Stop the load, catch the loader again and start over.',
    es: 'Detenga la carga, detenga el cargador de nuevo y vuelva a empezar.',
  },
  'finding.guard/linux-unclassified.what': {
    en: 'This line for Linux could not be judged and was not sent.',
    es: 'Esta línea para Linux no se pudo evaluar y no se envió.',
  },
  'finding.guard/linux-unclassified.why': {
    en: 'What cannot be judged counts as dangerous.',
    es: 'Lo que no puede evaluarse se considera peligroso.',
  },
  'finding.guard/linux-unclassified.next': {
    en: 'Use the steps of the wizard.',
    es: 'Use los pasos del asistente.',
  },
} satisfies TextDomain;
