import type { TextDomain } from '../types';

/** How a menu entry's load and write may end before their time. */
export const menuEnd = {
  'finding.menu/load-silent.what': {
    en: 'The loader has printed nothing for {seconds} seconds while it should be loading.',
    es: 'El cargador no ha mostrado nada en {seconds} segundos mientras debería estar cargando.',
  },
  'finding.menu/load-silent.why': {
    en: 'A loader that loads shows a mark every few seconds: it has lost its power, or its line to the adapter came off.',
    es: 'Un cargador que carga muestra una marca cada pocos segundos: perdió la energía, o se soltó su cable al adaptador.',
  },
  'finding.menu/load-silent.next': {
    en: 'If its lights are on, leave it on. If it has no power, say so beside Stop, or switch it on: nothing has been erased.',
    es: 'Si sus luces están encendidas, déjelo así. Si no tiene energía, indíquelo junto a Detener, o enciéndalo: no se ha borrado nada.',
  },
  'finding.menu/power-lost-before-write.what': {
    en: 'The router lost its power before it had the whole file, as you said.',
    es: 'El router perdió la energía antes de tener el archivo completo, según usted indicó.',
  },
  'finding.menu/power-lost-before-write.why': {
    en: 'Nothing had been erased or written: the loader does that only when it has everything.',
    es: 'No se había borrado ni escrito nada: el cargador lo hace solo cuando lo tiene todo.',
  },
  'finding.menu/power-lost-before-write.next': {
    en: 'Check the supply, catch the loader again, and run the plan again: its flash is as it was.',
    es: 'Revise la alimentación, detenga el cargador de nuevo y ejecute el plan otra vez: su flash está como estaba.',
  },
  'finding.menu/power-lost.what': {
    en: 'The router lost its power when the loader had the file and was writing it, as you said.',
    es: 'El router perdió la energía cuando el cargador ya tenía el archivo y lo escribía, según usted indicó.',
  },
  'finding.menu/power-lost.why': {
    en: 'The planned range may be erased or half written; the loader itself was not touched.',
    es: 'El rango previsto puede estar borrado o a medio escribir; el cargador no fue tocado.',
  },
  'finding.menu/power-lost.next': {
    en: 'Check the supply, catch the loader again, and run the plan again.',
    es: 'Revise la alimentación, detenga el cargador de nuevo y ejecute el plan otra vez.',
  },
  'finding.menu/line-lost-serving.what': {
    en: 'The serial line {port} was lost; the file is still being served, and the loader goes on by itself.',
    es: 'La línea serie {port} se perdió; el archivo se sigue sirviendo y el cargador continúa por su cuenta.',
  },
  'finding.menu/line-lost-serving.why': {
    en: 'The loader loads over the network and does not notice the adapter; breaking the load off now could only harm.',
    es: 'El cargador carga por la red y no nota el adaptador; interrumpir la carga ahora solo podría hacer daño.',
  },
  'finding.menu/line-lost-serving.next': {
    en: 'Leave the router, the network cable and this program as they are, and type nothing in any terminal; this step says when it is over.',
    es: 'Deje el router, el cable de red y este programa como están, y no escriba en ninguna terminal; este paso avisa cuando termina.',
  },
  'finding.menu/refused-by-loader.what': {
    en: 'The loader looked at the image and refused it; nothing was erased or written.',
    es: 'El cargador revisó la imagen y la rechazó; no se borró ni escribió nada.',
  },
  'finding.menu/refused-by-loader.why': {
    en: 'It checks size and header before it erases, and its own words are quoted below. It was told No and restarts.',
    es: 'Comprueba el tamaño y la cabecera antes de borrar, y sus palabras se citan abajo. Se le respondió No y reinicia.',
  },
  'finding.menu/refused-by-loader.next': {
    en: 'Check that the file is the firmware of this model; if it is, catch the loader again and use a method from the command line.',
    es: 'Compruebe que el archivo sea el firmware de este modelo; si lo es, detenga el cargador de nuevo y use un método de la línea de comandos.',
  },
  'finding.menu/address-not-set.what': {
    en: 'The loader did not ask for the file, because its environment has no {variable}; nothing was erased or written.',
    es: 'El cargador no pidió el archivo porque su entorno no tiene {variable}; no se borró ni escribió nada.',
  },
  'finding.menu/address-not-set.why': {
    en: 'Its menu needs that address in the environment and takes it from nowhere else.',
    es: 'Su menú necesita esa dirección en el entorno y no la toma de ningún otro lugar.',
  },
  'finding.menu/address-not-set.next': {
    en: 'Catch the loader again and plan for the serial line, which needs no address.',
    es: 'Detenga el cargador de nuevo y planifique para la línea serie, que no necesita dirección.',
  },
  'finding.menu/part-written.what': {
    en: 'The load was broken off at the router, and the loader has written what it had by then, perhaps only a part of the file.',
    es: 'La carga se interrumpió en el router y el cargador escribió lo que tenía hasta entonces, quizá solo una parte del archivo.',
  },
  'finding.menu/part-written.why': {
    en: 'This menu entry writes whatever has arrived, when Ctrl-C reaches it or its environment forbids it to try again (netretry).',
    es: 'Esta opción del menú escribe lo que haya llegado si recibe Ctrl-C o si su entorno le impide reintentar (netretry).',
  },
  'finding.menu/part-written.next': {
    en: 'Catch the loader again and run the plan again: the loader itself was not touched.',
    es: 'Detenga el cargador de nuevo y ejecute el plan otra vez: el cargador no fue tocado.',
  },
  'finding.menu/stopped-before-load.what': {
    en: 'Stopped by you before the router had any of the file.',
    es: 'Detenido por usted antes de que el router tuviera nada del archivo.',
  },
  'finding.menu/stopped-before-load.why': {
    en: 'It has erased and written nothing; it may be starting by itself, waiting at a question, or asking for the file for ever.',
    es: 'No ha borrado ni escrito nada; puede estar arrancando por sí solo, esperando una respuesta o pidiendo el archivo sin fin.',
  },
  'finding.menu/stopped-before-load.next': {
    en: 'Switch the router off: its flash is as it was. Switch it on and catch the loader again when you want to go on.',
    es: 'Apague el router: su flash está como estaba. Enciéndalo y detenga el cargador de nuevo cuando quiera continuar.',
  },
} satisfies TextDomain;
