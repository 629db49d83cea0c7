import type { TextDomain } from '../types';

/** Texts of the domain `guard`: what it says to lines for a Linux shell. */
export const guardLinux = {
  'finding.guard/linux-unknown-command.what': {
    en: 'The line was not sent, because the command "{command}" is not known to be harmless.',
    es: 'La línea no se envió, porque no consta que la orden "{command}" sea inofensiva.',
  },
  'finding.guard/linux-unknown-command.why': {
    en: 'A command that cannot be judged could erase or program the flash.',
    es: 'Una orden que no se puede juzgar podría borrar o programar la flash.',
  },
  'finding.guard/linux-unknown-command.next': {
    en: 'Use a command that only reads, or put the change into a plan.',
    es: 'Use una orden que solo lea, o incluya el cambio en un plan.',
  },
  'finding.guard/linux-syntax.what': {
    en: 'The line was not sent, because its part {what} is not understood with certainty.',
    es: 'La línea no se envió, porque su parte {what} no se entiende con certeza.',
  },
  'finding.guard/linux-syntax.why': {
    en: 'A shell might run something in it that nobody has judged.',
    es: 'El intérprete podría ejecutar en ella algo que nadie ha juzgado.',
  },
  'finding.guard/linux-syntax.next': {
    en: 'Write the line more simply, one command at a time.',
    es: 'Escriba la línea de forma más sencilla, una orden a la vez.',
  },
  'finding.guard/linux-path.what': {
    en: 'The line was not sent, because it would use {path}.',
    es: 'La línea no se envió, porque usaría {path}.',
  },
  'finding.guard/linux-path.why': {
    en: 'Only files directly in /tmp live in RAM alone; anything else may reach the flash or a device that reacts.',
    es: 'Solo los archivos directamente en /tmp residen únicamente en RAM; lo demás puede llegar a la flash o a un dispositivo que reacciona.',
  },
  'finding.guard/linux-path.next': {
    en: 'Use a file such as /tmp/name.',
    es: 'Use un archivo como /tmp/nombre.',
  },
  'finding.guard/linux-arguments.what': {
    en: 'The line was not sent, because {command} is used here in a way that is not known.',
    es: 'La línea no se envió, porque {command} se usa aquí de una forma que no se conoce.',
  },
  'finding.guard/linux-arguments.why': {
    en: 'With other arguments the same command can write the flash.',
    es: 'Con otros argumentos la misma orden puede escribir la flash.',
  },
  'finding.guard/linux-arguments.next': {
    en: 'Give every argument literally, and only the usual options.',
    es: 'Indique cada argumento literalmente, y solo las opciones habituales.',
  },
  'finding.guard/linux-device-unknown.what': {
    en: 'The line was not sent, because it is not known where {device} lies in the flash.',
    es: 'La línea no se envió, porque no se sabe dónde está {device} en la flash.',
  },
  'finding.guard/linux-device-unknown.why': {
    en: 'A write is allowed only onto bytes that a plan names.',
    es: 'Solo se permite escribir en los bytes que un plan nombra.',
  },
  'finding.guard/linux-device-unknown.next': {
    en: 'Read the partition table first and settle the layout.',
    es: 'Lea primero la tabla de particiones y determine la disposición.',
  },
  'finding.guard/linux-background.what': {
    en: 'The line was not sent, because it would write in the background.',
    es: 'La línea no se envió, porque escribiría en segundo plano.',
  },
  'finding.guard/linux-background.why': {
    en: 'Nobody would see when the write is done.',
    es: 'Nadie vería cuándo termina la escritura.',
  },
  'finding.guard/linux-background.next': {
    en: 'Leave out the & sign and wait for the end.',
    es: 'Omita el signo & y espere hasta el final.',
  },
  'finding.guard/linux-variable.what': {
    en: 'The line was not sent, because it would change the variable {name}.',
    es: 'La línea no se envió, porque cambiaría la variable {name}.',
  },
  'finding.guard/linux-variable.why': {
    en: 'This variable decides what later lines do.',
    es: 'Esta variable decide lo que hacen las líneas siguientes.',
  },
  'finding.guard/linux-variable.next': {
    en: 'Use a variable with a name in small letters.',
    es: 'Use una variable con nombre en minúsculas.',
  },
  'finding.guard/linux-writes.what': {
    en: 'The line would change {device}: erased {erased}, programmed {programmed}.',
    es: 'La línea cambiaría {device}: borrado {erased}, programado {programmed}.',
  },
  'finding.guard/linux-writes.why': {
    en: 'Flash is changed only by a step of an approved plan.',
    es: 'La flash solo se modifica con un paso de un plan aprobado.',
  },
  'finding.guard/linux-writes.next': {
    en: 'Plan the write, look at its ranges, and approve it.',
    es: 'Planifique la escritura, revise sus rangos y apruébela.',
  },
  'finding.guard/linux-unlocks.what': {
    en: 'The line would change the write protection of {device} (erased {erased}, programmed {programmed}).',
    es: 'La línea cambiaría la protección contra escritura de {device} (borrado {erased}, programado {programmed}).',
  },
  'finding.guard/linux-unlocks.why': {
    en: 'It prepares a write, and only an approved plan may do that.',
    es: 'Prepara una escritura, y eso solo puede hacerlo un plan aprobado.',
  },
  'finding.guard/linux-unlocks.next': {
    en: 'Let a plan do it as a part of the write.',
    es: 'Deje que un plan lo haga como parte de la escritura.',
  },
  'finding.guard/linux-upgrades.what': {
    en: 'The line would start an upgrade that can change any byte of the flash (erased {erased}, programmed {programmed}).',
    es: 'La línea iniciaría una actualización que puede modificar cualquier byte de la flash (borrado {erased}, programado {programmed}).',
  },
  'finding.guard/linux-upgrades.why': {
    en: 'What an upgrade script writes cannot be known beforehand.',
    es: 'No se puede saber de antemano qué escribe un guion de actualización.',
  },
  'finding.guard/linux-upgrades.next': {
    en: 'Write the partition by a plan with exact ranges instead.',
    es: 'En su lugar, escriba la partición mediante un plan con rangos exactos.',
  },
} satisfies TextDomain;
