import type { TextDomain } from '../types';

/** What the wizard says when it takes up a session that ended before its time. */
export const resume: TextDomain = {
  'finding.resume/nothing-written-down.what': {
    en: 'The last session wrote nothing down.',
    es: 'La última sesión no dejó nada registrado.',
  },
  'finding.resume/nothing-written-down.why': {
    en: 'It ended before its first record was on the disk, so nothing was sent to the router either.',
    es: 'Terminó antes de que su primer registro llegara al disco; por eso tampoco se envió nada al router.',
  },
  'finding.resume/nothing-written-down.next': {
    en: 'Choose the port and begin from the first step.',
    es: 'Elija el puerto y comience por el primer paso.',
  },
  'finding.resume/finished.what': {
    en: 'The last session ended with the router recovered.',
    es: 'La última sesión terminó con el router recuperado.',
  },
  'finding.resume/finished.why': {
    en: 'Its journal is complete and its last record says so.',
    es: 'Su diario está completo y el último registro así lo indica.',
  },
  'finding.resume/finished.next': {
    en: 'Open its report, or choose a port for the next router.',
    es: 'Abra su informe o elija un puerto para el siguiente router.',
  },
  'finding.resume/before-writing.what': {
    en: 'The last session ended before anything was written to the router.',
    es: 'La última sesión terminó antes de que se escribiera algo en el router.',
  },
  'finding.resume/before-writing.why': {
    en: 'Its journal names no step with an effect; it holds {backups} saved copies of this unit’s data.',
    es: 'Su diario no nombra ningún paso con efecto; contiene {backups} copias guardadas de los datos de esta unidad.',
  },
  'finding.resume/before-writing.next': {
    en: 'Catch the loader and go on from there; everything about the router is read anew.',
    es: 'Capture el cargador y continúe desde ahí; todo lo referente al router se lee de nuevo.',
  },
  'finding.resume/nothing-changed.what': {
    en: 'The last session ended while a plan was under way, and no flash had been changed yet.',
    es: 'La última sesión terminó con un plan en curso y todavía no se había modificado la flash.',
  },
  'finding.resume/nothing-changed.why': {
    en: 'Only steps that work in the router’s RAM had begun; what was loaded there counts as lost.',
    es: 'Solo habían comenzado pasos que trabajan en la RAM del router; lo cargado allí se da por perdido.',
  },
  'finding.resume/nothing-changed.next': {
    en: 'Catch the loader, then make and approve the plan again.',
    es: 'Capture el cargador y después elabore y apruebe el plan otra vez.',
  },
  'finding.resume/write-interrupted.what': {
    en: 'The last session ended in step {step} of a write; the flash bytes {range} count as half written.',
    es: 'La última sesión terminó en el paso {step} de una escritura; los bytes {range} de la flash se consideran escritos a medias.',
  },
  'finding.resume/write-interrupted.why': {
    en: 'The journal holds the intent of that step and no good outcome, and nothing but the router can tell how far it came.',
    es: 'El diario contiene la intención de ese paso sin un resultado correcto, y solo el router puede decir hasta dónde llegó.',
  },
  'finding.resume/write-interrupted.next': {
    en: 'Switch the router off and on, catch the loader, and run the whole plan again; the loader itself was not touched.',
    es: 'Apague y encienda el router, capture el cargador y ejecute todo el plan otra vez; el cargador no fue tocado.',
  },
  'finding.resume/loader-writes-alone.what': {
    en: 'The last session ended while the loader’s own menu was loading and writing {range}; it may still be writing.',
    es: 'La última sesión terminó mientras el menú del propio cargador cargaba y escribía {range}; es posible que aún esté escribiendo.',
  },
  'finding.resume/loader-writes-alone.why': {
    en: 'In step {step} the loader works by itself and does not need the computer once the file has arrived.',
    es: 'En el paso {step} el cargador trabaja por su cuenta y no necesita la computadora una vez que llegó el archivo.',
  },
  'finding.resume/loader-writes-alone.next': {
    en: 'Send nothing; open the port and watch: cut the power only when dots have stopped for six minutes or T keeps being printed, then run the plan again.',
    es: 'No envíe nada; abra el puerto y observe: corte la energía solo cuando los puntos se hayan detenido seis minutos o siga apareciendo T, y ejecute el plan otra vez.',
  },
  'finding.resume/written-not-proven.what': {
    en: 'The last session wrote {range} and ended before the router was seen to start.',
    es: 'La última sesión escribió {range} y terminó antes de que se viera arrancar el router.',
  },
  'finding.resume/written-not-proven.why': {
    en: 'The write had an outcome on the disk, but what was checked then may have changed since and is not taken on trust.',
    es: 'La escritura tenía su resultado en el disco, pero lo comprobado entonces pudo cambiar y no se da por bueno.',
  },
  'finding.resume/written-not-proven.next': {
    en: 'Switch the router on and catch the loader; run the plan again, or let the router start and watch it.',
    es: 'Encienda el router y capture el cargador; ejecute el plan otra vez o deje arrancar el router y obsérvelo.',
  },
  'finding.resume/journal-damaged.what': {
    en: 'The journal of the last session is damaged in the middle; only its first {records} records are believed.',
    es: 'El diario de la última sesión está dañado en el medio; solo se dan por buenos sus primeros {records} registros.',
  },
  'finding.resume/journal-damaged.why': {
    en: 'The chain of hashes breaks there, and what stood behind it, a write included, is not known.',
    es: 'La cadena de sumas se rompe ahí y no se sabe qué había después, incluida una posible escritura.',
  },
  'finding.resume/journal-damaged.next': {
    en: 'Switch the router off and on, catch the loader, and do every step anew; the damaged journal stays as it is.',
    es: 'Apague y encienda el router, capture el cargador y repita todos los pasos; el diario dañado queda como está.',
  },
  'finding.resume/still-open.what': {
    en: 'The session {id} is still open.',
    es: 'La sesión {id} todavía está abierta.',
  },
  'finding.resume/still-open.why': {
    en: 'This wizard, or another one that still runs, has it.',
    es: 'La tiene este asistente u otro que sigue en ejecución.',
  },
  'finding.resume/still-open.next': {
    en: 'Close the port there first, or go on in that window.',
    es: 'Cierre primero el puerto allí o continúe en esa ventana.',
  },
  'finding.resume/nothing-sent.what': {
    en: 'Nothing was erased or written in that session.',
    es: 'En esa sesión no se borró ni se escribió nada.',
  },
  'finding.resume/nothing-sent.why': {
    en: 'Its journal holds no step that changes flash, and no such step is sent before it is in the journal.',
    es: 'Su diario no contiene ningún paso que modifique la flash, y ningún paso así se envía antes de constar en el diario.',
  },
  'finding.resume/nothing-sent.next': {
    en: 'Nothing needs to be undone.',
    es: 'No hay nada que deshacer.',
  },
  'finding.resume/outside-untouched.what': {
    en: 'Outside {range} no byte of the flash was erased or written.',
    es: 'Fuera de {range} no se borró ni se escribió ningún byte de la flash.',
  },
  'finding.resume/outside-untouched.why': {
    en: 'Every step was in the journal with its exact ranges before it was sent.',
    es: 'Cada paso constaba en el diario con sus rangos exactos antes de enviarse.',
  },
  'finding.resume/outside-untouched.next': {
    en: 'Nothing needs to be done there.',
    es: 'Ahí no hay nada que hacer.',
  },
  'finding.resume/backups-proven.what': {
    en: '{count} saved copies of this unit’s own data are whole: {names}.',
    es: '{count} copias guardadas de los datos propios de esta unidad están íntegras: {names}.',
  },
  'finding.resume/backups-proven.why': {
    en: 'Their SHA-256 was computed from the disk just now and equals the journal’s.',
    es: 'Su SHA-256 se acaba de calcular desde el disco y coincide con el del diario.',
  },
  'finding.resume/backups-proven.next': {
    en: 'Keep the folder of that session.',
    es: 'Conserve la carpeta de esa sesión.',
  },
  'finding.resume/range-unknown.what': {
    en: 'What the flash holds at {range} is not known.',
    es: 'No se sabe qué contiene la flash en {range}.',
  },
  'finding.resume/range-unknown.why': {
    en: 'That session was to erase or write there, and only the router can say how far it came.',
    es: 'Esa sesión debía borrar o escribir ahí, y solo el router puede decir hasta dónde llegó.',
  },
  'finding.resume/range-unknown.next': {
    en: 'It is written again by a new plan and read back.',
    es: 'Se escribe otra vez con un plan nuevo y se vuelve a leer.',
  },
  'finding.resume/router-unproven.what': {
    en: 'Which router is on the bench, and in which state, is not known.',
    es: 'No se sabe qué router está en el banco ni en qué estado.',
  },
  'finding.resume/router-unproven.why': {
    en: 'Time has passed: the power may have been cut, the router changed for another, its RAM is lost.',
    es: 'Ha pasado tiempo: pudo cortarse la energía o cambiarse el router, y su RAM se da por perdida.',
  },
  'finding.resume/router-unproven.next': {
    en: 'Catch and identify it again; its own data is read again and compared with the saved copies.',
    es: 'Captúrelo e identifíquelo otra vez; sus datos propios se leen de nuevo y se comparan con las copias guardadas.',
  },
  'finding.resume/plan-void.what': {
    en: 'The approval of that session’s plan does not count any more.',
    es: 'La aprobación del plan de esa sesión ya no es válida.',
  },
  'finding.resume/plan-void.why': {
    en: 'An approval is for one bench as it was seen then.',
    es: 'Una aprobación vale para un banco tal como se vio entonces.',
  },
  'finding.resume/plan-void.next': {
    en: 'Make the plan again, look at it, and approve it.',
    es: 'Elabore el plan otra vez, revíselo y apruébelo.',
  },
};
