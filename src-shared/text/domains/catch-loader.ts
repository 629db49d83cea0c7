import type { TextDomain } from '../types';

/** Texts about catching the loader (step 2). */
export const catchTexts = {
  'finding.catch/silence.what': {
    en: 'Nothing has been heard from the router for {seconds} seconds.',
    es: 'Hace {seconds} segundos que no se recibe nada del router.',
  },
  'finding.catch/silence.why': {
    en: "The router is off, its TX wire does not reach the adapter's RX, ground is missing, or its boot loader is dead.",
    es: 'El router está apagado, su cable TX no llega al RX del adaptador, falta la tierra (GND) o el cargador de arranque está dañado.',
  },
  'finding.catch/silence.next': {
    en: "Check that the router has power, that GND is connected and that the router's TX goes to the adapter's RX; then switch the router off and on.",
    es: 'Verifique que el router tenga alimentación, que GND esté conectado y que el TX del router vaya al RX del adaptador; luego apáguelo y enciéndalo.',
  },
  'finding.catch/garbage.what': {
    en: 'What arrives is not text at {rates} baud.',
    es: 'Lo que llega no es texto a {rates} baudios.',
  },
  'finding.catch/garbage.why': {
    en: 'The router talks at another rate, ground is missing, or the wire picks up noise.',
    es: 'El router transmite a otra velocidad, falta la tierra (GND) o el cable capta ruido.',
  },
  'finding.catch/garbage.next': {
    en: 'Connect GND next to TX, then choose another baud rate by hand and switch the router off and on.',
    es: 'Conecte GND junto a TX, elija otra velocidad manualmente y apague y encienda el router.',
  },
  'finding.catch/locked.what': {
    en: 'This loader ({dialect}) cannot be stopped over the console.',
    es: 'Este cargador ({dialect}) no se puede detener por la consola.',
  },
  'finding.catch/locked.why': { en: '{reason}', es: '{reason}' },
  'finding.catch/locked.next': {
    en: "Use the vendor's own recovery (web page, TFTP or reset button), or an SPI programmer.",
    es: 'Use la recuperación propia del fabricante (página web, TFTP o botón de reinicio) o un programador SPI.',
  },
  'finding.catch/no-window.what': {
    en: 'The loader printed its menu and went on at once, without a countdown.',
    es: 'El cargador mostró su menú y continuó de inmediato, sin cuenta regresiva.',
  },
  'finding.catch/no-window.why': {
    en: 'Its start delay is 0, so it never reads a key.',
    es: 'Su espera de arranque es 0, por lo que nunca lee una tecla.',
  },
  'finding.catch/no-window.next': {
    en: "Use the vendor's own recovery (web page, TFTP or reset button), or an SPI programmer; pressing keys faster does not help.",
    es: 'Use la recuperación propia del fabricante (página web, TFTP o botón de reinicio) o un programador SPI; presionar más rápido no ayuda.',
  },
  'finding.catch/keys-not-heard.what': {
    en: 'The loader counted down and took none of the {keys} keys that were sent.',
    es: 'El cargador hizo la cuenta regresiva y no aceptó ninguna de las {keys} teclas enviadas.',
  },
  'finding.catch/keys-not-heard.why': {
    en: "Its output reaches this computer but nothing reaches the router: the wire from the adapter's TX to the router's RX is open, loose or swapped.",
    es: 'Su salida llega a este equipo, pero nada llega al router: el cable del TX del adaptador al RX del router está suelto, abierto o invertido.',
  },
  'finding.catch/keys-not-heard.next': {
    en: "Check the wire from the adapter's TX to the router's RX, then switch the router off and on.",
    es: 'Revise el cable del TX del adaptador al RX del router; luego apague y encienda el router.',
  },
  'finding.catch/window-missed.what': {
    en: 'The loader went on to boot before a key reached it.',
    es: 'El cargador siguió con el arranque antes de recibir una tecla.',
  },
  'finding.catch/window-missed.why': {
    en: 'The wizard began to listen too late, or its baud rate was still being found.',
    es: 'El asistente empezó a escuchar tarde, o aún buscaba la velocidad.',
  },
  'finding.catch/window-missed.next': {
    en: 'Switch the router off, wait three seconds and switch it on again while the wizard is listening.',
    es: 'Apague el router, espere tres segundos y vuelva a encenderlo mientras el asistente escucha.',
  },
  'finding.catch/linux-running.what': {
    en: 'The router is running its Linux already.',
    es: 'El router ya está ejecutando su Linux.',
  },
  'finding.catch/linux-running.why': {
    en: 'The loader can only be stopped in the first seconds after power-on.',
    es: 'El cargador solo se puede detener en los primeros segundos después de encender.',
  },
  'finding.catch/linux-running.next': {
    en: 'Switch the router off, wait three seconds and switch it on again while the wizard is listening.',
    es: 'Apague el router, espere tres segundos y vuelva a encenderlo mientras el asistente escucha.',
  },
  'finding.catch/silent-after-key.what': {
    en: 'The loader took the key {key} and then fell silent.',
    es: 'El cargador aceptó la tecla {key} y luego quedó en silencio.',
  },
  'finding.catch/silent-after-key.why': {
    en: 'Its command line does not start: the flash or the processor fails, or this build has no command line.',
    es: 'Su línea de comandos no inicia: falla la memoria flash o el procesador, o esta versión no tiene línea de comandos.',
  },
  'finding.catch/silent-after-key.next': {
    en: "Switch the router off and on once; if it falls silent again, use the vendor's recovery or an SPI programmer.",
    es: 'Apague y encienda el router una vez; si vuelve a callar, use la recuperación del fabricante o un programador SPI.',
  },
  'finding.catch/someone-else.what': {
    en: "Something answers on the line, but it is not a loader's prompt.",
    es: 'Algo responde en la línea, pero no es el indicador de un cargador.',
  },
  'finding.catch/someone-else.why': {
    en: "It may be the router's Linux, or a question that somebody left open.",
    es: 'Puede ser el Linux del router o una pregunta que alguien dejó abierta.',
  },
  'finding.catch/someone-else.next': {
    en: 'Switch the router off, wait three seconds and switch it on again while the wizard is listening.',
    es: 'Apague el router, espere tres segundos y vuelva a encenderlo mientras el asistente escucha.',
  },
  'finding.catch/line-lost.what': {
    en: 'The serial port went away while the loader was being looked for.',
    es: 'El puerto serie desapareció mientras se buscaba el cargador.',
  },
  'finding.catch/line-lost.why': {
    en: 'The adapter was unplugged or its driver stopped.',
    es: 'Se desconectó el adaptador o se detuvo su controlador.',
  },
  'finding.catch/line-lost.next': {
    en: 'Plug the adapter in again and open the port anew.',
    es: 'Vuelva a conectar el adaptador y abra el puerto de nuevo.',
  },
  'finding.catch/timeout.what': {
    en: 'The loader was not caught within {seconds} seconds.',
    es: 'No se logró detener el cargador en {seconds} segundos.',
  },
  'finding.catch/timeout.why': {
    en: 'The router was not switched on in that time, or it did not react.',
    es: 'El router no se encendió en ese tiempo o no reaccionó.',
  },
  'finding.catch/timeout.next': {
    en: 'Start again and switch the router on when the wizard asks for it.',
    es: 'Comience de nuevo y encienda el router cuando el asistente lo pida.',
  },
} satisfies TextDomain;
