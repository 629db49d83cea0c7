import type { TextDomain } from '../types';

/** Texts about reading back what was written (P6). */
export const verify = {
  'finding.verify/differs.what': {
    en: 'What is in the router differs from the plan at {where}: {theirs} instead of {ours}.',
    es: 'Lo que hay en el router difiere del plan en {where}: {theirs} en lugar de {ours}.',
  },
  'finding.verify/differs.why': {
    en: 'It is neither the file nor erased flash nor the file moved: something else was programmed there, or the reading is of another place.',
    es: 'No es ni el archivo ni flash borrada ni el archivo desplazado: ahí se programó otra cosa, o la lectura es de otro lugar.',
  },
  'finding.verify/differs.next': {
    en: 'Leave the router on and at its prompt, and make a plan with another method; the same one would most likely end the same.',
    es: 'Deje el router encendido y en su línea de comandos, y haga un plan con otro método; el mismo acabaría probablemente igual.',
  },
  'finding.verify/unchanged.what': {
    en: 'At {where} the flash still holds what was there before: {theirs} instead of {ours}.',
    es: 'En {where} la flash aún tiene lo que había antes: {theirs} en lugar de {ours}.',
  },
  'finding.verify/unchanged.why': {
    en: 'Neither the erase nor the programming got there: the chip is write-protected, or the loader worked on another place.',
    es: 'Ni el borrado ni la programación llegaron ahí: el chip está protegido contra escritura, o el cargador trabajó en otro lugar.',
  },
  'finding.verify/unchanged.next': {
    en: 'Make a plan with another method. A chip that refuses every method is write-protected or worn out.',
    es: 'Haga un plan con otro método. Un chip que rechaza todos los métodos está protegido o gastado.',
  },
  'finding.verify/not-programmed.what': {
    en: 'At {where} the flash is still erased: {theirs} instead of {ours}.',
    es: 'En {where} la flash sigue borrada: {theirs} en lugar de {ours}.',
  },
  'finding.verify/not-programmed.why': {
    en: 'The erase worked, but the programming ended before it came there, or did nothing.',
    es: 'El borrado funcionó, pero la programación terminó antes de llegar ahí, o no hizo nada.',
  },
  'finding.verify/not-programmed.next': {
    en: 'Leave the router on: it does not start from erased flash. Run the plan again; if it ends at the same place, choose another method.',
    es: 'Deje el router encendido: no arranca de flash borrada. Ejecute el plan otra vez; si termina en el mismo lugar, elija otro método.',
  },
  'finding.verify/source-empty.what': {
    en: 'At {where} the flash holds zeros instead of the file ({ours}).',
    es: 'En {where} la flash tiene ceros en lugar del archivo ({ours}).',
  },
  'finding.verify/source-empty.why': {
    en: 'The loader copied from a place in its memory where the file is not: this build reads from another address.',
    es: 'El cargador copió de un lugar de su memoria donde no está el archivo: esta versión lee de otra dirección.',
  },
  'finding.verify/source-empty.next': {
    en: 'Do not write again by this method: it would copy zeros again. Leave the router on and choose another method in the plan.',
    es: 'No escriba otra vez con este método: copiaría ceros de nuevo. Deje el router encendido y elija otro método en el plan.',
  },
  'finding.verify/shifted.what': {
    en: 'At {where} the flash holds the file, but moved by {by} bytes.',
    es: 'En {where} la flash tiene el archivo, pero desplazado {by} bytes.',
  },
  'finding.verify/shifted.why': {
    en: 'The loader copied from another address than the one to which the file was loaded.',
    es: 'El cargador copió de una dirección distinta de aquella en la que se cargó el archivo.',
  },
  'finding.verify/shifted.next': {
    en: 'Do not write again by this method: it would move it again. Leave the router on and choose another method in the plan.',
    es: 'No escriba otra vez con este método: lo desplazaría de nuevo. Deje el router encendido y elija otro método en el plan.',
  },
  'finding.verify/bits.what': {
    en: 'At {where} single bits are wrong ({bits}): {theirs} instead of {ours}.',
    es: 'En {where} hay bits sueltos incorrectos ({bits}): {theirs} en lugar de {ours}.',
  },
  'finding.verify/bits.why': {
    en: 'That is how a worn flash block, a weak power supply or noise on the console line looks.',
    es: 'Así se ve un bloque de flash gastado, una alimentación débil o ruido en la línea de la consola.',
  },
  'finding.verify/bits.next': {
    en: 'Check supply and ground wire and run the plan again. If the same place is wrong again, the flash chip is worn out.',
    es: 'Revise la alimentación y el cable de masa y ejecute el plan otra vez. Si falla el mismo lugar, el chip de flash está gastado.',
  },
  'finding.verify/not-erased.what': {
    en: 'At {where} the flash holds a mixture of the file and what was there before: {theirs} instead of {ours}.',
    es: 'En {where} la flash tiene una mezcla del archivo y de lo que había antes: {theirs} en lugar de {ours}.',
  },
  'finding.verify/not-erased.why': {
    en: 'Programming can only clear bits, so this block was not erased before it was programmed.',
    es: 'Programar solo puede poner bits a cero, así que este bloque no se borró antes de programarlo.',
  },
  'finding.verify/not-erased.next': {
    en: 'Run the plan again: it erases first. If it ends the same, the block cannot be erased any more, or the chip is write-protected.',
    es: 'Ejecute el plan otra vez: primero borra. Si acaba igual, el bloque ya no se puede borrar, o el chip está protegido.',
  },
  'finding.verify/load-elsewhere.what': {
    en: 'What lies in the memory of the router at {where} is not the file: {theirs} instead of {ours}.',
    es: 'Lo que hay en la memoria del router en {where} no es el archivo: {theirs} en lugar de {ours}.',
  },
  'finding.verify/load-elsewhere.why': {
    en: 'The load went to another address, or another file was sent.',
    es: 'La carga fue a otra dirección, o se envió otro archivo.',
  },
  'finding.verify/load-elsewhere.next': {
    en: 'Nothing was erased. Run the plan again; if it ends the same, choose another way of loading.',
    es: 'No se borró nada. Ejecute el plan otra vez; si acaba igual, elija otra forma de cargar.',
  },
  'finding.verify/load-bits.what': {
    en: 'In the memory of the router single bits are wrong at {where} ({bits}): {theirs} instead of {ours}.',
    es: 'En la memoria del router hay bits sueltos incorrectos en {where} ({bits}): {theirs} en lugar de {ours}.',
  },
  'finding.verify/load-bits.why': {
    en: 'That is how weak power, bad memory or noise on the console line looks.',
    es: 'Así se ve una alimentación débil, una memoria mala o ruido en la línea de la consola.',
  },
  'finding.verify/load-bits.next': {
    en: 'Nothing was erased. Check supply and ground wire and run the plan again.',
    es: 'No se borró nada. Revise la alimentación y el cable de masa y ejecute el plan otra vez.',
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
} satisfies TextDomain;
