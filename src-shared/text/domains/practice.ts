import type { TextDomain } from '../types';

/** Titles and stories of the practice routers. */
export const practice = {
  'practice.brick-healthy-loader.title': {
    en: 'Bricked, boot loader healthy',
    es: 'Inservible, cargador sano',
  },
  'practice.brick-healthy-loader.story': {
    en: 'A firmware update was interrupted and the router restarts again and again. Its identical twin works, and its dumps are at hand.',
    es: 'Una actualización del firmware se interrumpió y el router se reinicia una y otra vez. Su gemelo idéntico funciona, y sus volcados están a mano.',
  },
  'practice.brick-concatenated.title': {
    en: 'Two dumps joined and written as one',
    es: 'Dos volcados unidos y escritos como uno solo',
  },
  'practice.brick-concatenated.story': {
    en: "The twin's mtd4 and mtd7 were joined into one file and copied over the flash without erasing it. The kernel starts, then the router restarts.",
    es: 'Se unieron mtd4 y mtd7 del gemelo en un solo archivo y se copiaron sobre la memoria flash sin borrarla. El kernel arranca y luego el router se reinicia.',
  },
  'practice.brick-cloned.title': {
    en: "Carries its twin's whole flash",
    es: 'Lleva la memoria flash completa de su gemelo',
  },
  'practice.brick-cloned.story': {
    en: "The twin's whole flash was written to this router: it boots with the twin's addresses and calibration, and its LTE modem is missing.",
    es: 'Se escribió en este router la memoria flash completa del gemelo: arranca con las direcciones y la calibración del gemelo, y le falta el módem LTE.',
  },
  'practice.brick-cloned-damaged.title': {
    en: 'A clone whose update was interrupted',
    es: 'Un clon con una actualización interrumpida',
  },
  'practice.brick-cloned-damaged.story': {
    en: "The twin's whole flash was written to this router, and then a firmware update was interrupted: it restarts again and again. A backup of its own Factory is at hand.",
    es: 'Se escribió en este router la memoria flash completa del gemelo y después se interrumpió una actualización del firmware: se reinicia una y otra vez. Hay una copia de su propia partición Factory a mano.',
  },
  'practice.lte-dead-after-update.title': {
    en: 'LTE gone after an update',
    es: 'Sin LTE después de una actualización',
  },
  'practice.lte-dead-after-update.story': {
    en: 'The router works, but since the last firmware update its LTE modem does not appear. The original firmware is at hand.',
    es: 'El router funciona, pero desde la última actualización del firmware su módem LTE no aparece. El firmware original está a mano.',
  },
  'practice.healthy-twin.title': {
    en: 'The healthy twin',
    es: 'El gemelo sano',
  },
  'practice.healthy-twin.story': {
    en: 'Everything works. Use it to look around and to compare.',
    es: 'Todo funciona. Úselo para explorar y para comparar.',
  },
  'practice.modem-no-driver.title': { en: 'LTE module of another model', es: 'Módulo LTE de otro modelo' },
  'practice.modem-no-driver.story': {
    en: 'Somebody replaced the LTE module by a newer one. The router works, but its Linux has no driver for this module.',
    es: 'Alguien reemplazó el módulo LTE por uno más nuevo. El router funciona, pero su Linux no tiene controlador para este módulo.',
  },
  'practice.modem-wrong-mode.title': { en: 'LTE module in another USB mode', es: 'Módulo LTE en otro modo USB' },
  'practice.modem-wrong-mode.story': {
    en: 'The module came from another device and speaks a USB network mode for which this firmware has no driver.',
    es: 'El módulo viene de otro equipo y usa un modo de red USB para el que este firmware no tiene controlador.',
  },
  'practice.modem-no-sim.title': { en: 'LTE without a SIM card', es: 'LTE sin tarjeta SIM' },
  'practice.modem-no-sim.story': {
    en: 'Router and modem work, but the modem finds no SIM card in its tray.',
    es: 'El router y el módem funcionan, pero el módem no encuentra ninguna tarjeta SIM en su bandeja.',
  },
  'practice.modem-no-signal.title': { en: 'LTE without a signal', es: 'LTE sin señal' },
  'practice.modem-no-signal.story': {
    en: 'Router, modem and SIM work, but an antenna plug has come off during the repair.',
    es: 'El router, el módem y la SIM funcionan, pero un conector de antena se soltó durante la reparación.',
  },
  'practice.no-menu.title': {
    en: 'A vendor boot loader without a menu',
    es: 'Un cargador de arranque de fabricante sin menú',
  },
  'practice.no-menu.story': {
    en: 'The firmware is damaged, and the boot loader shows no numbered menu: only the space bar stops it.',
    es: 'El firmware está dañado y el cargador de arranque no muestra un menú numerado: solo la barra espaciadora lo detiene.',
  },
  'practice.upstream.title': {
    en: 'Upstream U-Boot',
    es: 'U-Boot oficial',
  },
  'practice.upstream.story': {
    en: 'The firmware is damaged, and the router carries an up-to-date U-Boot with the prompt "=>" at 115200 baud.',
    es: 'El firmware está dañado y el router lleva un U-Boot actual con el indicador "=>" a 115200 baudios.',
  },
  'practice.sdk-5.title': { en: 'Boot loader of SDK 5', es: 'Cargador del SDK 5' },
  'practice.sdk-5.story': {
    en: 'The firmware is damaged. This boot loader looks at an image before it writes, and loads to another place in memory than older ones.',
    es: 'El firmware está dañado. Este cargador revisa la imagen antes de escribir y carga en otro lugar de la memoria que los anteriores.',
  },
  'practice.bootdelay-0.title': {
    en: 'No countdown',
    es: 'Sin cuenta regresiva',
  },
  'practice.bootdelay-0.story': {
    en: 'The boot loader waits zero seconds and never reads a key, and the firmware is damaged.',
    es: 'El cargador de arranque espera cero segundos y nunca lee una tecla, y el firmware está dañado.',
  },
  'practice.wrong-baud.title': {
    en: 'Unexpected baud rate',
    es: 'Velocidad en baudios inesperada',
  },
  'practice.wrong-baud.story': {
    en: 'The console runs at 115200 baud; at 57600 it shows rubbish. The firmware is damaged.',
    es: 'La consola funciona a 115200 baudios; a 57600 muestra caracteres sin sentido. El firmware está dañado.',
  },
  'practice.rx-wire-off.title': {
    en: 'A wire is off',
    es: 'Un cable está suelto',
  },
  'practice.rx-wire-off.story': {
    en: 'The router prints, but the wire to its receiver is loose: no key ever arrives. The firmware is damaged.',
    es: 'El router imprime, pero el cable hacia su receptor está suelto: ninguna tecla llega. El firmware está dañado.',
  },
  'practice.dead-bootloader.title': {
    en: 'Dead boot loader',
    es: 'Cargador de arranque muerto',
  },
  'practice.dead-bootloader.story': {
    en: 'Nothing at all is printed after power-on: the boot loader itself was erased. Only a flash programmer helps.',
    es: 'No se imprime nada después de encender: se borró el propio cargador de arranque. Solo ayuda un programador de memorias flash.',
  },
  'practice.wires-swapped.title': { en: 'Wires exchanged', es: 'Cables intercambiados' },
  'practice.wires-swapped.story': {
    en: 'TX goes to TX and RX to RX: nothing is heard and nothing arrives. The router itself runs.',
    es: 'TX va a TX y RX a RX: no se oye nada y nada llega. El router en sí funciona.',
  },
  'practice.line-noise.title': { en: 'Noise on the line', es: 'Ruido en la línea' },
  'practice.line-noise.story': {
    en: 'A loose ground damages single characters of what the router sends.',
    es: 'Una masa floja daña caracteres sueltos de lo que envía el router.',
  },
  'practice.brown-out.title': { en: 'Weak power supply', es: 'Fuente de alimentación débil' },
  'practice.brown-out.story': {
    en: 'The supply breaks down while the boot loader starts, and the router begins again and again.',
    es: 'La fuente cae mientras arranca el cargador y el router empieza una y otra vez.',
  },
  'practice.tx-powers-board.title': { en: 'Fed through TX', es: 'Alimentado por TX' },
  'practice.tx-powers-board.story': {
    en: 'The adapter feeds the board through its TX wire, so that the router never resets and does not start.',
    es: 'El adaptador alimenta la placa por su cable TX, de modo que el router nunca se reinicia y no arranca.',
  },
  'practice.no-output.title': { en: 'TX joint of the router open', es: 'Soldadura de TX del router abierta' },
  'practice.no-output.story': {
    en: 'The router runs, but nothing it prints reaches the adapter.',
    es: 'El router funciona, pero nada de lo que imprime llega al adaptador.',
  },
  'practice.two-rates.title': {
    en: 'Loader and Linux at different rates',
    es: 'Cargador y Linux a distinta velocidad',
  },
  'practice.two-rates.story': {
    en: 'The boot loader speaks at 115200 baud and Linux at 57600.',
    es: 'El cargador de arranque habla a 115200 baudios y Linux a 57600.',
  },
  'practice.odd-baud.title': { en: 'Rare baud rate', es: 'Velocidad poco común' },
  'practice.odd-baud.story': {
    en: 'Boot loader and Linux speak at 38400 baud.',
    es: 'El cargador de arranque y Linux hablan a 38400 baudios.',
  },
  'practice.typed-word.title': { en: 'Boot loader that wants a word', es: 'Cargador que pide una palabra' },
  'practice.typed-word.story': {
    en: 'As the TP-Link group builds it: no menu; a word typed within a few seconds opens the command line.',
    es: 'Como lo hace el grupo TP-Link: sin menú; una palabra escrita en pocos segundos abre la línea de comandos.',
  },
  'practice.locked-loader.title': { en: 'Locked boot loader', es: 'Cargador de arranque bloqueado' },
  'practice.locked-loader.story': {
    en: 'The vendor closed the console: the boot loader prints, but takes no key.',
    es: 'El fabricante cerró la consola: el cargador imprime, pero no acepta ninguna tecla.',
  },
  'practice.xiaomi-closed.title': { en: 'Xiaomi, console closed', es: 'Xiaomi, consola cerrada' },
  'practice.xiaomi-closed.story': {
    en: 'As Xiaomi sells it: the boot loader waits for no key, and once the kernel starts its settings keep the console silent. The firmware is healthy.',
    es: 'Como la vende Xiaomi: el cargador no espera ninguna tecla y, al iniciar el kernel, sus ajustes mantienen muda la consola. El firmware está sano.',
  },
  'practice.port-vanishes.title': { en: 'Adapter drops out', es: 'El adaptador se desconecta' },
  'practice.port-vanishes.story': {
    en: 'In the middle of the boot the adapter disappears from USB.',
    es: 'En medio del arranque el adaptador desaparece del USB.',
  },
  'practice.adapter-dead.title': { en: 'Dead adapter', es: 'Adaptador muerto' },
  'practice.adapter-dead.story': {
    en: 'The adapter neither sends nor hears, not even itself.',
    es: 'El adaptador no envía ni oye, ni siquiera a sí mismo.',
  },
} satisfies TextDomain;
