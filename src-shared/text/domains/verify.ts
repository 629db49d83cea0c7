import type { TextDomain } from '../types';

/** Texts about reading back what was written (P6). */
export const verify = {
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
} satisfies TextDomain;
