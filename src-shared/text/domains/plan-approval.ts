import type { TextDomain } from '../types';

/** Texts of the domain `plan`: the steps of a plan, and its approval. */
export const planApproval = {
  'finding.plan/steps-differ.what': {
    en: "The plan's steps are not those of {method}.",
    es: 'Los pasos del plan no son los de {method}.',
  },
  'finding.plan/steps-differ.why': {
    en: 'Made again from the same choices, the steps come out differently.',
    es: 'Hechos de nuevo a partir de las mismas elecciones, los pasos resultan distintos.',
  },
  'finding.plan/steps-differ.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/command-unknown.what': {
    en: 'Step {step} holds a command that is not known: {command}.',
    es: 'El paso {step} contiene un comando desconocido: {command}.',
  },
  'finding.plan/command-unknown.why': {
    en: 'What cannot be judged counts as dangerous.',
    es: 'Lo que no se puede juzgar se considera peligroso.',
  },
  'finding.plan/command-unknown.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/line-too-long.what': {
    en: 'Step {step} holds a line that the loader cannot take.',
    es: 'El paso {step} contiene una línea que el cargador no puede recibir.',
  },
  'finding.plan/line-too-long.why': {
    en: 'It accepts at most {limit} characters and drops the rest.',
    es: 'Acepta {limit} caracteres como máximo y descarta el resto.',
  },
  'finding.plan/line-too-long.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/effect-differs.what': {
    en: 'The plan claims another effect than its commands have (step {step}).',
    es: 'El plan declara un efecto distinto del que tienen sus comandos (paso {step}).',
  },
  'finding.plan/effect-differs.why': {
    en: 'The commands change {real}, the plan says {claimed}.',
    es: 'Los comandos cambian {real} y el plan dice {claimed}.',
  },
  'finding.plan/effect-differs.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/effect-outside-target.what': {
    en: "The plan's commands would change {ranges}, outside the chosen partitions.",
    es: 'Los comandos del plan cambiarían {ranges}, fuera de las particiones elegidas.',
  },
  'finding.plan/effect-outside-target.why': {
    en: 'Only the chosen partitions may change.',
    es: 'Solo pueden cambiar las particiones elegidas.',
  },
  'finding.plan/effect-outside-target.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/program-without-erase.what': {
    en: 'The plan would program {ranges} without erasing it first.',
    es: 'El plan programaría {ranges} sin borrarlo antes.',
  },
  'finding.plan/program-without-erase.why': {
    en: 'Programming flash only clears bits, so the result would be a mixture of old and new.',
    es: 'Programar la flash solo pone bits en cero, y el resultado sería una mezcla de lo viejo y lo nuevo.',
  },
  'finding.plan/program-without-erase.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/verify-by-loader.what': {
    en: 'The loader itself compares what it has written.',
    es: 'El propio cargador compara lo que escribió.',
  },
  'finding.plan/verify-by-loader.why': {
    en: 'Its menu gives no prompt in which the flash could be read back before it boots.',
    es: 'Su menú no da un indicador de comandos donde releer la flash antes de arrancar.',
  },
  'finding.plan/verify-by-loader.next': {
    en: 'Watch the boot: the loader sums the kernel once more when it starts it.',
    es: 'Observe el arranque: el cargador vuelve a sumar el kernel al iniciarlo.',
  },
  'finding.plan/verify-sampled.what': {
    en: 'After writing, both ends of every 64 KiB block are read back, not every byte.',
    es: 'Después de escribir se releen ambos extremos de cada bloque de 64 KiB, no todos los bytes.',
  },
  'finding.plan/verify-sampled.why': {
    en: 'A full read back would take more than half a minute for each block over the serial line.',
    es: 'Una relectura completa tardaría más de medio minuto por bloque por la línea serie.',
  },
  'finding.plan/verify-sampled.next': {
    en: 'Watch the boot: the loader sums the kernel when it starts it.',
    es: 'Observe el arranque: el cargador suma el kernel al iniciarlo.',
  },
  'finding.plan/dialect-uncertain.what': {
    en: 'What is known of {dialect} is not confirmed.',
    es: 'Lo que se sabe de {dialect} no está confirmado.',
  },
  'finding.plan/dialect-uncertain.why': {
    en: 'The knowledge comes from {level} and has not been seen on hardware.',
    es: 'El dato proviene de: {level}, y no se ha visto en un equipo real.',
  },
  'finding.plan/dialect-uncertain.next': {
    en: 'Read every command of the plan before you approve it.',
    es: 'Lea cada comando del plan antes de aprobarlo.',
  },
  'finding.plan/unit-data-not-saved.what': {
    en: '{name} at {start}–{end} has not been saved yet.',
    es: '{name} en {start}–{end} todavía no se ha guardado.',
  },
  'finding.plan/unit-data-not-saved.why': {
    en: 'It is unique to this unit and must be read twice and stored before anything is written.',
    es: 'Es exclusivo de esta unidad y se debe leer dos veces y guardar antes de escribir nada.',
  },
  'finding.plan/unit-data-not-saved.next': { en: 'Go back to the save step.', es: 'Vuelva al paso de guardado.' },
  'finding.plan/identity-changed.what': {
    en: 'The router on the bench is not the one that was planned for.',
    es: 'El router del banco no es aquel para el que se hizo el plan.',
  },
  'finding.plan/identity-changed.why': {
    en: 'Its {field} is {actual}, the plan was made for {planned}.',
    es: 'Su {field} es {actual}, y el plan se hizo para {planned}.',
  },
  'finding.plan/identity-changed.next': {
    en: 'Identify this router and make a new plan.',
    es: 'Identifique este router y haga un plan nuevo.',
  },
  'finding.plan/identity-commands.what': {
    en: 'The loader on the bench lacks commands that the plan counts on.',
    es: 'Al cargador del banco le faltan comandos que el plan necesita.',
  },
  'finding.plan/identity-commands.why': { en: 'Missing: {commands}.', es: 'Faltan: {commands}.' },
  'finding.plan/identity-commands.next': {
    en: 'Identify this router and make a new plan.',
    es: 'Identifique este router y haga un plan nuevo.',
  },
  'finding.plan/malformed.what': { en: 'The plan is not readable.', es: 'El plan no se puede interpretar.' },
  'finding.plan/malformed.why': {
    en: 'It does not have the shape of a plan of this version.',
    es: 'No tiene la forma de un plan de esta versión.',
  },
  'finding.plan/malformed.next': { en: 'Make a new plan.', es: 'Haga un plan nuevo.' },
  'finding.plan/hash-differs.what': {
    en: 'The plan was changed after it was made.',
    es: 'El plan se modificó después de hecho.',
  },
  'finding.plan/hash-differs.why': {
    en: 'Its contents do not match its own checksum.',
    es: 'Su contenido no coincide con su propia suma de verificación.',
  },
  'finding.plan/hash-differs.next': {
    en: 'Discard this plan and make a new one.',
    es: 'Descarte este plan y haga uno nuevo.',
  },
  'finding.plan/not-checked.what': {
    en: 'The plan could not be checked to the end.',
    es: 'El plan no se pudo revisar hasta el final.',
  },
  'finding.plan/not-checked.why': {
    en: 'The checker stopped with: {error}.',
    es: 'La revisión se detuvo con: {error}.',
  },
  'finding.plan/not-checked.next': {
    en: 'Make a new plan; nothing has been written.',
    es: 'Haga un plan nuevo; no se escribió nada.',
  },
  'finding.plan/other-plan-approved.what': {
    en: 'The approval belongs to another plan.',
    es: 'La aprobación corresponde a otro plan.',
  },
  'finding.plan/other-plan-approved.why': {
    en: 'The plan has been replaced since it was shown.',
    es: 'El plan se reemplazó después de mostrarse.',
  },
  'finding.plan/other-plan-approved.next': {
    en: 'Read the plan as it is now and approve that.',
    es: 'Lea el plan tal como está ahora y apruebe ese.',
  },
  'finding.plan/no-router.what': {
    en: 'There is no identified router on the bench.',
    es: 'No hay un router identificado en el banco.',
  },
  'finding.plan/no-router.why': {
    en: 'A plan can only be approved for the router that it will be written to.',
    es: 'Un plan solo se puede aprobar para el router en el que se escribirá.',
  },
  'finding.plan/no-router.next': {
    en: 'Connect the router, catch its loader and identify it.',
    es: 'Conecte el router, capture su cargador e identifíquelo.',
  },
} satisfies TextDomain;
