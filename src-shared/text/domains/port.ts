import type { TextDomain } from '../types';

/** Texts about serial ports and adapters. */
export const port = {
  'finding.port/busy.what': {
    en: 'The port {port} is in use by another program.',
    es: 'El puerto {port} lo está usando otro programa.',
  },
  'finding.port/busy.why': {
    en: 'Only one program can read a serial port; a terminal such as PuTTY or minicom is probably still open.',
    es: 'Solo un programa puede leer un puerto serie; probablemente siga abierta una terminal como PuTTY o minicom.',
  },
  'finding.port/busy.next': {
    en: 'Close the other program, then open the port again.',
    es: 'Cierre el otro programa y vuelva a abrir el puerto.',
  },
} satisfies TextDomain;
