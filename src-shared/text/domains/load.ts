import type { TextDomain } from '../types';

/** Texts about loading a file into the router’s RAM. */
export const load = {
  'finding.load/again.what': {
    en: 'The counts of load {attempt} of at most {tries} did not agree, so the file is loaded again.',
    es: 'Los conteos de la carga {attempt} de {tries} como máximo no coincidieron, así que el archivo se carga otra vez.',
  },
  'finding.load/again.why': {
    en: 'A damaged character on the line or a load that was cut short; a load goes to RAM only.',
    es: 'Un carácter dañado en la línea o una carga incompleta; una carga va solo a la RAM.',
  },
  'finding.load/again.next': { en: 'Wait; nothing was written.', es: 'Espere; no se escribió nada.' },
  'finding.load/no-count.what': {
    en: 'The loader did not say how many bytes it loaded: {command}',
    es: 'El cargador no dijo cuántos bytes cargó: {command}',
  },
  'finding.load/no-count.why': {
    en: 'The transfer ended in an unexpected way.',
    es: 'La transferencia terminó de forma inesperada.',
  },
  'finding.load/no-count.next': { en: 'Nothing was written. Load again.', es: 'No se escribió nada. Cargue de nuevo.' },
  'finding.load/counts-differ.what': {
    en: 'The load is not complete: loader {loader}, server {server}, file {file} bytes.',
    es: 'La carga no está completa: cargador {loader}, servidor {server}, archivo {file} bytes.',
  },
  'finding.load/counts-differ.why': {
    en: 'Part of the file was lost, or another server answered.',
    es: 'Se perdió parte del archivo o respondió otro servidor.',
  },
  'finding.load/counts-differ.next': {
    en: 'Stop other TFTP programs, use a direct cable and load again.',
    es: 'Cierre otros programas TFTP, use un cable directo y cargue de nuevo.',
  },
  'finding.load/refused.what': {
    en: 'The loader refused to load: {command}',
    es: 'El cargador se negó a cargar: {command}',
  },
  'finding.load/refused.why': {
    en: 'A network setting is missing in the loader or its network did not start.',
    es: 'Falta un ajuste de red en el cargador o su red no inició.',
  },
  'finding.load/refused.next': {
    en: 'Check the cable and the addresses in step 6; nothing was written.',
    es: 'Revise el cable y las direcciones en el paso 6; no se escribió nada.',
  },
  'finding.load/server-refused.what': {
    en: 'A TFTP server refused the file ({name}).',
    es: 'Un servidor TFTP rechazó el archivo ({name}).',
  },
  'finding.load/server-refused.why': {
    en: 'The router reached a server that does not have the planned file: another TFTP program may be running.',
    es: 'El router llegó a un servidor que no tiene el archivo planeado: puede haber otro programa TFTP en ejecución.',
  },
  'finding.load/server-refused.next': {
    en: 'Stop other TFTP programs on this network and try again.',
    es: 'Cierre otros programas TFTP en esta red e intente de nuevo.',
  },
  'finding.load/no-arp.what': {
    en: "The router finds nobody at the server's address ({name}).",
    es: 'El router no encuentra a nadie en la dirección del servidor ({name}).',
  },
  'finding.load/no-arp.why': {
    en: 'This computer does not answer there: wrong cable port, wrong address, or no link.',
    es: 'Esta computadora no responde ahí: puerto de cable equivocado, dirección incorrecta o sin enlace.',
  },
  'finding.load/no-arp.next': {
    en: "Plug the cable into a LAN port of the router and check this computer's address in step 6.",
    es: 'Conecte el cable a un puerto LAN del router y revise la dirección de esta computadora en el paso 6.',
  },
  'finding.load/router-not-heard.what': {
    en: 'No request from the router has arrived ({name}).',
    es: 'No ha llegado ninguna solicitud del router ({name}).',
  },
  'finding.load/router-not-heard.why': {
    en: 'The cable is in the wrong port, a firewall blocks UDP port 69, or this computer has another address.',
    es: 'El cable está en el puerto equivocado, un cortafuegos bloquea el puerto UDP 69 o esta computadora tiene otra dirección.',
  },
  'finding.load/router-not-heard.next': {
    en: 'Use a LAN port, allow UDP port 69 in the firewall, and look at the pre-flight check in step 6.',
    es: 'Use un puerto LAN, permita el puerto UDP 69 en el cortafuegos y mire la verificación previa del paso 6.',
  },
  'finding.load/transfer-dies.what': {
    en: 'The transfer began but did not come to its end ({name}).',
    es: 'La transferencia comenzó pero no llegó a su fin ({name}).',
  },
  'finding.load/transfer-dies.why': {
    en: 'Packets are lost on the way: a bad cable, a busy switch or a firewall.',
    es: 'Se pierden paquetes en el camino: un cable malo, un conmutador ocupado o un cortafuegos.',
  },
  'finding.load/transfer-dies.next': {
    en: 'Use a direct cable and try again; nothing was written.',
    es: 'Use un cable directo e intente de nuevo; no se escribió nada.',
  },
  'finding.load/no-command.what': {
    en: 'Step {step} of the plan has no command that starts a serial load.',
    es: 'El paso {step} del plan no tiene un comando que inicie una carga por la línea serie.',
  },
  'finding.load/no-command.why': { en: 'It was made for another method.', es: 'Se hizo para otro método.' },
  'finding.load/no-command.next': { en: 'Make the plan again.', es: 'Haga el plan de nuevo.' },
  'finding.load/unknown-protocol.what': {
    en: 'The plan loads by {protocol}, which this program does not speak.',
    es: 'El plan carga con {protocol}, que este programa no conoce.',
  },
  'finding.load/unknown-protocol.why': {
    en: 'It was made by another version.',
    es: 'Lo hizo otra versión del programa.',
  },
  'finding.load/unknown-protocol.next': { en: 'Make the plan again.', es: 'Haga el plan de nuevo.' },
  'finding.load/receiver-missing.what': {
    en: 'The loader did not get ready for a serial load: {command}',
    es: 'El cargador no se preparó para una carga por la línea serie: {command}',
  },
  'finding.load/receiver-missing.why': {
    en: 'It did not print "## Ready for binary"; this build may not have the command.',
    es: 'No mostró "## Ready for binary"; es posible que esta versión no tenga el comando.',
  },
  'finding.load/receiver-missing.next': {
    en: 'Nothing was written. Type help in the console to see its commands, then make the plan again.',
    es: 'No se escribió nada. Escriba help en la consola para ver sus comandos y haga el plan de nuevo.',
  },
  'finding.load/rate-not-heard.what': {
    en: 'The loader was not understood at {baud} baud after it had switched its rate.',
    es: 'No se entendió al cargador a {baud} baudios después de que cambió la velocidad.',
  },
  'finding.load/rate-not-heard.why': {
    en: 'The adapter or the wires do not carry that rate, and the loader waits there for an answer.',
    es: 'El adaptador o los cables no permiten esa velocidad, y el cargador espera allí una respuesta.',
  },
  'finding.load/rate-not-heard.next': {
    en: 'Only the memory was touched. Switch the router off and on, catch the loader again, and plan the load at the normal rate.',
    es: 'Solo se tocó la memoria. Apague y encienda el router, detenga el cargador de nuevo y planifique la carga a la velocidad normal.',
  },
  'finding.load/left-at-rate.what': {
    en: 'The load broke off, and the loader was not heard coming back from {rate} to {baud} baud.',
    es: 'La carga se interrumpió y no se oyó que el cargador volviera de {rate} a {baud} baudios.',
  },
  'finding.load/left-at-rate.why': {
    en: 'It waits at the other rate for packets, or for a key that nobody sent; no wire or adapter was there to tell it.',
    es: 'Espera paquetes a la otra velocidad, o una tecla que nadie envió; no había cable o adaptador para avisarle.',
  },
  'finding.load/left-at-rate.next': {
    en: 'Only the memory was touched. Check adapter and wires, switch the router off and on, catch the loader again, then load again.',
    es: 'Solo se tocó la memoria. Revise el adaptador y los cables, apague y encienda el router, detenga el cargador de nuevo y repita la carga.',
  },
  'finding.load/size-differs.what': {
    en: 'The load is not complete: the loader counted {loader} bytes, the file has {file}.',
    es: 'La carga no está completa: el cargador contó {loader} bytes y el archivo tiene {file}.',
  },
  'finding.load/size-differs.why': {
    en: 'The line damaged or lost bytes in a way that the protocol did not notice, or the load was ended early.',
    es: 'La línea dañó o perdió bytes sin que el protocolo lo notara, o la carga terminó antes de tiempo.',
  },
  'finding.load/size-differs.next': {
    en: 'Nothing was written. Shorten the wires, join the grounds, and load again.',
    es: 'No se escribió nada. Acorte los cables, una las masas y cargue de nuevo.',
  },
} satisfies TextDomain;
