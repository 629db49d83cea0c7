import type { TextDomain } from '../types';

/** Texts about the loader’s own menu, which loads and writes by itself. */
export const menu = {
  'finding.menu/no-entry.what': {
    en: 'This plan names no menu entry.',
    es: 'Este plan no nombra una entrada de menú.',
  },
  'finding.menu/no-entry.why': { en: 'It was made for another method.', es: 'Se hizo para otro método.' },
  'finding.menu/no-entry.next': { en: 'Make the plan again.', es: 'Haga el plan de nuevo.' },
  'finding.menu/not-seen.what': {
    en: 'The menu did not appear within {seconds} seconds after the restart.',
    es: 'El menú no apareció en {seconds} segundos después del reinicio.',
  },
  'finding.menu/not-seen.why': {
    en: 'The router did not restart, or its console fell silent.',
    es: 'El router no se reinició o su consola quedó en silencio.',
  },
  'finding.menu/not-seen.next': {
    en: 'Switch the router off and on and catch the loader again; nothing was written.',
    es: 'Apague y encienda el router y detenga el cargador de nuevo; no se escribió nada.',
  },
  'finding.menu/key-not-taken.what': {
    en: 'The menu did not take the key {key}.',
    es: 'El menú no aceptó la tecla {key}.',
  },
  'finding.menu/key-not-taken.why': {
    en: 'The key came too late or was lost.',
    es: 'La tecla llegó tarde o se perdió.',
  },
  'finding.menu/key-not-taken.next': {
    en: 'Nothing was written. Catch the loader again and repeat.',
    es: 'No se escribió nada. Detenga el cargador de nuevo y repita.',
  },
  'finding.menu/question-missing.what': {
    en: 'The loader did not ask the expected question ({marker}).',
    es: 'El cargador no hizo la pregunta esperada ({marker}).',
  },
  'finding.menu/question-missing.why': {
    en: 'Its menu differs from the known one, or it lost its power in the middle of it.',
    es: 'Su menú difiere del conocido, o perdió la energía en medio de él.',
  },
  'finding.menu/question-missing.next': {
    en: 'Switch the router off: nothing has been erased. Try once more; if it happens again, use another method.',
    es: 'Apague el router: no se ha borrado nada. Intente una vez más; si se repite, use otro método.',
  },
  'finding.menu/too-many-answers.what': {
    en: 'The plan has more answers than the loader has questions.',
    es: 'El plan tiene más respuestas que preguntas el cargador.',
  },
  'finding.menu/too-many-answers.why': { en: 'It was made for another loader.', es: 'Se hizo para otro cargador.' },
  'finding.menu/too-many-answers.next': { en: 'Make the plan again.', es: 'Haga el plan de nuevo.' },
  'finding.menu/other-server.what': {
    en: 'The loader wants to load from {current}, but the plan says {planned}.',
    es: 'El cargador quiere cargar desde {current}, pero el plan dice {planned}.',
  },
  'finding.menu/other-server.why': {
    en: 'Its stored address was changed after it was identified.',
    es: 'Su dirección guardada cambió después de identificarlo.',
  },
  'finding.menu/other-server.next': {
    en: 'Switch the router off: nothing has been erased. Identify it again.',
    es: 'Apague el router: no se ha borrado nada. Identifíquelo de nuevo.',
  },
  'finding.menu/field-not-cleared.what': {
    en: 'The old value of a menu question could not be removed ({field}).',
    es: 'No se pudo quitar el valor anterior de una pregunta del menú ({field}).',
  },
  'finding.menu/field-not-cleared.why': {
    en: 'The loader did not confirm the deletion.',
    es: 'El cargador no confirmó el borrado.',
  },
  'finding.menu/field-not-cleared.next': {
    en: 'Switch the router off: nothing has been erased. Then repeat.',
    es: 'Apague el router: no se ha borrado nada. Luego repita.',
  },
  'finding.menu/count-unreadable.what': {
    en: 'The loader’s count of loaded bytes was damaged on the line; the file has {file} bytes.',
    es: 'La cuenta de bytes cargados del cargador se dañó en la línea; el archivo tiene {file} bytes.',
  },
  'finding.menu/count-unreadable.why': {
    en: 'The write went on, since nothing may interrupt it, but one of the three counts that prove a load is missing.',
    es: 'La escritura continuó, pues nada debe interrumpirla, pero falta una de las tres cuentas que prueban una carga.',
  },
  'finding.menu/count-unreadable.next': {
    en: 'Watch the boot: the loader sums the kernel there; repeat the plan if it complains.',
    es: 'Observe el arranque: ahí el cargador suma el kernel; repita el plan si reporta un error.',
  },
  'finding.menu/done-not-heard.what': {
    en: 'The loader went on to boot, and its word that the write is done was not heard.',
    es: 'El cargador pasó a arrancar y no se oyó su confirmación de que la escritura terminó.',
  },
  'finding.menu/done-not-heard.why': {
    en: 'Either that line was damaged on the way, or the loader found an error whose text was damaged.',
    es: 'O esa línea se dañó en el camino, o el cargador encontró un error cuyo texto se dañó.',
  },
  'finding.menu/done-not-heard.next': {
    en: 'Watch the boot; if the router does not come up, run the plan again.',
    es: 'Observe el arranque; si el router no levanta, ejecute el plan otra vez.',
  },
  'finding.menu/restarted.what': {
    en: 'The router restarted in the middle of the menu’s load or write.',
    es: 'El router se reinició en medio de la carga o escritura del menú.',
  },
  'finding.menu/restarted.why': {
    en: 'Its power was cut or its watchdog fired; the planned range may be erased or half written, the loader itself was not touched.',
    es: 'Se cortó la energía o actuó su watchdog; el rango previsto puede estar borrado o a medio escribir, el cargador no fue tocado.',
  },
  'finding.menu/restarted.next': {
    en: 'Check the supply, catch the loader again, and run the plan again.',
    es: 'Revise la alimentación, detenga el cargador de nuevo y ejecute el plan otra vez.',
  },
  'finding.menu/line-lost.what': {
    en: 'The serial line {port} was lost while the loader was loading or writing by itself.',
    es: 'La línea serie {port} se perdió mientras el cargador cargaba o escribía por su cuenta.',
  },
  'finding.menu/line-lost.why': {
    en: 'The adapter was unplugged or taken away; the loader does not notice and goes on.',
    es: 'El adaptador se desconectó o fue retirado; el cargador no lo nota y continúa.',
  },
  'finding.menu/line-lost.next': {
    en: 'Leave the router powered for six minutes, then plug the adapter in, switch the router off and on, and look how it starts.',
    es: 'Deje el router encendido seis minutos; luego conecte el adaptador, apague y encienda el router y observe cómo arranca.',
  },
  'finding.menu/load-never-ended.what': {
    en: 'The load of the menu entry never came to its end.',
    es: 'La carga de la entrada del menú nunca terminó.',
  },
  'finding.menu/load-never-ended.why': {
    en: "The router does not reach this computer's TFTP server, or it has lost its power.",
    es: 'El router no llega al servidor TFTP de esta computadora, o perdió la energía.',
  },
  'finding.menu/load-never-ended.next': {
    en: 'Nothing has been erased. Switch the router off now, check the network cable and the supply, and run the plan again.',
    es: 'No se ha borrado nada. Apague el router ahora, revise el cable de red y la alimentación, y ejecute el plan otra vez.',
  },
  'finding.menu/write-failed.what': {
    en: 'The loader could not write the firmware.',
    es: 'El cargador no pudo escribir el firmware.',
  },
  'finding.menu/write-failed.why': {
    en: 'It says so itself; the firmware area is now incomplete, the loader is unharmed.',
    es: 'Lo dice él mismo; el área de firmware quedó incompleta, el cargador está intacto.',
  },
  'finding.menu/write-failed.next': {
    en: 'Keep the power on, catch the loader again and write with the prompt method.',
    es: 'Mantenga la alimentación, detenga el cargador de nuevo y escriba con el método de línea de comandos.',
  },
  'finding.menu/write-silent.what': {
    en: 'The loader has printed nothing for {seconds} seconds while it should be writing.',
    es: 'El cargador no ha mostrado nada en {seconds} segundos mientras debería estar escribiendo.',
  },
  'finding.menu/write-silent.why': {
    en: 'Some builds write without a word; or the router has lost its power, or the line came off.',
    es: 'Algunas versiones escriben sin mostrar nada; o el router perdió la energía, o se soltó el cable.',
  },
  'finding.menu/write-silent.next': {
    en: 'If its lights are on, leave it on. If it has no power, say so beside Stop, or switch it on: the plan can be run again.',
    es: 'Si sus luces están encendidas, déjelo así. Si no tiene energía, indíquelo junto a Detener, o enciéndalo: el plan puede ejecutarse otra vez.',
  },
  'finding.menu/write-stalled.what': {
    en: 'The write did not end within {minutes} minutes.',
    es: 'La escritura no terminó en {minutes} minutos.',
  },
  'finding.menu/write-stalled.why': {
    en: 'The flash chip hangs or the console was lost.',
    es: 'El chip de flash se colgó o se perdió la consola.',
  },
  'finding.menu/write-stalled.next': {
    en: 'Wait another five minutes, then switch off and on and catch the loader again.',
    es: 'Espere cinco minutos más, luego apague y encienda y detenga el cargador de nuevo.',
  },
  'finding.menu/no-serial-receiver.what': {
    en: 'The menu entry did not start a serial load.',
    es: 'La opción del menú no inició una carga por la línea serie.',
  },
  'finding.menu/no-serial-receiver.why': {
    en: 'This build of the loader was made without it; it boots instead.',
    es: 'Esta versión del cargador se hizo sin ella; en su lugar arranca.',
  },
  'finding.menu/no-serial-receiver.next': {
    en: 'Nothing was written. Connect a network cable, catch the loader again and plan for the network.',
    es: 'No se escribió nada. Conecte un cable de red, detenga el cargador de nuevo y planifique para la red.',
  },
  'finding.menu/receiver-silent.what': {
    en: 'The menu took the key, and then the router fell silent before any of the file was sent.',
    es: 'El menú aceptó la tecla y luego el router quedó en silencio antes de que se enviara nada del archivo.',
  },
  'finding.menu/receiver-silent.why': {
    en: 'It lost its power, hangs, or its line came off; nothing was erased or written.',
    es: 'Perdió la energía, se colgó o se soltó su cable; no se borró ni escribió nada.',
  },
  'finding.menu/receiver-silent.next': {
    en: 'Check power and wires, switch the router off and on, catch the loader again, and run the plan again.',
    es: 'Revise la energía y los cables, apague y encienda el router, detenga el cargador de nuevo y ejecute el plan otra vez.',
  },
  'finding.menu/load-broke-off.what': {
    en: 'The serial load broke off before the loader had everything.',
    es: 'La carga por la línea serie se interrumpió antes de que el cargador tuviera todo.',
  },
  'finding.menu/load-broke-off.why': {
    en: 'The loader does not answer any more: it has lost its power, or the line damages too much. It has erased and written nothing.',
    es: 'El cargador ya no responde: perdió la energía o la línea daña demasiado. No ha borrado ni escrito nada.',
  },
  'finding.menu/load-broke-off.next': {
    en: 'Type nothing. Switch the router off: its flash is as it was. Then begin again.',
    es: 'No escriba nada. Apague el router: su flash está como estaba. Luego empiece de nuevo.',
  },
  'finding.menu/line-lost-before-write.what': {
    en: 'The serial line {port} was lost before the loader had the whole file.',
    es: 'La línea serie {port} se perdió antes de que el cargador tuviera el archivo completo.',
  },
  'finding.menu/line-lost-before-write.why': {
    en: 'The adapter was unplugged or lost its supply; the loader has erased and written nothing.',
    es: 'El adaptador se desconectó o perdió la alimentación; el cargador no ha borrado ni escrito nada.',
  },
  'finding.menu/line-lost-before-write.next': {
    en: 'Switch the router off: its flash is as it was. Plug the adapter in firmly, open the port, and run the plan again.',
    es: 'Apague el router: su flash está como estaba. Conecte bien el adaptador, abra el puerto y ejecute el plan otra vez.',
  },
  'finding.menu/restarted-before-write.what': {
    en: 'The router restarted before it had the whole file.',
    es: 'El router se reinició antes de tener el archivo completo.',
  },
  'finding.menu/restarted-before-write.why': {
    en: 'Its power was cut or dipped, or its watchdog fired; nothing had been erased or written.',
    es: 'Se cortó o bajó la energía, o actuó su watchdog; no se había borrado ni escrito nada.',
  },
  'finding.menu/restarted-before-write.next': {
    en: 'Check the supply, catch the loader again, and run the plan again: its flash is as it was.',
    es: 'Revise la alimentación, detenga el cargador de nuevo y ejecute el plan otra vez: su flash está como estaba.',
  },
  'finding.menu/stopped-before-sending.what': {
    en: 'Stopped by you before any of the file was sent.',
    es: 'Detenido por usted antes de enviar nada del archivo.',
  },
  'finding.menu/stopped-before-sending.why': {
    en: 'The router has erased and written nothing; it may be starting again by itself.',
    es: 'El router no ha borrado ni escrito nada; es posible que esté arrancando de nuevo por sí solo.',
  },
  'finding.menu/stopped-before-sending.next': {
    en: 'To go on, catch the loader again; the plan can then be made as before.',
    es: 'Para continuar, detenga el cargador de nuevo; luego el plan puede hacerse como antes.',
  },
  'finding.menu/stopped-while-sending.what': {
    en: 'Stopped by you while the file was being sent.',
    es: 'Detenido por usted mientras se enviaba el archivo.',
  },
  'finding.menu/stopped-while-sending.why': {
    en: 'The loader has erased and written nothing; it is still waiting for the rest of the file.',
    es: 'El cargador no ha borrado ni escrito nada; sigue esperando el resto del archivo.',
  },
  'finding.menu/stopped-while-sending.next': {
    en: 'Switch the router off: its flash is as it was. Switch it on and catch the loader again when you want to go on.',
    es: 'Apague el router: su flash está como estaba. Enciéndalo y detenga el cargador de nuevo cuando quiera continuar.',
  },
  'finding.menu/other-size-written.what': {
    en: 'The loader received {loader} of {file} bytes and is writing that.',
    es: 'El cargador recibió {loader} de {file} bytes y está escribiendo eso.',
  },
  'finding.menu/other-size-written.why': {
    en: 'Something on the line ended the load early; this menu entry writes whatever has arrived.',
    es: 'Algo en la línea terminó la carga antes de tiempo; esta opción del menú escribe lo que haya llegado.',
  },
  'finding.menu/other-size-written.next': {
    en: 'Leave the power on until it restarts, catch the loader again and write once more.',
    es: 'No corte la energía hasta que reinicie; detenga el cargador de nuevo y vuelva a escribir.',
  },
  'finding.menu/count-missing.what': {
    en: 'The loader did not say how many bytes it received.',
    es: 'El cargador no dijo cuántos bytes recibió.',
  },
  'finding.menu/count-missing.why': {
    en: 'The load ended in an unexpected way, and it may be writing now.',
    es: 'La carga terminó de forma inesperada y es posible que ahora esté escribiendo.',
  },
  'finding.menu/count-missing.next': {
    en: 'Leave the power on for five minutes, then catch the loader again and write once more.',
    es: 'Mantenga la energía cinco minutos, luego detenga el cargador de nuevo y vuelva a escribir.',
  },
  'finding.menu/line-was-noisy.what': {
    en: '{refused} packets arrived damaged and were sent again.',
    es: '{refused} paquetes llegaron dañados y se enviaron de nuevo.',
  },
  'finding.menu/line-was-noisy.why': {
    en: "The check of this loader's Kermit has six bits: about one damaged packet in 64 passes it unseen.",
    es: 'La comprobación del Kermit de este cargador tiene seis bits: cerca de uno de cada 64 paquetes dañados pasa sin verse.',
  },
  'finding.menu/line-was-noisy.next': {
    en: 'Watch the boot for damage (Bad Data CRC, SQUASHFS error); if there is any, shorten the wires and write again.',
    es: 'Vigile daños en el arranque (Bad Data CRC, SQUASHFS error); si los hay, acorte los cables y escriba de nuevo.',
  },
} satisfies TextDomain;
