import type { TextDomain } from '../types';

/** Texts about the line discipline: echo, prompt, a router that starts over. */
export const console = {
  'finding.console/router-restarted.what': {
    en: 'The router restarted by itself.',
    es: 'El router se reinició por sí solo.',
  },
  'finding.console/router-restarted.why': {
    en: 'It printed new lines behind its prompt: a power glitch, a watchdog or a crash.',
    es: 'Mostró líneas nuevas después de su indicador: un corte de energía, un watchdog o un fallo.',
  },
  'finding.console/router-restarted.next': {
    en: 'Nothing more was sent. Look at its power supply, switch it off and on and catch the loader again.',
    es: 'No se envió nada más. Revise su alimentación, apáguelo y enciéndalo y detenga el cargador de nuevo.',
  },
  'finding.console/closed.what': { en: 'The port is closed.', es: 'El puerto está cerrado.' },
  'finding.console/closed.why': {
    en: 'It was closed while a command was under way.',
    es: 'Se cerró mientras un comando estaba en curso.',
  },
  'finding.console/closed.next': { en: 'Open the port again.', es: 'Abra el puerto de nuevo.' },
  'finding.console/echo-mismatch.what': {
    en: 'The router did not echo the line correctly in {tries} tries, so it was not executed: {line}',
    es: 'El router no repitió la línea correctamente en {tries} intentos, por lo que no se ejecutó: {line}',
  },
  'finding.console/echo-mismatch.why': {
    en: 'Characters are lost or changed on the way: noise, a loose wire, a wrong baud rate, or a router that is busy.',
    es: 'Se pierden o cambian caracteres en el camino: ruido, un cable suelto, velocidad incorrecta o un router ocupado.',
  },
  'finding.console/echo-mismatch.next': {
    en: 'Nothing was written. Try again; if it repeats, shorten the wires and connect ground.',
    es: 'No se escribió nada. Intente de nuevo; si se repite, acorte los cables y conecte la tierra (GND).',
  },
  'finding.console/lost-prompt.what': {
    en: "The loader's command line no longer answers.",
    es: 'La línea de comandos del cargador ya no responde.',
  },
  'finding.console/lost-prompt.why': {
    en: 'The router restarted or hangs, or a wire came off.',
    es: 'El router se reinició o se colgó, o se soltó un cable.',
  },
  'finding.console/lost-prompt.next': {
    en: 'Switch the router off and on and catch the loader again.',
    es: 'Apague y encienda el router y detenga el cargador de nuevo.',
  },
  'finding.console/no-prompt.what': {
    en: 'The loader did not come back within {seconds} seconds after: {line}',
    es: 'El cargador no volvió en {seconds} segundos después de: {line}',
  },
  'finding.console/no-prompt.why': {
    en: 'The command hangs, the router restarted, or its answer was lost on the line.',
    es: 'El comando se colgó, el router se reinició o su respuesta se perdió en la línea.',
  },
  'finding.console/no-prompt.next': {
    en: 'Look at the console; switch the router off and on and catch the loader again.',
    es: 'Mire la consola; apague y encienda el router y detenga el cargador de nuevo.',
  },
  'finding.console/no-prompt-known.what': {
    en: 'No command line has been found yet.',
    es: 'Todavía no se encontró una línea de comandos.',
  },
  'finding.console/no-prompt-known.why': {
    en: 'A line can be sent only to a loader that was caught.',
    es: 'Una línea solo se puede enviar a un cargador ya detenido.',
  },
  'finding.console/no-prompt-known.next': {
    en: 'Catch the loader first (step 2).',
    es: 'Primero detenga el cargador (paso 2).',
  },
} satisfies TextDomain;
