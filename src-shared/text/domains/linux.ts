import type { TextDomain } from '../types';

/** Texts of the Linux driver: shell, reading, writing. */
export const linux = {
  'finding.linux/loader-listens.what': {
    en: 'Nothing was sent, because the boot loader is listening and not Linux ({listener}).',
    es: 'No se envió nada, porque quien escucha es el cargador y no Linux ({listener}).',
  },
  'finding.linux/loader-listens.why': {
    en: 'An Enter or a name could start something in the loader.',
    es: 'Un Intro o un nombre podría poner algo en marcha en el cargador.',
  },
  'finding.linux/loader-listens.next': {
    en: 'Let the router boot, then try again.',
    es: 'Deje que el router arranque y vuelva a intentarlo.',
  },
  'finding.linux/not-attached.what': {
    en: 'No Linux shell is attached.',
    es: 'No hay ningún intérprete de Linux conectado.',
  },
  'finding.linux/not-attached.why': {
    en: 'This needs the running Linux of a router on the open port.',
    es: 'Esto necesita el Linux en marcha de un router en el puerto abierto.',
  },
  'finding.linux/not-attached.next': {
    en: 'Let the router boot, then connect to its Linux.',
    es: 'Deje que el router arranque y luego conéctese a su Linux.',
  },
  'finding.linux/restarted.what': {
    en: 'The router has started over: its Linux shell is gone.',
    es: 'El router se reinició: su intérprete de Linux ya no está.',
  },
  'finding.linux/restarted.why': {
    en: 'Its power was cut, its watchdog acted, or somebody rebooted it.',
    es: 'Se cortó la alimentación, actuó el watchdog o alguien lo reinició.',
  },
  'finding.linux/restarted.next': {
    en: 'Wait until it has booted, then connect to its Linux again.',
    es: 'Espere a que arranque y conéctese de nuevo a su Linux.',
  },
  'finding.linux/no-address-beside.what': {
    en: 'This computer has no address in the network of the router ({router}).',
    es: 'Esta computadora no tiene ninguna dirección en la red del router ({router}).',
  },
  'finding.linux/no-address-beside.why': {
    en: 'No cable leads to its LAN port, or the computer has not taken an address there; only the slow console is left.',
    es: 'Ningún cable llega a su puerto LAN, o la computadora no tomó una dirección allí; solo queda la consola, que es lenta.',
  },
  'finding.linux/no-address-beside.next': {
    en: 'Connect a LAN port of the router to this computer, give it the address {address} (mask 255.255.255.0), and connect again.',
    es: 'Conecte un puerto LAN del router a esta computadora, asígnele la dirección {address} (máscara 255.255.255.0) y conéctese de nuevo.',
  },
  'finding.linux/silent.what': { en: 'Linux does not answer on the console.', es: 'Linux no responde en la consola.' },
  'finding.linux/silent.why': {
    en: 'The console is locked, the router is still booting, or the wire to its RX is open.',
    es: 'La consola está bloqueada, el router aún arranca o el cable hacia su RX está abierto.',
  },
  'finding.linux/silent.next': {
    en: 'Wait for the boot to end, check the RX wire, then try again.',
    es: 'Espere a que termine el arranque, revise el cable RX y vuelva a intentarlo.',
  },
  'finding.linux/login-wanted.what': { en: 'The router asks for a login.', es: 'El router pide un inicio de sesión.' },
  'finding.linux/login-wanted.why': {
    en: 'Its console is protected by a user name and a password.',
    es: 'Su consola está protegida con usuario y contraseña.',
  },
  'finding.linux/login-wanted.next': {
    en: 'Enter the user name and the password of this router.',
    es: 'Indique el usuario y la contraseña de este router.',
  },
  'finding.linux/login-refused.what': {
    en: 'The router refused the login of "{user}".',
    es: 'El router rechazó el inicio de sesión de "{user}".',
  },
  'finding.linux/login-refused.why': {
    en: 'The user name or the password is wrong.',
    es: 'El usuario o la contraseña es incorrecto.',
  },
  'finding.linux/login-refused.next': {
    en: "Check the label and the vendor's documentation, then try another password.",
    es: 'Consulte la etiqueta y la documentación del fabricante y pruebe otra contraseña.',
  },
  'finding.linux/not-a-shell.what': {
    en: 'What answers on the console is no Linux shell.',
    es: 'Lo que responde en la consola no es un intérprete de Linux.',
  },
  'finding.linux/not-a-shell.why': {
    en: 'It did not run a harmless test command as a shell does.',
    es: 'No ejecutó una orden de prueba inofensiva como lo hace un intérprete.',
  },
  'finding.linux/not-a-shell.next': {
    en: 'Look at the console: leave the program that is running there, then try again.',
    es: 'Mire la consola: salga del programa que está en marcha y vuelva a intentarlo.',
  },
  'finding.linux/no-answer.what': {
    en: 'The command "{line}" did not end within {seconds} s.',
    es: 'La orden "{line}" no terminó en {seconds} s.',
  },
  'finding.linux/no-answer.why': {
    en: 'The router is very busy, the line was damaged, or the command waits for something.',
    es: 'El router está muy ocupado, la línea se dañó o la orden espera algo.',
  },
  'finding.linux/no-answer.next': {
    en: 'Try again; power-cycle the router if it stays silent.',
    es: 'Vuelva a intentarlo; apague y encienda el router si sigue en silencio.',
  },
  'finding.linux/no-prompt.what': {
    en: "The shell's prompt did not come back.",
    es: 'El indicador del intérprete no volvió.',
  },
  'finding.linux/no-prompt.why': {
    en: 'Something else is printing without a break, or the shell has ended.',
    es: 'Otra cosa imprime sin pausa, o el intérprete terminó.',
  },
  'finding.linux/no-prompt.next': {
    en: 'Wait until the console is quiet, then activate the shell again.',
    es: 'Espere a que la consola esté tranquila y active el intérprete de nuevo.',
  },
  'finding.linux/step-unknown.what': {
    en: 'The step "{kind}" cannot be run in Linux.',
    es: 'El paso "{kind}" no se puede ejecutar en Linux.',
  },
  'finding.linux/step-unknown.why': {
    en: 'The plan was made for the boot loader, or is damaged.',
    es: 'El plan se hizo para el cargador o está dañado.',
  },
  'finding.linux/step-unknown.next': {
    en: 'Make the plan again for the running Linux.',
    es: 'Haga el plan de nuevo para el Linux en marcha.',
  },
  'finding.linux/no-way-in.what': {
    en: 'The router has no command that can fetch {file}.',
    es: 'El router no tiene ninguna orden que pueda traer {file}.',
  },
  'finding.linux/no-way-in.why': {
    en: 'None of tftp, nc and wget is there, or the network is not set up.',
    es: 'No hay tftp, nc ni wget, o la red no está configurada.',
  },
  'finding.linux/no-way-in.next': {
    en: 'Write in the boot loader instead, or connect the Ethernet cable.',
    es: 'Escriba desde el cargador, o conecte el cable Ethernet.',
  },
  'finding.linux/load-failed.what': {
    en: 'The router could not fetch the file: {way} ended with status {status}.',
    es: 'El router no pudo traer el archivo: {way} terminó con el estado {status}.',
  },
  'finding.linux/load-failed.why': {
    en: 'It cannot reach this computer, or its memory is full.',
    es: 'No alcanza esta computadora o su memoria está llena.',
  },
  'finding.linux/load-failed.next': {
    en: 'Check cable and addresses, then run the plan again; nothing was written.',
    es: 'Revise el cable y las direcciones y ejecute el plan de nuevo; no se escribió nada.',
  },
  'finding.linux/load-differs.what': {
    en: 'What arrived in the memory of the router is not the planned file: {where} says {theirs} instead of {ours}.',
    es: 'Lo que llegó a la memoria del router no es el archivo planificado: {where} da {theirs} en vez de {ours}.',
  },
  'finding.linux/load-differs.why': {
    en: 'The transfer was damaged or cut short.',
    es: 'La transferencia se dañó o se cortó.',
  },
  'finding.linux/load-differs.next': {
    en: 'Run the plan again; nothing was written.',
    es: 'Ejecute el plan de nuevo; no se escribió nada.',
  },
  'finding.linux/no-sum.what': {
    en: 'The router gave no checksum for "{line}".',
    es: 'El router no dio ninguna suma de comprobación para "{line}".',
  },
  'finding.linux/no-sum.why': {
    en: 'The command is missing there, or its answer was damaged.',
    es: 'La orden no existe allí o su respuesta se dañó.',
  },
  'finding.linux/no-sum.next': { en: 'Run the step again.', es: 'Ejecute el paso de nuevo.' },
  'finding.linux/write-failed.what': {
    en: 'The command "{command}" failed with status {status}.',
    es: 'La orden "{command}" falló con el estado {status}.',
  },
  'finding.linux/write-failed.why': {
    en: 'The tool refused the device, or the flash does not program.',
    es: 'La herramienta rechazó el dispositivo, o la flash no se programa.',
  },
  'finding.linux/write-failed.next': {
    en: 'Do not reboot: read the console, then write again or use another method.',
    es: 'No reinicie: lea la consola y escriba de nuevo o use otro método.',
  },
  'finding.linux/write-interrupted.what': {
    en: 'The router was lost while {partition} was being written.',
    es: 'Se perdió el router mientras se escribía {partition}.',
  },
  'finding.linux/write-interrupted.why': {
    en: 'What {start}–{end} holds now is unknown: the router may have gone on to the end by itself, or stopped in the middle. Nothing outside was touched.',
    es: 'No se sabe qué contiene ahora {start}–{end}: el router puede haber terminado por sí mismo o haberse detenido a la mitad. Nada fuera de ahí se tocó.',
  },
  'finding.linux/write-interrupted.next': {
    en: 'If the router still has power, leave it on for two minutes. Then connect again and write {partition} once more from the same file.',
    es: 'Si el router sigue encendido, déjelo así dos minutos. Luego conéctese de nuevo y escriba {partition} otra vez desde el mismo archivo.',
  },
  'finding.linux/no-device-there.what': {
    en: 'This Linux has no device for the flash bytes at {start}.',
    es: 'Este Linux no tiene ningún dispositivo para los bytes de flash en {start}.',
  },
  'finding.linux/no-device-there.why': {
    en: 'Its partition table leaves that place out.',
    es: 'Su tabla de particiones omite ese lugar.',
  },
  'finding.linux/no-device-there.next': {
    en: 'Read that part from the loader (step 4 after catching it).',
    es: 'Lea esa parte desde el cargador (paso 4 después de capturarlo).',
  },
  'finding.linux/target-mounted.what': {
    en: 'The target is in use: {device} is mounted at {point}.',
    es: 'El destino está en uso: {device} está montado en {point}.',
  },
  'finding.linux/target-mounted.why': {
    en: 'A mounted file system would write into it and be destroyed under the running system.',
    es: 'Un sistema de archivos montado escribiría en él y se destruiría bajo el sistema en marcha.',
  },
  'finding.linux/target-mounted.next': {
    en: 'Start a system from RAM and write from there: nothing is mounted then.',
    es: 'Arranque un sistema desde RAM y escriba desde allí: entonces no hay nada montado.',
  },
  'finding.linux/mounts-unknown.what': {
    en: 'It cannot be told whether the target is in use.',
    es: 'No se puede saber si el destino está en uso.',
  },
  'finding.linux/mounts-unknown.why': {
    en: 'The router does not say which partitions are mounted.',
    es: 'El router no indica qué particiones están montadas.',
  },
  'finding.linux/mounts-unknown.next': {
    en: 'Start a system from RAM and write from there: nothing is mounted then.',
    es: 'Arranque un sistema desde RAM y escriba desde allí: entonces no hay nada montado.',
  },
} satisfies TextDomain;
