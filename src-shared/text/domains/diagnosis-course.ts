import type { TextDomain } from '../types';

/** Texts about the course of a boot: restarts, silence, states that are neither good nor bad. */
export const diagnosisCourse = {
  'finding.diagnosis/restarts-watchdog.what': {
    en: 'The router restarts again and again because its watchdog fires.',
    es: 'El router se reinicia una y otra vez porque actúa su watchdog.',
  },
  'finding.diagnosis/restarts-watchdog.why': {
    en: 'The firmware hangs and feeds the watchdog no more; no line says where.',
    es: 'El firmware se cuelga y deja de alimentar el watchdog; ninguna línea dice dónde.',
  },
  'finding.diagnosis/restarts-watchdog.next': {
    en: 'Write a known good firmware; if it hangs there too, suspect the power supply or the RAM.',
    es: 'Escriba un firmware que se sepa bueno; si también se cuelga, sospeche de la fuente o de la RAM.',
  },
  'finding.diagnosis/restarts-power.what': {
    en: 'The router starts again and again as if it were switched on each time.',
    es: 'El router arranca una y otra vez como si lo encendieran cada vez.',
  },
  'finding.diagnosis/restarts-power.why': {
    en: 'No reset line is printed: its supply breaks down under load (brown-out) or a contact is loose.',
    es: 'No se imprime ninguna línea de reinicio: la alimentación cae bajo carga o hay un contacto flojo.',
  },
  'finding.diagnosis/restarts-power.next': {
    en: 'Use a supply with more current (at least 1 A) and unplug USB devices and the modem for a test.',
    es: 'Use una fuente con más corriente (al menos 1 A) y desconecte los dispositivos USB y el módem para probar.',
  },
  'finding.diagnosis/restarts-after-up.what': {
    en: 'The router comes up and restarts by itself soon after.',
    es: 'El router arranca por completo y se reinicia solo poco después.',
  },
  'finding.diagnosis/restarts-after-up.why': {
    en: 'A program of the firmware restarts it, or something in the saved settings does.',
    es: 'Lo reinicia un programa del firmware o algo en los ajustes guardados.',
  },
  'finding.diagnosis/restarts-after-up.next': {
    en: 'Erase rootfs_data for clean settings; if it goes on, write another firmware.',
    es: 'Borre rootfs_data para tener ajustes limpios; si continúa, escriba otro firmware.',
  },
  'finding.diagnosis/loader-stops.what': {
    en: 'The loader stops while it starts ({stage}) and says no reason.',
    es: 'El cargador se detiene mientras arranca ({stage}) y no dice por qué.',
  },
  'finding.diagnosis/loader-stops.why': {
    en: 'Its settings, the flash chip or the loader itself is damaged, or the loader is not made for this board.',
    es: 'Sus ajustes, el chip de flash o el propio cargador están dañados, o el cargador no es para esta placa.',
  },
  'finding.diagnosis/loader-stops.next': {
    en: 'Switch the power off for ten seconds and catch the loader again; if it stops at the same place, an SPI programmer is needed.',
    es: 'Corte la alimentación diez segundos y capture de nuevo el cargador; si se detiene en el mismo lugar, se necesita un programador SPI.',
  },
  'finding.diagnosis/silent-after-key.what': {
    en: 'The loader took the key and then says nothing more.',
    es: 'El cargador aceptó la tecla y luego no dice nada más.',
  },
  'finding.diagnosis/silent-after-key.why': {
    en: 'It has no command line built in, or it hangs while opening it.',
    es: 'No tiene línea de comandos incorporada, o se cuelga al abrirla.',
  },
  'finding.diagnosis/silent-after-key.next': {
    en: 'Try another menu entry, or recover with menu 2 or 0 where there is one.',
    es: 'Pruebe otra opción del menú, o recupere con el menú 2 o 0 si existe.',
  },
  'finding.diagnosis/kernel-silent.what': {
    en: "Nothing comes after 'Starting kernel'.",
    es: "No llega nada después de 'Starting kernel'.",
  },
  'finding.diagnosis/kernel-silent.why': {
    en: 'The kernel is made for another board or console, or its output is switched off; it may even be running.',
    es: 'El kernel es para otra placa o consola, o su salida está desactivada; incluso puede estar funcionando.',
  },
  'finding.diagnosis/kernel-silent.next': {
    en: 'Look for the router on the network first; then write a firmware made for this board.',
    es: 'Primero busque el router en la red; luego escriba un firmware hecho para esta placa.',
  },
  'finding.diagnosis/kernel-stops.what': {
    en: 'The kernel stops while it starts and says no reason.',
    es: 'El kernel se detiene mientras arranca y no dice por qué.',
  },
  'finding.diagnosis/kernel-stops.why': {
    en: 'A driver hangs; the last line names the one before it.',
    es: 'Un controlador se cuelga; la última línea nombra al anterior.',
  },
  'finding.diagnosis/kernel-stops.next': {
    en: 'Unplug USB devices and try again; then write a firmware made for this board.',
    es: 'Desconecte los dispositivos USB e intente de nuevo; luego escriba un firmware hecho para esta placa.',
  },
  'finding.diagnosis/user-space-stops.what': {
    en: 'Linux started, but its programs do not come up.',
    es: 'Linux arrancó, pero sus programas no terminan de iniciar.',
  },
  'finding.diagnosis/user-space-stops.why': {
    en: 'A start script hangs, often because of damaged settings in rootfs_data.',
    es: 'Un script de inicio se cuelga, a menudo por ajustes dañados en rootfs_data.',
  },
  'finding.diagnosis/user-space-stops.next': {
    en: 'Erase rootfs_data and keep the firmware.',
    es: 'Borre rootfs_data y conserve el firmware.',
  },
  'finding.diagnosis/rescue-mode.what': {
    en: "The loader went into its vendor's rescue mode by itself.",
    es: 'El cargador entró por sí mismo en el modo de rescate del fabricante.',
  },
  'finding.diagnosis/rescue-mode.why': {
    en: 'It found no valid firmware, or the reset button is pressed.',
    es: 'No encontró un firmware válido, o el botón de reinicio está presionado.',
  },
  'finding.diagnosis/rescue-mode.next': {
    en: "Use the rescue mode: it takes the vendor's firmware by TFTP or in a browser.",
    es: 'Use el modo de rescate: acepta el firmware del fabricante por TFTP o en un navegador.',
  },
  'finding.diagnosis/write-finished.what': {
    en: 'The loader wrote the firmware that it received; the restart behind it is expected.',
    es: 'El cargador escribió el firmware que recibió; el reinicio que sigue es normal.',
  },
  'finding.diagnosis/write-finished.why': {
    en: 'A rescue or an upgrade ends with a restart into what was written.',
    es: 'Un rescate o una actualización termina con un reinicio hacia lo que se escribió.',
  },
  'finding.diagnosis/write-finished.next': {
    en: 'Record the next boot until Linux is up; only that boot shows whether the firmware is good.',
    es: 'Grabe el próximo arranque hasta que Linux esté en marcha; solo ese arranque muestra si el firmware es bueno.',
  },
  'finding.diagnosis/console-closed.what': {
    en: "The vendor's firmware closes the console when Linux starts (uart_en=0).",
    es: 'El firmware del fabricante cierra la consola cuando arranca Linux (uart_en=0).',
  },
  'finding.diagnosis/console-closed.why': {
    en: 'A variable in its settings switches the console off; the silence is not a fault.',
    es: 'Una variable de sus ajustes desactiva la consola; el silencio no es una falla.',
  },
  'finding.diagnosis/console-closed.next': {
    en: 'Look for the router on the network; it may have started well.',
    es: 'Busque el router en la red; puede haber arrancado bien.',
  },
  'finding.diagnosis/at-loader.what': {
    en: "The router stands at its loader's command line or at one of its questions.",
    es: 'El router está en la línea de comandos de su cargador o en una de sus preguntas.',
  },
  'finding.diagnosis/at-loader.why': { en: 'Nothing was booted after that.', es: 'Después de eso no se arrancó nada.' },
  'finding.diagnosis/at-loader.next': {
    en: 'Go on from there, or restart the router to see how it boots.',
    es: 'Continúe desde allí, o reinicie el router para ver cómo arranca.',
  },
  'finding.diagnosis/healthy.what': {
    en: 'The router boots: Linux is up.',
    es: 'El router arranca: Linux está en marcha.',
  },
  'finding.diagnosis/healthy.why': {
    en: 'Its programs have started and nothing in the log speaks against it.',
    es: 'Sus programas iniciaron y nada en el registro indica lo contrario.',
  },
  'finding.diagnosis/healthy.next': {
    en: 'Check Wi-Fi, network and modem.',
    es: 'Compruebe el Wi-Fi, la red y el módem.',
  },
  'finding.diagnosis/incomplete.what': {
    en: 'Nothing is wrong so far, but the log ends before Linux is up (last stage: {stage}).',
    es: 'Hasta aquí no hay nada mal, pero el registro termina antes de que Linux esté en marcha (última etapa: {stage}).',
  },
  'finding.diagnosis/incomplete.why': {
    en: 'It was cut there, or more is still to come.',
    es: 'Se cortó allí, o todavía falta algo por llegar.',
  },
  'finding.diagnosis/incomplete.next': {
    en: 'Record on until nothing new comes for a minute; where it ends at the start of the kernel, listen at the other baud rate too.',
    es: 'Siga grabando hasta que no llegue nada nuevo durante un minuto; si termina al iniciar el kernel, escuche también a la otra velocidad.',
  },
  'finding.diagnosis/no-boot.what': {
    en: 'There is no boot in this text.',
    es: 'No hay ningún arranque en este texto.',
  },
  'finding.diagnosis/no-boot.why': {
    en: 'It shows neither a loader nor a kernel starting.',
    es: 'No muestra el inicio de un cargador ni de un kernel.',
  },
  'finding.diagnosis/no-boot.next': {
    en: 'Record the console from power-on and open that log.',
    es: 'Grabe la consola desde el encendido y abra ese registro.',
  },
  'finding.diagnosis/loop.what': {
    en: 'The router restarts by itself: {restarts} so far.',
    es: 'El router se reinicia solo: {restarts} hasta ahora.',
  },
  'finding.diagnosis/loop.why': {
    en: 'Each boot ended without reaching a working system.',
    es: 'Cada arranque terminó sin llegar a un sistema que funcione.',
  },
  'finding.diagnosis/loop.next': {
    en: 'Catch the loader during one of the restarts; the cause above says what to repair.',
    es: 'Capture el cargador en uno de los reinicios; la causa de arriba dice qué reparar.',
  },
  'finding.diagnosis/loop-timed.what': {
    en: 'The router restarts by itself: {restarts} so far, one about every {seconds} seconds.',
    es: 'El router se reinicia solo: {restarts} hasta ahora, uno cada {seconds} segundos aproximadamente.',
  },
  'finding.diagnosis/loop-timed.why': {
    en: 'Each boot ended without reaching a working system.',
    es: 'Cada arranque terminó sin llegar a un sistema que funcione.',
  },
  'finding.diagnosis/loop-timed.next': {
    en: 'Catch the loader during one of the restarts; the cause above says what to repair.',
    es: 'Capture el cargador en uno de los reinicios; la causa de arriba dice qué reparar.',
  },
  'finding.diagnosis/restarted-by-itself.what': {
    en: 'The router was up and then started again without being told to.',
    es: 'El router estaba en marcha y volvió a arrancar sin que se le pidiera.',
  },
  'finding.diagnosis/restarted-by-itself.why': {
    en: 'It was switched off and on, its power failed, or its watchdog fired.',
    es: 'Se apagó y encendió, falló su alimentación o actuó su watchdog.',
  },
  'finding.diagnosis/restarted-by-itself.next': {
    en: 'Watch it for a few minutes; if it happens again, look at its supply first.',
    es: 'Obsérvelo unos minutos; si vuelve a ocurrir, revise primero su fuente.',
  },
  'finding.diagnosis/default-environment.what': {
    en: 'The loader uses its built-in settings (bad CRC, using default environment).',
    es: 'El cargador usa sus ajustes incorporados (bad CRC, using default environment).',
  },
  'finding.diagnosis/default-environment.why': {
    en: 'No settings were ever saved; that is normal on many routers.',
    es: 'Nunca se guardaron ajustes; es normal en muchos routers.',
  },
  'finding.diagnosis/default-environment.next': {
    en: 'Leave it as it is and do not use saveenv.',
    es: 'Déjelo así y no use saveenv.',
  },
  'finding.diagnosis/image-copied.what': {
    en: 'The loader found one image broken and copies the other one over it.',
    es: 'El cargador encontró dañada una imagen y copia la otra sobre ella.',
  },
  'finding.diagnosis/image-copied.why': {
    en: 'Dual image loaders repair themselves this way.',
    es: 'Los cargadores de doble imagen se reparan así.',
  },
  'finding.diagnosis/image-copied.next': {
    en: 'Do not switch off until it says Done.',
    es: 'No apague hasta que diga Done.',
  },
  'finding.diagnosis/image1-unstable.what': {
    en: 'The loader takes the first image for broken because it failed to start more than three times.',
    es: 'El cargador da por dañada la primera imagen porque no logró arrancar más de tres veces.',
  },
  'finding.diagnosis/image1-unstable.why': {
    en: 'The firmware never marked itself as stable.',
    es: 'El firmware nunca se marcó como estable.',
  },
  'finding.diagnosis/image1-unstable.next': {
    en: 'Write a good firmware to the first slot; the loader may copy the second one over it.',
    es: 'Escriba un firmware bueno en la primera ranura; el cargador puede copiar la segunda sobre ella.',
  },
} satisfies TextDomain;
