import type { TextDomain } from '../types';

/** Texts about talking to the loader: console, reading, loading, writing, verifying. */
export const loader = {
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
  'finding.read/no-way.what': {
    en: 'This loader ({dialect}) has no command that reads the flash.',
    es: 'Este cargador ({dialect}) no tiene un comando para leer la memoria flash.',
  },
  'finding.read/no-way.why': { en: 'Neither md nor spi nor sf is compiled into it.', es: 'No incluye md, spi ni sf.' },
  'finding.read/no-way.next': {
    en: "Save this unit's data from Linux or with an SPI programmer before anything is written.",
    es: 'Guarde los datos de esta unidad desde Linux o con un programador SPI antes de escribir.',
  },
  'finding.read/beyond-window.what': {
    en: 'The flash at {range} cannot be read with this loader.',
    es: 'La memoria flash en {range} no se puede leer con este cargador.',
  },
  'finding.read/beyond-window.why': {
    en: 'Only the first {window} bytes are visible to md, and the loader has no spi command.',
    es: 'md solo ve los primeros {window} bytes y el cargador no tiene el comando spi.',
  },
  'finding.read/beyond-window.next': {
    en: 'Read this part from Linux or with an SPI programmer.',
    es: 'Lea esta parte desde Linux o con un programador SPI.',
  },
  'finding.read/bus-filler.what': {
    en: 'The router answered with bus filler instead of flash contents at {address}.',
    es: 'El router respondió con relleno del bus en lugar del contenido de la flash en {address}.',
  },
  'finding.read/bus-filler.why': {
    en: "The flash is not visible there through the processor's window (0xBADDBADD means not readable, not erased).",
    es: 'La flash no es visible ahí por la ventana del procesador (0xBADDBADD significa no legible, no borrado).',
  },
  'finding.read/bus-filler.next': {
    en: 'Read this part with the spi command or from Linux.',
    es: 'Lea esta parte con el comando spi o desde Linux.',
  },
  'finding.read/failed.what': {
    en: 'The loader could not read the flash: {command}',
    es: 'El cargador no pudo leer la memoria flash: {command}',
  },
  'finding.read/failed.why': {
    en: 'The flash chip does not answer properly.',
    es: 'El chip no responde correctamente.',
  },
  'finding.read/failed.next': {
    en: 'Repeat once; if it fails again, the chip or its solder joints are faulty.',
    es: 'Repita una vez; si falla de nuevo, el chip o sus soldaduras están defectuosos.',
  },
  'finding.read/sum-differs.what': {
    en: "The bytes read at {address} do not match the router's own checksum.",
    es: 'Los bytes leídos en {address} no coinciden con la suma de verificación del router.',
  },
  'finding.read/sum-differs.why': {
    en: 'A character was changed on the line without leaving a trace (router {theirs}, received {ours}).',
    es: 'Un carácter cambió en la línea sin dejar rastro (router {theirs}, recibido {ours}).',
  },
  'finding.read/sum-differs.next': {
    en: 'Read again; if it repeats, shorten the wires and connect ground.',
    es: 'Lea de nuevo; si se repite, acorte los cables y conecte la tierra (GND).',
  },
  'finding.read/no-sum.what': {
    en: 'The router gave no checksum: {command}',
    es: 'El router no dio una suma de verificación: {command}',
  },
  'finding.read/no-sum.why': {
    en: 'Its answer was damaged on the line several times.',
    es: 'Su respuesta llegó dañada varias veces.',
  },
  'finding.read/no-sum.next': { en: 'Check the wires and try again.', es: 'Revise los cables e intente de nuevo.' },
  'finding.read/unstable.what': {
    en: '{lines} lines of the dump at {address} stayed damaged after several readings.',
    es: '{lines} líneas del volcado en {address} siguieron dañadas después de varias lecturas.',
  },
  'finding.read/unstable.why': {
    en: 'The serial line loses or changes characters.',
    es: 'La línea serie pierde o cambia caracteres.',
  },
  'finding.read/unstable.next': {
    en: 'Shorten the wires, connect ground and read again; nothing was changed.',
    es: 'Acorte los cables, conecte la tierra (GND) y lea de nuevo; no se cambió nada.',
  },
  'finding.save/readings-differ.what': {
    en: '{area} did not read the same twice.',
    es: '{area} no se leyó igual dos veces.',
  },
  'finding.save/readings-differ.why': {
    en: 'The line or the flash chip is unstable.',
    es: 'La línea o el chip de memoria flash es inestable.',
  },
  'finding.save/readings-differ.next': {
    en: 'Shorten the wires, connect ground and save again; the wizard does not write before this data is safe.',
    es: 'Acorte los cables, conecte la tierra (GND) y guarde de nuevo; el asistente no escribe antes de tener estos datos a salvo.',
  },
  'finding.save/differs-from-earlier.what': {
    en: '{area} reads differently from the copy {file} that this session saved earlier.',
    es: '{area} se lee distinto de la copia {file} que esta sesión guardó antes.',
  },
  'finding.save/differs-from-earlier.why': {
    en: 'The firmware changed it in between, or another router is on the bench now.',
    es: 'El firmware lo cambió entretanto, o ahora hay otro router en el banco.',
  },
  'finding.save/differs-from-earlier.next': {
    en: 'Compare the MAC on the label with the identified unit before anything is written; both copies are kept.',
    es: 'Compare la MAC de la etiqueta con la unidad identificada antes de escribir nada; ambas copias se conservan.',
  },
  'finding.load/again.what': {
    en: 'The counts of load {attempt} of at most {tries} did not agree, so the file is loaded again.',
    es: 'Los conteos de la carga {attempt} de {tries} como máximo no coincidieron, así que el archivo se carga otra vez.',
  },
  'finding.load/again.why': {
    en: 'A damaged character on the line or a load that was cut short; a load goes to RAM only.',
    es: 'Un carácter dañado en la línea o una carga incompleta; una carga va solo a la RAM.',
  },
  'finding.load/again.next': { en: 'Wait; nothing was written.', es: 'Espere; no se escribió nada.' },
  'finding.load/no-count.what': {
    en: 'The loader did not say how many bytes it loaded: {command}',
    es: 'El cargador no dijo cuántos bytes cargó: {command}',
  },
  'finding.load/no-count.why': {
    en: 'The transfer ended in an unexpected way.',
    es: 'La transferencia terminó de forma inesperada.',
  },
  'finding.load/no-count.next': { en: 'Nothing was written. Load again.', es: 'No se escribió nada. Cargue de nuevo.' },
  'finding.load/counts-differ.what': {
    en: 'The load is not complete: loader {loader}, server {server}, file {file} bytes.',
    es: 'La carga no está completa: cargador {loader}, servidor {server}, archivo {file} bytes.',
  },
  'finding.load/counts-differ.why': {
    en: 'Part of the file was lost, or another server answered.',
    es: 'Se perdió parte del archivo o respondió otro servidor.',
  },
  'finding.load/counts-differ.next': {
    en: 'Stop other TFTP programs, use a direct cable and load again.',
    es: 'Cierre otros programas TFTP, use un cable directo y cargue de nuevo.',
  },
  'finding.load/refused.what': {
    en: 'The loader refused to load: {command}',
    es: 'El cargador se negó a cargar: {command}',
  },
  'finding.load/refused.why': {
    en: 'A network setting is missing in the loader or its network did not start.',
    es: 'Falta un ajuste de red en el cargador o su red no inició.',
  },
  'finding.load/refused.next': {
    en: 'Check the cable and the addresses in step 6; nothing was written.',
    es: 'Revise el cable y las direcciones en el paso 6; no se escribió nada.',
  },
  'finding.load/server-refused.what': {
    en: 'A TFTP server refused the file ({name}).',
    es: 'Un servidor TFTP rechazó el archivo ({name}).',
  },
  'finding.load/server-refused.why': {
    en: 'The router reached a server that does not have the planned file: another TFTP program may be running.',
    es: 'El router llegó a un servidor que no tiene el archivo planeado: puede haber otro programa TFTP en ejecución.',
  },
  'finding.load/server-refused.next': {
    en: 'Stop other TFTP programs on this network and try again.',
    es: 'Cierre otros programas TFTP en esta red e intente de nuevo.',
  },
  'finding.load/no-arp.what': {
    en: "The router finds nobody at the server's address ({name}).",
    es: 'El router no encuentra a nadie en la dirección del servidor ({name}).',
  },
  'finding.load/no-arp.why': {
    en: 'This computer does not answer there: wrong cable port, wrong address, or no link.',
    es: 'Esta computadora no responde ahí: puerto de cable equivocado, dirección incorrecta o sin enlace.',
  },
  'finding.load/no-arp.next': {
    en: "Plug the cable into a LAN port of the router and check this computer's address in step 6.",
    es: 'Conecte el cable a un puerto LAN del router y revise la dirección de esta computadora en el paso 6.',
  },
  'finding.load/router-not-heard.what': {
    en: 'No request from the router has arrived ({name}).',
    es: 'No ha llegado ninguna solicitud del router ({name}).',
  },
  'finding.load/router-not-heard.why': {
    en: 'The cable is in the wrong port, a firewall blocks UDP port 69, or this computer has another address.',
    es: 'El cable está en el puerto equivocado, un cortafuegos bloquea el puerto UDP 69 o esta computadora tiene otra dirección.',
  },
  'finding.load/router-not-heard.next': {
    en: 'Use a LAN port, allow UDP port 69 in the firewall, and look at the pre-flight check in step 6.',
    es: 'Use un puerto LAN, permita el puerto UDP 69 en el cortafuegos y mire la verificación previa del paso 6.',
  },
  'finding.load/transfer-dies.what': {
    en: 'The transfer began but did not come to its end ({name}).',
    es: 'La transferencia comenzó pero no llegó a su fin ({name}).',
  },
  'finding.load/transfer-dies.why': {
    en: 'Packets are lost on the way: a bad cable, a busy switch or a firewall.',
    es: 'Se pierden paquetes en el camino: un cable malo, un conmutador ocupado o un cortafuegos.',
  },
  'finding.load/transfer-dies.next': {
    en: 'Use a direct cable and try again; nothing was written.',
    es: 'Use un cable directo e intente de nuevo; no se escribió nada.',
  },
  'finding.loader/unknown-command.what': {
    en: 'The loader does not know the command: {command}',
    es: 'El cargador no conoce el comando: {command}',
  },
  'finding.loader/unknown-command.why': {
    en: 'This build has fewer commands than expected.',
    es: 'Esta versión tiene menos comandos de lo esperado.',
  },
  'finding.loader/unknown-command.next': {
    en: 'Identify the loader again and make a new plan.',
    es: 'Identifique el cargador de nuevo y haga otro plan.',
  },
  'finding.loader/usage.what': {
    en: 'The loader did not accept the command: {command}',
    es: 'El cargador no aceptó el comando: {command}',
  },
  'finding.loader/usage.why': { en: 'It expects other arguments.', es: 'Espera otros argumentos.' },
  'finding.loader/usage.next': {
    en: "Nothing was done. Report this loader's help text.",
    es: 'No se hizo nada. Informe el texto de ayuda de este cargador.',
  },
  'finding.loader/flash-fails.what': {
    en: 'The flash chip failed during: {command}',
    es: 'El chip de memoria flash falló durante: {command}',
  },
  'finding.loader/flash-fails.why': {
    en: 'The chip does not erase or program as it should: worn out, badly soldered or write-protected.',
    es: 'El chip no borra o programa como debería: gastado, mal soldado o protegido contra escritura.',
  },
  'finding.loader/flash-fails.next': {
    en: 'Repeat once; if it fails again, replace the chip or use an SPI programmer.',
    es: 'Repita una vez; si falla de nuevo, reemplace el chip o use un programador SPI.',
  },
  'finding.loader/write-incorrect.what': {
    en: 'The loader read back something else than it wrote: {command}',
    es: 'El cargador leyó algo distinto de lo que escribió: {command}',
  },
  'finding.loader/write-incorrect.why': {
    en: 'The chip does not program properly or is write-protected.',
    es: 'El chip no programa correctamente o está protegido.',
  },
  'finding.loader/write-incorrect.next': {
    en: 'Write again; if it repeats, the chip is faulty.',
    es: 'Escriba de nuevo; si se repite, el chip está defectuoso.',
  },
  'finding.loader/no-memory.what': {
    en: 'The loader has not enough memory for: {command}',
    es: 'El cargador no tiene memoria suficiente para: {command}',
  },
  'finding.loader/no-memory.why': { en: 'Its heap is small.', es: 'Su memoria dinámica es pequeña.' },
  'finding.loader/no-memory.next': { en: 'Read in smaller pieces.', es: 'Lea en partes más pequeñas.' },
  'finding.loader/out-of-range.what': {
    en: 'The loader says that the range is outside the flash: {command}',
    es: 'El cargador dice que el rango está fuera de la flash: {command}',
  },
  'finding.loader/out-of-range.why': {
    en: 'The chip is smaller than the layout says, or the range is not aligned.',
    es: 'El chip es más pequeño de lo que dice el mapa o el rango no está alineado.',
  },
  'finding.loader/out-of-range.next': {
    en: 'Check the flash size in step 3.',
    es: 'Revise el tamaño de la flash en el paso 3.',
  },
  'finding.loader/flash-locked.what': {
    en: 'The flash is write-protected: {command}',
    es: 'La memoria flash está protegida contra escritura: {command}',
  },
  'finding.loader/flash-locked.why': {
    en: 'Protection bits are set in the chip.',
    es: 'El chip tiene bits de protección activos.',
  },
  'finding.loader/flash-locked.next': {
    en: 'Do not force it; find out who set the protection, then use an SPI programmer.',
    es: 'No lo fuerce; averigüe quién activó la protección y use un programador SPI.',
  },
  'finding.loader/setting-missing.what': {
    en: 'The loader lacks a setting for: {command}',
    es: 'Al cargador le falta un ajuste para: {command}',
  },
  'finding.loader/setting-missing.why': {
    en: 'A variable is not defined in it.',
    es: 'Una variable no está definida.',
  },
  'finding.loader/setting-missing.next': {
    en: 'Identify the loader again and make a new plan.',
    es: 'Identifique el cargador de nuevo y haga otro plan.',
  },
  'finding.loader/not-confirmed.what': {
    en: 'The loader did not confirm: {command}',
    es: 'El cargador no confirmó: {command}',
  },
  'finding.loader/not-confirmed.why': {
    en: 'It printed no failure but also not what it prints when it succeeds.',
    es: 'No mostró un error, pero tampoco lo que muestra cuando tiene éxito.',
  },
  'finding.loader/not-confirmed.next': {
    en: 'Look at the console; treat this step as not done and write again.',
    es: 'Mire la consola; considere este paso como no hecho y escriba de nuevo.',
  },
  'finding.loader/copied-other-size.what': {
    en: 'The loader copied {said} bytes instead of {expected}.',
    es: 'El cargador copió {said} bytes en lugar de {expected}.',
  },
  'finding.loader/copied-other-size.why': {
    en: "Its count of loaded bytes is not the planned file's.",
    es: 'Su cuenta de bytes cargados no es la del archivo planeado.',
  },
  'finding.loader/copied-other-size.next': {
    en: 'Load and write again; do not switch the router off before it is done.',
    es: 'Cargue y escriba de nuevo; no apague el router antes de terminar.',
  },
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
    en: 'Its menu differs from the known one.',
    es: 'Su menú difiere del conocido.',
  },
  'finding.menu/question-missing.next': {
    en: 'Switch the router off: nothing has been erased. Then use another method.',
    es: 'Apague el router: no se ha borrado nada. Luego use otro método.',
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
    es: 'Revise la alimentación, capture el cargador de nuevo y ejecute el plan otra vez.',
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
    en: "The router does not reach this computer's TFTP server.",
    es: 'El router no llega al servidor TFTP de esta computadora.',
  },
  'finding.menu/load-never-ended.next': {
    en: 'Nothing has been erased. Switch the router off now, mend the network and repeat.',
    es: 'No se ha borrado nada. Apague el router ahora, arregle la red y repita.',
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
    en: 'If its lights are on, leave it on. If it has no power, switch it on: the wizard notices, and the plan can be run again.',
    es: 'Si sus luces están encendidas, déjelo así. Si no tiene energía, enciéndalo: el asistente lo nota y el plan puede ejecutarse otra vez.',
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
  'finding.verify/differs.what': {
    en: 'What is in the router differs from the plan at {where}: {theirs} instead of {ours}.',
    es: 'Lo que hay en el router difiere del plan en {where}: {theirs} en lugar de {ours}.',
  },
  'finding.verify/differs.why': {
    en: 'The write or the load did not succeed there.',
    es: 'La escritura o la carga no tuvo éxito ahí.',
  },
  'finding.verify/differs.next': {
    en: 'Write again; do not restart the router before the comparison succeeds.',
    es: 'Escriba de nuevo; no reinicie el router antes de que la comparación sea correcta.',
  },
  'finding.verify/unknown-command.what': {
    en: 'The plan compares with a command that is not known: {command}',
    es: 'El plan compara con un comando desconocido: {command}',
  },
  'finding.verify/unknown-command.why': {
    en: 'The plan was made by another version.',
    es: 'El plan se hizo con otra versión.',
  },
  'finding.verify/unknown-command.next': { en: 'Make the plan again.', es: 'Haga el plan de nuevo.' },
  'finding.verify/unknown-place.what': {
    en: 'The plan compares at {address}, where nothing was loaded or written.',
    es: 'El plan compara en {address}, donde no se cargó ni escribió nada.',
  },
  'finding.verify/unknown-place.why': {
    en: 'The plan was made by another version.',
    es: 'El plan se hizo con otra versión.',
  },
  'finding.verify/unknown-place.next': { en: 'Make the plan again.', es: 'Haga el plan de nuevo.' },
  'finding.verify/loader-claim.what': {
    en: '{partition}: the loader compared what it wrote by itself; the wizard did not read it back.',
    es: '{partition}: el cargador comparó por sí mismo lo que escribió; el asistente no lo leyó de vuelta.',
  },
  'finding.verify/loader-claim.why': {
    en: 'Menu entry 2 restarts at once and leaves no prompt to read from.',
    es: 'La entrada 2 del menú reinicia de inmediato y no deja línea de comandos para leer.',
  },
  'finding.verify/loader-claim.next': {
    en: 'The checksum that the loader prints while booting (step 8) is the next proof.',
    es: 'La suma que el cargador muestra al arrancar (paso 8) es la siguiente prueba.',
  },
  'finding.verify/sampled.what': {
    en: '{partition}: {compared} of {total} bytes were read back and are right.',
    es: '{partition}: se leyeron de vuelta {compared} de {total} bytes y son correctos.',
  },
  'finding.verify/sampled.why': {
    en: 'A full reading over this console would take very long, so both ends of every block were compared.',
    es: 'Una lectura completa por esta consola tardaría mucho, por eso se compararon ambos extremos de cada bloque.',
  },
  'finding.verify/sampled.next': {
    en: 'The checksum that the loader prints while booting (step 8) covers the kernel as well.',
    es: 'La suma que el cargador muestra al arrancar (paso 8) cubre además el kernel.',
  },
  'finding.identify/flash-unknown.what': {
    en: 'The loader does not know this flash chip ({id}) and guesses its size.',
    es: 'El cargador no conoce este chip de flash ({id}) y adivina su tamaño.',
  },
  'finding.identify/flash-unknown.why': {
    en: 'The chip is newer than the loader; a wrong size makes it write to the wrong place.',
    es: 'El chip es más nuevo que el cargador; un tamaño incorrecto hace que escriba en el lugar equivocado.',
  },
  'finding.identify/flash-unknown.next': {
    en: "Do not use menu entry 2 before the size is confirmed from the chip's marking.",
    es: 'No use la entrada 2 del menú antes de confirmar el tamaño con la marca del chip.',
  },
  'finding.identify/flash-size-unknown.what': {
    en: 'The size of the flash is not known.',
    es: 'No se conoce el tamaño de la memoria flash.',
  },
  'finding.identify/flash-size-unknown.why': {
    en: 'The loader did not print it and has no command that tells.',
    es: 'El cargador no lo mostró y no tiene un comando que lo diga.',
  },
  'finding.identify/flash-size-unknown.next': {
    en: 'Paste the boot log or /proc/mtd in step 3.',
    es: 'Pegue el registro de arranque o /proc/mtd en el paso 3.',
  },
  'finding.identify/no-commands.what': { en: 'The loader lists no commands.', es: 'El cargador no lista comandos.' },
  'finding.identify/no-commands.why': {
    en: 'Its help text is empty or was lost on the line.',
    es: 'Su texto de ayuda está vacío o se perdió en la línea.',
  },
  'finding.identify/no-commands.next': {
    en: 'Identify again; if it stays empty, only the menu can be used.',
    es: 'Identifique de nuevo; si sigue vacío, solo se puede usar el menú.',
  },
  'finding.identify/weak-evidence.what': {
    en: 'What is known of this loader ({dialect}) has the evidence level: {level}.',
    es: 'Lo que se sabe de este cargador ({dialect}) tiene el nivel de evidencia: {level}.',
  },
  'finding.identify/weak-evidence.why': {
    en: 'Nobody of this project has seen it on hardware.',
    es: 'Nadie de este proyecto lo ha visto en un equipo real.',
  },
  'finding.identify/weak-evidence.next': {
    en: 'Read every step of the plan before you approve it.',
    es: 'Lea cada paso del plan antes de aprobarlo.',
  },
} satisfies TextDomain;
