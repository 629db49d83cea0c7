import type { TextDomain } from '../types';

/** The line doctor at step 2, and the practice bench's wires. */
export const uiLine = {
  'ui.line.title': { en: 'Line doctor', es: 'Doctor de la línea' },
  'ui.line.next': { en: 'Next check', es: 'Siguiente comprobación' },
  'ui.line.more': { en: 'All checks of the line', es: 'Todas las comprobaciones de la línea' },
  'ui.line.loopback': { en: 'Test the adapter', es: 'Probar el adaptador' },
  'ui.line.loopback.how': {
    en: 'Take the adapter off the router and join its own TX and RX pins with a jumper. Everything sent must come back.',
    es: 'Separe el adaptador del router y una sus propios pines TX y RX con un puente. Todo lo enviado debe volver.',
  },
  'ui.line.echo': { en: 'Test the echo', es: 'Probar el eco' },
  'ui.line.echo.how': {
    en: 'Single keys are sent into a quiet line; a router that hears them gives them back.',
    es: 'Se envían teclas sueltas en una línea tranquila; un router que las oye las devuelve.',
  },
  'ui.line.rates': { en: 'Search the baud rate', es: 'Buscar la velocidad' },
  'ui.line.rates.how': {
    en: 'Switch the router off and on now and then meanwhile, so that it prints. Nothing is sent.',
    es: 'Mientras tanto apague y encienda el router de vez en cuando para que imprima. No se envía nada.',
  },
  'ui.line.without-tx': { en: 'TX is unplugged: listen', es: 'TX está desconectado: escuchar' },
  'ui.line.without-tx.how': {
    en: "Switch the router off, unplug only the adapter's TX wire, wait ten seconds, start this check and switch on.",
    es: 'Apague el router, desconecte solo el cable TX del adaptador, espere diez segundos, inicie esta comprobación y encienda.',
  },
  'ui.line.swapped': { en: 'The wires are swapped: listen', es: 'Los cables están intercambiados: escuchar' },
  'ui.line.swapped.how': {
    en: 'Exchange the two wires at the adapter: its TX belongs to RX of the router and its RX to TX.',
    es: 'Intercambie los dos cables en el adaptador: su TX va al RX del router y su RX al TX.',
  },
  'ui.line.power.how': {
    en: 'Connect the adapter to the router again, switch the router on and look at its lights.',
    es: 'Conecte de nuevo el adaptador al router, encienda el router y mire sus luces.',
  },
  'ui.line.saw.dark': { en: 'No light at all', es: 'Ninguna luz' },
  'ui.line.saw.lit': { en: 'Lights are on, nothing else happens', es: 'Hay luces, no pasa nada más' },
  'ui.line.saw.works': {
    en: 'It works: lights blink, Wi-Fi or LAN comes up',
    es: 'Funciona: las luces parpadean, aparece Wi-Fi o LAN',
  },
  'ui.line.saw.glows': {
    en: 'Lights glow although its supply is unplugged',
    es: 'Las luces brillan débilmente con la fuente desconectada',
  },
  'ui.line.listen': { en: 'Listen again', es: 'Escuchar de nuevo' },
  'ui.line.listen-at': { en: 'Listen at {baud} baud', es: 'Escuchar a {baud} baudios' },
  'ui.line.bench': { en: 'Back to the port', es: 'Volver al puerto' },
  'ui.practice.wires': { en: 'Wires', es: 'Cables' },
  'ui.practice.wires.normal': { en: 'As in the drawing', es: 'Como en el dibujo' },
  'ui.practice.wires.swapped': { en: 'TX and RX exchanged', es: 'TX y RX intercambiados' },
  'ui.practice.wires.joined': { en: 'TX joined to RX at the adapter', es: 'TX unido a RX en el adaptador' },
  'ui.practice.wires.tx-off': { en: 'TX of the adapter unplugged', es: 'TX del adaptador desconectado' },
  'ui.practice.lights': { en: 'Lights of the router', es: 'Luces del router' },
  'ui.practice.lights.off': { en: 'off', es: 'apagadas' },
  'ui.practice.lights.steady': { en: 'steady', es: 'fijas' },
  'ui.practice.lights.working': { en: 'blinking as always', es: 'parpadean como siempre' },
  'ui.practice.lights.glow': { en: 'a faint glow', es: 'un brillo débil' },
} satisfies TextDomain;
