import type { TextDomain } from '../types';

/** Texts about catching the loader (step 2). */
export const catchTexts = {
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
