import type { TextDomain } from '../types';

/** Texts of the domain `host`: the window's frame around the engine. */
export const host = {
  'host.help': {
    en: `mt7628-recovery: the wizard, on this computer alone

  npm start                    in a window of its own, or in the browser where there is none
  npm run start:browser        in the browser

  --no-open                    prints the link and opens no browser
  --port N                     the port on 127.0.0.1; without it a free one`,
    es: `mt7628-recovery: el asistente, solo en esta computadora

  npm start                    en una ventana propia, o en el navegador donde no la hay
  npm run start:browser        en el navegador

  --no-open                    muestra el enlace y no abre el navegador
  --port N                     el puerto en 127.0.0.1; sin esto, uno libre`,
  },
  'host.serving': {
    en: 'The wizard is open at {link}',
    es: 'El asistente está abierto en {link}',
  },
  'host.serving-keys': {
    en: 'The link works once and only on this computer. Enter prints a new link, Ctrl+C ends the wizard.',
    es: 'El enlace funciona una sola vez y solo en esta computadora. Intro muestra un enlace nuevo, Ctrl+C termina el asistente.',
  },
  'host.no-browser': {
    en: 'No browser could be opened from here: open the link by hand.',
    es: 'No se pudo abrir un navegador desde aquí: abra el enlace manualmente.',
  },
  'host.stop-again': {
    en: '{meaning} Press Ctrl+C again within 10 seconds to end the wizard all the same.',
    es: '{meaning} Presione Ctrl+C de nuevo en los próximos 10 segundos para terminar el asistente de todos modos.',
  },
  'host.close-stay': { en: 'Keep going', es: 'Continuar' },
  'host.close-anyway': { en: 'Close all the same', es: 'Cerrar de todos modos' },
  'host.refused.wrong-host': {
    en: 'This address does not belong to the wizard. Use {origin} with the link from the terminal.',
    es: 'Esta dirección no pertenece al asistente. Use {origin} con el enlace de la terminal.',
  },
  'host.refused.wrong-origin': {
    en: 'Another page tried to reach the wizard and was refused. Open the wizard with the link from the terminal.',
    es: 'Otra página intentó acceder al asistente y fue rechazada. Abra el asistente con el enlace de la terminal.',
  },
  'host.refused.no-session': {
    en: 'This browser has not been given the link yet. Press Enter in the terminal where the wizard runs and open the link that it prints.',
    es: 'Este navegador todavía no recibió el enlace. Presione Intro en la terminal donde corre el asistente y abra el enlace que aparece.',
  },
  'host.refused.used-link': {
    en: 'This link has been used already. Press Enter in the terminal where the wizard runs and open the new link.',
    es: 'Este enlace ya fue usado. Presione Intro en la terminal donde corre el asistente y abra el enlace nuevo.',
  },
  'finding.host/unknown-verb.what': {
    en: 'The window asked for "{verb}", which this wizard does not know.',
    es: 'La ventana pidió «{verb}», que este asistente no conoce.',
  },
  'finding.host/unknown-verb.why': {
    en: 'The page and the program behind it come from different versions.',
    es: 'La página y el programa detrás de ella son de versiones distintas.',
  },
  'finding.host/unknown-verb.next': {
    en: 'Reload the page; if it happens again, restart the wizard.',
    es: 'Recargue la página; si vuelve a ocurrir, reinicie el asistente.',
  },
  'finding.host/bad-input.what': {
    en: 'The request "{verb}" was refused before anything was done: {issue}.',
    es: 'La solicitud «{verb}» se rechazó antes de hacer nada: {issue}.',
  },
  'finding.host/bad-input.why': {
    en: 'What the window sent does not have the agreed form.',
    es: 'Lo que envió la ventana no tiene la forma acordada.',
  },
  'finding.host/bad-input.next': {
    en: 'Check what you entered; if it looks right, reload the page.',
    es: 'Revise lo que ingresó; si parece correcto, recargue la página.',
  },
  'finding.host/bad-output.what': {
    en: 'The answer to "{verb}" was held back because it is malformed: {issue}.',
    es: 'La respuesta a «{verb}» se retuvo porque está mal formada: {issue}.',
  },
  'finding.host/bad-output.why': {
    en: 'This is a fault in the wizard, not in the router.',
    es: 'Es una falla del asistente, no del router.',
  },
  'finding.host/bad-output.next': {
    en: 'Go on if the state that you see is right, and report the fault with the session folder.',
    es: 'Continúe si el estado que ve es correcto, e informe la falla junto con la carpeta de la sesión.',
  },
  'finding.host/own-fault.what': {
    en: 'The wizard itself failed at "{verb}": {message}.',
    es: 'El propio asistente falló en «{verb}»: {message}.',
  },
  'finding.host/own-fault.why': {
    en: 'This is a fault in the wizard, not in the router.',
    es: 'Es una falla del asistente, no del router.',
  },
  'finding.host/own-fault.next': {
    en: 'Look at the live console for what the router is doing, then try again, and report the fault with the session folder.',
    es: 'Mire en la consola en vivo qué está haciendo el router, luego intente de nuevo e informe la falla junto con la carpeta de la sesión.',
  },
  'finding.host/no-dialogs.what': {
    en: 'There is no file dialog in this window.',
    es: 'En esta ventana no hay diálogo de archivos.',
  },
  'finding.host/no-dialogs.why': {
    en: 'The wizard runs in a browser, where files are handed over by the page.',
    es: 'El asistente corre en un navegador, donde la página entrega los archivos.',
  },
  'finding.host/no-dialogs.next': {
    en: "Choose or drop the files with the page's own file field.",
    es: 'Elija o arrastre los archivos con el campo de archivos de la página.',
  },
  'finding.host/no-report.what': {
    en: 'There is no report to open yet.',
    es: 'Todavía no hay un informe para abrir.',
  },
  'finding.host/no-report.why': {
    en: 'The report of this session has not been made.',
    es: 'El informe de esta sesión aún no se generó.',
  },
  'finding.host/no-report.next': {
    en: 'Make the report first.',
    es: 'Genere primero el informe.',
  },
  'finding.host/not-openable.what': {
    en: '{target} is not opened: it is not a folder or report of this wizard.',
    es: '{target} no se abre: no es una carpeta ni un informe de este asistente.',
  },
  'finding.host/not-openable.why': {
    en: 'The desktop would start whatever program belongs to such a path.',
    es: 'El escritorio iniciaría cualquier programa que corresponda a esa ruta.',
  },
  'finding.host/not-openable.next': {
    en: 'Set the folder for sessions in the settings to an existing folder.',
    es: 'Elija en la configuración una carpeta de sesiones que exista.',
  },
  'finding.host/cannot-open.what': {
    en: '{target} could not be opened from here ({reason}).',
    es: 'No se pudo abrir {target} desde aquí ({reason}).',
  },
  'finding.host/cannot-open.why': {
    en: 'No desktop program took it over.',
    es: 'Ningún programa del escritorio se hizo cargo.',
  },
  'finding.host/cannot-open.next': {
    en: 'Open the path by hand: the file is there.',
    es: 'Abra la ruta manualmente: el archivo está allí.',
  },
  'finding.host/cannot-listen.what': {
    en: 'The wizard could not open port {port} on 127.0.0.1 ({reason}).',
    es: 'El asistente no pudo abrir el puerto {port} en 127.0.0.1 ({reason}).',
  },
  'finding.host/cannot-listen.why': {
    en: 'Another program uses the port, or this account may not open it.',
    es: 'Otro programa usa el puerto o esta cuenta no tiene permiso para abrirlo.',
  },
  'finding.host/cannot-listen.next': {
    en: 'Leave out --port, so that any free port is taken.',
    es: 'Omita --port, para que se tome cualquier puerto libre.',
  },
  'finding.host/connection-lost.what': {
    en: 'The page lost its connection to the wizard, and the answer to the last request with it.',
    es: 'La página perdió la conexión con el asistente y, con ella, la respuesta a la última solicitud.',
  },
  'finding.host/connection-lost.why': {
    en: 'The wizard was ended, or the computer slept.',
    es: 'El asistente terminó o la computadora entró en suspensión.',
  },
  'finding.host/connection-lost.next': {
    en: 'Wait for the page to reconnect and look at the state before you repeat anything; if it does not, start the wizard again.',
    es: 'Espere a que la página se reconecte y mire el estado antes de repetir algo; si no lo hace, inicie el asistente de nuevo.',
  },
  'finding.host/upload-too-large.what': {
    en: '{name} is larger than {limitMiB} MiB and was not taken.',
    es: '{name} ocupa más de {limitMiB} MiB y no se aceptó.',
  },
  'finding.host/upload-too-large.why': {
    en: 'No flash chip of this family is that large, so it cannot be an image for this router.',
    es: 'Ningún chip flash de esta familia es tan grande, así que no puede ser una imagen para este router.',
  },
  'finding.host/upload-too-large.next': {
    en: 'Choose the image or dump itself, unpacked.',
    es: 'Elija la imagen o el volcado en sí, descomprimido.',
  },
  'finding.host/upload-failed.what': {
    en: '{name} could not be stored ({reason}).',
    es: '{name} no se pudo guardar ({reason}).',
  },
  'finding.host/upload-failed.why': {
    en: 'The folder for temporary files is full or cannot be written, or the page stopped sending.',
    es: 'La carpeta de archivos temporales está llena o no se puede escribir, o la página dejó de enviar.',
  },
  'finding.host/upload-failed.next': {
    en: 'Free some space on the disk and hand the file over again.',
    es: 'Libere espacio en el disco y entregue el archivo de nuevo.',
  },
} satisfies TextDomain;
