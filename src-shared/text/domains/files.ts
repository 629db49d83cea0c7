import type { TextDomain } from '../types';

/** Texts about files that the technician chose. */
export const files = {
  'finding.files/changed.what': {
    en: 'The file {name} has changed since it was inspected.',
    es: 'El archivo {name} cambió desde que se revisó.',
  },
  'finding.files/changed.why': { en: 'Another program wrote to it.', es: 'Otro programa escribió en él.' },
  'finding.files/changed.next': {
    en: 'Choose the file again and make a new plan; nothing was written from the changed file.',
    es: 'Elija el archivo de nuevo y haga otro plan; no se escribió nada del archivo cambiado.',
  },
  'finding.files/gone.what': {
    en: 'A file of the plan is no longer on the list ({id}).',
    es: 'Un archivo del plan ya no está en la lista ({id}).',
  },
  'finding.files/gone.why': { en: 'It was removed after the plan was made.', es: 'Se quitó después de hacer el plan.' },
  'finding.files/gone.next': { en: 'Choose it again and make a new plan.', es: 'Elíjalo de nuevo y haga otro plan.' },
  'finding.files/missing.what': { en: 'There is no file at {path}.', es: 'No hay ningún archivo en {path}.' },
  'finding.files/missing.why': {
    en: 'It was moved, renamed or never there.',
    es: 'Se movió, cambió de nombre o nunca existió.',
  },
  'finding.files/missing.next': { en: 'Check the path.', es: 'Revise la ruta.' },
  'finding.files/no-permission.what': {
    en: 'The file {path} may not be read.',
    es: 'El archivo {path} no se puede leer.',
  },
  'finding.files/no-permission.why': { en: 'Your user has no right to it.', es: 'Su usuario no tiene permiso.' },
  'finding.files/no-permission.next': { en: 'Copy it to a folder of your own.', es: 'Cópielo a una carpeta propia.' },
  'finding.files/unreadable.what': {
    en: 'The file {path} cannot be opened ({code}).',
    es: 'El archivo {path} no se puede abrir ({code}).',
  },
  'finding.files/unreadable.why': { en: 'The disk or the system refused.', es: 'El disco o el sistema lo rechazó.' },
  'finding.files/unreadable.next': {
    en: 'Copy it to another place and try again.',
    es: 'Cópielo a otro lugar e intente de nuevo.',
  },
  'finding.files/not-a-file.what': { en: '{path} is not a file.', es: '{path} no es un archivo.' },
  'finding.files/not-a-file.why': { en: 'It is a folder or a device.', es: 'Es una carpeta o un dispositivo.' },
  'finding.files/not-a-file.next': { en: 'Choose a file.', es: 'Elija un archivo.' },
  'finding.files/too-big.what': {
    en: 'The file {path} is too big ({bytes} bytes).',
    es: 'El archivo {path} es demasiado grande ({bytes} bytes).',
  },
  'finding.files/too-big.why': {
    en: 'No router of this kind has so much flash.',
    es: 'Ningún router de este tipo tiene tanta memoria flash.',
  },
  'finding.files/too-big.next': { en: 'Choose the firmware image itself.', es: 'Elija la imagen de firmware misma.' },
  'finding.files/empty.what': { en: 'The file {path} is empty.', es: 'El archivo {path} está vacío.' },
  'finding.files/empty.why': { en: 'A download or a dump failed.', es: 'Falló una descarga o un volcado.' },
  'finding.files/empty.next': { en: 'Get the file again.', es: 'Obtenga el archivo de nuevo.' },
} satisfies TextDomain;
