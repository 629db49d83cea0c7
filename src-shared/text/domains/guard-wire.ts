import type { TextDomain } from '../types';

/** Texts of the last gate before the wire. */
export const guardWire = {
  'finding.guard/not-approved.what': {
    en: 'This step is not part of an approved plan ({step}).',
    es: 'Este paso no es parte de un plan aprobado ({step}).',
  },
  'finding.guard/not-approved.why': {
    en: 'Nothing is erased or programmed without one.',
    es: 'Sin un plan aprobado no se borra ni se programa nada.',
  },
  'finding.guard/not-approved.next': {
    en: 'Make a plan, read it and approve it (step 6).',
    es: 'Haga un plan, léalo y apruébelo (paso 6).',
  },
  'finding.guard/unprintable.what': {
    en: 'A character with code {code} is not sent inside a line.',
    es: 'Un carácter con código {code} no se envía dentro de una línea.',
  },
  'finding.guard/unprintable.why': {
    en: 'Control characters act at once instead of waiting for Enter.',
    es: 'Los caracteres de control actúan de inmediato en lugar de esperar Intro.',
  },
  'finding.guard/unprintable.next': { en: 'Use printable characters only.', es: 'Use solo caracteres imprimibles.' },
  'finding.guard/not-a-line.what': {
    en: 'A line cannot be typed now ({listener}).',
    es: 'No se puede escribir una línea ahora ({listener}).',
  },
  'finding.guard/not-a-line.why': {
    en: 'Nobody on the other side reads lines; each character would act as a key.',
    es: 'Del otro lado nadie lee líneas; cada carácter actuaría como una tecla.',
  },
  'finding.guard/not-a-line.next': {
    en: 'Catch the loader first (step 2).',
    es: 'Detenga primero el cargador (paso 2).',
  },
} satisfies TextDomain;
