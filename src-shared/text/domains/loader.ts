import type { TextDomain } from '../types';

/** Texts about what a loader answers to commands that write. */
export const loader = {
  'finding.loader/power-lost.what': {
    en: 'The router lost its power while it was writing {partition}, as you said.',
    es: 'El router perdió la energía mientras escribía {partition}, según usted indicó.',
  },
  'finding.loader/power-lost.why': {
    en: 'What is planned for {partition} may be erased or half written; nothing else was touched.',
    es: 'Lo previsto para {partition} puede estar borrado o a medio escribir; no se tocó nada más.',
  },
  'finding.loader/power-lost.next': {
    en: 'Check the supply, catch the loader again, and run the plan again.',
    es: 'Revise la alimentación, detenga el cargador de nuevo y ejecute el plan otra vez.',
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
} satisfies TextDomain;
