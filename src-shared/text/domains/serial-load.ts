import type { TextDomain } from '../types';

/** Texts about loading a file over the serial line: Kermit, XMODEM, YMODEM. */
export const serialLoad = {
  'finding.serial-load/no-receiver.what': {
    en: 'The loader did not answer the start of the serial load.',
    es: 'El cargador no respondió al inicio de la carga por la línea serie.',
  },
  'finding.serial-load/no-receiver.why': {
    en: 'It is not waiting for a file with this protocol, or it does not hear this computer.',
    es: 'No está esperando un archivo con este protocolo, o no recibe lo que envía esta computadora.',
  },
  'finding.serial-load/no-receiver.next': {
    en: 'Check that the console shows "Ready for binary", then start the load again.',
    es: 'Compruebe que la consola muestre "Ready for binary" y luego inicie la carga de nuevo.',
  },
  'finding.serial-load/too-many-tries.what': {
    en: 'The serial load stopped at {done} of {total} bytes: one packet failed {tries} times.',
    es: 'La carga por la línea serie se detuvo en {done} de {total} bytes: un paquete falló {tries} veces.',
  },
  'finding.serial-load/too-many-tries.why': {
    en: 'The line damages or loses bytes faster than they can be repeated.',
    es: 'La línea daña o pierde bytes más rápido de lo que pueden repetirse.',
  },
  'finding.serial-load/too-many-tries.next': {
    en: 'Shorten the wires, join the grounds, use another adapter, then load again from the beginning.',
    es: 'Acorte los cables, una las masas, use otro adaptador y luego cargue de nuevo desde el principio.',
  },
  'finding.serial-load/receiver-silent.what': {
    en: 'The loader went silent at {done} of {total} bytes of the serial load.',
    es: 'El cargador dejó de responder en {done} de {total} bytes de la carga por la línea serie.',
  },
  'finding.serial-load/receiver-silent.why': {
    en: 'The router lost power or was reset, or a wire came off.',
    es: 'El router perdió la energía o se reinició, o se soltó un cable.',
  },
  'finding.serial-load/receiver-silent.next': {
    en: 'Check power and wires, catch the loader again, then load from the beginning.',
    es: 'Revise la energía y los cables, detenga el cargador de nuevo y luego cargue desde el principio.',
  },
  'finding.serial-load/receiver-error.what': {
    en: 'The loader broke the serial load off at {done} of {total} bytes: "{message}".',
    es: 'El cargador interrumpió la carga por la línea serie en {done} de {total} bytes: "{message}".',
  },
  'finding.serial-load/receiver-error.why': {
    en: 'It sent an error packet of its own.',
    es: 'Envió un paquete de error propio.',
  },
  'finding.serial-load/receiver-error.next': {
    en: 'Read its message above, then start the load again.',
    es: 'Lea su mensaje arriba y luego inicie la carga de nuevo.',
  },
  'finding.serial-load/receiver-cancelled.what': {
    en: 'The loader cancelled the serial load at {done} of {total} bytes.',
    es: 'El cargador canceló la carga por la línea serie en {done} de {total} bytes.',
  },
  'finding.serial-load/receiver-cancelled.why': {
    en: 'It lost count of the blocks, or somebody pressed Ctrl-C in a terminal.',
    es: 'Perdió la cuenta de los bloques, o alguien presionó Ctrl-C en una terminal.',
  },
  'finding.serial-load/receiver-cancelled.next': {
    en: 'Wait for the prompt, then start the load again from the beginning.',
    es: 'Espere el indicador del cargador y luego inicie la carga de nuevo desde el principio.',
  },
  'finding.serial-load/cancelled.what': {
    en: 'The serial load was cancelled at {done} of {total} bytes.',
    es: 'La carga por la línea serie se canceló en {done} de {total} bytes.',
  },
  'finding.serial-load/cancelled.why': {
    en: 'Somebody stopped it here; the memory of the router holds an incomplete file.',
    es: 'Alguien la detuvo aquí; la memoria del router contiene un archivo incompleto.',
  },
  'finding.serial-load/cancelled.next': {
    en: 'Do not write this file; load it again from the beginning when ready.',
    es: 'No escriba este archivo; cárguelo de nuevo desde el principio cuando esté listo.',
  },
  'finding.load/no-command.what': {
    en: 'Step {step} of the plan has no command that starts a serial load.',
    es: 'El paso {step} del plan no tiene un comando que inicie una carga por la línea serie.',
  },
  'finding.load/no-command.why': { en: 'It was made for another method.', es: 'Se hizo para otro método.' },
  'finding.load/no-command.next': { en: 'Make the plan again.', es: 'Haga el plan de nuevo.' },
  'finding.load/unknown-protocol.what': {
    en: 'The plan loads by {protocol}, which this program does not speak.',
    es: 'El plan carga con {protocol}, que este programa no conoce.',
  },
  'finding.load/unknown-protocol.why': {
    en: 'It was made by another version.',
    es: 'Lo hizo otra versión del programa.',
  },
  'finding.load/unknown-protocol.next': { en: 'Make the plan again.', es: 'Haga el plan de nuevo.' },
  'finding.load/receiver-missing.what': {
    en: 'The loader did not get ready for a serial load: {command}',
    es: 'El cargador no se preparó para una carga por la línea serie: {command}',
  },
  'finding.load/receiver-missing.why': {
    en: 'It did not print "## Ready for binary"; this build may not have the command.',
    es: 'No mostró "## Ready for binary"; es posible que esta versión no tenga el comando.',
  },
  'finding.load/receiver-missing.next': {
    en: 'Nothing was written. Type help in the console to see its commands, then make the plan again.',
    es: 'No se escribió nada. Escriba help en la consola para ver sus comandos y haga el plan de nuevo.',
  },
  'finding.load/rate-not-heard.what': {
    en: 'The loader was not understood at {baud} baud after it had switched its rate.',
    es: 'No se entendió al cargador a {baud} baudios después de que cambió la velocidad.',
  },
  'finding.load/rate-not-heard.why': {
    en: 'The adapter or the wires do not carry that rate, and the loader waits there for an answer.',
    es: 'El adaptador o los cables no permiten esa velocidad, y el cargador espera allí una respuesta.',
  },
  'finding.load/rate-not-heard.next': {
    en: 'Only the memory was touched. Switch the router off and on, catch the loader again, and plan the load at the normal rate.',
    es: 'Solo se tocó la memoria. Apague y encienda el router, detenga el cargador de nuevo y planifique la carga a la velocidad normal.',
  },
  'finding.load/left-at-rate.what': {
    en: 'The load broke off, and the loader was not heard coming back from {rate} to {baud} baud.',
    es: 'La carga se interrumpió y no se oyó que el cargador volviera de {rate} a {baud} baudios.',
  },
  'finding.load/left-at-rate.why': {
    en: 'It waits at the other rate for packets, or for a key that nobody sent; no wire or adapter was there to tell it.',
    es: 'Espera paquetes a la otra velocidad, o una tecla que nadie envió; no había cable o adaptador para avisarle.',
  },
  'finding.load/left-at-rate.next': {
    en: 'Only the memory was touched. Check adapter and wires, switch the router off and on, catch the loader again, then load again.',
    es: 'Solo se tocó la memoria. Revise el adaptador y los cables, apague y encienda el router, detenga el cargador de nuevo y repita la carga.',
  },
  'finding.load/size-differs.what': {
    en: 'The load is not complete: the loader counted {loader} bytes, the file has {file}.',
    es: 'La carga no está completa: el cargador contó {loader} bytes y el archivo tiene {file}.',
  },
  'finding.load/size-differs.why': {
    en: 'The line damaged or lost bytes in a way that the protocol did not notice, or the load was ended early.',
    es: 'La línea dañó o perdió bytes sin que el protocolo lo notara, o la carga terminó antes de tiempo.',
  },
  'finding.load/size-differs.next': {
    en: 'Nothing was written. Shorten the wires, join the grounds, and load again.',
    es: 'No se escribió nada. Acorte los cables, una las masas y cargue de nuevo.',
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
    en: 'The adapter was unplugged or lost its supply; the loader has erased and written nothing and waits for the rest.',
    es: 'El adaptador se desconectó o perdió la alimentación; el cargador no ha borrado ni escrito nada y espera el resto.',
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
