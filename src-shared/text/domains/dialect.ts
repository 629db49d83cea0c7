import type { TextDomain } from '../types';

/** Texts of the domain `dialect`: traps of loader families, reasons for a locked console. */
export const dialect = {
  'trap.lf-cr': {
    en: 'Lines end in LF CR, so some terminals show an empty line after each one.',
    es: 'Las líneas terminan en LF CR, por lo que algunas terminales muestran una línea vacía después de cada una.',
  },
  'trap.one-byte-receiver': {
    en: 'The loader has no receive buffer: it loses what is typed while it prints or works; pasting does not work.',
    es: 'El cargador no tiene búfer de recepción: pierde lo que se escribe mientras imprime o trabaja; pegar texto no funciona.',
  },
  'trap.empty-line-repeats': {
    en: 'An empty Enter repeats the last command, erasing and writing included.',
    es: 'Un Enter vacío repite el último comando, incluidos los de borrado y escritura.',
  },
  'trap.other-keys-act': {
    en: 'In the countdown every key but the right one boots, writes the flash or overwrites the boot loader.',
    es: 'En la cuenta regresiva, cualquier tecla que no sea la correcta arranca, escribe la flash o sobrescribe el cargador.',
  },
  'trap.bootdelay-zero': {
    en: 'With bootdelay 0 no key is ever read.',
    es: 'Con bootdelay 0 no se lee ninguna tecla.',
  },
  'trap.bootcmd-ignored': {
    en: 'The variable bootcmd is never run.',
    es: 'La variable bootcmd nunca se ejecuta.',
  },
  'trap.partial-load-is-flashed': {
    en: 'The menu entries that write flash whatever has arrived, even after an aborted transfer.',
    es: 'Las opciones del menú que escriben graban lo que haya llegado, incluso tras una transferencia interrumpida.',
  },
  'trap.failed-boot-no-prompt': {
    en: 'After a failed boot from flash there is no prompt: the board resets or falls silent.',
    es: 'Tras un arranque fallido desde la flash no hay línea de comandos: la placa se reinicia o queda en silencio.',
  },
  'trap.menu-address-is-saved': {
    en: 'An address changed in menu entry 1 or 8 is saved to flash after the download.',
    es: 'Una dirección cambiada en la opción 1 u 8 del menú se guarda en la flash después de la descarga.',
  },
  'trap.missing-address-crashes': {
    en: 'The menu crashes if ipaddr or serverip is missing from the environment.',
    es: 'El menú se bloquea si falta ipaddr o serverip en el entorno.',
  },
  'trap.baud-is-fixed': {
    en: 'The baud rate cannot be changed: the dialogue appears, but the line stays at its rate.',
    es: 'La velocidad no puede cambiarse: aparece el diálogo, pero la línea conserva su velocidad.',
  },
  'trap.cp-needs-tftp': {
    en: 'cp.linux copies as many bytes as the last TFTP load had; after a serial load the number is rubbish.',
    es: 'cp.linux copia tantos bytes como tuvo la última carga por TFTP; después de una carga serie el número no tiene sentido.',
  },
  'trap.cp-does-not-verify': {
    en: 'cp neither erases nor verifies and reports no result.',
    es: 'cp no borra ni verifica, y no informa ningún resultado.',
  },
  'trap.erase-linux-to-end': {
    en: 'erase linux erases up to the end of the chip: second firmware and vendor data too.',
    es: 'erase linux borra hasta el final del chip: también el segundo firmware y los datos del fabricante.',
  },
  'trap.short-form-hangs': {
    en: 'spi or rf without its arguments hangs the board.',
    es: 'spi o rf sin sus argumentos cuelga la placa.',
  },
  'trap.tftp-budget': {
    en: 'A transfer survives ten time-outs in all; the eleventh starts it over.',
    es: 'Una transferencia soporta diez esperas agotadas en total; la undécima la reinicia desde el principio.',
  },
  'trap.duplicate-not-acknowledged': {
    en: 'A repeated TFTP block is not acknowledged again.',
    es: 'Un bloque TFTP repetido no vuelve a confirmarse.',
  },
  'trap.load-has-no-limit': {
    en: 'A load is not checked against the RAM: too large a file overwrites the loader.',
    es: 'Una carga no se compara con la RAM: un archivo demasiado grande sobrescribe el cargador.',
  },
  'trap.image-overwrites-itself': {
    en: 'A kernel started from RAM near its own load address overwrites itself while it unpacks.',
    es: 'Un kernel iniciado desde RAM cerca de su propia dirección de carga se sobrescribe al descomprimirse.',
  },
  'trap.kermit-never-times-out': {
    en: 'The serial receiver waits for ever for the sender.',
    es: 'El receptor serie espera indefinidamente al emisor.',
  },
  'trap.window-4-mib': {
    en: 'Only the first 4 MiB of the flash are surely readable with md; beyond it rubbish may be shown.',
    es: 'Solo los primeros 4 MiB de la flash se leen con seguridad con md; más allá pueden verse datos falsos.',
  },
  'trap.unknown-chip-guessed': {
    en: 'For an unknown flash chip the loader guesses the size, often 4 MiB.',
    es: 'Ante un chip de flash desconocido, el cargador supone el tamaño, a menudo 4 MiB.',
  },
  'trap.erase-wraps': {
    en: 'An erase beyond the end of the chip wraps around to the boot loader.',
    es: 'Un borrado más allá del final del chip continúa desde el principio y alcanza el cargador.',
  },
  'trap.four-byte-hang': {
    en: 'With more than 16 MiB of flash a warm restart can hang silently until the power is cut.',
    es: 'Con más de 16 MiB de flash, un reinicio en caliente puede colgarse en silencio hasta que se corte la alimentación.',
  },
  'trap.ethaddr-quotes': {
    en: 'The default ethaddr carries quotes, so bdinfo shows a shifted MAC address.',
    es: 'El ethaddr de fábrica lleva comillas, por lo que bdinfo muestra una dirección MAC desplazada.',
  },
  'trap.config-holds-nvram': {
    en: 'Beside the environment, the Config partition holds settings that the firmware needs.',
    es: 'Además del entorno, la partición Config guarda ajustes que el firmware necesita.',
  },
  'trap.fast-uart': {
    en: 'At 115200 some builds really send 3 % faster; single wrong characters are the sign.',
    es: 'A 115200 algunas versiones transmiten en realidad un 3 % más rápido; la señal son caracteres sueltos erróneos.',
  },
  'trap.rescue-tftp': {
    en: 'After a failed boot this loader turns into a TFTP server of its own.',
    es: 'Tras un arranque fallido, este cargador se convierte él mismo en un servidor TFTP.',
  },
  'trap.menu-needs-escape': {
    en: 'The menu appears only if ESC was sent before it.',
    es: 'El menú solo aparece si antes se envió ESC.',
  },
  'trap.own-menu': {
    en: 'The menu differs from the usual one: 1 opens the prompt, 0 and 2 write firmware.',
    es: 'El menú difiere del habitual: 1 abre la línea de comandos, 0 y 2 escriben firmware.',
  },
  'trap.menu-needs-button': {
    en: 'The menu appears only while the reset button is held at power-on.',
    es: 'El menú solo aparece si se mantiene pulsado el botón de reinicio al encender.',
  },
  'trap.erase-takes-addresses': {
    en: 'erase and cp take start and end addresses of the memory-mapped flash.',
    es: 'erase y cp usan direcciones de inicio y fin de la flash mapeada en memoria.',
  },
  'trap.entry-assumed': {
    en: 'The key that opens the prompt is assumed from the stock loader, not seen on this board.',
    es: 'La tecla que abre la línea de comandos se supone igual a la del cargador estándar; no se ha visto en esta placa.',
  },
  'trap.boot-flag-unknown': {
    en: 'The flag that chooses between the two kernels lies at an unknown place.',
    es: 'No se sabe dónde está la marca que elige entre los dos kernels.',
  },
  'trap.test-menu-acts': {
    en: 'The test menu behind the key i has entries that write the flash.',
    es: 'El menú de pruebas tras la tecla i tiene opciones que escriben la flash.',
  },
  'trap.tplink-layout': {
    en: 'Kernel, settings and calibration lie at other offsets than in the stock layout; the calibration is at the end.',
    es: 'El kernel, los ajustes y la calibración están en otras posiciones que las habituales; la calibración está al final.',
  },
  'trap.environment-place-unknown': {
    en: 'Where saveenv would write is not known; it may hit firmware.',
    es: 'No se sabe dónde escribiría saveenv; podría dañar el firmware.',
  },
  'trap.typed-word-window': {
    en: 'The word must be typed within about five seconds of power-on.',
    es: 'La palabra debe escribirse en unos cinco segundos desde el encendido.',
  },
  'trap.prompt-stripped': {
    en: 'Recent builds keep only tftpboot at the prompt.',
    es: 'Las versiones recientes solo conservan tftpboot en la línea de comandos.',
  },
  'trap.cp-takes-flash-offset': {
    en: 'cp.b takes a flash offset as its target: cp.b to 0 overwrites the boot loader.',
    es: 'cp.b usa como destino una posición de la flash: cp.b hacia 0 sobrescribe el cargador.',
  },
  'trap.factory-inside-loader': {
    en: 'Identity and calibration share an erase block with the boot loader.',
    es: 'La identidad y la calibración comparten un bloque de borrado con el cargador.',
  },
  'trap.console-locked': {
    en: 'The console takes no input; other ways in are the vendor recovery or a SPI programmer.',
    es: 'La consola no acepta entradas; las alternativas son la recuperación del fabricante o un programador SPI.',
  },
  'trap.dual-system-flags': {
    en: 'Two systems, chosen by flags in the loader environment.',
    es: 'Hay dos sistemas, elegidos por marcas en el entorno del cargador.',
  },
  'trap.commands-unknown': {
    en: 'The commands of this closed loader are not known; nothing is written through it.',
    es: 'No se conocen los comandos de este cargador cerrado; no se escribe nada a través de él.',
  },
  'trap.any-key-stops': {
    en: 'Any key stops the countdown, stray characters too.',
    es: 'Cualquier tecla detiene la cuenta regresiva, también los caracteres accidentales.',
  },
  'trap.bootcmd-runs': {
    en: 'bootcmd is run when the countdown ends.',
    es: 'bootcmd se ejecuta al terminar la cuenta regresiva.',
  },
  'trap.prompt-inside-crc32': {
    en: 'The answer of crc32 contains the text of the prompt.',
    es: 'La respuesta de crc32 contiene el texto del indicador de comandos.',
  },
  'trap.firmware-in-nand': {
    en: 'The firmware lies in a second, NAND chip that this wizard does not write.',
    es: 'El firmware está en un segundo chip NAND que este asistente no escribe.',
  },
  'trap.cfi-protected': {
    en: 'Sectors are write-protected after a reset and must be unprotected first.',
    es: 'Los sectores quedan protegidos contra escritura tras un reinicio y primero deben desprotegerse.',
  },
  'trap.cfi-not-verified': {
    en: 'cp.b into flash prints nothing: success must be read back.',
    es: 'cp.b hacia la flash no muestra nada: el resultado debe leerse de vuelta.',
  },
  'trap.erase-end-inclusive': {
    en: 'The end address of erase is the last byte, not the one after it.',
    es: 'La dirección final de erase es el último byte, no el siguiente.',
  },
  'trap.sectors-128-kib': {
    en: 'Erase blocks are 128 KiB.',
    es: 'Los bloques de borrado son de 128 KiB.',
  },
  'locked.bootdelay-zero': {
    en: 'This loader starts the firmware at once (bootdelay 0) and reads no key.',
    es: 'Este cargador inicia el firmware de inmediato (bootdelay 0) y no lee ninguna tecla.',
  },
  'locked.console': {
    en: 'The maker has locked the console of this loader.',
    es: 'El fabricante bloqueó la consola de este cargador.',
  },
} satisfies TextDomain;
